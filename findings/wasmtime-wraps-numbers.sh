#!/usr/bin/env bash
# wasmtime-py 50.0.1 and numbers that don't fit.
#
# Expected: a Python int that is too large for the i32 or i64 of a function is an error, as with
# struct.pack and cffi; a float or a text for an i32 is a TypeError, and is.
# Instead: the int is cut to its lowest bits without a word. 2 to the power of 32 arrives as 0, 2
# to the power of 31 as a negative number. A float beyond the range of f32 arrives as infinity. An
# int for an f64, however, is refused where it can't be kept exactly.
# Why it matters: milliseconds since 1970 don't fit into an i32, nor do sizes of files. A program
# that embeds an engine has to check ranges before each call.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  wasmtime==50.0.1 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from wasmtime import Instance, Module, Store

print("wasmtime", importlib.metadata.version("wasmtime"))

def echo(kind, value):
    store = Store()
    text = f'(module (func (export "echo") (param {kind}) (result {kind}) local.get 0))'
    instance = Instance(store, Module(store.engine, text), [])
    try:
        return instance.exports(store)["echo"](store, value)
    except (OverflowError, TypeError) as error:
        return type(error).__name__

calls = [("i32", 2**31), ("i32", 2**32), ("i32", 1_780_000_000_000), ("i64", 2**64 + 5),
         ("i32", 1.5), ("i32", "5"), ("f32", 1e40), ("f64", 2**60 + 1)]
seen = [echo(*call) for call in calls]
for (kind, value), result in zip(calls, seen):
    print(f"{value!r} as {kind}: {result}")
expected = [-2**31, 0, 1_780_000_000_000 & 0xFFFFFFFF, 5, "TypeError", "TypeError",
            float("inf"), "TypeError"]
expected[2] -= 2**32 if expected[2] >= 2**31 else 0
print("As described." if seen == expected else "This has changed.")
sys.exit(0 if seen == expected else 1)
PY
