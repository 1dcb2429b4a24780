#!/usr/bin/env bash
# pg8000 1.31.6 after a value that Python can't hold.
#
# Expected: a query whose result can't be converted raises an error, and the next query on the same
# connection gets its own answer. PostgreSQL ends each answer with ReadyForQuery (chapter 55.2 of
# its manual, "Message Flow"); a client reads up to there before it sends again.
# Instead: pg8000 stops reading in the middle. From then on each query gets the answer of the query
# before it: asked for Bob it gives Ada, with no error, for as long as the connection lives.
# "24:00", the end of a day, is enough: PostgreSQL's type time has it, and Python's doesn't.
# psycopg 3.3.9 raises the same error, and its next answers are right.
# Known: an error message that follows from this with the other interface of pg8000, "attempting to
# use unexecuted cursor", was reported in 2023.
# Why it matters: connections are kept in pools and used again after an error. One shop that closes
# at 24:00, and from then on every page shows the rows of the question before. Work-around: close
# the connection after an error of conversion.
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
import psycopg
from pg8000.native import Connection

for name in ("pg8000", "psycopg"):
    print(name, importlib.metadata.version(name))
folder = sys.argv[1]
queries = ["'24:00'::time", "'Ada'", "'Bob'", "'Carl'"]

def answers(ask):
    seen = []
    for query in queries:
        try:
            seen.append(ask("SELECT " + query))
        except (ValueError, psycopg.DataError) as error:
            seen.append(type(error).__name__)
    return seen

native = Connection("ada", database="postgres", unix_sock=folder + "/.s.PGSQL.5432")
other = psycopg.connect(host=folder, user="ada", dbname="postgres", autocommit=True)
late = answers(lambda query: native.run(query))
right = answers(lambda query: other.execute(query).fetchall())
for query, *rows in zip(queries, late, right):
    print(f"SELECT {query}: pg8000 {rows[0]}, psycopg {rows[1]}")
same = (late == ["ValueError", None, [["Ada"]], [["Bob"]]]
        and right == ["DataError", [("Ada",)], [("Bob",)], [("Carl",)]])
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
