#!/usr/bin/env bash
# po4a 0.69 of Debian 12 and YAML files: po4a-updatepo and po4a-translate, format yaml.
#
# Expected: with nothing translated, the translated file holds the data of the original. Quotes make
# a text of "007" and "yes" (YAML 1.2.2, section 10.3.2: plain scalars alone are resolved). In a
# literal block, behind "|", each line is content (section 8.1.2), empty ones and those that begin
# with "#" included.
# Instead: the quotes are left out. A postcode "007" is the number 7, an answer "yes" is true, a
# version "1.50" is 1.5. Empty lines of a block are gone, so that two paragraphs are one; a line of
# a block that begins with "#" is gone, too, and translators never see it. The exit codes are 0. A
# flow mapping, {a: b}, anywhere in the file is an error.
# Known: the files are read with YAML::Tiny, which is made for a part of YAML.
# Why it matters: texts of chats and mails with paragraphs are kept in such blocks, headings of
# Markdown begin with "#", and "yes" is a text on a button. All languages have the fault but the one
# that the authors look at.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/python" \
  PyYAML==6.0.3 || exit 2
(cd "$dir" && apt-get download -qq po4a=0.69-1 libyaml-tiny-perl=1.73-1 2>/dev/null) || exit 2
for package in "$dir"/*.deb; do
  dpkg -x "$package" "$dir/root"
done
export PERL5LIB=$dir/root/usr/share/perl5 LC_ALL=C.UTF-8
cd "$dir"
perl -MLocale::Po4a::TransTractor -e 'print "po4a $Locale::Po4a::TransTractor::VERSION\n"' || exit 2
cat >texts.yaml <<'YAML'
postcode: "007"
button: "yes"
version: "1.50"
greeting: "Hello: how can we help?"
mail: |
  # Your order

  It is on its way.

  Yours, Ada
YAML
root/usr/bin/po4a-updatepo -f yaml -m texts.yaml -M UTF-8 -p texts.po 2>/dev/null
root/usr/bin/po4a-translate -f yaml -m texts.yaml -M UTF-8 -p texts.po -l translated.yaml -k 0 \
  2>/dev/null
cat translated.yaml
PYTHONPATH=$dir/python python3 - <<'PY'
import sys
import yaml

original = yaml.safe_load(open("texts.yaml"))
translated = yaml.safe_load(open("translated.yaml"))
for name in original:
    print(f"{name}: {original[name]!r}, translated {translated[name]!r}")
same = translated == {
    "postcode": 7, "button": True, "version": 1.5, "greeting": "Hello: how can we help?",
    "mail": "It is on its way.\nYours, Ada\n",
} and "Your order" not in open("texts.po").read()
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
