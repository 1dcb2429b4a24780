#!/usr/bin/env bash
# icalendar 7.3.2 and times with a fixed offset.
#
# Expected: a time such as 2026-06-01T09:00:00+02:00, read by datetime.fromisoformat, is written
# into a calendar so that it is the same moment for everybody who reads it: in UTC, or with a
# VTIMEZONE.
# Instead: it is written with TZID="UTC+02:00". No zone of that name exists, and the calendar gets
# no VTIMEZONE for it, not even by add_missing_timezones(). icalendar itself reads the event back
# as a time without any zone. An offset of zero is written in UTC, as expected, so that tests with
# UTC see nothing.
# Why it matters: JSON, logs and databases hand over times with an offset, not with a name.
# Everybody who gets the invitation sees nine o'clock in their own zone. Work-around:
# astimezone(timezone.utc).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  icalendar==7.3.2 tzdata==2026.6 python-dateutil==2.9.0.post0 six==1.17.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime
import icalendar

print("icalendar", importlib.metadata.version("icalendar"))
start = datetime.fromisoformat("2026-06-01T09:00:00+02:00")
calendar = icalendar.Calendar()
calendar.add("prodid", "-//example//EN")
calendar.add("version", "2.0")
event = icalendar.Event()
event.add("uid", "a@example.com")
event.add("dtstart", start)
calendar.add_component(event)
calendar.add_missing_timezones()
text = calendar.to_ical().decode()
line = next(line for line in text.splitlines() if line.startswith("DTSTART"))
back = icalendar.Calendar.from_ical(text).events[0].start
print("written:", start.isoformat())
print("file:   ", line)
print("read:   ", back.isoformat())
same = (line == 'DTSTART;TZID="UTC+02:00":20260601T090000' and "VTIMEZONE" not in text
        and back == datetime(2026, 6, 1, 9))
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
