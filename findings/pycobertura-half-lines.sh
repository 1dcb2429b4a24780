#!/usr/bin/env bash
# pycobertura 4.1.0, diff-cover 11.0.1 and lines of which half the branches were taken.
#
# Expected: Cobertura's own attributes keep two numbers apart, line-rate and branch-rate. A line
# that was run, hits="1" and condition-coverage="50% (1/2)", counts for the first.
# Instead: pycobertura counts it as missed, so that its percentage is below the line-rate at the
# top of the same file; only a "~" before the line's number tells. diff-cover counts it as covered.
# Why it matters: two gates in one pipeline, with the same report and the same limit of 100,
# disagree. Which of them is meant has to be said, for neither of them says it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  pycobertura==4.1.0 diff-cover==11.0.1 Jinja2==3.1.6 MarkupSafe==3.0.4 Pygments==2.21.0 \
  pluggy==1.7.0 chardet==7.7.0 lxml==6.1.3 ruamel.yaml==0.19.1 tabulate==0.10.0 click==8.5.1 || \
  exit 2
export PYTHONPATH=$dir HOME=$dir GIT_CONFIG_NOSYSTEM=1
mkdir "$dir/work"
cd "$dir/work"
git init -q -b main
git config user.name example
git config user.email ada@example.com
git commit -q --allow-empty -m first
git checkout -q -b change
printf 'one\ntwo\n' >app.py
git add app.py
git commit -q -m second
cat >report.xml <<'X'
<?xml version="1.0"?>
<coverage line-rate="1" branch-rate="0.5" version="1" timestamp="1">
<sources><source>.</source></sources>
<packages><package name="p" line-rate="1" branch-rate="0.5"><classes>
<class name="app" filename="app.py" line-rate="1" branch-rate="0.5"><methods/><lines>
<line number="1" hits="1" branch="true" condition-coverage="50% (1/2)"/>
<line number="2" hits="1"/>
</lines></class></classes></package></packages>
</coverage>
X
python3 - <<'PY'
from importlib.metadata import version

for name in ("pycobertura", "diff-cover"):
    print(name, version(name))
PY
show=$(python3 "$dir/bin/pycobertura" show report.xml)
diff=$(python3 -m diff_cover.diff_cover_tool --compare-branch main report.xml)
echo "$show"
grep Coverage: <<<"$diff"
if grep -q '^TOTAL .* 50.00%' <<<"$show" && grep -q '^Coverage: 100%' <<<"$diff"; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
