#!/usr/bin/env bash
# flufl.bounce 6.0.0, the library of Mailman, and Python's email package: bounces of mail that was
# sent with SMTPUTF8.
#
# Expected: such a bounce carries its report as message/global-delivery-status, and addresses of
# the type "utf-8" may be in it (RFC 6533, sections 3 and 4). It is read as the one for ASCII is,
# for all else is the same.
# Instead: all_failures() finds nobody, not even for an ASCII address of the type rfc822 in such a
# report. An address of the type utf-8 isn't seen in a message/delivery-status either, where it may
# be in its ASCII form. Python's parser, which flufl.bounce stands on, cuts the report into blocks
# for each recipient for the old type alone; in the new one the recipients are the body of a mail.
# Why it matters: one umlaut in an address of a mail, and its bounce may come in this form. A list
# or a desk goes on writing to addresses that are gone.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  flufl.bounce==6.0.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, platform, sys
from email import message_from_bytes
from flufl.bounce import all_failures

print("flufl.bounce", importlib.metadata.version("flufl.bounce"), "Python",
      platform.python_version())

def bounce(kind, address):
    return message_from_bytes(f"""\
From: mailer-daemon@example.com
To: team@example.com
Subject: Undelivered mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Your mail could not be delivered.
--b
Content-Type: message/{kind}
Content-Transfer-Encoding: 8bit

Reporting-MTA: dns; mx.example.com

Final-Recipient: {address}
Action: failed
Status: 5.1.1

--b--
""".encode())

old, new = "delivery-status", "global-delivery-status"
ascii, utf8 = "rfc822; ada@example.com", "utf-8; jürgen@example.com"
cases = [(old, ascii), (new, ascii), (new, utf8), (old, r"utf-8; j\x{FC}rgen@example.com")]
seen = []
for kind, address in cases:
    message = bounce(kind, address)
    temporary, permanent = all_failures(message)
    blocks = len(message.get_payload(1).get_payload())
    seen.append((sorted(permanent | temporary), blocks))
    print(f"{kind}, {address}: failures {seen[-1][0]}, blocks for Python {blocks}")
same = seen == [([b"ada@example.com"], 2), ([], 1), ([], 1), ([], 2)]
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
