#!/usr/bin/env bash
# imap-tools 1.16.0 and mail-parser 4.8.0 on mails that have other mails in them.
#
# Expected: the text of a mail is what its sender wrote. A mail that is attached (message/rfc822: a
# forwarded mail, or the original inside a bounce) is an attachment.
# Instead: both libraries walk into the attached mail and count its text as the outer mail's.
# imap-tools glues it to the sender's last word, without even a line's end between them, and does
# the same with the footer that a mailing list appends. mail-parser gives it as one more of
# text_plain.
# Why it matters: a desk shows the team's own words, quoted in a bounce, as written by the
# customer; whatever looks at the text (rules, search, answers such as "stop") acts on words of
# somebody else.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  imap-tools==1.16.0 mail-parser==4.8.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
import mailparser
from imap_tools import MailMessage

for name in ("imap-tools", "mail-parser"):
    print(name, importlib.metadata.version(name))

def mail(*parts):
    head = ("From: ada@example.com\nTo: team@example.com\nSubject: x\nMIME-Version: 1.0\n"
            "Content-Type: multipart/mixed; boundary=b\n\n")
    body = "".join(f"--b\n{part}\n" for part in parts) + "--b--\n"
    return (head + body).replace("\n", "\r\n").encode()

text = "Content-Type: text/plain\n\n"
attached = ("Content-Type: message/rfc822\n\n"
            "From: team@example.com\nSubject: Terms\n\nReply STOP to end.")
forwarded = mail(text + "Please read this", attached)
listed = mail(text + "Is it open?", text + "footer of the list")
seen = [MailMessage.from_bytes(forwarded).text, MailMessage.from_bytes(listed).text]
parts = mailparser.parse_from_bytes(forwarded).text_plain
print("imap-tools, attached mail:", repr(seen[0]))
print("imap-tools, footer:", repr(seen[1]))
print("mail-parser, attached mail:", parts)
same = (seen == ["Please read thisReply STOP to end.", "Is it open?footer of the list"]
        and parts == ["Please read this", "Reply STOP to end."])
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
