#!/usr/bin/env bash
# holidays 0.109 and the language of the names.
#
# Expected: the same code names the same day the same way, wherever it runs, in the default
# language that each country has.
# Instead: without the parameter language the names follow the locale of the process. Germany's
# Neujahr is New Year's Day in a terminal set to American English and Neujahr in a service without
# a locale. get_named("Neujahr") finds the day on one machine and nothing on the other. The title
# of the exported calendar says "[de]" either way, above English names.
# Documented: the constructor's reference tells the order, LANGUAGE, LC_ALL, LC_MESSAGES, LANG.
# Why it matters: a list of days that is compared, cached or looked up by name differs between a
# developer's machine, CI and the server. Give language always, or go by dates alone.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  holidays==0.109 python-dateutil==2.9.0.post0 six==1.17.0 || exit 2
cat >"$dir/ask.py" <<'PY'
import holidays
from holidays.ical import ICalExporter

germany = holidays.country_holidays("DE", years=2026)
calendar = ICalExporter(germany).generate().splitlines()
title = next(line for line in calendar if line.startswith("X-WR-CALNAME"))
fixed = holidays.country_holidays("DE", years=2026, language="de")
print(germany["2026-01-01"], len(germany.get_named("Neujahr")), title.rpartition(" ")[2],
      fixed["2026-01-01"], sep=" | ")
PY
ask() {
  env -u LANGUAGE -u LC_ALL -u LC_MESSAGES -u LANG "$1" PYTHONPATH="$dir" python3 "$dir/ask.py"
}
echo "holidays $(PYTHONPATH=$dir python3 -c 'from holidays import __version__; print(__version__)')"
echo "first name, days named Neujahr, title of the calendar, name with language=\"de\":"
english=$(ask LANGUAGE=en_US)
none=$(ask LC_ALL=C)
echo "LANGUAGE=en_US: $english"
echo "LC_ALL=C:       $none"
if [[ $english == "New Year's Day | 0 | [de] | Neujahr" ]] &&
  [[ $none == "Neujahr | 1 | [de] | Neujahr" ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
