#!/usr/bin/env bash
# psqlpy 0.13.1, a driver for PostgreSQL in Python that is written in Rust: values in and out.
#
# Expected: what is stored is what was given, and what is read is what is stored, or there is an
# error. An inet may be a host within a network, 10.1.2.3/8 (PostgreSQL's manual, chapter 8.9); an
# oid is a number without sign (8.19); a year is 12 months, of 365 or 366 days. JSON has no infinity
# (8.14 and RFC 8259, section 6), so that psycopg 3.3.9 raises an error for one. It gives the rest
# as it is, a year as 365 days.
# Instead: numbers are rounded to 28 or 29 digits, both ways. 1e-30 is read as 0, and 30 digits are
# stored as 28. Of an address the network is lost: IPv4Interface("10.1.2.3/8") is stored as
# 10.1.2.3/32, and read as an IPv4Address. An oid above 2147483647 is negative. A year is 360 days,
# while '365 days' is right. 24:00, the end of a day, is its beginning. float("inf") in a dict is
# stored as null. No error is raised, as it is for numeric 'NaN' and 1e30.
# Documented: that inet is IPv4Address; of what it leaves out nothing is said, nor of the others.
# asyncpg had years of 360 days, too, and changed them. Of psqlpy nothing is found.
# Why it matters: what is valid for a year ends five days early. A table of networks that is read
# and written back holds single hosts, and sums that must be exact aren't.
set -euo pipefail
dir=$(mktemp -d)
trap '[ ! -f "$dir/data/postmaster.pid" ] || kill -INT "$(head -n 1 "$dir/data/postmaster.pid")"
  wait; rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --no-deps --target "$dir/lib" \
  psqlpy==0.13.1 psycopg==3.3.9 psycopg-binary==3.3.9 typing_extensions==4.16.0 \
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
import asyncio, importlib.metadata, ipaddress, sys
from datetime import time, timedelta
from decimal import Decimal
import psqlpy, psycopg

for name in ("psqlpy", "psycopg"):
    print(name, importlib.metadata.version(name))
folder = sys.argv[1]
long, rounded = "0.123456789012345678901234567891", "0.1234567890123456789012345679"
network = ipaddress.ip_interface("10.1.2.3/8")
stored = {"numeric": Decimal(long), "inet": network, "jsonb": {"wait": float("inf")}}
read = {
    "numeric '1e-30'": (Decimal("0E-28"), Decimal("1E-30")),
    f"numeric '{long}'": (Decimal(rounded), Decimal(long)),
    "numeric '1.10'": (Decimal("1.10"), Decimal("1.10")),
    "inet '10.1.2.3/8'": (network.ip, network),
    "oid '3000000000'": (-1294967296, 3000000000),
    "interval '1 year'": (timedelta(360), timedelta(365)),
    "interval '365 days'": (timedelta(365), timedelta(365)),
}

async def main():
    pool = psqlpy.ConnectionPool(host=folder, username="ada", db_name="postgres")
    other, seen = psycopg.connect(host=folder, user="ada", dbname="postgres"), {}
    async with pool.acquire() as one:
        async def get(query, values=()):
            return (await one.execute(f"SELECT {query} AS x", list(values))).result()[0]["x"]
        for query in read:
            seen[query] = await get(query), other.execute("SELECT " + query).fetchone()[0]
        seen["time '24:00'"] = await get("time '24:00'")
        for kind, value in stored.items():
            seen[kind] = await get(f"$1::{kind}::text", [value])
    pool.close()
    return seen

seen = asyncio.run(main())
for name, value in seen.items():
    print(f"{name}: {value}")
same = seen == read | {"time '24:00'": time(0), "numeric": rounded, "inet": "10.1.2.3/32",
                       "jsonb": '{"wait": null}'}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
