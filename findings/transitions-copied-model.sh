#!/usr/bin/env bash
# transitions 0.9.3 and copies of a model.
#
# Expected: after copy.copy(conversation) there are two conversations with a state each; an event
# sent to the copy moves the copy.
# Instead: the events are bound to the original. clone.answer() returns True, moves the original
# and leaves the copy where it was. Even its questions are the original's: clone.is_done() tells of
# that, whereas clone.state is the copy's own. With copy.deepcopy and with pickle all is as
# expected.
# Why it matters: "what would happen if" is a common thing to ask of a conversation, and a shallow
# copy is the common way to ask it. The trial changes the real one, and looks as if it had failed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  transitions==0.9.3 six==1.17.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import copy, importlib.metadata, sys
from transitions import Machine

print("transitions", importlib.metadata.version("transitions"))

class Conversation:
    pass

seen = {}
for duplicate in (copy.copy, copy.deepcopy):
    original = Conversation()
    Machine(original, states=["asked", "done"], initial="asked",
            transitions=[["answer", "asked", "done"]])
    clone = duplicate(original)
    moved = clone.answer()
    seen[duplicate.__name__] = (moved, original.state, clone.state, clone.is_done())
    print(f"{duplicate.__name__}: answer() {moved}, original {original.state},",
          f"copy {clone.state}, copy.is_done() {clone.is_done()}")
same = seen == {"copy": (True, "done", "asked", True), "deepcopy": (True, "asked", "done", True)}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
