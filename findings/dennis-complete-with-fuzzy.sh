#!/usr/bin/env bash
# dennis 1.3.0, a checker of PO files from Mozilla's web projects: dennis-cmd status and lint.
#
# Expected: a translation that is marked fuzzy is none yet. Programs show the original for it (GNU
# gettext's manual, chapter "Fuzzy Entries"), and msgfmt --statistics and polib, which dennis reads
# files with, count it so: of three texts, one translated and two fuzzy are 33 %.
# Instead: dennis-cmd status says "100% COMPLETE!". It counts words, and those of fuzzy texts are
# neither translated nor untranslated: they are left out of the total. A text that isn't used any
# more (#~) is one of the total of strings. dennis-cmd lint passes over fuzzy texts too, so that
# variables in them that are lost aren't told, and the exit code is 0.
# Documented: the README says that status counts what is translated; of fuzzy nothing is said.
# Why it matters: msgmerge marks as fuzzy whatever changed a little. After each change of the texts,
# just before a release, most of a language can be fuzzy, and the page of languages says that it is
# complete.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/lib" \
  dennis==1.3.0 polib==1.2.0 click==8.5.1 || exit 2
cd "$dir"
cat >de.po <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

msgid "Good morning"
msgstr "Guten Morgen"

#, fuzzy
msgid "Hello {name}, how can we help you today?"
msgstr "Hallo, wie können wir helfen?"

#, fuzzy
msgid "We are closed until Monday"
msgstr "Wir haben bis Sonntag geschlossen"

#~ msgid "Good evening"
#~ msgstr "Guten Abend"
PO
export PYTHONPATH=lib LC_ALL=C.UTF-8
lib/bin/dennis-cmd status de.po | tee status.txt
lint=0
lib/bin/dennis-cmd lint --strict de.po >lint.txt 2>&1 || lint=$?
told=$(grep -c '[EW][0-9][0-9][0-9]:' lint.txt || true)
echo "dennis-cmd lint --strict: exit code $lint, $told errors and warnings"
percent=$(python3 -c 'import polib; print(polib.pofile("de.po").percent_translated())')
echo "polib: $percent % translated"
if grep -Eq '^ *Percentage: +100% COMPLETE!$' status.txt &&
  grep -Eq '^ *Total strings: +4$' status.txt && grep -Eq '^ *Fuzzy: +2$' status.txt &&
  [[ $percent == 33 && $lint == 0 && $told == 0 ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
