#!/usr/bin/env bash
# inscriptis 2.7.6, html2text 2025.4.15 and the numbers of ordered lists.
#
# Expected: HTML as text keeps the numbers that a reader of the page sees: a list with start="5"
# begins at 5, an item with value="9" is 9.
# Instead: inscriptis knows value and not start, html2text knows start and not value. What one of
# them doesn't know it counts from 1, without any sign.
# Why it matters: mail programs write start wherever a list goes on below a quoted line or a
# picture. Somebody who answers "point 5 is wrong" is then read as speaking of another point. A
# test with one of the two attributes shows one of the two libraries to be right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  inscriptis==2.7.6 html2text==2025.4.15 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
import html2text, inscriptis

for name in ("inscriptis", "html2text"):
    print(name, importlib.metadata.version(name))
pages = ['<ol start="5"><li>fifth</li><li>sixth</li></ol>', '<ol><li value="9">ninth</li></ol>']
seen = [[" ".join(tool(page).split()) for tool in (inscriptis.get_text, html2text.html2text)]
        for page in pages]
for page, texts in zip(pages, seen):
    print(page, "inscriptis:", texts[0], "| html2text:", texts[1])
same = seen == [["1. fifth 2. sixth", "5. fifth 6. sixth"], ["9. ninth", "1. ninth"]]
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
