"""Writes mails as people, programs and mail servers send them, and what is broken of them.

    mail_corpus.py FOLDER COUNT SEED

Each mail is a file NUMBER.eml; expected.json says of each what must be read in it: its kind, its
token, and, of a person's, the words of the answer. Of a broken one nothing is expected.
"""

import json
import random
import sys
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

DOMAIN = "chat.my-shop.co.uk"
DIGITS = "abcdefghijklmnopqrstuvwxyz234567"

ANSWERS = [
    "Yes, please send it to me.",
    "Sí, mañana por la tarde me viene bien.\nGracias por todo.",
    "Nein, das passt mir leider nicht.\n\nGeht es auch am Dienstag über Mittag?",
    "Oui, c'est noté, à demain !",
    "Não, obrigado. Já resolvi a situação.",
    "Grüße aus Köln: 20 € sind ok",
    "From: Berlin\nTo: Paris\n\nthat is the way I want to travel",
    "On Monday I wrote: nothing.",
]
OURS = "Hello, can we send you the offer?"
MARK = {
    "en": "Please write your answer above this line",
    "es": "Escribe tu respuesta encima de esta línea",
    "de": "Bitte schreiben Sie Ihre Antwort über diese Zeile",
    "fr": "Merci d'écrire votre réponse au-dessus de cette ligne",
    "pt": "Escreva a sua resposta acima desta linha",
}
GMAIL = {
    "en": "On Tue, 3 Mar 2026 at 10:12, Acme <{a}> wrote:",
    "es": "El mar, 3 mar 2026 a las 10:12, Acme (<{a}>)\nescribió:",
    "de": "Am Di., 3. März 2026 um 10:12 Uhr schrieb Acme <\n{a}>:",
    "fr": "Le mar. 3 mars 2026 à 10:12, Acme <{a}> a\nécrit\u00a0:",
    "pt": "Em ter., 3 de mar. de 2026 às 10:12, Acme <{a}>\nescreveu:",
}
OUTLOOK = {
    "en": ("From", "Sent", "To", "Subject"),
    "es": ("De", "Enviado", "Para", "Asunto"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "fr": ("De\u00a0", "Envoyé\u00a0", "À\u00a0", "Objet\u00a0"),
    "pt": ("De", "Enviado", "Para", "Assunto"),
}


def ours(language):
    return f"----- {MARK[language]} -----\n\nAcme:\n\n{OURS}\n"


def quoted(text):
    return "\n".join("> " + line for line in text.splitlines())


def gmail(answer, language, address):
    return f"{answer}\n\n{GMAIL[language].format(a=address)}\n\n{quoted(ours(language))}\n"


def apple(answer, language, address):
    line = GMAIL[language].format(a=address).replace("\n", " ")
    return f"{answer}\n\n> {line}\n> \n{quoted(ours(language))}\n"


def outlook(answer, language, address):
    names = OUTLOOK[language]
    header = (
        f"{names[0]}: Acme <{address}>\n{names[1]}: 03.03.2026 10:12\n"
        f"{names[2]}: ana@example.com\n{names[3]}: Re: Acme\n"
    )
    rule = "_" * 32
    return f"{answer}\n\n{rule}\n{header}\n{ours(language)}"


def thunderbird(answer, language, address):
    lines = {
        "en": "On 03/03/2026 10:12, Acme wrote:",
        "es": "El 3/3/26 a las 10:12, Acme escribió:",
        "de": "Am 03.03.26 um 10:12 schrieb Acme:",
        "fr": "Le 03/03/2026 à 10:12, Acme a écrit\u00a0:",
        "pt": "Em 03/03/2026 10:12, Acme escreveu:",
    }
    return f"{answer}\n\n{lines[language]}\n{quoted(ours(language))}\n\n-- \nAna\n+34 555 123\n"


def proton(answer, language, address):
    signature = {
        "en": "Sent with Proton Mail secure email.",
        "es": "Enviado con Proton Mail correo seguro.",
        "de": "Gesendet mit Proton Mail sichere E-Mail.",
        "fr": "Envoyé avec Proton Mail messagerie sécurisée.",
        "pt": "Enviado com Proton Mail e-mail seguro.",
    }[language]
    line = GMAIL[language].format(a=address).replace("\n", " ")
    return f"{answer}\n\n{signature}\n\n{line}\n\n{quoted(ours(language))}\n"


PROGRAMS = [gmail, apple, outlook, thunderbird, proton]


def html(text):
    lines, depth = [], 0
    for line in text.splitlines():
        quote = line.startswith(">")
        line = line.removeprefix("> ").removeprefix(">") if quote else line
        if quote != depth:
            lines.append("<blockquote type='cite'>" if quote else "</blockquote>")
            depth = quote
        line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        lines.append(f"<div>{line}</div>" if line else "<div><br></div>")
    return "<html><head><style>p{}</style></head><body>" + "\n".join(lines) + "</body></html>"


def token(rng):
    return "".join(rng.choice(DIGITS) for _ in range(26))


def spelled(rng, text):
    """As mail programs and servers fold case."""
    return rng.choice([text, text.upper(), "".join(rng.choice([c, c.upper()]) for c in text)])


def message(rng, secret):
    """A mail with the token in one of the places where it may be."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = rng.choice(
        ["Ana Pérez <ana@example.com>", "ana@example.com", '"Pérez, Ana" <ana@example.com>']
    )
    mail["Subject"] = rng.choice(["Re: Acme", "RE: Größe", "Rép : réponse", "Fwd: 你好", ""])
    mail["Message-ID"] = f"<{rng.getrandbits(64):x}@mail.example.com>"
    address = f"reply+{spelled(rng, secret)}@{spelled(rng, DOMAIN)}"
    own = f"<{secret}.{rng.randrange(1, 99)}@{DOMAIN}>"
    place = rng.choice(["To", "Cc", "X-Original-To", "Delivered-To", "References", "In-Reply-To"])
    if place in ("References", "In-Reply-To"):
        mail["To"] = "support@my-shop.co.uk"
        other = " ".join(f"<{rng.getrandbits(60):x}@other.example>" for _ in range(9))
        mail[place] = f"{other} {own}" if place == "References" else own
    elif place in ("To", "Cc"):
        mail[place] = f"Acme <{address}>, other@example.com"
    else:
        mail["To"] = "support@my-shop.co.uk"
        mail[place] = address
    return mail, address


def person(rng):
    secret = token(rng)
    mail, address = message(rng, secret)
    answer = rng.choice(ANSWERS)
    language = rng.choice(list(MARK))
    text = rng.choice(PROGRAMS)(answer, language, f"reply+{secret}@{DOMAIN}")
    charset = rng.choice(["utf-8", "utf-8", "iso-8859-15", "windows-1252"])
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        charset = "utf-8"
    encoding = rng.choice(["quoted-printable", "base64", "8bit"])
    shape = rng.choice(["plain", "plain", "alternative", "html", "attachment"])
    if shape == "html":
        mail.set_content(html(text), subtype="html", charset=charset, cte=encoding)
    else:
        mail.set_content(text, charset=charset, cte=encoding)
    if shape == "alternative":
        mail.add_alternative(html(text), subtype="html")
    if shape == "attachment":
        mail.add_attachment(rng.randbytes(3000), maintype="image", subtype="png", filename="ñ.png")
    if rng.random() < 0.3:
        mail["Auto-Submitted"] = "no"
    return mail.as_bytes(), {"kind": "person", "token": secret, "words": answer}


def vacation(mail):
    mail["Auto-Submitted"] = "auto-replied (vacation)"


def exchange(mail):
    mail["X-Auto-Response-Suppress"] = "All"
    mail["auto-submitted"] = "auto-generated"


AUTOMATIC = [
    vacation,
    exchange,
    lambda mail: mail.add_header("Auto-Submitted", "auto-notified; owner-email=a@b.example"),
    lambda mail: mail.add_header("Precedence", "bulk"),
    lambda mail: mail.add_header("Precedence", "Junk"),
    lambda mail: mail.add_header("precedence", "auto_reply"),
    lambda mail: mail.add_header("X-Autoreply", "yes"),
    lambda mail: mail.add_header("X-Autorespond", "Out of office"),
    lambda mail: mail.add_header("Return-Path", "<>"),
    lambda mail: mail.add_header("List-Id", "<news.example.com>"),
    lambda mail: mail.add_header("X-Loop", "yes"),
    lambda mail: mail.replace_header("From", "MAILER-DAEMON@example.com"),
    lambda mail: mail.replace_header("From", "No Reply <no-reply@example.com>"),
    lambda mail: mail.replace_header("Subject", "Automatische Antwort: Re: Acme"),
    lambda mail: mail.replace_header("Subject", "Respuesta automática: Re: Acme"),
]


def automatic(rng):
    secret = token(rng)
    mail, _ = message(rng, secret)
    mail.set_content("I am out of the office until Monday.\n")
    rng.choice(AUTOMATIC)(mail)
    return mail.as_bytes(), {"kind": "automatic", "token": secret}


def report(rng):
    secret = token(rng)
    server = rng.choice(["postfix", "exim"])
    returned = (
        f"Received: from x (localhost)\r\nFrom: Acme <support@my-shop.co.uk>\r\n"
        f"Message-ID: <{secret}.1@{DOMAIN}>\r\nSubject: Reply from Acme\r\n\r\n"
    )
    headers_only = rng.random() < 0.5
    kind = "text/rfc822-headers" if headers_only else "message/rfc822"
    to = f"reply+{secret}@{DOMAIN}" if server == "postfix" else "support@my-shop.co.uk"
    status = "5.1.1" if server == "postfix" else "5.0.0"
    status_part = (
        "Reporting-MTA: dns; mail.my-shop.co.uk\r\nOriginal-Envelope-Id: chatflow-7\r\n\r\n"
        "Action: failed\r\nFinal-Recipient: rfc822; ana@example.com\r\n"
        f"Status: {status}\r\nRemote-MTA: dns; mx.example.com\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <ana@example.com>: Recipient address\r\n"
        "    rejected: User unknown\r\n\r\n"
    )
    text = (
        f"From: MAILER-DAEMON@mail.my-shop.co.uk (Mail Delivery System)\r\nTo: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="B1/x"\r\n\r\n'
        "--B1/x\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry.\r\n\r\n"
        f"--B1/x\r\nContent-Type: message/delivery-status\r\n\r\n{status_part}"
        f"--B1/x\r\nContent-Type: {kind}\r\n\r\n{returned}"
        f"{'' if headers_only else 'The words of the mail.'}\r\n--B1/x--\r\n"
    )
    return text.encode(), {"kind": "report", "token": secret, "status": "5.1.1"}


def cut(rng, data):
    return data[: rng.randrange(len(data) + 1)]


def flipped(rng, data):
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 60)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def huge_header(rng, data):
    name = rng.choice([b"References", b"Subject", b"To", b"Received", b"X-Long"])
    word = rng.choice([b" <abc.def@example.com>", b" =?utf-8?q?=C3=A9?=", b"\xff", b" a\r\n"])
    return name + b":" + word * rng.choice([1_000, 20_000, 60_000]) + b"\r\n" + data


def lying(rng, data):
    for charset in (b"utf-8", b"iso-8859-15", b"windows-1252", b"us-ascii"):
        lie = rng.choice([b"utf-7", b"x-unknown", b"utf-8", b"us-ascii", b"big5", b"utf-16", b'""'])
        data = data.replace(b'charset="' + charset, b'charset="' + lie)
    return data


def many_fields(rng, data):
    return b"".join(b"X-%d: %d\r\n" % (i, i) for i in range(30_000)) + data


def nested(rng, data):
    kind = rng.choice([b"message/rfc822", b"multipart"])
    depth = rng.choice([10, 100, 3_000])
    if kind == b"message/rfc822":
        return b"Content-Type: message/rfc822\r\n\r\n" * depth + data
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i)
        for i in range(depth)
    )
    return head + data


def many_parts(rng, data):
    return b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 30_000


def reports_in_reports(rng, data):
    for i in range(rng.choice([2, 30, 200])):
        data = (
            b"Content-Type: multipart/report; report-type=delivery-status; boundary=r%d\r\n\r\n"
            b"--r%d\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n"
            b"--r%d\r\nContent-Type: message/rfc822\r\n\r\n%s\r\n--r%d--\r\n" % (i, i, i, data, i)
        )
    return data


def noise(rng, data):
    return rng.randbytes(rng.randrange(5_000))


BREAKERS = [
    cut, cut, flipped, flipped, huge_header, lying, lying, many_fields, nested, many_parts,
    reports_in_reports, noise,
]


def broken(rng):
    data, _ = rng.choice([person, automatic, report])(rng)
    return rng.choice(BREAKERS)(rng, data), {"kind": "broken"}


def main():
    folder, count, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    rng = random.Random(seed)
    expected = {}
    for number in range(count):
        make = rng.choices([person, automatic, report, broken], [4, 3, 2, 4])[0]
        data, what = make(rng)
        name = f"{number:05}.eml"
        (folder / name).write_bytes(data)
        expected[name] = what
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


if __name__ == "__main__":
    main()
