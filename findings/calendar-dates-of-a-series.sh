#!/usr/bin/env bash
# ical 14.3.1 and icalevents 0.3.1: dates that belong to a series.
#
# Expected: an event with dates of its own (RDATE) takes place at its DTSTART and on these dates;
# DTSTART is the first of them (RFC 5545, section 3.8.5.3). A date of a series that was moved
# (RECURRENCE-ID, section 3.8.4.4) takes place at its new time and no longer at the old one.
# recurring-ical-events 3.8.2 gives that.
# Instead: ical leaves out DTSTART where there is an RDATE and no rule, so that the first date is
# missing. A date of a series in UTC that was moved takes place twice, at both times; in a series
# with a zone it is right. icalevents leaves out all dates of RDATE, and a date that was moved to
# next month is still at its old time for those who ask for this month: the change counts only if
# its new time is in the span that is asked for. Neither raises an error.
# Why it matters: courses and treatments are written as lists of dates, and moving one is what a
# calendar is for. A call is planned on top of an appointment, or people wait in an empty room.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  ical==14.3.1 icalevents==0.3.1 recurring-ical-events==3.8.2 icalendar==7.3.2 \
  python-dateutil==2.9.0.post0 x-wr-timezone==2.0.1 tzdata==2026.6 || exit 2
PYTHONPATH=$dir python3 -W ignore - <<'PY'
import importlib.metadata, sys
from datetime import datetime, timezone
import icalendar, recurring_ical_events
from ical.calendar_stream import IcsCalendarStream
from icalevents import icalevents

names = ("ical", "icalevents", "recurring-ical-events")
for name in names:
    print(name, importlib.metadata.version(name))
start, end = (datetime(2026, month, 1, tzinfo=timezone.utc) for month in (6, 7))

def calendar(*events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN"]
    for event in events:
        lines += ["BEGIN:VEVENT", "UID:a@example.com", "DTSTAMP:20260101T000000Z", *event,
                  "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])

def times(text):
    read = icalendar.Calendar.from_ical(text)
    spans = (
        [(event.start, event.end) for event in
         IcsCalendarStream.calendar_from_ics(text).timeline_tz(timezone.utc)
         .overlapping(start, end)],
        [(event.start, event.end) for event in
         icalevents.events(string_content=text, start=start, end=end)],
        [(event.start, event.end) for event in
         recurring_ical_events.of(read).between(start, end)],
    )
    return [sorted(f"{a:%d. %H}-{b:%H}" for a, b in span) for span in spans]

first = ["DTSTART:20260601T090000Z", "DURATION:PT1H"]
rule = [*first, "RRULE:FREQ=WEEKLY;COUNT=2"]

def moved(day):
    return ["RECURRENCE-ID:20260608T090000Z", f"DTSTART:2026{day}T120000Z", "DURATION:PT1H"]

calendars = {
    "dates": calendar([*first, "RDATE:20260605T090000Z,20260609T140000Z"]),
    "moved by two days": calendar(rule, moved("0610")),
    "moved to July": calendar(rule, moved("0708")),
}
seen = {kind: times(text) for kind, text in calendars.items()}
for kind, spans in seen.items():
    for name, span in zip(names, spans):
        print(f"{kind}, {name}: {span}")
dates = ["05. 09-10", "09. 14-15"]
june, change = ["01. 09-10"], "10. 12-13"
same = seen == {
    "dates": [dates, june, [*june, *dates]],
    "moved by two days": [[*june, "08. 09-10", change], [*june, change], [*june, change]],
    "moved to July": [[*june, "08. 09-10"], [*june, "08. 09-10"], june],
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
