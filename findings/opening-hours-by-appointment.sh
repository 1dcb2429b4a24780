#!/usr/bin/env bash
# opening-hours-py 2.1.4, opening hours as in OpenStreetMap, and "by appointment".
#
# Expected: a rule that has a comment and neither "open" nor "off" means "unknown" (the format's
# specification, part "rule modifier"): ask before you come. What stands behind "||" holds whenever
# the rules before it don't say that it's open (part "fallback rule separator").
# Instead: a rule with a comment alone is open. 'Sa "by appointment"' is open on Saturday from
# midnight to midnight. 'Mo-Fr 10:00-12:00 || "by appointment"' is open all weekend; on Monday
# afternoon, where the comment is meant to hold, it is closed without any. The next change after
# Monday noon is None, never again, though Tuesday at 11 is open. Written out by str(), the comment
# has become '24/7 "by appointment"'. With "unknown" before the comment its days are right, and
# Monday afternoon and None remain.
# Why it matters: practices and workshops write their hours so. A visitor who asks at night is told
# that somebody is there, and one who asks in the afternoon that nobody will ever be.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  opening-hours-py==2.1.4 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime
from opening_hours import OpeningHours

print("opening-hours-py", importlib.metadata.version("opening-hours-py"))
times = {"Monday 11:00": datetime(2026, 6, 1, 11), "Monday 15:00": datetime(2026, 6, 1, 15),
         "Tuesday 11:00": datetime(2026, 6, 2, 11), "Saturday 3:00": datetime(2026, 6, 6, 3)}
seen = {}
for text in ('Mo-Fr 10:00-12:00; Sa "by appointment"', 'Mo-Fr 10:00-12:00 || "by appointment"',
             'Mo-Fr 10:00-12:00 || unknown "by appointment"'):
    hours = OpeningHours(text)
    states = []
    for time in times.values():
        state, comment = hours.state(time)
        states.append(f"{state} {comment}".strip().lower().replace("state.", ""))
    change = hours.next_change(times["Monday 15:00"])
    seen[text] = [*states, change and f"{change:%a %H:%M}", str(hours)]
    print(text)
    for time, state in zip(times, states):
        print(f"  {time}: {state}")
    print(f"  next change after Monday 15:00: {seen[text][4]}")
    print(f"  str(): {seen[text][5]}")
same = seen == {
    'Mo-Fr 10:00-12:00; Sa "by appointment"':
        ["open", "closed", "open", "open by appointment", "Tue 10:00",
         'Mo-Fr 10:00-12:00; Sa "by appointment"'],
    'Mo-Fr 10:00-12:00 || "by appointment"':
        ["open", "closed", "open", "open by appointment", None,
         'Mo-Fr 10:00-12:00 || 24/7 "by appointment"'],
    'Mo-Fr 10:00-12:00 || unknown "by appointment"':
        ["open", "closed", "open", "unknown by appointment", None,
         'Mo-Fr 10:00-12:00 || 24/7 unknown "by appointment"'],
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
