#!/usr/bin/env bash
# Embedded Swift of Swift 6.3.1 on Linux: a number with a decimal point from a text.
#
# Expected: what can't be had in Embedded Swift is an error of the compiler, with a line, as for
# "any Error" or a Mirror. What needs the tables of Unicode links once they are given to the linker,
# as the manual's page on strings says: splitting a text, a dictionary by texts.
# Instead: Double("1.5") and Float("1.5") compile, and the linker has no
# _swift_stdlib_strtod_clocale. No library of the toolchain for Embedded Swift has it: with the
# tables of Unicode it is the same, and splitting a text then works. The other way round all is
# well: "\(1.5)" is "1.5", and Int("12") is 12.
# Known: it is reported, and that report is closed; this release still has it.
# Why it matters: the one thing that tells is the name of a function which nobody called, with no
# line of one's own. A library that was compiled for Embedded Swift in CI, where nothing is linked,
# may still not be usable; the reading of a price or of a half hour has to be written anew.
set -euo pipefail
command -v swiftc >/dev/null || exit 2
tables=$(find "$(dirname "$(readlink -f "$(command -v swiftc)")")/../lib/swift/embedded" \
  -path "*/$(uname -m)-unknown-linux-gnu/libswiftUnicodeDataTables.a" | head -n 1)
[[ -n $tables ]] || exit 2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
swiftc --version 2>/dev/null | head -n 1
seen=
# Compiles a program of one line for Embedded Swift, then links and runs it.
try() {
  local answer
  echo "print($1)" >main.swift
  swiftc -wmo -enable-experimental-feature Embedded -c main.swift -o main.o || exit 2
  if swiftc -wmo -enable-experimental-feature Embedded main.swift "${@:2}" -o main \
    >log.txt 2>&1; then
    answer=$(./main)
  else
    answer="compiles, doesn't link: $(grep -o '_swift_stdlib_[a-zA-Z_]*' log.txt | head -n 1)"
  fi
  echo "$1${2:+ with the tables of Unicode}: $answer"
  seen+="$answer; "
}
try '"\(1.5)"'
try 'Int("12") ?? 0'
try 'Double("1.5") ?? 0'
try 'Float("1.5") ?? 0'
try 'Double("1.5") ?? 0' "$tables"
try '"a b".split(separator: " ").count' "$tables"
no="compiles, doesn't link: _swift_stdlib_strto"
if [[ $seen == "1.5; 12; ${no}d_clocale; ${no}f_clocale; ${no}d_clocale; 2; " ]]; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
