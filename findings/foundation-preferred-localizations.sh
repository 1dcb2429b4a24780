#!/usr/bin/env bash
# Foundation of Swift 6.3.1 on Linux: which of the languages that there are suits a visitor.
#
# Expected: Bundle.preferredLocalizations(from:forPreferences:) takes the languages of the program
# and those of a person, in this order of theirs, and gives the ones that suit best. So the manual
# says: of French and German a German speaker gets German.
# Instead: on Linux the second list isn't looked at. The answer is the first language of the first
# list, for everybody, whatever they prefer, and whether that is in the list literally or not. There
# is no error, no warning and no nil. The form without preferences gives the first one, too,
# whichever locale the process runs in.
# Why it matters: it is the one thing in Foundation that chooses a language, and a server is where
# the languages of Accept-Language are to be chosen from. A program that was tried on a Mac, or in
# the language that stands first, shows nothing of it.
set -euo pipefail
command -v swiftc >/dev/null || exit 2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >main.swift <<'SWIFT'
import Foundation

let cases: [([String], [String])] = [
    (["fr", "de"], ["de"]),
    (["de", "fr"], ["fr"]),
    (["en", "pt", "zh-Hant"], ["zh-Hant", "pt"]),
    (["en", "pt", "zh-Hant"], ["pt-BR"]),
]
for (there, preferred) in cases {
    let chosen = Bundle.preferredLocalizations(from: there, forPreferences: preferred)
    print("of \(there) for \(preferred): \(chosen)")
}
print("of [\"fr\", \"de\"]: \(Bundle.preferredLocalizations(from: ["fr", "de"]))")
SWIFT
swiftc --version 2>/dev/null | head -n 1
swiftc main.swift -o main
LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 ./main | tee seen.txt
cat >described.txt <<'TEXT'
of ["fr", "de"] for ["de"]: ["fr"]
of ["de", "fr"] for ["fr"]: ["de"]
of ["en", "pt", "zh-Hant"] for ["zh-Hant", "pt"]: ["en"]
of ["en", "pt", "zh-Hant"] for ["pt-BR"]: ["en"]
of ["fr", "de"]: ["fr"]
TEXT
if cmp -s seen.txt described.txt; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
