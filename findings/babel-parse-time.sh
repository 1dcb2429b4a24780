#!/usr/bin/env bash
# Babel 2.19.0 and times of day in languages that count to twelve.
#
# Expected: parse_time() reads what format_time() wrote in the same locale, or raises an error.
# Instead: it looks for the letters "am" and "pm" alone, whatever the locale's words are. In
# Korean, Spanish of Colombia, Greek, Albanian, Arabic of Egypt, traditional Chinese, Amharic the
# mark is passed over, and half past nine in the evening becomes 9:30 in the morning. In English
# "9:30 p.m." becomes 9:30 as well. No error is raised.
# Why it matters: opening hours or a time to call back, typed by people in their own language, are
# twelve hours wrong, and forms that were tried in English or German look right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  Babel==2.19.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from datetime import time
from babel.dates import format_time, parse_time

print("Babel", importlib.metadata.version("Babel"))
evening = time(21, 30)
seen = {}
for locale in ("en_US", "de", "ko", "es_CO", "el", "sq", "ar_EG", "zh_Hant", "am"):
    text = format_time(evening, "short", locale=locale)
    seen[locale] = parse_time(text, locale=locale)
    print(f"{locale}: {text!r} is read as {seen[locale]}")
points = parse_time("9:30 p.m.", locale="en_US")
print(f"en_US: '9:30 p.m.' is read as {points}")
same = ([locale for locale, read in seen.items() if read == evening] == ["en_US", "de"]
        and {read for read in seen.values()} == {evening, time(9, 30)} and points == time(9, 30))
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
