#!/usr/bin/env bash
# parse-opening-hours 0.4.2 and ranges of days across the end of the week.
#
# Expected: "Sat-Mon 10am-4pm" is Saturday, Sunday and Monday, as "Mon-Fri" is five days.
# Instead: it is Saturday alone. A range that runs across the end of the week loses one to six of
# its days, without an error: "Fri-Tue", five days, is Friday and Saturday. "Fri-Sun" works, for
# the library's week begins on Monday. ("Thu", the common short form, is an error; "Thurs" is not.)
# Why it matters: opening hours taken over from a page or a form show a shop as closed on days when
# it is open, and chats are sent to the answering machine.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  parse-opening-hours==0.4.2 pyparsing==3.3.3 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from opening_hours import OpeningHours

print("parse-opening-hours", importlib.metadata.version("parse-opening-hours"))
expected = {
    "Mon-Fri 9am-5pm": ["monday", "tuesday", "wednesday", "thursday", "friday"],
    "Fri-Sun 10am-4pm": ["friday", "saturday", "sunday"],
    "Sat-Mon 10am-4pm": ["saturday"],
    "Sunday to Tuesday 10am-4pm": ["sunday", "monday"],
    "Fri-Tue 10am-4pm": ["friday", "saturday"],
}
seen = {text: [entry["day"] for entry in OpeningHours.parse(text).json()] for text in expected}
for text, days in seen.items():
    print(f"{text!r}: {days}")
print("As described." if seen == expected else "This has changed.")
sys.exit(0 if seen == expected else 1)
PY
