#!/usr/bin/env bash
# sieve of GNU Mailutils 3.15, Debian 12: its action "vacation", and mail that machines sent.
#
# Expected: an automatic answer goes to people. RFC 3834, section 2, has it that none is sent to a
# mail with Auto-Submitted other than "no", to lists, or where the envelope's sender is empty, as in
# bounces; and the answer says Auto-Submitted: auto-replied itself (section 3.1.7). In-Reply-To has
# nothing but Message-IDs (RFC 5322, section 3.6.4). Debian's program vacation(1) leaves lists and
# machines alone.
# Instead: Precedence: bulk and junk are heeded, and nothing else. The answer of another machine is
# answered, and so are mails of a list with List-Id or Precedence: list, and mails whose Return-Path
# is empty. The answer has no Auto-Submitted, and "Your message of ..." before the Message-ID.
# Documented: the manual doesn't say which mails are left out. A second answer to the same address
# waits for a week.
# Why it matters: whoever writes to a list is told by strangers that they are away, and a desk that
# marks its answers, so that machines leave them alone, isn't left alone. What comes back isn't
# marked either, so that the desk takes it for a customer's mail.
set -euo pipefail
# No dot in the folder's name: sieve finds no module behind one.
dir=$(mktemp -d -t mailutilsXXXXXX)
trap 'rm -rf "$dir"' EXIT
(cd "$dir" && apt-get download -qq mailutils=1:3.15-4 libmailutils9=1:3.15-4 libgsasl18 libltdl7 \
  libidn12 libgssglue1 libntlm0 libmariadb3 2>/dev/null) || exit 2
for package in "$dir"/*.deb; do
  dpkg -x "$package" "$dir/root"
done
LD_LIBRARY_PATH=$(dirname "$(find "$dir/root" -name 'libmailutils.so.9')")
modules=$(dirname "$(find "$dir/root" -name 'vacation.so')")
export LD_LIBRARY_PATH LC_ALL=C.UTF-8 HOME=$dir/home
cd "$dir"
root/usr/bin/sieve --version | grep Mailutils

# The mailer writes down what it is given, and nothing is sent.
printf '#!/bin/sh\ncat >%s/answer.txt\n' "$dir" >mailer
chmod +x mailer
printf 'require "vacation";\nvacation :aliases ["team@example.com"] "We are away.";\n' >rule.sieve

# Tells if a mail with this header is answered. No two of them know of each other.
answered() {
  rm -rf home answer.txt
  mkdir home
  {
    echo 'From ada@example.com Mon Jun  1 09:00:00 2026'
    printf '%s\nFrom: ada@example.com\nTo: team@example.com\nSubject: x\n' "$1"
    printf 'Message-ID: <1@example.com>\n\nHello\n'
  } >mbox
  root/usr/bin/sieve --no-config --set ".sieve.library-path=$modules" \
    --set ".mailer.url=sendmail:$dir/mailer" --email team@example.com -f mbox rule.sieve \
    >log.txt 2>&1 || cat log.txt
  if [[ -s answer.txt ]]; then
    echo yes
  else
    echo no
  fi
}
seen=
while read -r header; do
  answer=$(answered "$header")
  echo "$header: $answer"
  seen+="$answer "
done <<'HEADERS'
Precedence: bulk
Precedence: junk
Precedence: list
List-Id: <talk.example.com>
Auto-Submitted: auto-replied
Auto-Submitted: auto-generated
Return-Path: <>
X-Example: a person
HEADERS
echo "The answer to the last:"
cat answer.txt
echo
if [[ $seen == "no no yes yes yes yes yes yes " ]] && ! grep -qi '^Auto-Submitted' answer.txt &&
  grep -q '^In-Reply-To: Your message of' answer.txt; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
