#!/usr/bin/env bash
# markdown-to-mrkdwn 0.3.3 and slackify-markdown 0.2.4, from Markdown to Slack's mrkdwn.
#
# Expected: what is text in Markdown is the same text in Slack. A code span is literal (CommonMark
# 0.31, section 6.1), and so is a "*" with spaces around it or a backslash before it (6.2, 2.4). In
# Slack a quote has ">" at the beginning of each of its lines.
# Instead: markdown-to-mrkdwn puts an underscore for a "*" wherever two of them are in a line, in
# code as in sums: "rm *.log *.tmp" in a code span becomes "rm _.log _.tmp", and "2 * 3 * 4" becomes
# "2 _ 3 _ 4". Bold text that runs over the end of a line keeps its asterisks.
# slackify-markdown gets these right. It writes ">" before the first line of a quote alone, so that
# the rest of what was quoted stands there as the sender's own words.
# Known: the JavaScript library that slackify-markdown was made after had the fault of the quote
# reported in 2024, and has mended it since.
# Why it matters: bots post commands to be copied and quotes of customers. Commands that were
# changed look right, and words get another author. Neither library raises an error.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  markdown-to-mrkdwn==0.3.3 slackify-markdown==0.2.4 markdown-it-py==4.0.0 mdurl==0.1.2 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from markdown_to_mrkdwn import SlackMarkdownConverter
from slackify_markdown import slackify_markdown

for name in ("markdown-to-mrkdwn", "slackify-markdown"):
    print(name, importlib.metadata.version(name))
expected = {
    "`rm *.log *.tmp`": ("`rm _.log _.tmp`", "`rm *.log *.tmp`"),
    "2 * 3 * 4 = 24": ("2 _ 3 _ 4 = 24", "2 * 3 * 4 = 24"),
    "**two\nlines**": ("**two\nlines**", "*two\nlines*"),
    "> one\n> two": ("> one\n> two", "> one\ntwo"),
}
seen = {}
for text in expected:
    seen[text] = (SlackMarkdownConverter().convert(text), slackify_markdown(text).rstrip("\n"))
    print(f"{text!r}: {seen[text][0]!r}, {seen[text][1]!r}")
print("As described." if seen == expected else "This has changed.")
sys.exit(0 if seen == expected else 1)
PY
