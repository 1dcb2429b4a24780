#!/usr/bin/env bash
# css-inline 0.24.0 and premailer 3.10.0, which put a mail's style sheet into style attributes.
#
# Expected: the mail looks as it did. Of declarations that weigh the same the last one counts (CSS
# 2.2, section 6.4.1), and "margin" sets all four sides, whatever was said of one before. With
# margin-top: 0, margin: 8px, margin-top: 24px in this order, there are 24 pixels on top. toronado
# 0.1.0 gives these.
# Instead: where a property comes a second time, its new value is put where the first one stood,
# before "margin", which then overrules it: margin-top: 24px, margin: 8px. The space is gone. With
# background-color and background the colour is, with border-top and border the line. A third rule
# that weighs more is right in css-inline and wrong in premailer; three declarations of one rule are
# wrong in css-inline and right in premailer. Two values alone are right in both.
# Documented: of the order neither says anything. css-inline's readme tells that at-rules can't be
# put into attributes, and what becomes of them.
# Why it matters: a reset, a box, and a class for what is special, each of one class, is how style
# sheets of mails are made. The page looks right in the browser, and the mail made of it doesn't.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  css-inline==0.24.0 premailer==3.10.0 toronado==0.1.0 cssutils==2.15.0 encutils==1.0.0 \
  cssselect==1.6.0 lxml==6.1.3 more-itertools==11.2.1 cachetools==8.0.2 requests==2.34.2 \
  certifi==2026.10.19.post1 charset-normalizer==3.5.3 idna==3.20 urllib3==2.8.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, re, sys
import css_inline, premailer, toronado

for name in ("css-inline", "premailer", "toronado"):
    print(name, importlib.metadata.version(name))
sheets = {
    "three rules": ".reset { margin-top: 0 } .box { margin: 8px } .apart { margin-top: 24px }",
    "colour": ".reset { background-color: red } .box { background: white } "
              ".apart { background-color: blue }",
    "border": ".reset { border-top: 0 } .box { border: 1px solid } "
              ".apart { border-top: 3px solid }",
    "last rule weighs more": "h1 { margin-top: 0 } h1 { margin: 8px } .apart { margin-top: 24px }",
    "one rule": "h1 { margin-top: 0; margin: 8px; margin-top: 24px }",
    "two rules": ".box { margin: 8px } .apart { margin-top: 24px }",
}

def style(inline, sheet):
    page = (f"<html><head><style>{sheet}</style></head>"
            '<body><h1 class="reset box apart">Monday</h1></body></html>')
    page = inline(page)
    text = re.search(r'<h1[^>]* style="([^"]*)"', page if isinstance(page, str) else page.decode())
    return re.sub(r"\s*([:;])\s*", r"\1", text[1]).strip(";")

seen = {}
for name, sheet in sheets.items():
    seen[name] = [style(inline, sheet) for inline in (css_inline.inline, premailer.transform)]
    print(f"{name}: css-inline {seen[name][0]!r}, premailer {seen[name][1]!r}")
other = style(toronado.from_string, sheets["three rules"])
print(f"three rules: toronado {other!r}")
wrong, right = "margin-top:24px;margin:8px", "margin:8px;margin-top:24px"
same = other == "margin:24px 8px 8px" and seen == {
    "three rules": [wrong, wrong],
    "colour": ["background-color:blue;background:white"] * 2,
    "border": ["border-top:3px solid;border:1px solid"] * 2,
    "last rule weighs more": [right, wrong],
    "one rule": [wrong, right],
    "two rules": [right, right],
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
