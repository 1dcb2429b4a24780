#!/usr/bin/env bash
# abook 0.6.1 of Debian 12, an address book for terminals: reading vCards (--informat vcard).
#
# Expected: a line that begins with a space goes on with the line before (RFC 6350, section 3.2; RFC
# 2426, section 2.6, for vCard 3.0). A property may stand in a group, "item1.EMAIL", which changes
# nothing of what it says (3.3). "\," is a comma, "\n" the end of a line (3.4). BDAY is a birthday
# and ANNIVERSARY another day (6.2.5, 6.2.6). vobject 0.9.9 reads names and groups so.
# Instead: a name that goes on in a second line is cut at the first. Properties in groups are left
# out, so that a person whose one address is in a group has none. Backslashes stay as they are. The
# birthday is stored as the anniversary. Of vCard 4.0, a number is "tel:+49-30-5550100", scheme and
# all. The exit code is 0, and nothing is said. Short names and plain addresses are right.
# Known: that birthdays land in a field of something else is reported; of the others nothing is
# found.
# Why it matters: telephones put what has a label into groups, and fold lines at 75 characters: the
# long name and the person with a label are lost. Mutt asks abook for addresses.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/python" \
  vobject==0.9.9 || exit 2
(cd "$dir" && apt-get download -qq abook=0.6.1-2+b1 2>/dev/null) || exit 2
dpkg -x "$dir"/abook_*.deb "$dir/root"
export HOME=$dir LC_ALL=C.UTF-8
cd "$dir"
root/usr/bin/abook --help 2>&1 | head -n 1
cat >three.vcf <<'VCF'
BEGIN:VCARD
VERSION:3.0
N:Example;Maria Magdalena Theodora;Augusta Wilhelmina;;
FN:Maria Magdalena Theodora Augusta Wilhelmina
  Example
EMAIL;TYPE=HOME:maria@example.com
NOTE:Calls on Mondays\, never later\nthan noon
BDAY:1990-02-03
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Example;Ben;;;
FN:Ben Example
item1.EMAIL;TYPE=INTERNET:ben@example.com
item1.X-ABLabel:Shop
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Ada Example
EMAIL:ada@example.com
TEL;VALUE=uri;TYPE=cell:tel:+49-30-5550100
END:VCARD
VCF
sed -i 's/$/\r/' three.vcf
root/usr/bin/abook --convert --informat vcard --infile three.vcf --outformat abook \
  --outfile three.abook || { echo "This has changed."; exit 1; }
PYTHONPATH=$dir/python python3 - <<'PY'
import configparser, importlib.metadata, sys
import vobject

print("vobject", importlib.metadata.version("vobject"))
book = configparser.RawConfigParser()
book.read("three.abook")
seen = [dict(book[number]) for number in ("0", "1", "2")]
other = []
for card in vobject.readComponents(open("three.vcf", newline="").read()):
    other.append((card.fn.value, card.email.value))
    if hasattr(card, "note"):
        note = card.note.value
for person, (name, address) in zip(seen, other):
    print(f"{person}, vobject {name!r}, {address!r}")
print("the note to vobject:", repr(note))
same = seen == [
    {"name": "Maria Magdalena Theodora Augusta Wilhelmina", "email": "maria@example.com",
     "notes": r"Calls on Mondays\, never later\nthan noon", "anniversary": "1990-02-03"},
    {"name": "Ben Example"},
    {"name": "Ada Example", "email": "ada@example.com", "mobile": "tel:+49-30-5550100"},
] and other == [
    ("Maria Magdalena Theodora Augusta Wilhelmina Example", "maria@example.com"),
    ("Ben Example", "ben@example.com"),
    ("Ada Example", "ada@example.com"),
] and note == "Calls on Mondays, never later\nthan noon"
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
