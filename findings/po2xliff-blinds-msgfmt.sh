#!/usr/bin/env bash
# translate-toolkit 3.20.4 and msgfmt of GNU gettext 0.21: a PO file to XLIFF and back, as for
# translators whose tools want XLIFF.
#
# Expected: after po2xliff and xliff2po, msgfmt --check finds what it found before.
# Instead: the marks that name a format (python-brace-format, c-format) are gone, and msgfmt goes
# by them: a translation with {nome} for {name}, a fatal error before, passes. Obsolete entries
# (#~) come back as entries in use. Contexts (msgctxt) are not written, which has been known for
# long; so of two entries with the same text the second one's translation is gone. The exit codes
# are 0.
# Why it matters: the check that guards the placeholders is switched off on the way, just when a
# new translation comes in. Merge what comes back into the old file by msgmerge, and check that.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  translate-toolkit==3.20.4 polib==1.2.0 lxml==6.1.3 unicode-segmentation-rs==1.0.0 || exit 2
cd "$dir"
apt-get download -qq gettext=0.21-12 2>/dev/null || exit 2
dpkg -x gettext_*.deb gettext
PATH=$dir/gettext/usr/bin:$PATH
LD_LIBRARY_PATH=$(dirname "$(find gettext -name 'libgettextsrc*.so' | head -n 1)")
LD_LIBRARY_PATH=$dir/$LD_LIBRARY_PATH
export LD_LIBRARY_PATH
export PYTHONPATH=$dir
cat >before.po <<'P'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: it\n"

msgid "Open"
msgstr "Apri"

msgctxt "state of a chat"
msgid "Open"
msgstr "Aperta"

#, python-brace-format
msgid "Hello {name}"
msgstr "Ciao {nome}"

#~ msgid "Fax"
#~ msgstr "Fax"
P
python3 bin/po2xliff --progress=none before.po chat.xlf
python3 bin/xliff2po --progress=none chat.xlf after.po
checks=()
for file in before.po after.po; do
  code=0
  msgfmt --check-format -o /dev/null "$file" || code=$?
  checks+=("$code")
  echo "msgfmt --check-format $file: exit $code"
done
msgfmt --version | head -n 1
python3 - "${checks[@]}" <<'PY'
import importlib.metadata, sys
import polib

for name in ("translate-toolkit", "polib"):
    print(name, importlib.metadata.version(name))
entries = {}
for name in ("before.po", "after.po"):
    entries[name] = [(entry.msgctxt or None, entry.msgid, entry.msgstr, entry.flags, entry.obsolete)
                     for entry in polib.pofile(name)]
    print(name)
    for entry in entries[name]:
        print("  ", entry)
same = entries == {
    "before.po": [(None, "Open", "Apri", [], False),
                  ("state of a chat", "Open", "Aperta", [], False),
                  (None, "Hello {name}", "Ciao {nome}", ["python-brace-format"], False),
                  (None, "Fax", "Fax", [], True)],
    "after.po": [(None, "Open", "Apri", [], False),
                 (None, "Hello {name}", "Ciao {nome}", [], False),
                 (None, "Fax", "Fax", [], False)],
} and sys.argv[1:] == ["1", "0"]
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
