#!/usr/bin/env bash
# yamlfix 1.19.1 and texts in block scalars.
#
# Expected: a formatter leaves texts as they are. In a literal block, behind "|", each character is
# content (YAML 1.2.2, section 8.1.2), and no comment can begin there (section 6.6).
# Instead: yamlfix goes over the file line by line and takes lines of a text for YAML. In a message,
# "stop: no" becomes "stop: false", "- yes" becomes "- true", and "see #12 and #13" gets spaces.
# Two empty lines become none, so that paragraphs run together. Where a block stands at the end of
# the file its last line loses its end. The exit code is 0, and a second run finds nothing to do.
# Documented: that yes and no become true and false, as values; of texts nothing is said.
# Why it matters: mails, chats and scripts are kept in such blocks. Run as a hook before each
# commit, the tool changes what customers read and what shells run.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  yamlfix==1.19.1 ruyaml==0.91.0 maison==2.0.2 click==8.5.1 PyYAML==6.0.3 || exit 2
cd "$dir"
cat >mail.yaml <<'YAML'
---
reply: |
  Answer with one word.
  go on: yes
  stop: no
issue: |
  It is the same as #12 and #13.
shell: |
  # Set up
  echo done #ready
letter: |
  Dear Ada,


  we are back.
  Your team
YAML
cp mail.yaml before.yaml
export PYTHONPATH=$dir
python3 bin/yamlfix mail.yaml >/dev/null 2>&1
python3 - <<'PY'
import importlib.metadata, sys
import yaml

print("yamlfix", importlib.metadata.version("yamlfix"))
before, after = (yaml.safe_load(open(name)) for name in ("before.yaml", "mail.yaml"))
for name in before:
    print(f"{name}: {before[name]!r}\n  becomes {after[name]!r}")
same = after == {
    "reply": "Answer with one word.\ngo on: true\nstop: false\n",
    "issue": "It is the same as #12 and  # 13.\n",
    "shell": "# Set up\necho done  # ready\n",
    "letter": "Dear Ada,\nwe are back.\nYour team",
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
