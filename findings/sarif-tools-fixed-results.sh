#!/usr/bin/env bash
# sarif-tools 3.0.5 and what SARIF 2.1.0 says of a result beyond its level.
#
# Expected: a result whose baselineState is "absent" is gone since the last run, one with accepted
# suppressions has been looked at and let pass, and a message with an id and arguments is looked up
# in the rule.
# Instead: sarif-tools counts all of them as errors, and --check error ends with 1, on a file of
# which nothing is to be done. For the message it shows the id. Paths keep their percent signs,
# my%20flow.yaml, in CSV and in the report for GitLab, where no file has that name.
# Documented: a filter file can leave out suppressed results; of the other two nothing is said.
# Why it matters: a linter that keeps its baseline in the format's own fields, and not in a second
# file, goes on breaking the build for findings that were mended.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  sarif-tools==3.0.5 || exit 2
cd "$dir"
export PYTHONPATH=$dir
cat >make.py <<'PY'
import importlib.metadata, json

print("sarif-tools", importlib.metadata.version("sarif-tools"))

def write(name, **fields):
    place = {"artifactLocation": {"uri": "my%20flow.yaml"}, "region": {"startLine": 3}}
    result = {"ruleId": "R1", "level": "error", "message": {"text": "wrong"},
              "locations": [{"physicalLocation": place}]} | fields
    rule = {"id": "R1", "messageStrings": {"unknown": {"text": "There is no step {0}."}}}
    run = {"tool": {"driver": {"name": "example", "rules": [rule]}}, "results": [result]}
    with open(name + ".sarif", "w") as file:
        json.dump({"version": "2.1.0", "runs": [run]}, file)

write("absent", baselineState="absent")
write("suppressed", suppressions=[{"kind": "inSource", "status": "accepted"}])
write("message", message={"id": "unknown", "arguments": ["end"]})
PY
python3 make.py
seen=
for name in absent suppressed; do
  code=0
  python3 bin/sarif --check error summary "$name.sarif" >/dev/null 2>&1 || code=$?
  echo "$name: exit $code"
  seen+="$code "
done
python3 bin/sarif csv -o message.csv message.sarif >/dev/null
python3 bin/sarif codeclimate -o message.json message.sarif >/dev/null
row=$(tail -n 1 message.csv | tr -d '\r')
path=$(grep -o '"path": "[^"]*"' message.json)
echo "CSV: $row"
echo "GitLab: $path"
if [[ $seen == "1 1 " && $row == "example,error,R1,unknown,my%20flow.yaml,3" ]] &&
  [[ $path == '"path": "my%20flow.yaml"' ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
