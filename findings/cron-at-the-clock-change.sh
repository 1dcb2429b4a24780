#!/usr/bin/env bash
# croniter 7.0.0, cronsim 2.8 and cron-converter 2.0.2 in the nights when clocks change.
#
# Expected: a job of every night at 2:30 runs once in each night, as cron(8) on Debian does for
# jobs that are due at a fixed time: soon after the gap in spring, once in autumn.
# Instead: three libraries, three answers. croniter runs it twice in autumn, at 2:30 summer time
# and again an hour later. cronsim keeps to cron. cron-converter gives a time of day in spring that
# does not exist, 2:30 with the offset of winter: compared as a moment it is 3:30, an hour after
# the others.
# Why it matters: a program that moves from one library to another, or previews with one what
# another runs, sends a nightly summary twice or late, on one day of the year.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  croniter==7.0.0 cronsim==2.8 cron-converter==2.0.2 python-dateutil==2.9.0.post0 six==1.17.0 \
  tzdata==2026.6 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo
from cron_converter import Cron
from croniter import croniter
from cronsim import CronSim

berlin, line = ZoneInfo("Europe/Berlin"), "30 2 * * *"

def runs(start):
    iterator, schedule = croniter(line, start), Cron(line).schedule(start)
    times = [
        [iterator.get_next(datetime) for _ in range(2)],
        list(islice(CronSim(line, start), 2)),
        [schedule.next() for _ in range(2)],
    ]
    return [[time.strftime("%d. %H:%M%z") for time in list] for list in times]

libraries = ("croniter", "cronsim", "cron-converter")
spring = runs(datetime(2026, 3, 28, 12, tzinfo=berlin))
autumn = runs(datetime(2026, 10, 24, 12, tzinfo=berlin))
for index, name in enumerate(libraries):
    print(name, importlib.metadata.version(name), spring[index], autumn[index])
same = (spring == [["29. 03:00+0200", "30. 02:30+0200"]] * 2
        + [["29. 02:30+0100", "30. 02:30+0200"]]
        and autumn == [["25. 02:30+0200", "25. 02:30+0100"]]
        + [["25. 02:30+0200", "26. 02:30+0100"]] * 2)
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
