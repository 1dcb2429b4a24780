#!/usr/bin/env bash
# junit2html 31.1.4 in CI.
#
# Expected: "junit2html --max-failures 1" ends with an exit code that isn't 0 if there are failures.
# Instead: the exit code is their number, and the system keeps its lowest eight bits. With 256
# failures, 512, and so on, it ends with 0.
# junit2html heeds --max-failures only together with --summary-matrix or --report-matrix, although
# its help names --merge as the one exception: with a plain HTML page it always ends with 0.
# Why it matters: round numbers come up where tests are generated, as a table of 16 by 16 cases.
# The day on which everything fails is the day on which the gate opens.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  junit2html==31.1.4 || exit 2
cd "$dir"
export PYTHONPATH=$dir
mkdir reports
python3 - <<'PY'
import importlib.metadata

print("junit2html", importlib.metadata.version("junit2html"))
for count in (255, 256):
    cases = "".join(f'<testcase classname="a" name="{index}"><failure/></testcase>'
                    for index in range(count))
    with open(f"reports/{count}.xml", "w") as file:
        file.write(f'<testsuites><testsuite name="a">{cases}</testsuite></testsuites>')
PY
code() {
  local code=0
  python3 "bin/$1" "${@:2}" >/dev/null 2>&1 || code=$?
  echo "$code"
}
junit="$(code junit2html --summary-matrix --max-failures 1 reports/255.xml) $(
  code junit2html --summary-matrix --max-failures 1 reports/256.xml)"
page=$(code junit2html --max-failures 1 reports/255.xml page.html)
echo "junit2html --summary-matrix, 255 and 256 failures: exit $junit"
echo "junit2html with a page, 255 failures: exit $page"
if [[ "$junit|$page" == "255 0|0" ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
