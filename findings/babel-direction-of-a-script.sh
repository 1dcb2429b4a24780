#!/usr/bin/env bash
# Babel 2.19.0 and the direction of a language written in another script than its usual one.
#
# Expected: Locale.text_direction follows the script that the locale names. Arabic and Urdu in
# Latin letters, which is how many people type them in chats, run from left to right.
# Instead: where CLDR has no file for language and script together, parse() forgets the script
# without an error, and the language answers alone: ar_Latn and ur_Latn are "rtl". az_Arab has a
# file and is right, which is why a try or two doesn't show it.
# Why it matters: a page that takes dir= from there turns Latin text around, with full stops and
# brackets on the wrong side.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  Babel==2.19.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from babel import Locale

print("Babel", importlib.metadata.version("Babel"))
seen = {}
for name in ("ar_Latn", "ur_Latn", "az_Arab"):
    locale = Locale.parse(name)
    seen[name] = locale.text_direction
    print(f"{name}: script {locale.script}, {locale.text_direction}")
same = (seen == {"ar_Latn": "rtl", "ur_Latn": "rtl", "az_Arab": "rtl"}
        and Locale.parse("ar_Latn").script is None)
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
