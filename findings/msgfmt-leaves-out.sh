#!/usr/bin/env bash
# msgfmt of GNU gettext 0.21 and placeholders of the shell's form.
#
# Expected: for entries marked sh-format, msgfmt --check compares the placeholders of the text and
# its translation: ${name} that became ${nome} is an error.
# Instead: it is, but only where every ${...} holds a plain name. One ${name | upper} or ${a.b} in
# the text, and the whole entry is left out of the check without a word, ${...} of the plain kind
# in the same text included. The mark sh-format stays, and xgettext or an editor shows it.
# Why it matters: templates of chats and mails write ${...} with filters. CI says that all
# placeholders are right, of those with a filter too, although none of them was looked at.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
(cd "$dir" && apt-get download -qq gettext=0.21-12 2>/dev/null) || exit 2
dpkg -x "$dir"/gettext_*.deb "$dir/gettext"
PATH=$dir/gettext/usr/bin:$PATH
LD_LIBRARY_PATH=$(dirname "$(find "$dir/gettext" -name 'libgettextsrc*.so' | head -n 1)")
export LD_LIBRARY_PATH

# The complaints about the placeholders of one entry: its text, then its translation.
complaints() {
  printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' >"$dir/a.po"
  printf '#, sh-format\nmsgid "%s"\nmsgstr "%s"\n' "$1" "$2" >>"$dir/a.po"
  { LC_ALL=C msgfmt --check-format -o /dev/null "$dir/a.po" 2>&1 || true; } | grep -c msgstr || true
}
msgfmt --version | head -n 1
plain=$(complaints 'Hi ${name}' 'Ciao ${nome}')
filter=$(complaints 'Hi ${name | upper}' 'Ciao ${nome | upper}')
dot=$(complaints 'Hi ${visitor.name}' 'Ciao ${visitor.nome}')
both=$(complaints 'Hi ${name}, ${city | upper}' 'Ciao ${nome}, ${city | upper}')
echo "complaints: plain $plain, with a filter $filter, with a dot $dot, plain beside a filter $both"
if [[ "$plain $filter $dot $both" == "1 0 0 0" ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
