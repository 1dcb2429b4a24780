#!/usr/bin/env bash
# ruamel.yaml 0.19.1 and where comments go when a list changes.
#
# Expected: the round-trip loader keeps a comment beside the item that it stands beside.
# Instead: list.sort() takes comments along, list.reverse() leaves them where they were, so that
# each comment is beside another item. A slice assignment, list[:] = sorted(list), drops them all.
# A comment inside a flow list or map is lost even if nothing is changed.
# Why it matters: "# until May" beside the wrong line is worse than no comment. Three ways to
# reorder that are the same for a Python list give three results, and no error.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  ruamel.yaml==0.19.1 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, io, sys
from ruamel.yaml import YAML

print("ruamel.yaml", importlib.metadata.version("ruamel.yaml"))

def rewritten(text, change=lambda data: None):
    yaml, output = YAML(), io.StringIO()
    data = yaml.load(text)
    change(data)
    yaml.dump(data, output)
    return output.getvalue().splitlines()

def assign(data):
    data[:] = sorted(data)

block = "- 3 # three\n- 2 # two\n- 1 # one\n"
seen = {
    "sort": rewritten(block, lambda data: data.sort()),
    "reverse": rewritten(block, lambda data: data.reverse()),
    "slice": rewritten(block, assign),
    "flow": rewritten("{a: 1, # one\n b: 2}\n"),
}
for name, lines in seen.items():
    print(f"{name}: {lines}")
same = seen == {
    "sort": ["- 1 # one", "- 2 # two", "- 3 # three"],
    "reverse": ["- 1 # three", "- 2 # two", "- 3 # one"],
    "slice": ["- 1", "- 2", "- 3"],
    "flow": ["{a: 1, b: 2}"],
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
