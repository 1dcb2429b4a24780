#!/usr/bin/env bash
# khard 0.22.0, an address book of vCards for terminals: changing one field of a contact.
#
# Expected: "khard edit", with a new title in the text that "khard show --format=yaml" gave, writes
# the title. The rest of a vCard 4.0 stays. A birthday may be a year, a year and a month, or a day
# alone (RFC 6350, section 4.3.1), and a time may be hours and minutes, T0930 (4.3.3). There may be
# more than one FN (6.2.1) and several nicknames behind a comma (6.2.3); an address has a LABEL for
# the envelope (6.3.1).
# Instead: BDAY:1980, ANNIVERSARY:2010-05 and BDAY:---03 are removed, for a date that khard can't
# show is an empty field to it. T0930 becomes T090300, three minutes past nine. Of the nicknames and
# of the names the first is left, and the label is gone. The exit code is 0, and nothing warns of
# it. The dates, the names and the label are khard's doing: vobject 0.9.9, which reads and writes
# the cards for it, keeps them. It loses the second nickname by itself.
# Documented: the readme warns that programs differ in what they write to vCards, and that one is on
# the safe side who only reads with khard. That it removes what it can't show isn't said.
# Why it matters: the cards are shared with phones by CardDAV. A new title on one machine takes the
# year of birth from all.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/python" \
  khard==0.22.0 configobj==5.0.9 ruamel.yaml==0.19.1 vobject==0.9.9 python-dateutil==2.9.0.post0 \
  six==1.17.0 pytz==2026.6 || exit 2
export PYTHONPATH=$dir/python LC_ALL=C.UTF-8 TZ=UTC PYTHONWARNINGS=ignore
cd "$dir"
mkdir book
cat >khard.conf <<EOF
[addressbooks]
[[book]]
path = $dir/book
[general]
editor = cat
merge_editor = cat
EOF
python3 - <<'PY'
import importlib.metadata, re, subprocess, sys
from pathlib import Path
import vobject

for name in ("khard", "vobject"):
    print(name, importlib.metadata.version(name))

def khard(*arguments, **options):
    command = [sys.executable, "python/bin/khard", "-c", "khard.conf", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout

cards = {
    "Ada": ["BDAY:1980", "ANNIVERSARY:2010-05", "NICKNAME:Addie,Countess"],
    "Bob": ["FN:Robert Example", "BDAY:---03", "ANNIVERSARY:20100504T0930Z",
            'ADR;LABEL="Road 1\\nTown":;;Road 1;Town;;12345;Land'],
    "Cy": ["BDAY:19800203", "ANNIVERSARY:20100504T093000Z", "NICKNAME:C", "X-TEAM:red"],
}

def lines(path):
    text = re.sub(r"\r?\n ", "", path.read_text())
    return {line for line in text.splitlines()
            if not line.startswith(("REV", "KIND", "ORG", "TITLE"))}

seen, kept = {}, {}
for name, more in cards.items():
    path = Path(f"book/{name}.vcf")
    card = ["BEGIN:VCARD", "VERSION:4.0", f"UID:{name}", f"FN:{name} Example",
            f"N:Example;{name};;;", *more, "END:VCARD", ""]
    path.write_bytes("\r\n".join(card).encode())
    before = lines(path)
    again = re.sub(r"\r?\n ", "", vobject.readOne(path.read_text()).serialize()).splitlines()
    kept[name] = [line for line in more if line.replace('"', "") not in again]
    text = khard("show", "--format=yaml", f"uid:{name}")
    Path("edited.yaml").write_text(re.sub(r"(?m)^Title *:.*$", "Title: Captain", text))
    khard("edit", "-i", "edited.yaml", f"uid:{name}", input="yes\n")
    assert "TITLE:Captain" in path.read_text()
    seen[name] = (sorted(before - lines(path)), sorted(lines(path) - before))
    print(f"{name}: taken {seen[name][0]}, put {seen[name][1]}")
print("changed by vobject alone:", kept)
same = kept == {"Ada": ["NICKNAME:Addie,Countess"], "Bob": [], "Cy": []} and seen == {
    "Ada": (["ANNIVERSARY:2010-05", "BDAY:1980", "NICKNAME:Addie,Countess"], ["NICKNAME:Addie"]),
    "Bob": (['ADR;LABEL="Road 1\\nTown":;;Road 1;Town;;12345;Land', "ANNIVERSARY:20100504T0930Z",
             "BDAY:---03", "FN:Robert Example"],
            ["ADR;TYPE=home:;;Road 1;Town;;12345;Land", "ANNIVERSARY:20100504T090300Z"]),
    "Cy": ([], []),
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
