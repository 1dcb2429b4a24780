#!/usr/bin/env bash
# todoman 4.7.0, tasks of iCalendar files in a terminal: marking a task that repeats as done.
#
# Expected: "todo done" closes the task of today and leaves the next one of its series. COUNT=2 is
# two of them, UNTIL the last day, EXDATE a day that is left out (RFC 5545, sections 3.3.10 and
# 3.8.5.1). All of a series take as long as the first: one that begins on Monday and is due on
# Wednesday is due on Wednesday next week (3.8.5.3).
# Instead: the next task is a new one, with the rule as it was and without the rest. COUNT begins
# anew each time, so that two pills are taken for ever. After UNTIL there is one more task, without
# a date, and marking that as done makes another. EXDATE is gone, and the holiday is a day with a
# task. The due date follows the rule by itself: of "begins Monday, due Wednesday" both are Monday,
# and then the beginning is dropped. Alarms, attendees, URLs are left behind; a comment in the code
# has the alarms as to be done.
# Documented: a list marks what repeats. The manual tells nothing else of it; the changelog has that
# completing such a task works as expected, and that a beginning not before the due date is removed.
# Why it matters: the files are those of a phone or of Nextcloud, which show the same tasks. What
# was three visits, or a course that ends, is there for good, and nobody is reminded of it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/python" \
  todoman==4.7.0 click==8.4.2 click-log==0.4.0 humanize==4.17.0 icalendar==7.2.2 \
  parsedatetime==2.6 python-dateutil==2.9.0.post0 six==1.17.0 pyxdg==0.28 urwid==5.1.0 \
  tzdata==2026.3 typing_extensions==4.16.0 wcwidth==0.9.4 || exit 2
export PYTHONPATH=$dir/python LC_ALL=C.UTF-8 TZ=UTC
cd "$dir"
python3 python/bin/todo --version
mkdir tasks
cat >settings.py <<EOF
path = "$dir/tasks"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "tasks"
cache_path = "$dir/cache.sqlite3"
EOF
python3 - <<'PY'
import json, subprocess, sys
from pathlib import Path

def todo(*arguments):
    command = [sys.executable, "python/bin/todo", "-c", "settings.py", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout

alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H", "DESCRIPTION:Report", "END:VALARM"]
tasks = {
    "COUNT": ["DUE;VALUE=DATE:20260901", "RRULE:FREQ=DAILY;COUNT=2"],
    "UNTIL": ["DUE;VALUE=DATE:20260901", "RRULE:FREQ=DAILY;UNTIL=20260902"],
    "EXDATE": ["DTSTART;VALUE=DATE:20260901", "DUE;VALUE=DATE:20260902",
               "RRULE:FREQ=WEEKLY", "EXDATE;VALUE=DATE:20260908"],
    "length": ["DTSTART;VALUE=DATE:20260907", "DUE;VALUE=DATE:20260909",
               "RRULE:FREQ=WEEKLY;BYDAY=MO", "URL:https://example.com/", *alarm],
}
for name, lines in tasks.items():
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VTODO",
             f"UID:{name}@example.com", "DTSTAMP:20260801T000000Z", f"SUMMARY:{name}", *lines,
             "END:VTODO", "END:VCALENDAR", ""]
    Path(f"tasks/{name}.ics").write_bytes("\r\n".join(lines).encode())

def values(text):
    found = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
    date = lambda key: next((found[k][:8] for k in found if k.split(";")[0] == key), None)
    return found["SUMMARY"], (date("DTSTART"), date("DUE"), found.get("RRULE"))

def unfinished():
    texts = [path.read_text() for path in Path("tasks").glob("*.ics")]
    texts = [text for text in texts if "STATUS:COMPLETED" not in text]
    kept = any(word in text for text in texts for word in ("BEGIN:VALARM", "\nEXDATE", "\nURL"))
    return dict(map(values, texts)), kept

rounds = [unfinished()]
for _ in range(3):
    for task in json.loads(todo("--porcelain", "list")):
        todo("done", str(task["id"]))
    rounds.append(unfinished())
for name in tasks:
    print(f"{name}, from round to round of (begins, due, rule):")
    for open_tasks, _ in rounds:
        print("  ", open_tasks.get(name))
print("alarm, excluded day or URL: at first", rounds[0][1], "and then", rounds[1][1])
daily, until = "FREQ=DAILY;COUNT=2", "FREQ=DAILY;UNTIL=20260902"
weekly, mondays = "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO"
series = {name: [found[name] for found, _ in rounds] for name in tasks}
same = rounds[0][1] and not rounds[1][1] and series == {
    "COUNT": [(None, f"2026090{day}", daily) for day in (1, 2, 3, 4)],
    "UNTIL": [(None, "20260901", until), (None, "20260902", until)] + [(None, None, until)] * 2,
    "EXDATE": [(f"202609{day:02}", f"202609{day + 1:02}", weekly) for day in (1, 8, 15, 22)],
    "length": [("20260907", "20260909", mondays), ("20260914", "20260914", mondays),
               (None, "20260921", mondays), (None, "20260928", mondays)],
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
