#!/usr/bin/env bash
# recurrent 0.4.1, which makes rules for calendars out of plain words, and python-dateutil 2.9.0,
# which expands them.
#
# Expected: "every monday at 9am until june 15" takes place on that Monday, too: UNTIL is inclusive,
# and has a time where the start has one (RFC 5545, section 3.3.10). "at midnight" is BYHOUR=0.
# Instead: recurrent writes UNTIL as a day, and dateutil takes a day for its midnight, nine hours
# too early, so that the last date is missing. "at midnight" and "at noon" are dropped, and the
# event takes place at whatever time it is now; "at 12am" and "at 12pm" are read right. "on weekdays
# from 9am to 5pm" begins and ends on the same day.
# Why it matters: reminders and shifts that people write in a chat. A rule is there, it looks
# complete, and the first weeks are right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  recurrent==0.4.1 parsedatetime==2.6 python-dateutil==2.9.0.post0 six==1.17.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime
from dateutil.rrule import rrulestr
from recurrent import RecurringEvent

for name in ("recurrent", "python-dateutil"):
    print(name, importlib.metadata.version(name))
now = datetime(2026, 6, 1, 8, 17)
print("now is", now)
seen = {}
for text in ("every monday at 9am until june 15", "every tuesday at midnight",
             "every tuesday at 12am", "on weekdays from 9am to 5pm"):
    rule = RecurringEvent(now_date=now).parse(text)
    times = [f"{time:%a %d. %H:%M}" for time in rrulestr(rule, dtstart=now)[:3]]
    seen[text] = times
    print(f"{text!r}: {' '.join(rule.split())}: {times}")
same = seen == {
    "every monday at 9am until june 15": ["Mon 01. 09:00", "Mon 08. 09:00"],
    "every tuesday at midnight": ["Tue 02. 08:17", "Tue 09. 08:17", "Tue 16. 08:17"],
    "every tuesday at 12am": ["Tue 02. 00:00", "Tue 09. 00:00", "Tue 16. 00:00"],
    "on weekdays from 9am to 5pm": ["Mon 01. 00:00"],
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
