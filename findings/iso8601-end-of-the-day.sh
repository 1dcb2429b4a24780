#!/usr/bin/env bash
# aniso8601 10.0.1 and iso8601 2.1.0: the end of the day, and half minutes.
#
# Expected: 24:00 is the end of a day, the same moment as 0:00 of the next one (ISO 8601:2004,
# section 4.2.3; the edition of 2019 had left it out, its amendment of 2022 has it again). The last
# number of a time may have a fraction: 09:30.5 is half a minute past half past nine (section
# 4.2.2.4). What a library doesn't know is an error. ciso8601 2.4.1 and python-dateutil 2.9.0 give
# the next day, and refuse the fraction.
# Instead: aniso8601 takes 24:00 for the beginning of the same day, 24 hours too early. An interval
# "22:00/24:00" ends 22 hours before it begins. iso8601 takes the minutes for seconds when there is
# a fraction behind them: 09:30.5 is half a minute past nine, and the half hour is gone. Of 24:00 it
# says that it can't be parsed.
# Known: the first fault has been reported to python-dateutil and mended there. The README of
# iso8601 lists fractions behind seconds alone.
# Why it matters: shops that close at midnight and contracts that end with a day are written with
# 24:00. The appointment is a day off, or is over before it begins, and no error is raised.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  aniso8601==10.0.1 iso8601==2.1.0 ciso8601==2.4.1 python-dateutil==2.9.0.post0 six==1.17.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
import aniso8601, ciso8601, dateutil.parser, iso8601

tools = {"aniso8601": aniso8601.parse_datetime, "iso8601": iso8601.parse_date,
         "ciso8601": ciso8601.parse_datetime, "python-dateutil": dateutil.parser.isoparse}
for name in tools:
    print(name, importlib.metadata.version(name))
seen = {}
for text in ("2026-06-01T24:00:00Z", "2026-06-01T09:30.5Z"):
    for name, parse in tools.items():
        try:
            seen[text, name] = f"{parse(text):%d. %H:%M:%S.%f}"[:-5]
        except ValueError:
            seen[text, name] = "an error"
        print(f"{text}, {name}: {seen[text, name]}")
start, end = aniso8601.parse_interval("2026-06-01T22:00/24:00")
hours = (end - start).total_seconds() / 3600
print(f"2026-06-01T22:00/24:00, aniso8601: {hours} hours")
same = hours == -22 and list(seen.values()) == [
    "01. 00:00:00.0", "an error", "02. 00:00:00.0", "02. 00:00:00.0",
    "01. 09:30:30.0", "01. 09:00:30.5", "an error", "an error",
]
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
