#!/usr/bin/env bash
# lcov_cobertura 2.1.1, diff-cover 11.0.1 and a file with two records in one tracefile.
#
# Expected: an LCOV tracefile holds one record for each test and source file; geninfo(1) has a line
# for the test's name. Whatever one of the tests ran is covered.
# Instead: lcov_cobertura keeps the last record of a file and drops the others. Lines that only an
# earlier test ran are missed in the Cobertura file. The numbers at its top are added up from all
# records, so that the file contradicts itself: 6 lines above, 3 lines below. diff-cover, which
# reads the same tracefile itself, takes the records together and finds everything covered.
# Why it matters: the order of the tests decides which coverage a merge request shows, and two
# pages made of one file disagree. lcov --add-tracefile beforehand puts the records together.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  lcov_cobertura==2.1.1 diff-cover==11.0.1 Jinja2==3.1.6 MarkupSafe==3.0.4 Pygments==2.21.0 \
  pluggy==1.7.0 chardet==7.7.0 || exit 2
export PYTHONPATH=$dir HOME=$dir GIT_CONFIG_NOSYSTEM=1
mkdir "$dir/work"
cd "$dir/work"
git init -q -b main
git config user.name example
git config user.email ada@example.com
git commit -q --allow-empty -m first
git checkout -q -b change
printf 'one\ntwo\nthree\n' >app.py
git add app.py
git commit -q -m second

cat >tests.info <<'I'
TN:first
SF:app.py
DA:1,0
DA:2,1
DA:3,1
end_of_record
TN:second
SF:app.py
DA:1,1
DA:2,0
DA:3,0
end_of_record
I
python3 "$dir/bin/lcov_cobertura" tests.info -o cobertura.xml
python3 -m diff_cover.diff_cover_tool --compare-branch main tests.info >diff-cover.txt
python3 - <<'PY'
import importlib.metadata, sys
from xml.etree import ElementTree

for name in ("lcov_cobertura", "diff-cover"):
    print(name, importlib.metadata.version(name))
root = ElementTree.parse("cobertura.xml").getroot()
top = (root.get("lines-covered"), root.get("lines-valid"))
hits = {line.get("number"): line.get("hits") for line in root.iter("line")}
print("Cobertura, at the top: %s of %s lines" % top)
print("Cobertura, lines and hits:", hits)
total = next(line.strip() for line in open("diff-cover.txt") if line.startswith("Coverage:"))
print("diff-cover:", total)
same = top == ("3", "6") and hits == {"1": "1", "2": "0", "3": "0"} and total == "Coverage: 100%"
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
