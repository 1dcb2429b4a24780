#!/usr/bin/env bash
# pytest-tap 3.5 and tests that fail after they have passed.
#
# Expected: a test whose fixture fails when it is taken down is an error to pytest: "1 passed, 1
# error", exit code 1. In TAP, which has one line for a test, the line is "not ok".
# Instead: the line is "ok", with nothing after it, and the plan fits. prove, which reads the TAP
# and not pytest's exit code, says PASS. Where a fixture fails when it is set up, it is "not ok".
# A "#" in the name of a test isn't escaped, as the specification of TAP 14 asks for: the case
# "# TODO" of a table of texts fails, counts as work for later, and prove says PASS again.
# Why it matters: connections that were never closed, jobs left over and unread exceptions are found
# as tests are taken down. In a pipeline that goes by TAP none of this is ever seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/lib" \
  pytest-tap==3.5 tap.py==3.2.1 pytest==8.4.2 pluggy==1.6.0 iniconfig==2.1.0 packaging==25.0 \
  Pygments==2.19.2 || exit 2
cd "$dir"
cat >test_close.py <<'PY'
import pytest

@pytest.fixture
def connection():
    yield "open"
    raise ConnectionError("was closed by the server")

def test_close(connection):
    assert connection == "open"
PY
cat >test_name.py <<'PY'
import pytest

@pytest.mark.parametrize("text", ["# TODO"], ids=str)
def test_name(text):
    assert text == ""
PY
export PYTHONPATH=$dir/lib
python3 -c 'from importlib.metadata import version; print("pytest-tap", version("pytest-tap"))'
seen=
for name in close name; do
  code=0
  python3 -m pytest --tap -p no:cacheprovider "test_$name.py" >"$name.tap" 2>/dev/null || code=$?
  prove=0
  prove -e cat "$name.tap" >prove.txt || prove=$?
  line=$(grep -E '^(not )?ok' "$name.tap")
  echo "exit code of pytest $code, of prove $prove: $line"
  seen+="$code $prove $line;"
done
if [[ $seen == "1 0 ok 1 test_close.py::test_close;1 0 not ok 1 test_name.py::test_name[# TODO];" ]]
then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
