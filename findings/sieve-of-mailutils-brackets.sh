#!/usr/bin/env bash
# sieve of GNU Mailutils 3.15, Debian 12: rules about the subject.
#
# Expected: in :matches, "*" and "?" are special and nothing else is; so says RFC 5228, section
# 2.7.1, and Mailutils' own manual. Headers are compared as Unicode, with encoded words (RFC 2047)
# decoded (section 2.7.2).
# Instead: brackets are a set of characters, as in a shell. "*[#12]*", for the mails of ticket 12,
# doesn't ask for "[#12]": it takes each subject with a "1", a "2" or a "#" in it. "*[#12]" doesn't
# take "Your ticket [#12]", for that ends with a bracket. With a backslash before the bracket it
# takes nothing, too. Encoded words are compared as they were sent: :contains "Grüße" never finds
# "Grüße", and "=?utf-8" is found in the subject.
# Why it matters: "[#12]" is how desks and lists mark a subject. A rule that files or deletes the
# mails of one ticket does so with invoices of 2021, and keeps the mails that it was written for.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
(cd "$dir" && apt-get download -qq mailutils=1:3.15-4 libmailutils9=1:3.15-4 libgsasl18 libltdl7 \
  libidn12 libgssglue1 libntlm0 libmariadb3 2>/dev/null) || exit 2
for package in "$dir"/*.deb; do
  dpkg -x "$package" "$dir/root"
done
LD_LIBRARY_PATH=$(dirname "$(find "$dir/root" -name 'libmailutils.so.9')")
export LD_LIBRARY_PATH LC_ALL=C.UTF-8
cd "$dir"
root/usr/bin/sieve --version | grep Mailutils

# Tells if a rule with this match takes a mail with this subject.
taken() {
  {
    echo 'From ada@example.com Mon Jun  1 09:00:00 2026'
    printf 'From: ada@example.com\nSubject: %s\nMessage-ID: <1@example.com>\n\nHello\n' "$2"
  } >mbox
  printf 'if header %s { discard; }\n' "$1" >rule.sieve
  if root/usr/bin/sieve --no-config --dry-run --verbose -f mbox rule.sieve 2>&1 |
    grep DISCARD >action.txt; then
    echo yes
  else
    echo no
  fi
}
seen=
while IFS='|' read -r match subject; do
  answer=$(taken "$match" "$subject")
  echo "$match, Subject: $subject: $answer"
  seen+="$answer "
done <<'CASES'
:matches "subject" "*[#12]*"|Your ticket [#7]
:matches "subject" "*[#12]*"|Invoice of 2021
:matches "subject" "*[#12]"|Your ticket [#12]
:matches "subject" "*\\[#12\\]"|Your ticket [#12]
:contains "subject" "[#12]"|Your ticket [#12]
:contains "subject" "Grüße"|=?utf-8?q?Gr=C3=BC=C3=9Fe?=
:contains "subject" "=?utf-8"|=?utf-8?q?Gr=C3=BC=C3=9Fe?=
CASES
if [[ $seen == "yes yes no no yes no yes " ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
