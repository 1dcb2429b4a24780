#!/usr/bin/env bash
# businesstimedelta 1.0.1 and business-duration 0.68: business hours from 22:00 to 6:00.
#
# Expected: both know shifts over midnight: a shift whose end is less than its start is one, says
# WorkDayRule's own documentation, and business-duration has a branch for it. From 22:00 to 6:00 of
# the next day are eight business hours, from 1:00 to 3:00 two, whatever day they are asked on. An
# hour on from 22:00 is 23:00.
# Instead: to businesstimedelta, a moment within the shift, 22:00 itself included, is outside of it,
# before midnight and after: from 22:00 to noon are no business hours, and an hour on from 22:00 is
# 23:00 of the next day. Who begins at 21:00 gets the eight. A shift from 16:00 to 0:00 is the same.
# business-duration forgets the part after midnight on the first day alone: from 1:00 to 3:00 are
# no hours, from 1:00 to 1:00 of the next day three instead of eight. No error is raised. Shifts
# within one day are right in both.
# Known: that businesstimedelta lacks such shifts was reported, and closed with 1.0.1, this release.
# Of business-duration nothing is found.
# Why it matters: "answered within two business hours" of a desk that works at night. A chat that
# waited from 1:00 to 3:00 has waited for no time at all, and a deadline is a day late.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  businesstimedelta==1.0.1 business-duration==0.68 pytz==2026.6 pandas==3.1.1 numpy==2.4.6 \
  || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime, time
from business_duration import businessDuration
from businesstimedelta import BusinessTimeDelta, Rules, WorkDayRule

for name in ("businesstimedelta", "business-duration"):
    print(name, importlib.metadata.version(name))
every_day = list(range(7))

def rule(start, end):
    return Rules([WorkDayRule(time(start), time(end), every_day)])

def first(hours, start, end):
    delta = rule(*hours).difference(start, end)
    return delta.hours + delta.seconds / 3600

def second(hours, start, end):
    return float(businessDuration(start, end, time(hours[0]), time(hours[1]), [], unit="hour"))

night, evening, day = (22, 6), (16, 0), (9, 17)
spans = {
    "the whole night": (night, datetime(2026, 6, 1, 22), datetime(2026, 6, 2, 6)),
    "from nine": (night, datetime(2026, 6, 1, 21), datetime(2026, 6, 2, 6)),
    "to noon": (night, datetime(2026, 6, 1, 22), datetime(2026, 6, 2, 12)),
    "from one to three": (night, datetime(2026, 6, 2, 1), datetime(2026, 6, 2, 3)),
    "from one to one": (night, datetime(2026, 6, 2, 1), datetime(2026, 6, 3, 1)),
    "an evening": (evening, datetime(2026, 6, 1, 16), datetime(2026, 6, 2)),
    "a day": (day, datetime(2026, 6, 1, 9), datetime(2026, 6, 1, 17)),
}
seen = {}
for name, span in spans.items():
    seen[name] = round(first(*span), 2), round(second(*span), 2)
    print(f"{name}: businesstimedelta {seen[name][0]:g} hours, business-duration {seen[name][1]:g}")
later = datetime(2026, 6, 1, 22) + BusinessTimeDelta(rule(*night), hours=1)
print("an hour on from 22:00 of 1 June:", later.strftime("%H:%M of %d %B"))
same = later.strftime("%d %H:%M") == "02 23:00" and seen == {
    "the whole night": (0, 8),
    "from nine": (8, 8),
    "to noon": (0, 8),
    "from one to three": (0, 0),
    "from one to one": (3, 3),
    "an evening": (0, 8),
    "a day": (8, 8),
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
