#!/usr/bin/env bash
# mail-parser-reply 1.36 and the languages that it is told to know.
#
# Expected: EmailReplyParser(languages=["en", "de", "fr", "es"]) cuts the quoted mail off answers
# in these languages, all of which it lists as supported.
# Instead: English and German answers are cut. The line that Gmail puts above the quoted mail in
# French ("Le lun. 1 juin 2026 à 09:00, ... a écrit :") and in Spanish ("El lun, 1 jun 2026 a las
# 9:00, ... escribió:") isn't seen, with a space or a no-break space before the colon; the whole
# thread comes back as the newest answer. Nothing hints at it: even a language that doesn't exist
# is taken without an error.
# Why it matters: a chat that takes answers by mail shows French and Spanish teams their own
# earlier messages again with every answer, and search and translation work on them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  mail-parser-reply==1.36 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from mailparser_reply import EmailReplyParser

print("mail-parser-reply", importlib.metadata.version("mail-parser-reply"))
parser = EmailReplyParser(languages=["en", "de", "fr", "es"])
person = "Ada Example <ada@example.com>"
attributions = {
    "English": f"On Mon, Jun 1, 2026 at 9:00 AM {person} wrote:",
    "German": f"Am Mo., 1. Juni 2026 um 09:00 Uhr schrieb {person}:",
    "French": f"Le lun. 1 juin 2026 à 09:00, {person} a écrit :",
    "French, no-break space": f"Le lun. 1 juin 2026 à 09:00, {person} a écrit\u00a0:",
    "Spanish": f"El lun, 1 jun 2026 a las 9:00, Ada Example (<ada@example.com>) escribió:",
}
cut = {}
for language, line in attributions.items():
    answer = parser.read(text=f"12345\n\n{line}\n\n> Order number?\n").latest_reply
    cut[language] = answer == "12345"
    print(f"{language}: {answer!r}")
EmailReplyParser(languages=["xx"]).read(text="12345").latest_reply
print("The language xx: no error")
same = list(cut.values()) == [True, True, False, False, False]
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
