#!/usr/bin/env bash
# ryl 0.26.1, a linter for YAML that is a language server too, in a folder without its settings.
#
# Expected: an editor shows what the command says. Where no settings are found the command ends with
# 2 and tells that no rule is enabled and what to do. A file that can't be parsed is an error
# whichever rules there are: with any single one enabled the command reports "syntax error".
# Instead: "ryl server" starts, promises diagnostics, and gives an empty list for each file, broken
# ones included. It sends no message, and writes none to where an editor keeps its logs (standard
# error). With a file of settings that enables one rule it reports the syntax error.
# Documented: that ryl enables no rules by default and so needs settings; of what the server does
# then nothing is said.
# Why it matters: an editor without marks says that the file is fine. Somebody who installs the
# plugin and opens a broken file sees just that, and so does everybody who opens one file outside
# the project.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/lib" \
  ryl==0.26.1 || exit 2
export HOME=$dir/home XDG_CONFIG_HOME=$dir/home
mkdir "$dir/home" "$dir/none" "$dir/one"
printf 'a: [1\nb: 2\n' | tee "$dir/none/a.yaml" >"$dir/one/a.yaml"
printf 'rules:\n  truthy: enable\n' >"$dir/one/.yamllint"
"$dir/lib/bin/ryl" --version
for folder in none one; do
  cd "$dir/$folder"
  code=0
  "$dir/lib/bin/ryl" check --no-cache a.yaml >out.txt 2>&1 || code=$?
  echo "$folder, the command: exit code $code, $(grep -o 'error: no config[a-z ]*\|syntax error' \
    out.txt)"
done | tee "$dir/seen.txt"
cd "$dir"
PYTHONPATH=$dir/lib python3 - "$dir" <<'PY' | tee -a "$dir/seen.txt"
import json, pathlib, subprocess, sys

home = pathlib.Path(sys.argv[1])

def send(server, **message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    server.stdin.flush()

def messages(server):
    while line := server.stdout.readline():
        if line.lower().startswith(b"content-length:"):
            size = int(line.split(b":")[1])
        elif line == b"\r\n":
            yield json.loads(server.stdout.read(size))

for name in ("none", "one"):
    folder = home / name
    file = folder / "a.yaml"
    server = subprocess.Popen([home / "lib/bin/ryl", "server"], cwd=folder,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    send(server, id=1, method="initialize", params={
        "processId": None, "rootUri": folder.as_uri(), "capabilities": {},
        "workspaceFolders": [{"uri": folder.as_uri(), "name": name}]})
    said, found = [], None
    for message in messages(server):
        if message.get("id") == 1:
            send(server, method="initialized", params={})
            send(server, method="textDocument/didOpen", params={"textDocument": {
                "uri": file.as_uri(), "languageId": "yaml", "version": 1,
                "text": file.read_text()}})
        elif message.get("method") == "textDocument/publishDiagnostics":
            found = [one["message"] for one in message["params"]["diagnostics"]]
            send(server, id=2, method="shutdown")
        elif message.get("id") == 2:
            send(server, method="exit")
            break
        elif "deprecated" not in str(message):
            said.append(message)
    log = server.communicate(timeout=20)[1].decode()
    print(f"{name}, the server: {len(found)} diagnostics,",
          f"{sum('syntax error' in one for one in found)} of a syntax error, {len(said)} messages,",
          f"{len(log)} characters in the log")
PY
none='error: no configuration found and ryl enables no rules by default'
if [[ $(cat "$dir/seen.txt") == "none, the command: exit code 2, $none
one, the command: exit code 1, syntax error
none, the server: 0 diagnostics, 0 of a syntax error, 0 messages, 0 characters in the log
one, the server: 1 diagnostics, 1 of a syntax error, 0 messages, 0 characters in the log" ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
