#!/usr/bin/env bash
# envyaml 1.10.211231, which puts variables of the environment into YAML files.
#
# Expected: "password: ${PASSWORD}" is the text that the variable has, whatever is in it; a file is
# parsed and what it names is put in. A comment isn't read. pyaml-env 1.2.2 does so, with a tag.
# Instead: the variables are put into the text of the file, which is parsed after that. Of the
# password "x7 #k2" there is "x7" left, for the rest is a comment; "007123" is the number 3667, for
# a 0 at the front makes it octal, and "yes" is True. "k: 2" and a quote in a quoted value are
# syntax errors. None of it is in the file that one looks at. A name in a comment behind a value is
# asked for: where it isn't set, the file can't be read. In a comment on a line of its own it isn't.
# Documented: the README has a password in this form, without quotes, as its example; of what is cut
# off, of types and of comments it says nothing.
# Why it matters: passwords are made by machines, of all characters. A service that ran for a year
# can't log in after a change of password, and says only that the password is wrong. Quotes around
# ${...} mend the "#" and break with the first '"'.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  envyaml==1.10.211231 pyaml-env==1.2.2 PyYAML==6.0.3 || exit 2
cd "$dir"
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, os, pathlib, sys
from envyaml import EnvYAML
from pyaml_env import parse_config

for package in ("envyaml", "pyaml-env"):
    print(package, importlib.metadata.version(package))
file = pathlib.Path("service.yaml")

def read(text):
    file.write_text(text)
    try:
        return EnvYAML(str(file))["password"]
    except Exception as error:
        return type(error).__name__

seen, other = {}, {}
for password in ("plain", "x7 #k2", "007123", "yes", "k: 2", 'say "x"'):
    os.environ["PASSWORD"] = password
    seen[password] = (read("password: ${PASSWORD}\n"), read('password: "${PASSWORD}"\n'))
    file.write_text("password: !ENV ${PASSWORD}\n")
    other[password] = parse_config(str(file))["password"]
    print(f"{password}: envyaml {seen[password][0]!r}, in quotes {seen[password][1]!r},",
          f"pyaml-env {other[password]!r}")
os.environ.pop("NOT_SET", None)
comments = (read("password: x # was $NOT_SET\n"), read("# was $NOT_SET\npassword: x\n"))
print("with a name in a comment:", comments)
same = seen == {
    "plain": ("plain", "plain"), "x7 #k2": ("x7", "x7 #k2"), "007123": (3667, "007123"),
    "yes": (True, "yes"), "k: 2": ("ScannerError", "k: 2"), 'say "x"': ('say "x"', "ParserError"),
} and comments == ("ValueError", "x") and all(other[text] == text for text in other)
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
