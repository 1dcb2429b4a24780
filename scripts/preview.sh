#!/bin/sh
# Puts together what `chatflow preview` fills with a chatflow, one page with the engine in it:
#
#     scripts/preview.sh WASM OUTPUT
set -eu
cd "$(dirname "$0")/.."
wasm=$1
output=$2
pages=Sources/ChatflowServer/Pages
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The widget's chat, and its words in other languages than English.
sed -n '/<div id="chat"/,/<\/body>/p' "$pages/widget/frame.html" | sed '$d' >"$work/CHAT"
for file in "$pages"/widget/words/*.json; do
  name=$(basename "$file" .json)
  printf '%s"%s":' "${separator-{}" "$name"
  tr -d '\n' <"$file"
  separator=,
done >"$work/WORDS"
echo '}' >>"$work/WORDS"
cat "$pages/shared/reset.css" "$pages"/widget/frame.css "$pages"/widget/thread.css \
  "$pages"/widget/writing.css "$pages/preview/preview.css" >"$work/STYLE"
gzip -9 --no-name <"$wasm" | base64 -w 0 >"$work/ENGINE"
{
  awk -f scripts/bundle.awk -v main=bindings/javascript/chatflow.js | sed 's/\$main/$engine/'
  awk -f scripts/bundle.awk -v main="$pages/preview/main.js"
  echo '$main.preview($engine.load);'
} >"$work/SCRIPT"

# Each of these stands alone in the place of its name.
awk -v work="$work" '
  function file(name,   line, text, path) {
    path = work "/" name
    while ((getline line < path) > 0) text = text (text == "" ? "" : "\n") line
    close(path)
    return text
  }
  {
    while (match($0, /@(CHAT|WORDS|STYLE|ENGINE|SCRIPT)@/)) {
      printf "%s%s", substr($0, 1, RSTART - 1), file(substr($0, RSTART + 1, RLENGTH - 2))
      $0 = substr($0, RSTART + RLENGTH)
    }
    print
  }' "$pages/preview/preview.html" >"$work/page"
mkdir -p "$(dirname "$output")"
mv "$work/page" "$output"
ls -sh "$output"
