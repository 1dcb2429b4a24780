#!/usr/bin/env bash
# RiveScript 1.15.0 and python-aiml 0.9.3: numbers in what a visitor writes.
#
# Expected: a point between two digits belongs to the number. RiveScript has a wildcard of its own
# for numbers, "#"; AIML leaves it to the engine to find where a sentence ends.
# Instead: RiveScript takes points, commas and colons out before it compares. "I pay 3.50 euros"
# matches "i pay # euros", and the number is 350; 1.5 days are 15, and 9:30 is 930. Without
# utf8=True the sign goes too: -5 is 5. To python-aiml a sentence ends at each point: "I pay 3.50
# euros" is "I pay 3" and "50 euros", with an answer to each. With a comma it is one sentence, but
# the wildcard then holds a word more than it matched.
# Documented: that RiveScript takes out symbols; not that the wildcard for numbers gets others.
# Why it matters: an amount is a hundred times as large, and nothing fails. A bot that was tried
# with whole numbers looks right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  rivescript==1.15.0 python-aiml==0.9.3 six==1.17.0 setuptools==75.8.0 || exit 2
cd "$dir"
cat >bot.aiml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<aiml version="1.0.1">
<category><pattern>I PAY * EUROS</pattern><template>You pay <star/>.</template></category>
<category><pattern>*</pattern><template>Sorry?</template></category>
</aiml>
XML
PYTHONPATH=$dir python3 -W ignore - <<'PY'
import importlib.metadata, sys
import aiml
from rivescript import RiveScript

for name in ("rivescript", "python-aiml"):
    print(name, importlib.metadata.version(name))
bot = RiveScript()
bot.stream("+ i pay # euros\n- You pay <star>.\n\n+ i come in # days\n- In <star>.\n\n"
           "+ call me at *\n- At <star>.\n\n+ *\n- Sorry?\n")
bot.sort_replies()
kernel = aiml.Kernel()
kernel.verbose(False)
kernel.learn("bot.aiml")
seen = {}
for text in ("I pay 3.50 euros", "I come in 1.5 days", "I come in -5 days", "Call me at 9:30"):
    seen[text] = bot.reply("ada", text)
    print(f"RiveScript, {text!r}: {seen[text]!r}")
for text in ("I pay 3 euros", "I pay 3.50 euros", "I pay 3,50 euros"):
    seen["AIML: " + text] = " ".join(kernel.respond(text).split())
    print(f"python-aiml, {text!r}: {seen['AIML: ' + text]!r}")
same = seen == {
    "I pay 3.50 euros": "You pay 350.",
    "I come in 1.5 days": "In 15.",
    "I come in -5 days": "In 5.",
    "Call me at 9:30": "At 930.",
    "AIML: I pay 3 euros": "You pay 3.",
    "AIML: I pay 3.50 euros": "Sorry? Sorry?",
    "AIML: I pay 3,50 euros": "You pay 3,50 euros.",
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
