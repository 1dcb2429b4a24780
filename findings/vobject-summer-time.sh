#!/usr/bin/env bash
# vobject 0.9.9 and recurring events across the change to summer time.
#
# Expected: an event of every day at 9:30 in Berlin is at 9:30 in Berlin before and after the
# clocks change; getrruleset() gives these moments.
# Instead: with a zone that the library knows by its name, every moment has the offset of the
# first. From the change on all are an hour wrong, in whichever direction the clocks went. With a
# VTIMEZONE of the same rules in the file they are right.
# Known: dateutil, which vobject expands rules with, is not made for the zones of pytz, which
# vobject looks names up in.
# Why it matters: short calendars, as many programs write them, name the zone and carry no
# VTIMEZONE. Reminders and free-busy times made of them are right for months, then late by an hour.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  vobject==0.9.9 python-dateutil==2.9.0.post0 six==1.17.0 pytz==2026.6 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import timezone
import vobject

for name in ("vobject", "python-dateutil", "pytz"):
    print(name, importlib.metadata.version(name))

ZONE = """BEGIN:VTIMEZONE
TZID:Office
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""

def hours(zone, component=""):
    text = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
{component}BEGIN:VEVENT
UID:a@example.com
DTSTAMP:20260101T000000Z
DTSTART;TZID={zone}:20260328T093000
RRULE:FREQ=DAILY;COUNT=3
END:VEVENT
END:VCALENDAR
"""
    moments = vobject.readOne(text.replace("\n", "\r\n")).vevent.getrruleset()
    return [moment.astimezone(timezone.utc).strftime("%d. %H:%M UTC") for moment in moments]

named, defined = hours("Europe/Berlin"), hours("Office", ZONE)
print("by name:     ", named)
print("by VTIMEZONE:", defined)
same = (named == ["28. 08:30 UTC", "29. 08:30 UTC", "30. 08:30 UTC"]
        and defined == ["28. 08:30 UTC", "29. 07:30 UTC", "30. 07:30 UTC"])
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
