#!/usr/bin/env bash
# pygls 2.1.1 and what it takes for a line and for a word.
#
# Expected: in the Language Server Protocol lines end with \n, \r\n or \r, and nothing else. A word
# is what a person takes for one.
# Instead: pygls splits texts as Python's splitlines() does, so that U+2028, U+0085, a form feed
# and some more begin a new line. Edits of a client below such a character then change the line
# above: the server's text and the editor's have parted, without an error. word_at_position() knows
# the letters of ASCII alone: in Größe it finds Gr, in wörld rld.
# Why it matters: texts pasted from web pages and word processors bring U+2028 along, and chat
# texts are full of umlauts and accents. Findings stand a line off; renaming and hover work on half
# a word.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  pygls==2.1.1 lsprotocol==2025.0.0 cattrs==26.2.1 attrs==26.1.0 typing_extensions==4.16.0 || \
  exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from lsprotocol.types import Position, Range, TextDocumentContentChangePartial
from pygls.workspace import TextDocument

print("pygls", importlib.metadata.version("pygls"))
uri = "file:///flow.yaml"
lines = [len(TextDocument(uri, f"a{mark}b\nc\n").lines) for mark in ("\u2028", "\x85", "\x0c", "-")]
print("lines of two, with U+2028, U+0085, form feed, hyphen:", lines)

document = TextDocument(uri, "ask: one\u2028two\nto: end\n")
# An editor shows "to: end" as its second line and replaces "to".
edit = Range(start=Position(line=1, character=0), end=Position(line=1, character=2))
document.apply_change(TextDocumentContentChangePartial(range=edit, text="go"))
print("after the edit:", repr(document.source))

words = [TextDocument(uri, text).word_at_position(Position(line=0, character=character))
         for text, character in (("Größe", 1), ("wörld", 3), ("hello", 3))]
print("words:", words)
same = (lines == [3, 3, 3, 2] and words == ["Gr", "rld", "hello"]
        and document.source == "ask: one\u2028goo\nto: end\n")
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
