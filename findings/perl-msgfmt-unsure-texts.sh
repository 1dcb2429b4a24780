#!/usr/bin/env bash
# Locale::Msgfmt 0.15 of Debian 12, which makes .mo files out of .po files in Perl, msgfmt of GNU
# gettext 0.21, and polib 1.2.0, which writes PO files.
#
# Expected: the module does what msgfmt does, says its page, and leaves out what is marked fuzzy,
# unless it is asked for that. Flags are a list with commas, in any order, and an entry begins with
# its comments, whether there is an empty line before or not. "\\" is a backslash, whatever follows.
# Instead: only "#, fuzzy", as the first of the flags, is seen. "#, c-format, fuzzy" goes into the
# .mo file; gettext itself never writes it so, but polib puts the flag that was added last at the
# end. Without an empty line before it, a mark counts for the entry above: the sure translation is
# left out, and the unsure one taken. Of "C:\\new" a line end remains behind the backslash, in the
# original as well, so that the text isn't found when it is looked for. Nothing is said of all this.
# Known: other readers of PO files had the fault with the order of flags, and were mended; of this
# one nothing is found.
# Why it matters: fuzzy is what a machine translated, or msgmerge guessed by a similar text. The
# button "Delete" has the word for "Keep", though somebody saw it in time, and marked it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/python" \
  polib==1.2.0 || exit 2
cd "$dir"
apt-get download -qq gettext=0.21-12 liblocale-msgfmt-perl=0.15-2 2>/dev/null || exit 2
for package in ./*.deb; do
  dpkg -x "$package" root
done
libraries=$dir/$(dirname "$(find root -name 'libgettextsrc*.so' | head -n 1)")
cat >close.po <<'PO'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"
msgid "Open"
msgstr "Öffnen"
#, fuzzy
msgid "Delete"
msgstr "Behalten"
PO
PYTHONPATH=$dir/python python3 - <<'PY'
import polib

texts = polib.POFile()
texts.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
for text, translation, flags in (
    ("%d kept", "%d weg", ["c-format"]),
    ("Kept", "Weg", []),
    (r"C:\new", r"C:\neu", []),
    (r"C:\data", r"C:\daten", []),
):
    texts.append(polib.POEntry(msgid=text, msgstr=translation, flags=flags))
for entry in texts[:2]:
    entry.flags.append("fuzzy")
texts.save("flags.po")
PY
grep '^#,' flags.po
for name in flags close; do
  perl -Iroot/usr/share/perl5 -MLocale::Msgfmt \
    -e 'msgfmt({in => "$ARGV[0].po", out => "$ARGV[0]-perl.mo", verbose => 0})' "$name"
  LD_LIBRARY_PATH=$libraries root/usr/bin/msgfmt -o "$name-gnu.mo" "$name.po"
done
PYTHONPATH=$dir/python python3 - <<'PY'
import sys
import polib

seen = {}
for name in ("flags", "close"):
    for tool in ("perl", "gnu"):
        texts = {entry.msgid: entry.msgstr for entry in polib.mofile(f"{name}-{tool}.mo")}
        seen[name, tool] = texts
        print(f"{name}, {tool}: {texts}")
same = seen == {
    ("flags", "perl"): {"%d kept": "%d weg", "C:\\\new": "C:\\\neu", r"C:\data": r"C:\daten"},
    ("flags", "gnu"): {r"C:\new": r"C:\neu", r"C:\data": r"C:\daten"},
    ("close", "perl"): {"Delete": "Behalten"},
    ("close", "gnu"): {"Open": "Öffnen"},
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
