#!/usr/bin/env bash
# rapidyaml 0.15.2, Python's package of the C++ library: emit_json(), YAML as JSON.
#
# Expected: what comes out is JSON, and holds what YAML's core schema says (YAML 1.2.2, section
# 10.3.2): ~, null, Null and an empty value are null, True is true, +1 is 1 and 0x1F is 31. A tag
# comes first: !!str 12 is a text. What can't be said in JSON is an error. ruamel.yaml 0.19.1 reads
# the same values so.
# Instead: ~ is the text "~" and Null the text "Null"; null and the empty value are null. True is
# the text "True", while true is true. !!str 12 is the number 12, as if there were no tag. +1 is
# written as +1, and -0x1 as -0x1, which isn't JSON: Python's json refuses the whole of it. No error
# is raised.
# Why it matters: YAML is turned into JSON for schemas and for browsers. "team: ~", nobody, is a
# team by the name of "~", and tests with the words null and true show nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  rapidyaml==0.15.2 ruamel.yaml==0.19.1 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, json, sys
import ryml
from ruamel.yaml import YAML

for package in ("rapidyaml", "ruamel.yaml"):
    print(package, importlib.metadata.version(package))
seen, other = {}, {}
for value in ("~", "null", "Null", "", "true", "True", "!!str 12", '"12"', "+1", "0x1F", "-0x1"):
    text = f"value: {value}\n"
    output = ryml.emit_json(ryml.parse_in_arena(text))
    output = output if isinstance(output, str) else bytes(output).decode()
    try:
        seen[value] = json.loads(output)["value"]
    except ValueError:
        seen[value] = ValueError
    other[value] = YAML(typ="safe", pure=True).load(text)["value"]
    print(f"{value!r}: {' '.join(output.split())}, ruamel.yaml {other[value]!r}")
same = list(map(repr, seen.values())) == list(map(repr, [
    "~", None, "Null", None, True, "True", 12, "12", ValueError, "0x1F", ValueError,
])) and list(map(repr, other.values())) == list(map(repr, [
    None, None, None, None, True, True, "12", "12", 1, 31, -1,
]))
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
