#!/usr/bin/env bash
# SwiftPM of Swift 6.3.1 beside pkgconf and pkg-config: folders of libraries in .pc files.
#
# Expected: the flags of a system library's "pkgConfig:" are those that pkg-config gives. For a file
# with "Libs: -L<the system's folder> -lpthread" that is -lpthread: pkg-config leaves the system's
# own folders out, since they are searched anyway, and last.
# Instead: SwiftPM reads the file itself and keeps the folder. By the order of the dependencies it may
# stand before the folders of other libraries, and the linker takes what lies there first.
# Why it matters: who puts archives of a few libraries into a folder of their own, and names it in a
# .pc file, to have them inside the program, gets them as long as no other target's .pc file names
# its folder, as those of GLib and libpq do. Nothing is said of it: the program is linked, runs on
# the machine that built it, and on a bare one it finds no library.
set -euo pipefail
command -v swift >/dev/null && command -v pkg-config >/dev/null || exit 2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
swift --version 2>/dev/null | grep -o 'Swift version [0-9.]*' | head -n 1
echo "pkg-config $(pkg-config --version)"
system=/usr/lib/$(uname -m)-linux-gnu
mkdir -p Sources/CFirst Sources/CSecond Sources/app archives pc
cat >Package.swift <<'END'
// swift-tools-version: 6.0
import PackageDescription
let package = Package(
  name: "app",
  targets: [
    .systemLibrary(name: "CFirst", pkgConfig: "first-of-two"),
    .systemLibrary(name: "CSecond", pkgConfig: "second-of-two"),
    .executableTarget(name: "app", dependencies: ["CSecond", "CFirst"]),
  ])
END
for name in First Second; do
  echo "module C$name { header \"$name.h\" }" >"Sources/C$name/module.modulemap"
  echo "int of$name(void);" >"Sources/C$name/$name.h"
done
echo 'print("linked")' >Sources/app/main.swift
printf 'Name: first\nDescription: first\nVersion: 1\nLibs: -L%s -lpthread\n' "$system" \
  >pc/first-of-two.pc
printf 'Name: second\nDescription: second\nVersion: 1\nLibs: -L%s -lm\n' "$dir/archives" \
  >pc/second-of-two.pc
export PKG_CONFIG_PATH=$dir/pc
asked=$(pkg-config --libs first-of-two second-of-two | sed "s|$dir|.|g; s/ *$//")
swift build --quiet >log.txt 2>&1 || exit 2
linked=$(grep -o '"-L[^"]*"' .build/debug.yaml | grep -e "$system" -e archives |
  sed "s|$dir|.|; s|$system|SYSTEM|" | tr -d '"' | awk '!seen[$0]++' | tr '\n' ' ')
echo "pkg-config: $asked"
echo "SwiftPM:    $linked"
[[ $asked == "-lpthread -L./archives -lm" && $linked == "-LSYSTEM -L./archives " ]]
