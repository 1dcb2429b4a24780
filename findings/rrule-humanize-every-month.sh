#!/usr/bin/env bash
# rrule-humanize 0.1.0, which puts rules of calendars (RRULE) into words.
#
# Expected: the words say when it happens. Its README has all parts of RFC 5545 as supported, BYDAY
# and BYMONTHDAY among them. "2MO" in a monthly rule is the second Monday, "-1FR" the last Friday,
# BYMONTHDAY=-1 the last day of the month (section 3.3.10). A weekly rule without BYDAY has its day
# from DTSTART, which humanize() has a parameter for. python-dateutil 2.9.0 gives these dates.
# Instead: a day with a number in front is left out: "2MO", "-1FR" and "1MO,3MO" are all "Every
# month", and the first Monday of September is "Every year, in September". Days counted from the end
# are left out, too: BYMONTHDAY=-1 is "Every month", 15,-1 is "Every month, on the 15th". A weekly
# rule without BYDAY is said to be on the day of the week on which one asks, even with a DTSTART: of
# one that starts on a Friday, the words are "on Monday" on Mondays and "on Tuesday" on Tuesdays. No
# error is raised. "MO,WE" and BYSETPOS=2 are right.
# Known: nothing is found on it; libraries for other languages had such gaps.
# Why it matters: somebody agrees to "Every month" for a date on each second Monday. The words look
# whole, and those with a plain BYDAY, which one tries first, are.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  rrule-humanize==0.1.0 python-dateutil==2.9.0.post0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import calendar, importlib.metadata, sys
from datetime import datetime
from dateutil.rrule import rrulestr
from rrule_humanize import humanize

print("rrule-humanize", importlib.metadata.version("rrule-humanize"))
seen = {}
for rule in ("FREQ=MONTHLY;BYDAY=2MO", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=1MO,3MO",
             "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=-1",
             "FREQ=MONTHLY;BYMONTHDAY=15,-1", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE",
             "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2"):
    seen[rule] = humanize(rule)
    dates = rrulestr(rule, dtstart=datetime(2026, 1, 1))
    print(f"{rule}: {seen[rule]!r}; from 1 January 2026:",
          ", ".join(f"{date:%a %d %b}" for date in dates.xafter(datetime(2026, 1, 1), count=3)))
today = calendar.day_name[datetime.now().weekday()]
print("today is", today)
friday = humanize("FREQ=WEEKLY", "20260605T090000Z")
print("FREQ=WEEKLY with a DTSTART on a Friday:", friday)
same = friday.endswith(f", on {today}") and "June 5, 2026" in friday and seen == {
    "FREQ=MONTHLY;BYDAY=2MO": "Every month",
    "FREQ=MONTHLY;BYDAY=-1FR": "Every month",
    "FREQ=MONTHLY;BYDAY=1MO,3MO": "Every month",
    "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO": "Every year, in September",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "Every month",
    "FREQ=MONTHLY;BYMONTHDAY=15,-1": "Every month, on the 15th",
    "FREQ=WEEKLY": f"Every week, on {today}",
    "FREQ=WEEKLY;BYDAY=MO,WE": "Every week, on Monday and Wednesday",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2": "Every month, on Monday, on the 2nd occurrence",
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
