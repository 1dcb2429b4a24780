#!/usr/bin/env bash
# pywasm 2.2.3 after a trap.
#
# Expected: a trap ends the call that it happened in, and nothing else. The store and its instances
# stay, and the next call runs (WebAssembly's core specification, appendix "Embedding": func_invoke
# gives back the store, with a result or an error). wasmtime-py 50.0.1 does so.
# Instead: the values of the call that was cut off stay on the stack of pywasm's Runtime. Each call
# after that, of any function of any module in it, ends with an AssertionError that has no message,
# even where the same call gave its answer before.
# Beside this, dividing an unsigned number of 64 bits from 2 to the power of 63 on by 1 is an
# OverflowError, and ceil, floor, trunc and nearest lose the sign of minus zero.
# Why it matters: a division by zero in the input of one user takes the module away from all. A
# program has to make a new Runtime after each trap, with the memory that it had in the old one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  pywasm==2.2.3 wasmtime==50.0.1 || exit 2
cd "$dir"
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
import pywasm, wasmtime

for name in ("pywasm", "wasmtime"):
    print(name, importlib.metadata.version(name))
code = wasmtime.wat2wasm("""(module
  (func (export "share") (param i32 i32) (result i32) local.get 0 local.get 1 i32.div_s)
  (func (export "whole") (param i64) (result i64) local.get 0 i64.const 1 i64.div_u)
  (func (export "up") (param f64) (result f64) local.get 0 f64.ceil))""")
with open("share.wasm", "wb") as file:
    file.write(code)

def in_pywasm():
    runtime = pywasm.core.Runtime()
    module = runtime.instance_from_file("share.wasm")
    return lambda name, *values: runtime.invocate(module, name, list(values))[0]

def in_wasmtime():
    store = wasmtime.Store()
    module = wasmtime.Module(store.engine, code)
    exports = wasmtime.Instance(store, module, []).exports(store)
    return lambda name, *values: exports[name](store, *values)

def answer(call, *values):
    try:
        return str(call(*values))
    except Exception as error:
        return type(error).__name__

seen = {}
for name, make in (("pywasm", in_pywasm), ("wasmtime", in_wasmtime)):
    call = make()
    seen[name] = [answer(call, "share", 7, divisor) for divisor in (2, 0, 2)]
    seen[name] += [answer(make(), "whole", -1), answer(make(), "up", -0.5)]
    print(f"{name}: 7/2, 7/0, 7/2 again; (2**64-1)/1, ceil(-0.5): {seen[name]}")
same = (seen["pywasm"] == ["3", "ZeroDivisionError", "AssertionError", "OverflowError", "0.0"]
        and seen["wasmtime"] == ["3", "Trap", "3", "-1", "-0.0"])
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
