#!/usr/bin/env bash
# lsprotocol 2025.0.0 and code actions that carry a command.
#
# Expected: the answer to textDocument/codeAction is a list of Command and CodeAction (Language
# Server Protocol 3.17, "Code Action Request"). Both have a title and may have a "command": in a
# Command it is a name, in a CodeAction an object. The converter tells them apart by that.
# Instead: whatever has "command" becomes a Command. The object is made a name with Python's str(),
# "{'title': 'Fix', 'command': 'fix'}", and kind, edit and diagnostics are gone. No error is raised,
# and it happens to the library's own CodeAction, written and read back.
# Beside this, a notebookSelector of cells alone, which the protocol allows, is refused as one
# without a notebook, and with it the server's whole answer to "initialize".
# Why it matters: clients and tests of clients in Python, with pygls as well, offer "Fix" in the
# menu. The fix is lost, and a server is asked for a command that it has never heard of.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  lsprotocol==2025.0.0 cattrs==26.2.1 attrs==26.1.0 typing_extensions==4.16.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from lsprotocol import converters, types

print("lsprotocol", importlib.metadata.version("lsprotocol"))
converter = converters.get_converter()
place = types.Range(start=types.Position(line=0, character=0),
                    end=types.Position(line=0, character=4))
edit = types.WorkspaceEdit(changes={"file:///a": [types.TextEdit(range=place, new_text="text")]})
command = types.Command(title="Fix", command="fix")
actions = {
    "edit": types.CodeAction(title="Fix it", edit=edit),
    "command": types.CodeAction(title="Fix it", kind="quickfix", command=command),
    "both": types.CodeAction(title="Fix it", edit=edit, command=command),
}
seen = {}
for name, action in actions.items():
    written = converter.unstructure(types.CodeActionResponse(id=1, result=[action]))
    [read] = converter.structure(written, types.CodeActionResponse).result
    seen[name] = (type(read).__name__, getattr(read, "command", None), hasattr(read, "edit"))
    print(f"{name}: {seen[name][0]}, command {seen[name][1]!r}, edit {seen[name][2]}")
wrong = ("Command", "{'title': 'Fix', 'command': 'fix'}", False)
selector = {"notebookSelector": [{"cells": [{"language": "python"}]}]}
try:
    cells = type(converter.structure(selector, types.NotebookDocumentSyncOptions)).__name__
except Exception as error:
    cells = type(error).__name__
print("selector of cells alone:", cells)
same = (seen == {"edit": ("CodeAction", None, True), "command": wrong, "both": wrong}
        and cells == "ClassValidationError")
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
