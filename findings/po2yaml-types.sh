#!/usr/bin/env bash
# translate-toolkit 3.20.4: yaml2po and po2yaml.
#
# Expected: yaml2po takes the texts of a YAML file for translators, po2yaml puts translations in
# and leaves the rest of the file alone. What they can't handle is an error and an exit code.
# Instead: every leaf is a text. A translator gets "3" and "True" to translate, and with nothing
# translated po2yaml hands back '3' and 'True', which are texts and not a number and a truth value.
# One number with a decimal point, or one date, anywhere in the file, and the whole file is given
# up: a warning, exit code 0, and the file that was there before is left with no bytes in it.
# Known: the refusal of decimals is reported by users of Weblate, which builds on this library.
# Why it matters: a nightly job that writes the languages of a site or a chat replaces all of them
# by empty files and reports success.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  translate-toolkit==3.20.4 ruamel.yaml==0.19.1 lxml==6.1.3 unicode-segmentation-rs==1.0.0 \
  PyYAML==6.0.4 || exit 2
cd "$dir"
export PYTHONPATH=$dir
printf 'greeting: Hello\nretries: 3\nopen: true\n' >en.yaml
python3 bin/yaml2po --progress=none en.yaml en.po
python3 bin/po2yaml --progress=none -t en.yaml en.po untranslated.yaml
echo "--- untranslated.yaml"
cat untranslated.yaml

printf 'greeting: Hello\nprice: 1.5\n' >priced.yaml
printf 'greeting: Hallo\nprice: 1.5\n' >de.yaml
codes=()
convert() {
  local code=0
  python3 "bin/$1" --progress=none "${@:2}" || code=$?
  codes+=("$code")
  echo "$*: exit $code"
}
convert yaml2po priced.yaml priced.po
convert po2yaml -t priced.yaml en.po de.yaml
ls -l de.yaml
python3 - "${codes[@]}" <<'PY'
import importlib.metadata, os, sys
import yaml

print("translate-toolkit", importlib.metadata.version("translate-toolkit"))
back = yaml.safe_load(open("untranslated.yaml"))
print(back)
same = (back == {"greeting": "Hello", "retries": "3", "open": "True"}
        and 'msgid "3"' in open("en.po").read()
        and sys.argv[1:] == ["0", "0"] and os.path.getsize("de.yaml") == 0)
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
