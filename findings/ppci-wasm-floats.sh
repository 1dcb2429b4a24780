#!/usr/bin/env bash
# ppci 0.5.8: WebAssembly run as Python code, instantiate(..., target="python").
#
# Expected: WebAssembly's core specification says what each operator gives, bit for bit. f32 is
# rounded to 32 bits after each step, 1/0 is infinity, the least of 1 and NaN is NaN (section
# 4.3.3), and truncating to a type that the number doesn't fit is a trap (4.3.4). wasmtime-py 50.0.1
# does so.
# Instead: f32 is a Python float of 64 bits throughout, so that 16777216 + 1 is 16777217. f64 1/0 is
# a ZeroDivisionError, the square root of -1 a ValueError, the least of 1 and NaN is 1. An i32
# truncated from 1e10 is 10000000000, which no i32 can hold, and an unsigned one from -1.5 is -1.
# Documented: that "python" is slower than "native", but more reliable.
# Why it matters: a pure Python engine is a handy oracle, and a way to run a module where no native
# code may be loaded. A test against it passes or fails for reasons that aren't in the module.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  ppci==0.5.8 wasmtime==50.0.1 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, io, sys
from math import nan
import wasmtime
from ppci.wasm import Module, instantiate

for name in ("ppci", "wasmtime"):
    print(name, importlib.metadata.version(name))
two = ["f32.add", "f64.div", "f64.min"]
one = {"f64.sqrt": "f64 f64", "i32.trunc_f64_s": "f64 i32", "i32.trunc_f64_u": "f64 i32"}
functions = [f'(func (export "{name}") (param {name[:3]} {name[:3]}) (result {name[:3]}) '
             f"local.get 0 local.get 1 {name})" for name in two]
functions += [f'(func (export "{name}") (param {kinds[:3]}) (result {kinds[4:]}) '
              f"local.get 0 {name})" for name, kinds in one.items()]
code = wasmtime.wat2wasm(f"(module {' '.join(functions)})")
store = wasmtime.Store()
native = wasmtime.Instance(store, wasmtime.Module(store.engine, code), []).exports(store)
python = instantiate(Module(io.BytesIO(code)), imports={}, target="python").exports

def answer(call, *values):
    try:
        return str(call(*values))
    except Exception as error:
        return type(error).__name__

seen = []
for name, *values in (("f32.add", 16777216.0, 1.0), ("f64.div", 1.0, 0.0), ("f64.min", 1.0, nan),
                      ("f64.sqrt", -1.0), ("i32.trunc_f64_s", 1e10), ("i32.trunc_f64_u", -1.5)):
    answers = (answer(getattr(python, name), *values),
               answer(lambda *values: native[name](store, *values), *values))
    seen.append(answers)
    print(f"{name} of {values}: ppci {answers[0]}, wasmtime {answers[1]}")
same = seen == [
    ("16777217.0", "16777216.0"), ("ZeroDivisionError", "inf"), ("1.0", "nan"),
    ("ValueError", "nan"), ("10000000000", "Trap"), ("-1", "Trap"),
]
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
