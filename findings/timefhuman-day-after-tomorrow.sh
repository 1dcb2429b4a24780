#!/usr/bin/env bash
# timefhuman 0.1.5, which finds dates, times and ranges of them in what people write.
#
# Expected: a range ends after it begins, and where a text isn't understood nothing is found, as for
# "end of June". What is missing is inferred, "3-4p" is from 15:00, and dates are taken to be in the
# future (its readme).
# Instead: words that it doesn't know are passed over, and the rest is the answer. "Day after
# tomorrow" is tomorrow, "day before yesterday" yesterday, "quarter to 5pm" 17:00, "half an hour" an
# hour. "10 to 5pm" is taken for a range, though. In a range the first hour gets the p of the
# second, across noon as well: "11-1pm" is from 23:00 until 13:00 of the next day. With a day in
# front, a range across midnight ends 20 hours before it begins; without a day it is right. Of
# dates, "may 5" in June is four weeks ago, whereas a time of day that has passed is tomorrow's.
# Documented: of these nothing. Its readme has dateparser as the one that understands less. Which
# day it is after tomorrow, dateparser 1.5.0 knows.
# Why it matters: a lunch from 11 to 1 blocks the night and the morning, a delivery is promised for
# the wrong day, and nothing in the answer tells it from one that was understood.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  timefhuman==0.1.5 lark==1.2.2 babel==2.16.0 pytz==2024.2 python-dateutil==2.9.0.post0 \
  six==1.17.0 dateparser==1.5.0 regex==2026.11.19 tzlocal==5.4.5 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime
import dateparser
from timefhuman import tfhConfig, timefhuman

for name in ("timefhuman", "dateparser"):
    print(name, importlib.metadata.version(name))
now = datetime(2026, 6, 3, 10, 0)
print(f"now: {now:%a %d %b %H:%M}")

def text(moment):
    if isinstance(moment, (tuple, list)):
        return " until ".join(map(text, moment))
    return f"{moment:%a %d %b %H:%M}"

expected = {
    "end of June": [],
    "3-4p": ["Wed 03 Jun 15:00 until Wed 03 Jun 16:00"],
    "day after tomorrow": ["Thu 04 Jun 00:00"],
    "day before yesterday": ["Tue 02 Jun 00:00"],
    "quarter to 5pm": ["Wed 03 Jun 17:00"],
    "in half an hour": ["Wed 03 Jun 11:00"],
    "10 to 5pm": ["Wed 03 Jun 22:00 until Thu 04 Jun 17:00"],
    "11-1pm": ["Wed 03 Jun 23:00 until Thu 04 Jun 13:00"],
    "10-2pm": ["Wed 03 Jun 22:00 until Thu 04 Jun 14:00"],
    "9pm-1am": ["Wed 03 Jun 21:00 until Thu 04 Jun 01:00"],
    "friday 9pm - 1am": ["Fri 05 Jun 21:00 until Fri 05 Jun 01:00"],
    "dec 31 10pm to 2am": ["Thu 31 Dec 22:00 until Thu 31 Dec 02:00"],
    "may 5": ["Tue 05 May 00:00"],
    "9am": ["Thu 04 Jun 09:00"],
}
seen = {}
for words in expected:
    seen[words] = [text(moment) for moment in timefhuman(words, config=tfhConfig(now=now))]
    print(f"{words!r}: {'; '.join(seen[words]) or 'nothing'}")
words = "day after tomorrow"
other = dateparser.parse(words, settings={"RELATIVE_BASE": now})
print(f"{words!r}: dateparser {text(other)}")
same = seen == expected and other.day == 5
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
