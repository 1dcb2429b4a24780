#!/usr/bin/env bash
# chevron 0.14.0, Mustache templates, and lists of plain values.
#
# Expected: a name is looked up in the data: in the innermost object, and where that hasn't it, in
# those around it (Mustache's specification, part "interpolation" and "sections"). A section with a
# list is rendered once for each item, whatever the item is. pystache 0.6.8 does so.
# Instead: where the item is a text, a number or a list, the methods of Python's type are found
# first: with {"title": "Order 12", "lines": ["lamp"]}, {{title}} within {{#lines}} is "<built-in
# method title of str object at 0x7f...>". So are {{count}}, {{index}}, {{format}} and {{real}}, and
# {{subject.title}} outside of sections. An item that is 0, false or an empty text is left out of a
# list, so that votes of 0, 1 and 2 are two votes. No error is raised.
# Why it matters: title, count and index are what data of mails and messages has. The template works
# as long as the items are objects, and on another day the customer reads an address in memory.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  chevron==0.14.0 pystache==0.6.8 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, re, sys
import chevron, pystache

for package in ("chevron", "pystache"):
    print(package, importlib.metadata.version(package))
cases = {
    "title": ("{{#lines}}{{title}}: {{.}}; {{/lines}}",
              {"title": "Order 12", "lines": ["lamp", "shade"]}),
    "count": ("{{#groups}}{{count}} {{/groups}}", {"count": 2, "groups": [["a"], ["b"]]}),
    "real": ("{{#total}}{{real}}{{/total}}", {"total": 5, "real": "yes"}),
    "dotted": ("[{{subject.title}}]", {"subject": "Order 12"}),
    "votes": ("{{#votes}}{{.}} {{/votes}}", {"votes": [0, 1, 2]}),
    "objects": ("{{#lines}}{{title}}: {{name}}; {{/lines}}",
                {"title": "Order 12", "lines": [{"name": "lamp"}]}),
}
seen, other = {}, {}
for name, (template, data) in cases.items():
    seen[name] = re.sub("0x[0-9a-f]+", "0x..", chevron.render(template, data))
    other[name] = pystache.render(template, data)
    print(f"{name}: chevron {seen[name]!r}, pystache {other[name]!r}")
method = "&lt;built-in method {} of {} object at 0x..&gt;"
same = seen == {
    "title": "{0}: lamp; {0}: shade; ".format(method.format("title", "str")),
    "count": "{0} {0} ".format(method.format("count", "list")),
    "real": "5",
    "dotted": "[" + method.format("title", "str") + "]",
    "votes": "1 2 ",
    "objects": "Order 12: lamp; ",
} and other == {
    "title": "Order 12: lamp; Order 12: shade; ", "count": "2 2 ", "real": "yes", "dotted": "[]",
    "votes": "0 1 2 ", "objects": "Order 12: lamp; ",
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
