#!/usr/bin/env bash
# ical2html 3.0 of Debian 12, from the W3C, which draws months of a calendar as HTML tables, and
# icalmerge, which comes with it and merges calendars.
#
# Expected: a date in EXDATE is called off, one in RDATE is added, and an event with RECURRENCE-ID
# stands for that date of its series (RFC 5545, sections 3.8.5.1, 3.8.5.2 and 3.8.4.4). The page of
# the manual has --category as "only events of this category", and --not-class as the opposite of
# --class. icalmerge keeps "only the most recent version of each event".
# Instead: what EXDATE takes away is drawn, and what RDATE adds isn't. Where a date was moved, both
# are drawn, the old and the new. One with STATUS:CANCELLED looks like the others, and is drawn
# beside the one that it calls off. --category has no effect, and with --not-class nothing is drawn
# at all, whatever the class; icalfilter, of the same package, does both as described. icalmerge
# decides by LAST-MODIFIED alone, which may be missing: without it the version of the first file
# stays, though SEQUENCE and DTSTAMP of the other are newer. Exit codes are 0, and nothing is said.
# Known: of this program nothing is found in the trackers that can be searched. Its manual page has
# "unrecognized option" for a description.
# Why it matters: such tables are what a club or a practice shows to the public. People stand in
# front of a closed door on the day that was called off.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
(cd "$dir" && apt-get download -qq ical2html=3.0-1 libical3=3.0.16-1+b1 libicu72 2>/dev/null) ||
  exit 2
for package in "$dir"/*.deb; do
  dpkg -x "$package" "$dir/root"
done
LD_LIBRARY_PATH=$(dirname "$(find "$dir/root" -name 'libical.so.3')")
export LD_LIBRARY_PATH
cd "$dir"
# A calendar of events: one argument for each, with its lines behind spaces.
calendar() {
  printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:example
  for event in "$@"; do
    # shellcheck disable=SC2086
    printf '%s\n' BEGIN:VEVENT DTSTAMP:20260101T000000Z $event END:VEVENT
  done
  echo END:VCALENDAR
}
# Day and summary of all that is drawn for four weeks.
drawn() {
  root/usr/bin/ical2html "$@" 20260101 P4W events.ics >page.html
  { grep -Eo '"dtstart"|title="2026[0-9]+|summary">[^<]+' page.html || true; } |
    awk -F '[">]' '/dtstart/ { getline; day = $2 } /summary/ { print substr(day, 5) " " $3 }'
}
tea="UID:1 DTSTART:20260105T100000Z DTEND:20260105T110000Z RRULE:FREQ=WEEKLY;COUNT=4"
calendar "$tea EXDATE:20260112T100000Z RDATE:20260108T100000Z SUMMARY:Tea" \
  "UID:1 RECURRENCE-ID:20260119T100000Z DTSTART:20260120T100000Z SUMMARY:Moved" \
  "UID:1 RECURRENCE-ID:20260126T100000Z DTSTART:20260126T100000Z STATUS:CANCELLED SUMMARY:Off" \
  >events.ics
dates=$(drawn)
echo "Drawn:"
echo "$dates"
day="DTSTART:20260106T100000Z DTEND:20260106T110000Z"
calendar "UID:2 $day CATEGORIES:Tea CLASS:PUBLIC SUMMARY:Tea" \
  "UID:3 $day CATEGORIES:Work CLASS:PRIVATE SUMMARY:Work" >events.ics
filters=
for option in --category=Tea --class=PUBLIC --not-class=PRIVATE; do
  rm -f filtered.ics
  root/usr/bin/icalfilter "$option" events.ics filtered.ics
  shown=$(drawn "$option" | cut -d' ' -f2 | sort | paste -sd ,)
  left=$(tr -d '\r' <filtered.ics | sed -n 's/^SUMMARY://p' | paste -sd ,)
  filters+="$option: $shown / $left"$'\n'
done
echo "Drawn / left by icalfilter:"
printf %s "$filters"
calendar "UID:4 $day SEQUENCE:0 SUMMARY:old" >old.ics
calendar "UID:4 $day SEQUENCE:1 SUMMARY:new" | sed 's/^DTSTAMP:2026/DTSTAMP:2027/' >new.ics
root/usr/bin/icalmerge old.ics new.ics merged.ics
merged=$(tr -d '\r' <merged.ics | grep SUMMARY)
echo "Of an old version and a new one icalmerge keeps $merged."
if [[ $dates == "0105 Tea
0112 Tea
0119 Tea
0120 Moved
0126 Off
0126 Tea" && $filters == "--category=Tea: Tea,Work / Tea
--class=PUBLIC: Tea / Tea
--not-class=PRIVATE:  / Tea
" && $merged == SUMMARY:old ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
