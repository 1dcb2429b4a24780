#!/usr/bin/env bash
# icalendar 7.3.2 and two calendars whose zones have the same name.
#
# Expected: a TZID is the name of a VTIMEZONE in the same calendar (RFC 5545, section 3.6.5); a name
# that is the same for all calendars has a "/" in front (section 3.8.3.1). A calendar that says nine
# o'clock, five hours behind UTC, means that, whatever was read before it.
# Instead: the first VTIMEZONE of a name that a process reads is kept, and from then on it stands
# for each of that name. The second calendar is seven hours off; if it is read first, it is right
# and the other one is off. Even its own zone, timezones[0].to_tz(), has the hours of the other's,
# unless it is asked with lookup_tzid=False. mergecal 0.5.0, which makes one calendar of many,
# leaves out the second zone, so that the file is wrong for everybody.
# Documented: that a zone is kept, in the code of icalendar.timezone. In the manual nothing is said.
# Why it matters: "Office", "Local" or "Customized Time Zone" are names with other hours in each
# calendar. A service that reads the invitations of many people is right after it has been started,
# until one of them comes by, and then wrong until it is started again.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/python" \
  icalendar==7.3.2 tzdata==2026.6 python-dateutil==2.9.0.post0 six==1.17.0 \
  typing_extensions==4.16.0 mergecal==0.5.0 x-wr-timezone==2.0.1 typer==0.29.2 click==8.4.2 \
  rich==15.0.0 shellingham==1.5.4 markdown-it-py==4.3.0 mdurl==0.1.2 Pygments==2.21.0 \
  annotated-doc==0.0.7 || exit 2
export PYTHONPATH=$dir/python
cd "$dir"
cat >read.py <<'PY'
import importlib.metadata, sys
from datetime import timezone
import icalendar, mergecal

def calendar(name, offset):
    text = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VTIMEZONE
TZID:Office
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:{name}@example.com
SUMMARY:{name}
DTSTAMP:20260101T000000Z
DTSTART;TZID=Office:20260601T090000
END:VEVENT
END:VCALENDAR
"""
    return icalendar.Calendar.from_ical(text.replace("\n", "\r\n"))

def hour(event):
    return f"{event.start.astimezone(timezone.utc):%H:%M} UTC"

offsets = {"Cairo": "+0200", "Lima": "-0500"}
read = {name: calendar(name, offsets[name]) for name in sys.argv[1:]}
if len(read) == 1:
    for name in ("icalendar", "mergecal"):
        print(name, importlib.metadata.version(name), file=sys.stderr)
for name, one in read.items():
    event, zone = one.events[0], one.timezones[0]
    own = zone.to_tz(lookup_tzid=False)
    hours = [tz.utcoffset(event.start.replace(tzinfo=None)).total_seconds() / 3600
             for tz in (zone.to_tz(), own)]
    print(f"{name}: {hour(event)}, zone {hours[0]:+.0f} h, by itself {hours[1]:+.0f} h")
if len(read) > 1:
    both = mergecal.merge_calendars(list(read.values()))
    for event in icalendar.Calendar.from_ical(both.to_ical()).events:
        print(f"merged, {event['SUMMARY']}: {hour(event)}")
    print("merged, zones:", len(both.timezones))
PY
seen=$(for names in Lima "Cairo Lima" "Lima Cairo"; do
  echo "Read: $names"
  # shellcheck disable=SC2086
  python3 read.py $names
done)
echo "$seen"
expected="Read: Lima
Lima: 14:00 UTC, zone -5 h, by itself -5 h
Read: Cairo Lima
Cairo: 07:00 UTC, zone +2 h, by itself +2 h
Lima: 07:00 UTC, zone +2 h, by itself -5 h
merged, Cairo: 07:00 UTC
merged, Lima: 07:00 UTC
merged, zones: 1
Read: Lima Cairo
Lima: 14:00 UTC, zone -5 h, by itself -5 h
Cairo: 14:00 UTC, zone -5 h, by itself +2 h
merged, Lima: 14:00 UTC
merged, Cairo: 14:00 UTC
merged, zones: 1"
if [[ $seen == "$expected" ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
