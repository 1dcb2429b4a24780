#!/usr/bin/env bash
# timelength 3.0.4, which reads lengths of time as people write them.
#
# Expected: "two and a half hours" is 150 minutes; "an hour and a half" and "1h30" are 90. "half an
# hour" is 30, and is. Less than nothing is less than nothing: "-1h" is an hour before, as it is to
# pytimeparse 1.1.10, or it isn't understood.
# Instead: a half belongs to what stands behind it, and a number before it to nothing: "two and a
# half hours", "2 1/2 hours" and "one and a half hours" are all 30 minutes. Of "an hour and a half"
# and "1h30" the hour remains. result.success is True each time. With FailureFlags.ALL these are
# failures; but the sign of "-1h" is dropped with that, too, and "1h -30m" is an hour and a half.
# Documented: that one part that is understood makes a success of the whole, and what is left over
# stands in result.invalid; of halves and signs nothing is said.
# Why it matters: reminders, pauses and "call me back in two and a half hours", typed in a chat. The
# call comes two hours early. Let result.invalid be empty before you believe it, and look for "-".
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  timelength==3.0.4 pytimeparse==1.1.10 typing_extensions==4.16.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
import pytimeparse
from timelength import English, FailureFlags, TimeLength

for name in ("timelength", "pytimeparse"):
    print(name, importlib.metadata.version(name))
strict = English(flags=FailureFlags.ALL)
seen = {}
for text in ("half an hour", "two and a half hours", "one and a half hours", "2 1/2 hours",
             "an hour and a half", "1h30", "-1h", "1h -30m"):
    results = TimeLength(text).result, TimeLength(text, locale=strict).result
    seen[text] = [results[0].seconds / 60, *(one.success for one in results)]
    minutes, success, strictly = seen[text]
    print(f"{text}: {minutes:g} minutes, success {success}, with FailureFlags.ALL {strictly}")
other = pytimeparse.parse("-1h")
print(f"-1h, pytimeparse: {other / 60:g} minutes")
same = other == -3600 and seen == {
    "half an hour": [30, True, True],
    "two and a half hours": [30, True, False],
    "one and a half hours": [30, True, False],
    "2 1/2 hours": [30, True, False],
    "an hour and a half": [60, True, False],
    "1h30": [60, True, False],
    "-1h": [60, True, True],
    "1h -30m": [90, True, True],
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
