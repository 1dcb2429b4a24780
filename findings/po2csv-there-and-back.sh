#!/usr/bin/env bash
# translate-toolkit 3.20.4: a PO file to CSV and back, as for translators who work in a spreadsheet.
#
# Expected: po2csv and csv2po with nothing changed between them give the texts that were there.
# Instead: a text that begins with "+", "-", "@" or "=" comes back with an apostrophe before it.
# po2csv writes it so that no spreadsheet takes the text for a formula, and csv2po takes it for a
# part of the text. Each backslash comes back as two: a path or a pattern has twice as many of them
# each time. The exit codes are 0, and msgfmt --check finds nothing wrong.
# Known: that comments and plural forms don't go through CSV; of texts nothing is said.
# Why it matters: "+49 30 1234", "- first point" and "@team" are what texts of a shop or a chat
# begin with. The apostrophe reaches customers, in each language that came back.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/lib" \
  translate-toolkit==3.20.4 lxml==6.1.3 unicode-segmentation-rs==1.0.0 polib==1.2.0 || exit 2
export PYTHONPATH=$dir/lib
cd "$dir"
cat >de.po <<'PO'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "Call us."
msgstr "+49 30 1234"

msgid "Two points"
msgstr "- eins\n- zwei"

msgid "Ask"
msgstr "@team hilft"

msgid "Folder"
msgstr "C:\\Daten"

msgid "Hello"
msgstr "Hallo"
PO
cp de.po back.po
for _ in 1 2; do
  python3 lib/bin/po2csv --progress=none back.po de.csv
  python3 lib/bin/csv2po --progress=none -t de.po de.csv back.po
done
python3 - <<'PY'
import importlib.metadata, sys
import polib

print("translate-toolkit", importlib.metadata.version("translate-toolkit"))
seen = []
for before, after in zip(polib.pofile("de.po"), polib.pofile("back.po")):
    seen.append(after.msgstr)
    print(f"{before.msgstr!r}: {after.msgstr!r} after two times there and back")
same = seen == ["'+49 30 1234", "'- eins\n- zwei", "'@team hilft", r"C:\\\\Daten", "Hallo"]
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
