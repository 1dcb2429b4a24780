#!/usr/bin/env bash
# diff-cover 11.0.1 with more than one coverage report.
#
# Expected: a changed line counts as covered if one of the reports says that it was run; the README
# says so.
# Instead: a line counts as covered if one of the reports doesn't say that it was missed. A report
# that doesn't mention the line at all is enough: here a line that no test ever ran, and that the
# only report which knows it calls missed, is 100 % covered as soon as a second report on the same
# file is given. The two reports in one file, one after the other, give 33 %.
# Why it matters: unit tests and integration tests, or builds with different switches, each list
# the lines that they were compiled with. With --fail-under 100 the check passes on untested code.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  diff-cover==11.0.1 Jinja2==3.1.6 MarkupSafe==3.0.4 Pygments==2.21.0 pluggy==1.7.0 \
  chardet==7.7.0 || exit 2
export PYTHONPATH=$dir HOME=$dir GIT_CONFIG_NOSYSTEM=1
mkdir "$dir/work"
cd "$dir/work"
git init -q -b main
git config user.name example
git config user.email ada@example.com
printf 'one\n' >app.py
git add app.py
git commit -q -m first
git checkout -q -b change
printf 'one\ntwo\nthree\nfour\n' >app.py
git commit -q -a -m second

printf 'SF:app.py\nDA:2,1\nend_of_record\n' >unit.info
printf 'SF:app.py\nDA:3,0\nDA:4,0\nend_of_record\n' >integration.info
cat unit.info integration.info >joined.info
check() {
  local code=0 output
  output=$(python3 -m diff_cover.diff_cover_tool --compare-branch main --fail-under 100 "$@" \
    2>&1) || code=$?
  echo "$(grep -o 'Coverage: .*' <<<"$output"), exit $code"
}
python3 -c 'from importlib.metadata import version; print("diff-cover", version("diff-cover"))'
alone=$(check integration.info)
joined=$(check joined.info)
two=$(check unit.info integration.info)
echo "the second report alone:   $alone"
echo "both reports in one file:  $joined"
echo "both reports as two files: $two"
if [[ $alone == "Coverage: 0%, exit 1" && $joined == "Coverage: 33%, exit 1" ]] &&
  [[ $two == "Coverage: 100%, exit 0" ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
