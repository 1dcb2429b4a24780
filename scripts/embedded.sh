#!/bin/sh
# Compiles the engine, the calendar and jsonl in Embedded mode, which needs no Swift runtime:
#
#     scripts/embedded.sh TRIPLE OUTPUT [OPTION...]
#
# OUTPUT gets an object file for each module; the options are swiftc's. What hasn't changed since
# isn't compiled again.
set -eu
cd "$(dirname "$0")/.."
triple=$1
output=$2
shift 2

resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
test -d "$resources/embedded/$triple" || {
  echo "This Swift toolchain has no Embedded mode for $triple: the ones from swift.org have." >&2
  exit 1
}
checkouts=.build/checkouts/swift-collections/Sources
test -d "$checkouts" || swift package resolve >/dev/null
mkdir -p "$output"
# Another compiler or other options: all again.
printf '%s\n' "$(swiftc -version 2>/dev/null)" "$@" >"$output/made.new"
cmp -s "$output/made.new" "$output/made" || rm -f "$output"/*.o
mv "$output/made.new" "$output/made"

newest=
# Compiles the module in a folder; the other arguments are swiftc's.
module() {
  folder=$1
  name=$(basename "$folder")
  object="$output/$name.o"
  shift
  if test -e "$object" && test -z "$newest" &&
    test -z "$(find "$folder" Sources/CChatflow scripts/embedded.sh -newer "$object" | head -n 1)"
  then
    return
  fi
  # What imports it is compiled again, too.
  newest=$name
  rm -f "$object"
  find "$folder" -name '*.swift' -not -path '*/Shell/*' | LC_ALL=C sort | sed 's/.*/"&"/' \
    >"$output/$name.files"
  swiftc -target "$triple" -enable-experimental-feature Embedded -whole-module-optimization \
    -Xfrontend -function-sections -parse-as-library -swift-version 6 -package-name chatflow \
    -module-name "$name" -I "$output" -I Sources/CChatflow \
    -emit-module -emit-module-path "$output/$name.swiftmodule" \
    -c "@$output/$name.files" -o "$object" "$@"
}
theirs() { module "$@" -enable-experimental-feature Lifetimes -suppress-warnings; }
ours() {
  module "$@" -warnings-as-errors -enable-upcoming-feature ExistentialAny \
    -enable-upcoming-feature MemberImportVisibility \
    -enable-upcoming-feature InternalImportsByDefault
}
theirs "$checkouts/InternalCollectionsUtilities" "$@"
theirs "$checkouts/HeapModule" "$@"
for name in Program Engine Calendar JSON Host Session C; do
  ours "Sources/Chatflow$name" "$@"
done
