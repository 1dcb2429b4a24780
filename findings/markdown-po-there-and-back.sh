#!/usr/bin/env bash
# translate-toolkit 3.20.4 and mdpo 2.1.4: Markdown files to PO and back, each with commands by the
# name of md2po and po2md.
#
# Expected: with nothing translated a page looks as before: the same HTML comes out of it, but for
# line ends. "\#" and "&lt;" are there so that signs are text (CommonMark 0.31.2, sections 2.4 and
# 2.5), and a backslash or two spaces at the end of a line break it (6.7).
# Instead: translate-toolkit writes "&lt;b&gt;" as "<b>", so that it is HTML. mdpo takes backslashes
# away: "\<b>" is HTML, "\# 5" a headline, "\_id\_" italic, and "1986\. A year" a list from 1986.
# With mdpo, lines that were broken by hand run together, and a list from 5 begins at 1. Both write
# "\|" in a table as "|": a cell becomes two, and the last of the row is dropped. Both break lines
# at 80 columns, and where one happens to begin with "#" or "1." there is a headline or a list.
# Plain text and lists of points are right. The exit codes are 0.
# Known: the cells, at Weblate, which uses translate-toolkit; the numbers of lists, of which mdpo
# says that its parser doesn't tell them. Of the others nothing is found.
# Why it matters: pages for programmers are full of names like _id_ and tags to be shown. The pages
# in other languages change in places that no translator has touched, and few look there.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
install=(python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts
  --root-user-action ignore --target)
"${install[@]}" "$dir/toolkit" translate-toolkit==3.20.4 lxml==6.1.3 mistletoe==1.6.0 \
  unicode-segmentation-rs==1.0.0 || exit 2
"${install[@]}" "$dir/mdpo" mdpo==2.1.4 polib==1.2.0 pymd4c==1.3.0 md-ulb-pwrap==0.1.3 \
  contextlib-chdir==1.0.2 importlib-metadata-argparse-version==2.0.1 || exit 2
"${install[@]}" "$dir/html" markdown-it-py==4.3.0 mdurl==0.1.2 || exit 2
cd "$dir"
PYTHONPATH=$dir/html python3 - <<'PY'
import os, subprocess, sys
from importlib.metadata import distributions
from pathlib import Path
from markdown_it import MarkdownIt

page = MarkdownIt("commonmark").enable("table")
for folder in ("toolkit", "mdpo"):
    (one,) = (d for d in distributions(path=[folder]) if d.name in ("translate-toolkit", "mdpo"))
    print(one.name, one.version)

def run(folder, *arguments):
    command = [sys.executable, f"{folder}/bin/{arguments[0]}", *arguments[1:]]
    environment = os.environ | {"PYTHONPATH": folder}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)

def toolkit(text):
    Path("t.md").write_text(text)
    run("toolkit", "md2po", "--progress=none", "t.md", "t.po")
    run("toolkit", "po2md", "--progress=none", "-t", "t.md", "t.po", "t-back.md")
    return Path("t-back.md").read_text()

def mdpo(text):
    Path("m.md").write_text(text)
    run("mdpo", "md2po", "m.md", "-q", "-s", "--po-filepath", "m.po")
    run("mdpo", "po2md", "m.md", "-q", "-p", "m.po", "-s", "m-back.md")
    return Path("m-back.md").read_text()

table = "| a | b |\n| --- | --- |\n| x %s| y | z |\n"
long = "words " * 13 + "on "
texts = {
    "Write &lt;b&gt;.\n": ("Write <b>.\n", None),
    f"{long}# 5\n": (f"{long.strip()}\n# 5\n",) * 2,
    f"{long}1. or\n": (f"{long.strip()}\n1. or\n",) * 2,
    table % "\\": ("| a     | b   |\n| ----- | --- |\n| x | y | z   |\n", table % ""),
    "Write \\<b>.\n": (None, "Write <b>.\n"),
    "\\# 5\n": (None, "# 5\n"),
    "\\_id\\_\n": (None, "_id_\n"),
    "1986\\. A year\n": (None, "1986. A year\n"),
    "One\\\ntwo\n": (None, "One two\n"),
    "5. five\n6. six\n": (None, "1. five\n1. six\n"),
    "Some *words*.\n\n- a\n- b\n": (None, None),
}
seen = {}
for text in texts:
    before = page.render(text).split()
    results = (toolkit(text), mdpo(text))
    seen[text] = tuple(None if page.render(back).split() == before else back for back in results)
    print(f"{text!r}: {seen[text]}")
print("As described." if seen == texts else "This has changed.")
sys.exit(0 if seen == texts else 1)
PY
