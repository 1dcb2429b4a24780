#!/usr/bin/env bash
# quotequail 0.5.4 and who wrote the mail that is quoted.
#
# Expected: unwrap() tells what was quoted, when it was written, and by whom: of "On <date>,
# <person> wrote:" the person is "from" and the rest is "date", as for the mails of Apple,
# Thunderbird, Yahoo, and of Gmail in British English, German, Spanish, French and Portuguese.
# Instead: Gmail in American English has no comma before the person, and one before the year. The
# sender is "2026 at 9:00 AM Ada Example <ada@example.com>" and the date "Mon, Jun 1". Gmail's
# Italian and Polish lines aren't seen at all: the result is None, as for a mail without a quote.
# quote(), which is meant to tell what to show and what to fold away, has all behind the quote's
# beginning to fold: an answer that was written below the quote, or between its lines, is hidden
# with it.
# Why it matters: it is the commonest form of such a line there is. A desk that takes the customer
# of a forwarded or answered mail from there files it under a person whose name begins with "2026
# at". The address still looks right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  quotequail==0.5.4 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
import quotequail

print("quotequail", importlib.metadata.version("quotequail"))
person = "Ada Example <ada@example.com>"
lines = {
    "Gmail, American English": f"On Mon, Jun 1, 2026 at 9:00 AM {person} wrote:",
    "Gmail, British English": f"On Mon, 1 Jun 2026 at 09:00, {person} wrote:",
    "Gmail, German": f"Am Mo., 1. Juni 2026 um 09:00 Uhr schrieb {person}:",
    "Gmail, French": f"Le lun. 1 juin 2026 à 09:00, {person} a écrit :",
    "Gmail, Italian": f"Il giorno lun 1 giu 2026 alle ore 09:00 {person} ha scritto:",
    "Gmail, Polish": f"pon., 1 cze 2026 o 09:00 {person} napisał(a):",
    "Apple": f"On Jun 1, 2026, at 9:00 AM, {person} wrote:",
    "Thunderbird": "On 6/1/26 9:00 AM, Ada Example wrote:",
}
seen = {}
for program, line in lines.items():
    found = quotequail.unwrap(f"12345\n\n{line}\n\n> Which order?\n")
    seen[program] = found and found.get("from")
    print(f"{program}: from {seen[program]!r}, date {found and found.get('date')!r}")
below = f"{lines['Apple']}\n\n> Which order?\n\nThe blue one.\n"
folded = "".join(text for shown, text in quotequail.quote(below) if not shown)
print("to be folded away:", repr(folded))
same = seen == {
    "Gmail, American English": f"2026 at 9:00 AM {person}",
    "Gmail, British English": person, "Gmail, German": person, "Gmail, French": person,
    "Gmail, Italian": None, "Gmail, Polish": None,
    "Apple": person, "Thunderbird": "Ada Example",
} and "The blue one." in folded
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
