#!/usr/bin/env bash
# humanize 4.17.0, which says numbers and times in words: its German, Vietnamese, Danish, Basque.
#
# Expected: 400 days are "1 year, 1 month" in each language, and two billions, 10 to the 9th, are
# what people call them there. Babel 2.19.0, from the Unicode consortium's data, has "2 milliarder"
# in Danish, and 10 to the 12th as "2 bilioi" in Basque.
# Instead: in German, a year and a month are "ein Monat", a month, for all of that month; a year and
# two months are right again. In Vietnamese, a year and two months or more are French, "un an et 2
# mois". In Danish, 10 to the 9th is "billioner", which is 10 to the 12th, and written alike; a
# second is "en anden", another one. In Basque, 10 to the 12th is "trilioi", 10 to the 18th.
# Known: faults of this kind were reported for Chinese and Bengali, where a year and ten days were
# ten years, for French and for Spanish billions; of these four nothing is found. That German cases
# are wrong, "vor ein Monat", is reported too, and is another matter.
# Why it matters: the list of conversations says "vor ein Monat" at one that is 13 months old, and
# it looks no worse than the line above it. A budget in Danish is a thousand times itself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  humanize==4.17.0 babel==2.19.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import timedelta
import humanize
from babel.numbers import format_compact_decimal

for name in ("humanize", "babel"):
    print(name, importlib.metadata.version(name))

def delta(language, **span):
    if language != "en":
        humanize.i18n.activate(language)
    said = humanize.naturaldelta(timedelta(**span))
    humanize.i18n.deactivate()
    return said

def words(language, number):
    humanize.i18n.activate(language)
    said = humanize.intword(number, "%.0f")
    humanize.i18n.deactivate()
    return said, format_compact_decimal(number, format_type="long", locale=language[:2])

seen = {}
for language in ("en", "de_DE", "fr_FR", "vi_VN"):
    seen[language] = [delta(language, days=days) for days in (35, 375, 400, 440)]
    print(f"{language}: 35, 375, 400 and 440 days are {seen[language]}")
seen["second"] = delta("da_DK", seconds=1)
print("a second in Danish:", seen["second"])
for language in ("da_DK", "nb", "eu"):
    for power in (9, 12):
        seen[language, power] = words(language, 2 * 10 ** power)
        print(f"{language}: two times 10 to the {power}th is {seen[language, power][0]!r}, "
              f"of Babel {seen[language, power][1]!r}")
same = seen == {
    "en": ["a month", "1 year, 10 days", "1 year, 1 month", "1 year, 2 months"],
    "de_DE": ["ein Monat", "ein Jahr und 10 Tage", "ein Monat", "ein Jahr und 2 Monate"],
    "fr_FR": ["un mois", "un an et 10 jours", "un an et un mois", "un an et 2 mois"],
    "vi_VN": ["một tháng", "1 năm 10 ngày", "1 năm 1 tháng", "un an et 2 mois"],
    "second": "en anden",
    ("da_DK", 9): ("2 billioner", "2 milliarder"),
    ("da_DK", 12): ("2 billioner", "2 billioner"),
    ("nb", 9): ("2 milliarder", "2 milliarder"),
    ("nb", 12): ("2 billioner", "2 billioner"),
    ("eu", 9): ("2 miliar", "2000 milioi"),
    ("eu", 12): ("2 trilioi", "2 bilioi"),
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
