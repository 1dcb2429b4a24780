#!/usr/bin/env bash
# translate-toolkit 3.20.4: files of texts of which a part is translated.
#
# Expected: where there is no translation yet, the converters put the original text, as po2prop,
# po2json, po2html, po2sub and po2yaml do, and as gettext itself does when a program runs.
# Instead: po2ini and po2ical put nothing. The names stay in the file with empty texts behind them,
# and an event has an empty SUMMARY. A translation that is marked fuzzy is replaced by the original,
# so that an unsure translation does less harm than none.
# Known: po2json had the same fault, reported in 2017, and has it no longer; po2resx has it too.
# Why it matters: one text is added to a program, and until the last translator is done a button or
# an entry of the calendar has no name in that language. The exit code is 0.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/lib" \
  translate-toolkit==3.20.4 lxml==6.1.3 unicode-segmentation-rs==1.0.0 iniparse==0.5.3 \
  polib==1.2.0 vobject==0.9.9 python-dateutil==2.9.0.post0 pytz==2026.6 six==1.17.0 || exit 2
export PYTHONPATH=$dir/lib
cd "$dir"
python3 -c 'from importlib.metadata import version as v
print("translate-toolkit", v("translate-toolkit"))'
printf '[menu]\nopen=Open\nclose=Close\nquit=Quit\n' >en.ini
printf 'open=Open\nclose=Close\nquit=Quit\n' >en.properties
python3 - <<'PY'
event = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:open@example.com
DTSTAMP:20260101T000000Z
DTSTART:20260601T090000Z
SUMMARY:Open
LOCATION:Close
COMMENT:Quit
END:VEVENT
END:VCALENDAR
"""
with open("en.ics", "w", newline="\r\n") as file:
    file.write(event)
PY
# One text is translated, one has a translation marked fuzzy, one has none.
seen=
for kind in ini:ini ical:ics prop:properties; do
  name=${kind%:*}
  ending=${kind#*:}
  python3 "lib/bin/${name}2po" --progress=none "en.$ending" "$name.po"
  python3 - "$name.po" <<'PY'
import polib, sys

file = polib.pofile(sys.argv[1])
file.find("Open").msgstr = "Apri"
file.find("Close").msgstr = "Chiuso"
file.find("Close").flags.append("fuzzy")
file.save()
PY
  python3 "lib/bin/po2$name" --progress=none -i "$name.po" -t "en.$ending" -o "it.$ending"
  texts=
  for field in open:SUMMARY close:LOCATION quit:COMMENT; do
    texts+="'$(tr -d '\r' <"it.$ending" | sed -nE "s/^(${field%:*}=|${field#*:}:)//p")' "
  done
  echo "po2$name: $texts"
  seen+=$texts
done
if [[ $seen == "'Apri' 'Close' '' 'Apri' 'Close' '' 'Apri' 'Close' 'Quit' " ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
