#!/usr/bin/env bash
# genbadge 1.1.3, badges for test reports, and what pytest 9.1.1 writes to junit.xml.
#
# Expected: of ten tests whose fixture doesn't reach the database, none is successful. The success
# percentage is the number of tests that ran successfully, divided by that of all tests without the
# skipped ones (its manual, on the threshold).
# Instead: a test with an error counts twice, as a success and as an error. Ten of them are twenty
# tests and ten successes: 50 %, an orange badge with "10/20", and "genbadge tests -t 50" ends with
# 0. Where eight passed and one has an error, it is 9/10 and 90 %, and not 8/9 and 89 %: -t 90 is
# reached by a success that there wasn't, and the badge is bright green. Ten failures are 0 of 10.
# Documented: otherwise. The example in the manual has six tests, one of them with an error, and
# they add up to six.
# Why it matters: a machine without its database, or a module that can't be imported, is an error
# to pytest and not a failure. The more of it there is, the more tests there seem to be, and a
# threshold of 50 % stops none of them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/python" \
  genbadge==1.1.3 setuptools==84.2.1 click==8.5.1 pillow==13.0.0 defusedxml==0.7.1 \
  requests==2.34.2 certifi==2026.10.19.post1 charset-normalizer==3.5.3 idna==3.20 \
  urllib3==2.8.0 pytest==9.1.1 iniconfig==2.3.1 packaging==26.4 pluggy==1.7.0 \
  Pygments==2.21.0 || exit 2
export PYTHONPATH=$dir/python PYTEST_DISABLE_PLUGIN_AUTOLOAD=1
cd "$dir"
cat >test_store.py <<'PY'
import pytest

@pytest.fixture
def database():
    raise OSError("no database")

@pytest.mark.parametrize("number", range(8))
def test_passes(number):
    pass

@pytest.mark.parametrize("number", range(10))
def test_has_an_error(database, number):
    pass

@pytest.mark.parametrize("number", range(10))
def test_fails(number):
    assert number < 0
PY
seen=
# Which tests, by name, and the threshold in percent.
while read -r name threshold words; do
  # shellcheck disable=SC2086
  python3 -m pytest -q -p no:cacheprovider --junitxml=junit.xml -k "$words" test_store.py \
    >pytest.txt || true
  echo "$name, pytest: $(tail -n 1 pytest.txt)"
  code=0
  python3 python/bin/genbadge tests -l -v -t "$threshold" -i junit.xml -o badge.svg \
    >genbadge.txt 2>&1 || code=$?
  sed -n '/^ - /p' genbadge.txt
  badge=none
  if [[ -f badge.svg ]]; then
    badge=$(sed -n 's|.*>\([0-9]*/[0-9]*\)</text>.*|\1|p' badge.svg | head -n 1)
    rm badge.svg
  fi
  echo "  -t $threshold: exit $code, badge $badge"
  seen+="$name $badge $code;"
done <<'LIST'
errors 50 test_has_an_error
eight 90 test_passes or test_has_an_error and 3
failures 50 test_fails
LIST
if [[ $seen == "errors 10/20 0;eight 9/10 0;failures none 1;" ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
