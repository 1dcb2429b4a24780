#!/bin/sh
# Builds libchatflow, shared and static, with its header and its file for pkg-config: `make lib`.
#
# It is compiled in Embedded mode: nothing of Swift's runtime is needed where it is used, only the
# C library. The programs are those of the Swift toolchain.
set -eu
cd "$(dirname "$0")/.."
output=${1:-dist/libchatflow}
triple="$(uname -m)-unknown-linux-gnu"
work=.build/embedded/$triple

scripts/embedded.sh "$triple" "$work" -O
info=$(swiftc -print-target-info)
resources=$(printf '%s' "$info" | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
tools=$resources/../../bin
version=$(sed -n 's/.*static let version = "\(.*\)".*/\1/p' Sources/chatflow/Templates/ProjectFile.swift)
unicode=$resources/embedded/$triple/libswiftUnicodeDataTables.a

rm -rf "$output"
mkdir -p "$output/include" "$output/lib/pkgconfig"
"$tools/clang" -O2 -fPIC -Wall -Wextra -Werror -c bindings/c/random.c -o "$work/random.o"

"$tools/clang" -shared -fuse-ld=lld -Wl,--gc-sections -Wl,--icf=safe -Wl,-z,defs -Wl,-z,now \
  -Wl,--version-script=bindings/c/chatflow.map -Wl,-soname,libchatflow.so.1 -s \
  "$work"/*.o "$unicode" -lm -o "$output/lib/libchatflow.so.1"
ln -s libchatflow.so.1 "$output/lib/libchatflow.so"

# One object whose only names are those of the interface: a program may have a Swift of its own.
"$tools/ld.lld" -r --gc-sections $(sed -n 's/.* \**\(chatflow_[a-z_]*\)(.*/-u \1/p' \
  Sources/CChatflow/chatflow.h) "$work"/*.o "$unicode" -o "$work/whole.object"
"$tools/llvm-objcopy" --wildcard --keep-global-symbol='chatflow_*' --strip-debug \
  "$work/whole.object" "$work/chatflow.object"
"$tools/llvm-ar" -rcD "$output/lib/libchatflow.a" "$work/chatflow.object"

cp Sources/CChatflow/chatflow.h "$output/include"
sed "s/@VERSION@/$version/" bindings/c/chatflow.pc.in >"$output/lib/pkgconfig/chatflow.pc"
ls -sh "$output/lib/libchatflow.so.1" "$output/lib/libchatflow.a"
