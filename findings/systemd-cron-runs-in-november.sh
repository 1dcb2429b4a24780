#!/usr/bin/env bash
# systemd-cron 1.15.19 of Debian 12, which makes timers of systemd out of crontabs.
#
# Expected: what its crontab(5) says. The name of a month is its first three letters. Of the day of
# the month and the day of the week, both given, either is enough: "0 6 13 * 5" is each 13th and
# each Friday. A day of the week is 0 to 7, and ranges hold both ends. The rest of the line is the
# command. The cron that the package replaces does so.
# Instead: its list of months has no October. "nov" becomes the 10th month, "dec" the 11th, so that
# the 31st of December is a day that never comes. "oct" and "5-7" are called garbled in the log; the
# first job isn't made, and the second is, for each day of the week. The two days must both fit:
# Friday, the 13th. Several spaces in a command become one, in quotes as well. Months and days of
# the week as plain numbers are right.
# Known: "2-7" was reported as garbled and mended in later releases, another program by now. Of the
# months and of the two days nothing is found. Ranges of names aren't allowed, says the page.
# Why it matters: what is done before Christmas is done in November, and what belongs to the last
# day of the year isn't done at all. Of that the log says nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
(cd "$dir" && apt-get download -qq systemd-cron=1.15.19-5 2>/dev/null) || exit 2
dpkg-deb -f "$dir"/systemd-cron_*.deb Package Version
dpkg -x "$dir"/systemd-cron_*.deb "$dir/root"
cd "$dir"
mkdir -p units/cron.target.wants
cat >nobody <<'TAB'
0 6 1 sep * /bin/true september
0 6 1 oct * /bin/true october
0 6 1 nov * /bin/true november
0 6 31 dec * /bin/true december
0 6 1 12 * /bin/true twelve
0 6 13 * 5 /bin/true either
0 6 * * 5-7 /bin/true weekend
0 6 * * 5,6,0 /bin/true listed
0 6 * * mon-fri /bin/true work
0 6 * * * grep "a   b" /etc/motd
TAB
PYTHONDONTWRITEBYTECODE=1 python3 - <<'PY'
import importlib.machinery, importlib.util, re, sys
from itertools import count
from pathlib import Path

path = "root/lib/systemd/system-generators/systemd-crontab-generator"
loader = importlib.machinery.SourceFileLoader("generator", path)
generator = importlib.util.module_from_spec(importlib.util.spec_from_loader("generator", loader))
loader.exec_module(generator)
generator.TARGET_DIR, generator.TIMERS_DIR = "units", "units/cron.target.wants"
said = []
generator.log = lambda level, message: said.append(re.search(r"\[.* (\w+)\]: (.*)", message)[2])
numbers = count()
for job in generator.parse_crontab("nobody", withuser=False):
    generator.generate_timer_unit(job, seq=numbers)
seen = {}
for timer in sorted(Path("units").glob("*.timer")):
    command = timer.with_suffix(".sh").read_text()
    schedule = re.search(r"OnCalendar=(.*)", timer.read_text())[1].strip()
    seen[command.removeprefix("/bin/true ")] = schedule
for command, schedule in seen.items():
    print(f"{command}: {schedule}")
print("called garbled:", said)
same = said == ["oct", "5-7"] and seen == {
    "september": "*-9-1 6:0:00",
    "november": "*-10-1 6:0:00",
    "december": "*-11-31 6:0:00",
    "twelve": "*-12-1 6:0:00",
    "either": "Fri *-*-13 6:0:00",
    "weekend": "*-*-* 6:0:00",
    "listed": "Sun,Fri,Sat *-*-* 6:0:00",
    "work": "Mon,Tue,Wed,Thu,Fri *-*-* 6:0:00",
    'grep "a b" /etc/motd': "*-*-* 6:0:00",
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
