#!/bin/sh
# Builds chatflow.wasm, the ES module around it and the page of previews: `make wasm`.
#
# It is compiled in Embedded mode for WebAssembly without any system interface. The linker refuses
# whatever isn't defined, so that the module imports nothing.
set -eu
cd "$(dirname "$0")/.."
output=${1:-dist/javascript}
triple=wasm32-unknown-none-wasm
work=.build/embedded/$triple

# The objects are LLVM's intermediate code: the linker sees the whole module, and what it can leave
# out of it.
scripts/embedded.sh "$triple" "$work" -Osize -lto=llvm-full
resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
tools=$resources/../../bin

"$tools/clang" --target="$triple" -Os -ffreestanding -fno-builtin -mbulk-memory -Wall -Wextra \
  -Werror -c bindings/wasm/runtime.c -o "$work/runtime.o"
mkdir -p "$output"
# The plain step is for C: what comes and goes as JSON is exported.
"$tools/wasm-ld" --lto-O2 --no-entry --gc-sections --strip-all --stack-first -z stack-size=1048576 \
  $(sed '/^ \* The plain step/q' Sources/CChatflow/chatflow.h |
    sed -n 's/.* \**\(chatflow_[a-z_]*\)(.*/--export=\1/p') \
  "$work"/*.o "$resources/embedded/$triple/libswiftUnicodeDataTables.a" \
  -o "$work/chatflow.wasm"
# A seventh smaller than what the linker gives. `low-memory-unused` holds as the first kilobyte of
# the memory is the last of the stack: a call that needs it may trap a little early, as one that
# needs more does.
wasm-opt --flatten --rereloop -Oz -Oz --low-memory-unused --enable-bulk-memory \
  --enable-sign-ext --enable-mutable-globals --enable-nontrapping-float-to-int \
  "$work/chatflow.wasm" -o "$output/chatflow.wasm"
cp bindings/javascript/chatflow.js bindings/javascript/chatflow.d.ts LICENSE "$output"
version=$(sed -n 's/.*static let version = "\(.*\)".*/\1/p' \
  Sources/chatflow/Templates/ProjectFile.swift)
sed "s/@VERSION@/$version/" bindings/javascript/package.json >"$output/package.json"
ls -sh "$output/chatflow.wasm"
scripts/preview.sh "$output/chatflow.wasm" dist/chatflow-preview.html
