#!/usr/bin/env bash
# strictyaml 1.7.3 and values that are meant to be dates.
#
# Expected: Datetime() takes a date or a time that is complete, and says where it isn't. The library
# is made to refuse what has more than one meaning, and its Int() and Bool() do.
# Instead: a bare number, a month or a time of day is a date, and what isn't said is taken from the
# day on which the file is read: "2026" is today's month and day, "10" is the tenth of this month,
# "may" is today's day in May, "12:30" is today. 01/02/2026 is the second of January. The same file,
# read tomorrow, is another date, and read by two services at midnight it is two.
# Known: the validator hands the text to dateutil's parser, which is made for guessing.
# Why it matters: "expires: 2026" passes the check of a schema, and what expires does so on another
# day after each restart. Work-around: Regex(), or a validator of one's own with strptime().
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  strictyaml==1.7.3 python-dateutil==2.9.0.post0 six==1.17.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime
from unittest import mock
import dateutil.parser
import strictyaml
from strictyaml import Datetime, Map

print("strictyaml", importlib.metadata.version("strictyaml"))

class Clock(datetime):
    """The clock of dateutil, set to a day."""
    today = datetime(2026, 6, 15)

    @classmethod
    def now(cls, zone=None):
        return cls.today

seen = {}
for text in ("2026", "10", "may", "12:30", "01/02/2026", "2026-06-01T09:00"):
    read = []
    for day in (datetime(2026, 6, 15), datetime(2026, 7, 20)):
        Clock.today = day
        with mock.patch.object(dateutil.parser._parser.datetime, "datetime", Clock):
            date = strictyaml.load(f"expires: {text}", Map({"expires": Datetime()})).data
        read.append(f"{date['expires']:%Y-%m-%d %H:%M}")
    seen[text] = read
    print(f"{text}: on 15 June {read[0]}, on 20 July {read[1]}")
same = seen == {
    "2026": ["2026-06-15 00:00", "2026-07-20 00:00"],
    "10": ["2026-06-10 00:00", "2026-07-10 00:00"],
    "may": ["2026-05-15 00:00", "2026-05-20 00:00"],
    "12:30": ["2026-06-15 12:30", "2026-07-20 12:30"],
    "01/02/2026": ["2026-01-02 00:00"] * 2,
    "2026-06-01T09:00": ["2026-06-01 09:00"] * 2,
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
