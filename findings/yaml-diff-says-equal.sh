#!/usr/bin/env bash
# yamlpath 3.9.1: yaml-diff and yaml-merge, and values that are equal in Python alone.
#
# Expected: yaml-diff ends with 0 if two files hold the same data. To YAML, 1 is a number and true
# is a truth value, and an empty list is neither an empty mapping nor null (YAML 1.2.2, chapter 10).
# 1 and "1" are told apart.
# Instead: 1 and true, 0 and false are "the same", as they are in Python. A list that was emptied,
# with whatever was in it, has no line in the output, nor has an empty list in the place of null or
# of an empty mapping. The exit code is 0. In the same way, yaml-merge --arrays=unique takes true
# for a 1 that is there already, and the 1 is gone.
# Why it matters: in a pipeline the exit code decides if a change of settings has to be looked at.
# "retries: 1" that became "retries: true" isn't a change, nor is a list of alarms or of people to
# call that somebody emptied.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/lib" \
  yamlpath==3.9.1 ruamel.yaml==0.19.1 python-dateutil==2.9.0.post0 six==1.17.0 || exit 2
export PYTHONPATH=$dir/lib
cd "$dir"
python3 -c 'from importlib.metadata import version; print("yamlpath", version("yamlpath"))'

# Exit code of yaml-diff for two lines of YAML.
code() {
  local code=0
  printf 'name: x\n%s\n' "$1" >a.yaml
  printf 'name: x\n%s\n' "$2" >b.yaml
  python3 lib/bin/yaml-diff a.yaml b.yaml >/dev/null 2>&1 || code=$?
  echo "$code"
}
seen=
for pair in 'a: 1|a: "1"' 'a: [1, 2]|a: [1]' 'a: 1|a: true' 'a: 0|a: false' 'a: [1, 2]|a: []' \
  'a: {}|a: []' 'a: null|a: []'; do
  exit_code=$(code "${pair%|*}" "${pair#*|}")
  echo "yaml-diff of $pair: exit $exit_code"
  seen+="$exit_code "
done
echo 'list: [1, 2]' >a.yaml
echo 'list: [true, 3]' >b.yaml
merged=$(python3 lib/bin/yaml-merge -S --arrays=unique a.yaml b.yaml | tr -d '\n -')
echo "yaml-merge of [1, 2] and [true, 3]: $merged"
if [[ $seen == "1 1 0 0 0 0 0 " && $merged == "list:true23" ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
