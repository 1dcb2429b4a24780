"""Answers a mail as a mail program does, by Python's own `email`.

    mail_answer.py SENDER WORDS [PORT] <MAIL >ANSWER

The answer goes where the mail's Reply-To says, quotes its text below the words, and ends with a
signature; as text and as HTML. With a port it is handed to the mail server there, with STARTTLS.
"""

import html
import smtplib
import ssl
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid, parseaddr


def main():
    sender, words, *port = sys.argv[1:]
    mail = message_from_bytes(sys.stdin.buffer.read(), policy=SMTP)
    text = mail.get_body(("plain",)).get_content()
    attribution = f"On Mon, 2 Mar 2026 at 10:02, {mail['From']} wrote:"
    answer = EmailMessage(policy=SMTP)
    answer["From"] = f"Ana López <{sender}>"
    answer["To"] = mail["Reply-To"]
    answer["Subject"] = f"Re: {mail['Subject']}"
    answer["Date"] = mail["Date"]
    answer["Message-ID"] = make_msgid(domain=sender.split("@")[1])
    answer["In-Reply-To"] = mail["Message-ID"]
    answer["References"] = f"{mail['References'] or ''} {mail['Message-ID']}".strip()
    signature = "-- \nAna López\nSent with care"
    quote = "".join(f"> {line}\n" for line in text.splitlines())
    answer.set_content(f"{words}\n\n{signature}\n\n{attribution}\n\n{quote}")
    answer.add_alternative(
        f'<div dir="ltr">{html.escape(words)}</div><br>'
        f'<div class="gmail_signature">Ana López<br>Sent with care</div><br>'
        f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{html.escape(attribution)}'
        f"<br></div><blockquote>{html.escape(text)}</blockquote></div>",
        subtype="html",
    )
    sys.stdout.buffer.write(answer.as_bytes())
    for number in port:
        own = ssl.create_default_context()
        own.check_hostname, own.verify_mode = False, ssl.CERT_NONE
        with smtplib.SMTP("127.0.0.1", int(number)) as server:
            server.starttls(context=own)
            # Programs write the address in a case of their own.
            server.sendmail(sender, parseaddr(mail["Reply-To"])[1].upper(), answer.as_bytes())


if __name__ == "__main__":
    main()
