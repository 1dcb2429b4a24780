#!/usr/bin/env bash
# fluent.runtime 0.4.0: the plural of a number that is shown with digits after the point.
#
# Expected: NUMBER($n, minimumFractionDigits: 1) chooses the plural form of what it shows. CLDR
# counts visible digits: in English "1 hour" is the form "one" and "1.0 hours" is "other".
# Instead: the form is chosen from the bare value. For 1 the text is "1.0 hour"; the digits of the
# option are shown and do not count. The same holds in German and Spanish.
# Why it matters: the syntax and its guide promise that a selector takes the options of NUMBER into
# account, and messages that were written against a browser's Fluent read wrong on a server.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir" \
  fluent.runtime==0.4.0 fluent.syntax==0.19.0 Babel==2.19.0 || exit 2
PYTHONPATH=$dir python3 - <<'PY'
import importlib.metadata, sys
from decimal import Decimal
from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

print("fluent.runtime", importlib.metadata.version("fluent.runtime"))
source = """
wait = { NUMBER($hours, minimumFractionDigits: 1) ->
    [one] ONE { NUMBER($hours, minimumFractionDigits: 1) }
   *[other] OTHER { NUMBER($hours, minimumFractionDigits: 1) }
}
"""
same = True
for locale in ("en", "de", "it"):
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    text, _ = bundle.format_pattern(bundle.get_message("wait").value, {"hours": 1})
    form = Locale.parse(locale).plural_form(Decimal("1.0"))
    print(f"{locale}: {text!r}; CLDR's form of 1.0 is {form!r}")
    same = same and text.startswith("ONE 1") and form == "other"
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
