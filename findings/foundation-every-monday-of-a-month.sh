#!/usr/bin/env bash
# Foundation of Swift 6.3.1 on Linux: Calendar.RecurrenceRule, rules for dates that come again.
#
# Expected: the type is a model of RRULE in RFC 5545, as its proposal says. A monthly rule with
# weekdays = [.every(.monday)] is FREQ=MONTHLY;BYDAY=MO: each Monday of each month (section 3.3.10).
# setPositions = [-1] takes the last date of a month's set, so that Monday to Friday with it is the
# last working day. weeks = [20] with a Monday is the Monday of week 20, once a year. Two
# conditions, a Friday and the 13th, hold together. python-dateutil 2.9.0 gives that.
# Instead: ".every" in a monthly rule is the first of each month: Monday to Friday are five dates a
# month. So the last working day is the last of these five, 7 January, and the second Friday by
# setPositions = [2] is never. A week of the year is taken for a date, 14 May, and with a weekday
# the dates are those years in which 14 May is one: of 2026 to 2030 one is left. A yearly rule of
# Fridays on the 13th has no dates. No error is raised. .nth(-1, .friday), days of the month, and
# months are right, with which one tries it first.
# Known: that a count starts anew in each range that is asked for, and that .nth is wrong where the
# week begins on Monday, is reported; of these nothing is found.
# Why it matters: "the last working day of a month" is what invoices, reports and rotas are due on.
# A server that expands calendars with what the language brings is three weeks early.
set -euo pipefail
command -v swiftc >/dev/null || exit 2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  python-dateutil==2.9.0.post0 six==1.17.0 || exit 2
cd "$dir"
cat >main.swift <<'SWIFT'
import Foundation

var calendar = Calendar(identifier: .gregorian)
calendar.timeZone = TimeZone(identifier: "UTC")!
let start = calendar.date(from: DateComponents(year: 2026, month: 1, day: 1, hour: 9))!
let weekdays: [Locale.Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

func show(_ name: String, until end: DateComponents, _ frequency: Calendar.RecurrenceRule.Frequency,
          _ change: (inout Calendar.RecurrenceRule) -> Void) {
    var rule = Calendar.RecurrenceRule(calendar: calendar, frequency: frequency)
    change(&rule)
    let dates = rule.recurrences(of: start, in: start..<calendar.date(from: end)!)
    let style = Date.ISO8601FormatStyle().year().month().day()
    print(name + ":", dates.map { $0.formatted(style) }.joined(separator: " "))
}
let spring = DateComponents(year: 2026, month: 3, day: 1)
let years = DateComponents(year: 2031, month: 1, day: 1)
show("every Monday", until: spring, .monthly) { $0.weekdays = [.every(.monday)] }
show("last working day", until: spring, .monthly) {
    $0.weekdays = weekdays.map { .every($0) }
    $0.setPositions = [-1]
}
show("second Friday", until: spring, .monthly) {
    $0.weekdays = [.every(.friday)]
    $0.setPositions = [2]
}
show("Monday of week 20", until: years, .yearly) {
    $0.weeks = [20]
    $0.weekdays = [.every(.monday)]
}
show("Friday the 13th", until: DateComponents(year: 2027, month: 1, day: 1), .yearly) {
    $0.weekdays = [.every(.friday)]
    $0.daysOfTheMonth = [13]
}
show("last Friday", until: spring, .monthly) { $0.weekdays = [.nth(-1, .friday)] }
SWIFT
swiftc --version 2>/dev/null | head -n 1
swiftc main.swift -o main
./main >swift.txt
cat swift.txt
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime
from dateutil.rrule import rrulestr

print("python-dateutil", importlib.metadata.version("python-dateutil"))
rules = {
    "every Monday": "FREQ=MONTHLY;BYDAY=MO;UNTIL=20260228",
    "last working day": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20260301",
    "second Friday": "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=2;UNTIL=20260228",
    "Monday of week 20": "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;UNTIL=20301231",
    "Friday the 13th": "FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=13;UNTIL=20261231",
    "last Friday": "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260228",
}
right = {}
for name, rule in rules.items():
    dates = rrulestr(rule, dtstart=datetime(2026, 1, 1, 9))
    right[name] = " ".join(f"{date:%Y-%m-%d}" for date in dates)
    print(f"{name}: {right[name]}")
seen = dict(line.rstrip("\n").split(": ", 1) if ": " in line else (line.rstrip(":\n "), "")
            for line in open("swift.txt"))
same = seen == {
    "every Monday": "2026-01-05 2026-02-02",
    "last working day": "2026-01-07 2026-02-06",
    "second Friday": "",
    "Monday of week 20": "2029-05-14",
    "Friday the 13th": "",
    "last Friday": "2026-01-30 2026-02-27",
} and {name for name in right if right[name] == seen[name]} == {"last Friday"}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
