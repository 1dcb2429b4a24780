#!/usr/bin/env bash
# pg8000 1.31.6, negative intervals and rows with NULL in them.
#
# Expected: the interval '-01:30' is an hour and a half before, timedelta(minutes=-90), as
# PostgreSQL's manual has it (chapter 8.5.5: 4 h 5 min 6 s before is -04:05:06). ROW(1, NULL, 'x')
# has three fields, the second of them None. psycopg 3.3.9 gives both.
# Instead: the sign goes with the hours alone, and minutes and seconds are added. Minus an hour and
# a half is read as minus half an hour; minus half an hour, where the hours are 0, as plus half an
# hour. Whole hours are right. From a row each NULL is left out, so that the tuple is shorter and
# the fields behind it move up.
# Why it matters: how late an answer was comes out of a query as an interval. What was early is
# late, in the range where most answers are. In a row the phone number stands where the name was.
set -euo pipefail
dir=$(mktemp -d)
trap '[ ! -f "$dir/data/postmaster.pid" ] || kill "$(head -n 1 "$dir/data/postmaster.pid")"
  wait; rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --no-deps --target "$dir/lib" \
  pg8000==1.31.6 scramp==1.5.0 asn1crypto==1.5.1 python-dateutil==2.9.0.post0 six==1.17.0 \
  psycopg==3.3.9 psycopg-binary==3.3.9 typing_extensions==4.16.0 pgserver==0.1.4 || exit 2

# The server of the package pgserver, on a socket in the folder alone. It doesn't run as root.
bin=$dir/lib/pgserver/pginstall/bin
mkdir "$dir/data"
as=()
if [[ $(id -u) == 0 ]]; then
  chmod 755 "$dir"
  chown nobody "$dir/data"
  as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi
cd "$dir"
"${as[@]}" "$bin/initdb" -D "$dir/data" -U ada -A trust -E UTF8 --no-sync >/dev/null
"${as[@]}" "$bin/postgres" -D "$dir/data" -h '' -k "$dir/data" >/dev/null 2>&1 &
for _ in {1..50}; do
  "$bin/pg_isready" -q -h "$dir/data" && break
  sleep 0.2
done

PYTHONPATH=$dir/lib python3 - "$dir/data" <<'PY'
import importlib.metadata, sys
from datetime import timedelta
import psycopg
from pg8000.native import Connection

for name in ("pg8000", "psycopg"):
    print(name, importlib.metadata.version(name))
folder = sys.argv[1]
native = Connection("ada", database="postgres", unix_sock=folder + "/.s.PGSQL.5432")
other = psycopg.connect(host=folder, user="ada", dbname="postgres")
half = timedelta(minutes=30)
expected = {
    "interval '-00:30'": (half, -half),
    "interval '1 day -00:30'": (timedelta(1) + half, timedelta(1) - half),
    "interval '-01:30'": (-half, -3 * half),
    "interval '-02:00'": (-4 * half, -4 * half),
    "ROW(1, NULL, 'x')": (("1", "x"), ("1", None, "x")),
}
seen = {}
for query in expected:
    ask = "SELECT " + query
    seen[query] = (native.run(ask)[0][0], other.execute(ask).fetchone()[0])
    print(f"{query}: pg8000 {seen[query][0]}, psycopg {seen[query][1]}")
print("As described." if seen == expected else "This has changed.")
sys.exit(0 if seen == expected else 1)
PY
