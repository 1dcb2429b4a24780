#!/usr/bin/env bash
# Python's email package and delivery reports (bounces, RFC 3464).
#
# Expected: get_content() of the part message/delivery-status gives the whole report: a block about
# the server, then one for each recipient.
# Instead: it gives the first block alone, without an error. The recipients, their Action and their
# Status are missing; they are sub-messages, to be had from get_payload() or iter_parts(). Beyond
# that, walk() visits each block as a text/plain part with an empty body, so that code which
# collects the text parts of a mail finds some that nobody wrote.
# Why it matters: a desk that looks for "Final-Recipient" or "Status: 5.1.1" in that content never
# finds a bounce, and goes on writing to dead addresses.
set -euo pipefail
python3 - <<'PY'
import platform, sys
from email import message_from_bytes, policy

report = b"""\
From: mailer-daemon@example.com
To: team@example.com
Subject: Undelivered mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Your mail could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; ada@example.com
Action: failed
Status: 5.1.1

Final-Recipient: rfc822; bob@example.com
Action: delayed
Status: 4.2.2

--b--
"""
message = message_from_bytes(report, policy=policy.default)
status = list(message.iter_parts())[1]
content = status.get_content()
blocks = [block.items() for block in status.get_payload()]
texts = [part.get_payload() for part in message.walk()
         if part.get_content_type() == "text/plain"]
print("Python", platform.python_version())
print("get_content():", content)
print("get_payload():", blocks)
print("text/plain parts:", texts)
same = (content == b"Reporting-MTA: dns; mx.example.com\n\n"
        and [len(block) for block in blocks] == [1, 3, 3]
        and texts[1:] == ["", "", ""])
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
