#!/usr/bin/env bash
# asyncpg 0.32.0 and where a span of time ends.
#
# Expected: a date that is written is the date that is stored, and 31 December 9999 is one of
# PostgreSQL's (chapter 8.5 of its manual: up to the year 5874897). A pair (9:00, 10:00) for a
# tstzrange is the range that tstzrange(9:00, 10:00) makes: its end doesn't belong to it (chapter
# 8.17.6), as with asyncpg's own Range. psycopg 3.3.9 writes the date, and refuses to read infinity.
# Instead: 31 December 9999 is stored as infinity. Read back it is 31 December 9999 again, so that
# nobody sees it, but it isn't equal to the same day in a query, and its year is infinity. The day
# before is stored as it is. A pair becomes a range with its end in it: from 9 to 10 and from 10 to
# 11 overlap, and a pair of days is a day longer than Range() of the same days.
# Documented: that a pair may be given for a range. That the last date stands for infinity is in
# the source alone, and was reported to psycopg in 2026 by people who moved there.
# Why it matters: "9999-12-31" is what many systems write for "until further notice". A table that
# guards bookings by an exclusion constraint refuses the one that begins when another ends.
set -euo pipefail
dir=$(mktemp -d)
trap '[ ! -f "$dir/data/postmaster.pid" ] || kill "$(head -n 1 "$dir/data/postmaster.pid")"
  wait; rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --no-deps --target "$dir/lib" \
  asyncpg==0.32.0 psycopg==3.3.9 psycopg-binary==3.3.9 typing_extensions==4.16.0 \
  pgserver==0.1.4 || exit 2

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
import asyncio, importlib.metadata, sys
from datetime import date, datetime, timezone
import asyncpg, psycopg

for name in ("asyncpg", "psycopg"):
    print(name, importlib.metadata.version(name))
folder = sys.argv[1]

async def ask():
    db = await asyncpg.connect(host=folder, user="ada", database="postgres")
    seen = {}
    for day in (date(9999, 12, 30), date(9999, 12, 31)):
        seen[day] = [await db.fetchval(query, day) for query in (
            "SELECT $1::date::text", "SELECT $1::date",
            f"SELECT $1::date = '{day}'", "SELECT extract(year FROM $1::date)::text")]
        print(f"asyncpg, {day}: text {seen[day][0]}, read back {seen[day][1]}, "
              f"equal in a query: {seen[day][2]}, year {seen[day][3]}")
    june = [date(2026, 6, 1), date(2026, 6, 30)]
    seen["days"] = [await db.fetchval("SELECT $1::daterange::text", span)
                    for span in (tuple(june), asyncpg.Range(*june))]
    print("asyncpg, 1 and 30 June: a pair is", seen["days"][0], "and Range()", seen["days"][1])
    await db.execute("CREATE TABLE booking (at tstzrange, EXCLUDE USING gist (at WITH &&))")
    nine, ten, eleven = (datetime(2026, 6, 1, hour, tzinfo=timezone.utc) for hour in (9, 10, 11))
    seen["bookings"] = []
    for pair in ((nine, ten), (ten, eleven)):
        try:
            seen["bookings"].append(await db.execute("INSERT INTO booking VALUES ($1)", pair))
        except asyncpg.ExclusionViolationError as error:
            seen["bookings"].append(type(error).__name__)
    print("asyncpg, bookings from 9 to 10 and from 10 to 11:", *seen["bookings"])
    await db.close()
    return seen

seen = asyncio.run(ask())
other = psycopg.connect(host=folder, user="ada", dbname="postgres", autocommit=True)
written = other.execute("SELECT %s::date::text", [date(9999, 12, 31)]).fetchone()[0]
try:
    infinity = other.execute("SELECT 'infinity'::date").fetchone()[0]
except psycopg.DataError as error:
    infinity = type(error).__name__
print(f"psycopg: 9999-12-31 is written as {written}, infinity is read as {infinity}")
last, before = date(9999, 12, 31), date(9999, 12, 30)
same = written == "9999-12-31" and infinity == "DataError" and seen == {
    before: ["9999-12-30", before, True, "9999"],
    last: ["infinity", last, False, "Infinity"],
    "days": ["[2026-06-01,2026-07-01)", "[2026-06-01,2026-06-30)"],
    "bookings": ["INSERT 0 1", "ExclusionViolationError"],
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
