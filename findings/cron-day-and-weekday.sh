#!/usr/bin/env bash
# cron-converter 2.0.2, croniter 7.0.0, cronsim 2.8 and cron-descriptor 2.2.1 on one line of a
# crontab.
#
# Expected: when a line gives a day of the month and a day of the week, cron runs on either of
# them, as crontab(5) says: "0 9 31 * 5" is every Friday and every 31st.
# Instead: cron-converter wants both at once, so that the same line runs on Fridays that are a
# 31st, about once a year. The others follow cron, and cron-descriptor puts it so into words. That
# one has words for what can't be, too: the hour 25, which the others refuse, is "At 13:00 PM".
# Why it matters: a page that describes or previews schedules with one of these libraries and runs
# them with another tells people something else than what happens.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  cron-converter==2.0.2 croniter==7.0.0 cronsim==2.8 cron-descriptor==2.2.1 \
  python-dateutil==2.9.0.post0 six==1.17.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime
from itertools import islice
from cron_converter import Cron
from cron_descriptor import get_description
from croniter import croniter
from cronsim import CronSim

for name in ("cron-converter", "croniter", "cronsim", "cron-descriptor"):
    print(name, importlib.metadata.version(name))
line, start = "0 9 31 * 5", datetime(2026, 1, 1)
schedule = Cron(line).schedule(start)
iterator = croniter(line, start)
runs = {
    "cron-converter": [schedule.next() for _ in range(3)],
    "croniter": [iterator.get_next(datetime) for _ in range(3)],
    "cronsim": list(islice(CronSim(line, start), 3)),
}
for name, times in runs.items():
    print(name, [time.date().isoformat() for time in times])
words = [get_description(line), get_description("0 25 * * *")]
print("cron-descriptor", words)
refused = 0
for make in (lambda: Cron("0 25 * * *"), lambda: croniter("0 25 * * *", start),
             lambda: CronSim("0 25 * * *", start)):
    try:
        make()
    except Exception as error:
        refused += 1
fridays = [datetime(2026, 1, day, 9) for day in (2, 9, 16)]
both = [datetime(2026, 7, 31, 9), datetime(2027, 12, 31, 9), datetime(2028, 3, 31, 9)]
same = (runs == {"cron-converter": both, "croniter": fridays, "cronsim": fridays}
        and "or" in words[0].split() and words[1] == "At 13:00 PM" and refused == 3)
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
