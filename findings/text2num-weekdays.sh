#!/usr/bin/env bash
# text2num 3.1.0, which writes the numbers of a spoken text in digits, and dateparser 1.5.0 behind.
#
# Expected: alpha2digit() changes numbers and leaves words that only sound like one. In French it
# does: "neuf" is 9, and in "un vélo neuf" it is new.
# Instead: in Portuguese, where the days of the week are said as ordinals, Wednesday to Friday
# (quarta, quinta, sexta) become 4ª, 5ª and 6ª. Monday and Tuesday stay, for numbers up to three
# do. dateparser knows all five days, and finds nothing in the three. In Spanish a room is a fourth,
# "quiero un cuarto" is "quiero un 4º", and a quarter past two "y 4º", in Italian "e 1 4º". In
# German "ich achte darauf", I see to it, is "ich 8. darauf".
# Documented: the threshold of three, and that small ordinals stay; of such words nothing is said.
# Why it matters: the two stand one behind the other where people speak: what was heard, numbers in
# digits, then the date. An appointment on Monday is found, on Wednesday it is lost.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  text2num==3.1.0 dateparser==1.5.0 python-dateutil==2.9.0.post0 six==1.17.0 pytz==2026.6 \
  regex==2026.11.19 tzlocal==5.4.5 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import datetime
import dateparser
from text_to_num import alpha2digit

for name in ("text2num", "dateparser"):
    print(name, importlib.metadata.version(name))
expected = {
    ("fr", "un vélo neuf"): "un vélo neuf",
    ("es", "quiero un cuarto con baño"): "quiero un 4º con baño",
    ("es", "a las dos y cuarto"): "a las dos y 4º",
    ("it", "alle due e un quarto"): "alle 2 e 1 4º",
    ("de", "ich achte darauf"): "ich 8. darauf",
}
seen = {}
for language, text in expected:
    seen[language, text] = alpha2digit(text, language)
    print(f"{language}: {text!r}: {seen[language, text]!r}")
settings = {"RELATIVE_BASE": datetime(2026, 6, 1), "PREFER_DATES_FROM": "future"}

def day(text):
    found = dateparser.parse(text, languages=["pt"], settings=settings)
    return f"{found:%a %d.}" if found else None

week = {}
for text in ("segunda", "terça", "quarta", "quinta", "sexta"):
    digits = alpha2digit(text, "pt")
    week[text] = (digits, day(text), day(digits))
    print(f"pt: {text!r}: {digits!r}; dateparser finds {day(text)} before and {day(digits)} after")
same = seen == expected and week == {
    "segunda": ("segunda", "Mon 08.", "Mon 08."),
    "terça": ("terça", "Tue 02.", "Tue 02."),
    "quarta": ("4ª", "Wed 03.", None),
    "quinta": ("5ª", "Thu 04.", None),
    "sexta": ("6ª", "Fri 05.", None),
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
