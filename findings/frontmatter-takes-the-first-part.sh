#!/usr/bin/env bash
# python-frontmatter 1.3.0, which reads texts with YAML in front of them and writes them again.
#
# Expected: what stands between two lines "---" at the beginning is metadata if it is a mapping, for
# Post.metadata is a dict (its manual). Otherwise the lines are rules of Markdown (CommonMark 0.31,
# section 4.1) and the text is text. Four spaces at the beginning of Markdown are code (4.4). A text
# without metadata is written as it was read.
# Instead: whatever YAML takes for a text, a list or a number is thrown away, without an error: a
# first paragraph between two rules, a list of greetings, the "12" above a line. The rules may be of
# any length from three on, so that "-----", of which no front matter is made, does it, too. Of the
# text behind, spaces are stripped at both ends, so that code in the beginning is none any more. And
# dumps() puts "---", "{}", "---" before a text that had no metadata.
# Documented: that the content is a text, and the metadata a dict. Of what becomes of the rest
# nothing is said.
# Why it matters: answers of chatbots and mails begin with a rule, and have a second one above the
# signature. To read and to write them again, as when tags are added to a folder of notes, takes out
# the whole message and leaves the signature.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  python-frontmatter==1.3.0 PyYAML==6.0.4 markdown-it-py==4.3.0 mdurl==0.1.2 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, re, sys
import frontmatter
from markdown_it import MarkdownIt

for name in ("python-frontmatter", "markdown-it-py"):
    print(name, importlib.metadata.version(name))
expected = {
    "---\nYour order is on its way.\n\n---\nAda, support\n": "---\n{}\n---\n\nAda, support",
    "-----\nSee you on Monday.\n-----\nAda\n": "---\n{}\n---\n\nAda",
    "---\n- Hello\n- Good morning\n---\nAda\n": "---\n{}\n---\n\nAda",
    "Hello\n": "---\n{}\n---\n\nHello",
    "---\nfor: Ada\n---\n\n    stop: no\n\nThis stops it.\n":
        "---\nfor: Ada\n---\n\nstop: no\n\nThis stops it.",
}
seen = {}
for text in expected:
    seen[text] = frontmatter.dumps(frontmatter.loads(text))
    print(f"{text!r}\n  is written as {seen[text]!r}")

def page(markdown):
    return re.sub(r"\n", "", MarkdownIt().render(markdown))

first, last = list(expected)[0], list(expected)[-1]
pages = [page(first), page(frontmatter.loads(first).content),
         page(last.split("---\n")[-1]), page(frontmatter.loads(last).content)]
print("as Markdown:")
for one in pages:
    print(f"  {one}")
same = seen == expected and pages == [
    "<hr /><p>Your order is on its way.</p><hr /><p>Ada, support</p>",
    "<p>Ada, support</p>",
    "<pre><code>stop: no</code></pre><p>This stops it.</p>",
    "<p>stop: no</p><p>This stops it.</p>",
]
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
