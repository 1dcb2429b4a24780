#!/usr/bin/env bash
# premailer 3.10.0 and a mail's colours for dark mode.
#
# Expected: rules within @media stay as they are. They cannot be put into style attributes, and a
# rule of a style sheet wins over an attribute by !important alone.
# Instead: they stay, without their !important. The option strip_important, true unless said
# otherwise, is about the attributes, where the word has no use; it reaches into @media as well.
# Why it matters: the style attributes that premailer writes now win over every media query, so a
# mail that was dark at night, or narrow on phones, before it was put through is neither after.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  premailer==3.10.0 cssutils==2.15.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from premailer import transform

print("premailer", importlib.metadata.version("premailer"))
page = """<html><head><style>
p { color: #111111 }
@media (prefers-color-scheme: dark) { p { color: #eeeeee !important } }
</style></head><body><p>See you on Monday.</p></body></html>"""
plain, kept = transform(page), transform(page, strip_important=False)
print(plain)
print("with strip_important=False:", "!important" in kept)
same = ("#eee" in plain and "!important" not in plain
        and 'style="color:#111"' in plain and "!important" in kept)
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
