#!/usr/bin/env bash
# Checks the commits since the last release against the rules of CONTRIBUTING.md: `.ci/run`.
#
#     scripts/check_commits.sh [SINCE]
#
# SINCE is a commit that is left out, with all before it. Without it that is the last tag, or, while
# there is none, the commit from which on the rules hold. Of a shallow clone the last commit counts.
set -euo pipefail
export LC_ALL=C.UTF-8
# Rules hold from here on. Before it some large commits have no body, and pushed history stays.
first=9ff4e82d9db47dbd7f2837b993108f048efc772c
# A commit that changes more lines than this says why in its body.
long=100

if test $# -gt 0; then since=$1
elif tag=$(git describe --tags --abbrev=0 2>/dev/null); then since=$tag
else since=$first
fi
if git merge-base --is-ancestor "$since" HEAD 2>/dev/null; then
  commits=$(git rev-list --reverse "$since..HEAD")
else
  commits=$(git rev-list --max-count=1 --no-merges HEAD)
fi

failed=0
complain() {
  echo "${commit:0:9} $subject: $1" >&2
  failed=1
}
for commit in $commits; do
  subject=$(git log -1 --format=%s "$commit")
  body=$(git log -1 --format=%b "$commit")
  parents=$(git log -1 --format=%p "$commit")
  case $parents in *" "*) complain "a merge, where history is one line: rebase" ;; esac
  test "${#subject}" -le 72 || complain "${#subject} columns in the subject, of 72"
  case $subject in *";"*) complain "a subject with \";\" tells of several changes" ;; esac
  case $subject in *.) complain "a subject is no sentence: without a full stop" ;; esac
  # Goldens show what changed, they don't have to be told of.
  lines=$(git show --numstat --format= --find-renames "$commit" -- . ':!Tests/Goldens' |
    awk '{ lines += $1 + $2 } END { print lines + 0 }')
  test "$lines" -le "$long" || test -n "$body" || complain "$lines lines change, and no body says why"
done
exit "$failed"
