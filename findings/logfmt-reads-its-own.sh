#!/usr/bin/env bash
# logfmt 0.4, which reads and writes lines of key=value, and logfmter 0.0.12, which writes them.
#
# Expected: what a library writes it reads, and a quoted value ends at its quote. In it, \" and \n
# stand for a quote and a line's end, as in the lines that Go's and Heroku's programs write;
# logfmter and logfmtkv 0.2.1, which reads them all, do so.
# Instead: logfmt knows \" alone. At any other character behind a backslash either the whole rest of
# the line is thrown away, and the key is True, or the quote that ends the value is missed, and the
# pairs behind it are pulled into the text: of 'msg="a\tb" user="ada b"' the user is gone. Its own
# writer escapes neither backslashes nor lines' ends, so that it can't read what it wrote: "C:\temp"
# comes back without its backslash and with the next key in it, and a text of two lines is two
# records. An empty value, as logfmter writes it, is True. No error is raised.
# Why it matters: a text with a line's end or a backslash in it is what an error looks like. The
# records that one searches the log for are the ones whose level, user or number is not there.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  logfmt==0.4 logfmter==0.0.12 logfmtkv==0.2.1 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, logging, sys
import logfmt, logfmtkv
from logfmter import Logfmter

for package in ("logfmt", "logfmter", "logfmtkv"):
    print(package, importlib.metadata.version(package))

def written(text, user="ada b"):
    record = logging.LogRecord("desk", logging.INFO, "", 0, text, (), None)
    record.user = user
    return Logfmter().format(record)

seen, right = {}, True
texts = {"plain": "hello", "quote": 'say "hi"', "line": "two\nlines", "tab": "a\tb"}
for name, text in texts.items():
    line = written(text)
    seen[name] = logfmt.parse_line(line)
    whole = {"at": "INFO", "msg": text, "user": "ada b"}
    right = right and logfmtkv.parse(line) == whole
    print(f"logfmter writes {line}")
    print(f"    logfmt reads {seen[name]}")
print("logfmtkv reads all as they were:", right)
for name, text in {"own path": "C:\\temp", "own lines": "two\nlines"}.items():
    line = logfmt.format_line({"msg": text, "user": "ada"})
    seen[name] = [logfmt.parse_line(part) for part in line.splitlines()]
    print(f"logfmt writes {line!r} and reads {seen[name]}")
line = written("two\nlines", "ada")
seen["one word"] = logfmt.parse_line(line)
print(f"logfmter writes {line}")
print(f"    logfmt reads {seen['one word']}")
seen["empty"] = logfmt.parse_line(written(""))
print("empty:", seen["empty"])
same = right and seen == {
    "plain": {"at": "INFO", "msg": "hello", "user": "ada b"},
    "quote": {"at": "INFO", "msg": 'say "hi"', "user": "ada b"},
    "line": {"at": "INFO", "msg": 'twonlines" user=', "ada": True, "b": True},
    "one word": {"at": "INFO", "msg": True},
    "tab": {"at": "INFO", "msg": 'atb" user=', "ada": True, "b": True},
    "own path": [{"msg": 'C:temp" user=', "ada": True}],
    "own lines": [{"msg": True}, {"lines": True, "user": "ada"}],
    "empty": {"at": "INFO", "msg": True, "user": "ada b"},
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
