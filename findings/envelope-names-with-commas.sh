#!/usr/bin/env bash
# envelope 2.5.0 of PyPI, which writes and sends mail, and names with a comma in them.
#
# Expected: '"Example, Ada" <ada@example.com>' is one person, for a comma within quotes separates
# nothing (RFC 5322, section 3.2.4), and the mail is for ada@example.com. Where a header needs the
# quotes they are written. Python's own smtplib, given the same mail, does so.
# Instead: the quotes are taken off, and what is left is read once more. RCPT goes to "Example", a
# user of the mail server's own host; ada@example.com gets nothing. In To and Cc stands, without
# quotes, Example, Ada <ada@example.com>, which are two to those who reply. The same happens for
# cc() and bcc(), and for from_(), where bounces go. If the server takes the name, bool() of what
# send() returns is True. With the name in an encoded word, =?utf-8?q?Example=2C_Ada?=, the mail
# arrives, and To is as wrong. Of "Ada (Shop)" the second word is a comment, without the quotes.
# Names without such signs are right.
# Documented: the readme has addresses as a string or a list, and nothing on names. In the tracker
# nothing is found.
# Why it matters: address books of companies write the family name first, with a comma. The mail is
# lost, or goes to somebody who happens to be a user by that name, and counts as sent.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  envelope==2.5.0 email-validator==2.4.0 dnspython==2.9.2 idna==3.20 python-gnupg==0.5.7 \
  aiosmtpd==1.4.6 atpublic==9.0.0 attrs==26.1.0 || exit 2
PYTHONPATH=$dir python3 - 2>/dev/null <<'PY'
import importlib.metadata, smtplib, socket, sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from aiosmtpd.controller import Controller
from envelope import Envelope

for name in ("envelope", "aiosmtpd"):
    print(name, importlib.metadata.version(name))
got = []

class Handler:
    async def handle_DATA(self, server, session, mail):
        headers = message_from_bytes(mail.content, policy=policy.compat32)
        got.append((mail.mail_from, sorted(mail.rcpt_tos), headers["To"]))
        return "250 OK"

with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]
server = Controller(Handler(), hostname="127.0.0.1", port=port)
server.start()

def sent(to, from_="shop@example.com", **more):
    mail = Envelope(message="Tea", subject="Order", to=to, from_=from_, **more)
    return (bool(mail.smtp("127.0.0.1", port).send()), *got.pop())

ada, plain = '"Example, Ada" <ada@example.com>', "ben@example.com"
seen = {
    "to": sent(ada),
    "from": sent(plain, from_=ada),
    "bcc": sent(plain, bcc=ada),
    "comment": sent('"Ada (Shop)" <ada@example.com>'),
    "encoded": sent("=?utf-8?q?Example=2C_Ada?= <ada@example.com>"),
    "words": sent("Ada Example <ada@example.com>"),
}
mail = EmailMessage()
mail["From"], mail["To"] = "shop@example.com", ada
with smtplib.SMTP("127.0.0.1", port) as client:
    client.send_message(mail)
seen["smtplib"] = (True, *got.pop())
server.stop()
for name, values in seen.items():
    print(f"{name}: sent {values[0]}, from {values[1]}, for {values[2]}, To: {values[3]}")
shop, address, cut = "shop@example.com", "ada@example.com", "Example, Ada <ada@example.com>"
same = seen == {
    "to": (True, shop, ["Example"], cut),
    "from": (True, "Example", [plain], plain),
    "bcc": (True, shop, ["Example", plain], plain),
    "comment": (True, shop, [address], "Ada (Shop) <ada@example.com>"),
    "encoded": (True, shop, [address], cut),
    "words": (True, shop, [address], "Ada Example <ada@example.com>"),
    "smtplib": (True, shop, [address], ada),
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
