#!/usr/bin/env bash
# icalendar 7.3.2 and durations in hours.
#
# Expected: RFC 5545, section 3.3.6, tells two kinds of duration apart. P1D is a day by the
# calendar, as long as that day is. PT24H is 24 hours, whatever the clocks do.
# Instead: both become the same timedelta. An event of PT24H over the night when summer time begins
# ends after 23 hours, and what was read as PT24H is written as P1D.
# Why it matters: on-call shifts and waiting times are given in hours. A program that reads and
# writes such a calendar changes what it says, and the shift's end is an hour off twice a year.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  icalendar==7.3.2 tzdata==2026.6 python-dateutil==2.9.0.post0 six==1.17.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import timedelta, timezone
import icalendar

print("icalendar", importlib.metadata.version("icalendar"))

def event(duration):
    lines = ["BEGIN:VEVENT", "UID:a@example.com", "DTSTAMP:20260101T000000Z",
             "DTSTART;TZID=Europe/Berlin:20260328T120000", f"DURATION:{duration}", "END:VEVENT", ""]
    return icalendar.Event.from_ical("\r\n".join(lines))

seen = {}
for duration in ("PT24H", "P1D"):
    shift = event(duration)
    hours = (shift.end.astimezone(timezone.utc) - shift.start.astimezone(timezone.utc))
    written = next(line for line in shift.to_ical().decode().splitlines() if "DURATION" in line)
    seen[duration] = (hours / timedelta(hours=1), written)
    print(f"{duration}: {shift.start.isoformat()} to {shift.end.isoformat()},",
          f"{seen[duration][0]:g} hours, written as {written}")
same = seen == {"PT24H": (23, "DURATION:P1D"), "P1D": (23, "DURATION:P1D")}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
