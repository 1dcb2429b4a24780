#!/usr/bin/env bash
# Reply parsers for mail: mail-parser-reply 1.36, email-reply-parser 0.5.12, talon 1.4.4.
#
# Expected: they cut the quoted mail and keep what a person wrote. Lines like "From:" and "To:"
# open a quoted mail only where there are addresses in them.
# Instead: one or two lines that begin with these words count as a quoted header. A customer who
# writes where a trip goes to is cut off there, by all three. With the Spanish words at the top,
# "De:" and "Para:", talon returns the empty text, for a mail that quotes nothing at all.
# Why it matters: a desk shows the agent less than the customer wrote, and nobody can see that
# something is missing. Show the whole mail where a parser leaves little or nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
# talon's parser of quotations needs few of the packages that talon asks for.
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --no-deps --target "$dir" \
  mail-parser-reply==1.36 email-reply-parser==0.5.12 talon==1.4.4 lxml==6.1.3 regex==2026.11.19 \
  cssselect==1.3.0 html5lib==1.1 webencodings==0.5.1 six==1.17.0 chardet==5.2.0 cchardet==2.4.0 \
  || exit 2
PYTHONPATH=$dir python3 -W ignore - <<'PY'
import importlib.metadata, logging, sys
logging.disable()
from mailparser_reply import EmailReplyParser as MailParserReply
from email_reply_parser import EmailReplyParser
from talon import quotations

for name in ("mail-parser-reply", "email-reply-parser", "talon"):
    print(name, importlib.metadata.version(name))
english = """\
Please book this for me:
From: Berlin
To: Paris
Date: 3 June
Subject: to change until the day before.
Thank you!
"""
spanish = """\
De: Madrid
Para: Sevilla
Fecha: 3 de junio
Dos personas, por favor.
"""
languages = ["en", "es"]
seen = {}
for name, text in (("English", english), ("Spanish", spanish)):
    seen[name] = [
        MailParserReply(languages=languages).read(text=text).latest_reply,
        EmailReplyParser.parse_reply(text),
        quotations.extract_from_plain(text),
    ]
    print(name, seen[name])
kept = "Please book this for me:"
same = seen["English"] == [kept] * 3 and seen["Spanish"][2] == ""
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
