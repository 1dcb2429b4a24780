#!/usr/bin/env bash
# cel-python 0.5.0, the Common Expression Language (CEL) in Python: truth values and times.
#
# Expected: an expression has one value, whichever library reads it. cel-expr-python 0.1.3, Google's
# own, is the measure here. true is written "true", as in CEL itself, and it never equals a number.
# A time as a text is in UTC with its fraction, a duration keeps its fraction, and
# getMilliseconds() of it is from 0 to 999 (CEL's language definition, "Standard Definitions").
# Instead: string(true) is "True". A true in the data equals 1, in lists and as a key of a map, too;
# the other way round, 1 == vip, it is an error. string() of a time drops the fraction and keeps the
# offset, so that one moment has two texts, and string(duration("1.5s")) is "1s"; getMilliseconds()
# of it is 1500. timestamp() of a number, as int() of a time gives it, is an error. Days of the week
# from 0 for Sunday, months from 0, and zones are right, with which one tries it first.
# Known: nothing is found on it.
# Why it matters: rules on who is answered first are written in CEL once and read by services in
# several languages. "vip:" + string(visitor.vip) is a label that the other service doesn't know,
# and a key made of a time finds nothing there.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  cel-python==0.5.0 cel-expr-python==0.1.3 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
import celpy
from cel_expr_python import cel

for name in ("cel-python", "cel-expr-python"):
    print(name, importlib.metadata.version(name))
data = {"vip": True}
first_reader = celpy.Environment()
second_reader = cel.NewEnv(variables={"vip": cel.Type.DYN})

def first(expression):
    program = first_reader.program(first_reader.compile(expression))
    try:
        value = program.evaluate(celpy.json_to_cel(data))
    except celpy.CELEvalError:
        return "an error"
    if isinstance(value, celpy.celtypes.BoolType):
        return bool(value)
    return int(value) if isinstance(value, int) else str(value)

def second(expression):
    value = second_reader.compile(expression).eval(data=data).value()
    return value if isinstance(value, int) else str(value)

expected = {
    "string(vip)": ("True", "true"),
    "vip == 1": (True, False),
    "1 == vip": ("an error", False),
    "[vip] == [1]": (True, False),
    "1 in {vip: 'a'}": (True, False),
    "string(timestamp('2026-06-01T09:00:00.5Z'))":
        ("2026-06-01T09:00:00Z", "2026-06-01T09:00:00.500Z"),
    "string(timestamp('2026-06-01T09:00:00+02:00'))":
        ("2026-06-01T09:00:00+02:00", "2026-06-01T07:00:00Z"),
    "string(duration('1.5s'))": ("1s", "1.500s"),
    "duration('1.5s').getMilliseconds()": (1500, 500),
    "timestamp(int(timestamp('2026-06-01T09:00:00Z')))":
        ("an error", "2026-06-01 09:00:00+00:00"),
    "timestamp('2026-06-07T09:00:00Z').getDayOfWeek('Europe/Berlin')": (0, 0),
    "timestamp('2026-06-07T09:00:00Z').getMonth()": (5, 5),
}
seen = {}
for expression in expected:
    seen[expression] = first(expression), second(expression)
    print(f"{expression}: cel-python {seen[expression][0]!r},",
          f"cel-expr-python {seen[expression][1]!r}")
same = repr(seen) == repr(expected)
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
