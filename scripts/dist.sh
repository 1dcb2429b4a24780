#!/bin/sh
# Builds the command for a release and packs it: `make dist`.
#
# Swift's libraries, libyaml and the C library are inside, so that it runs on any Linux of the same
# architecture. Its build folder is its own: nothing of a development build gets in.
set -eu
cd "$(dirname "$0")/.."
scratch=.build-dist

# libyaml's archive stands alone in a folder: beside its shared library the linker would prefer that.
libraries=$(mktemp -d)
trap 'rm -rf "$libraries"' EXIT
for folder in "/usr/lib/$(uname -m)-linux-gnu" /usr/lib64 /usr/lib /usr/local/lib; do
  if test -e "$folder/libyaml.a"; then
    ln -s "$folder/libyaml.a" "$libraries/libyaml.a"
    break
  fi
done
test -e "$libraries/libyaml.a" || {
  echo "libyaml.a is missing: install libyaml-dev, or libyaml's static library." >&2
  exit 1
}

echo "Building chatflow for a release; the first time takes a few minutes ..."
swift build --quiet --configuration release --scratch-path "$scratch" --product chatflow \
  --static-swift-stdlib -Xswiftc -static-executable -Xlinker "-L$libraries" -Xlinker -s \
  2>"$libraries/log" || {
  cat "$libraries/log" >&2
  exit 1
}
# Functions of Foundation that look users up or load libraries don't work in a static executable;
# chatflow calls none of them.
grep -v -e "in statically linked applications requires" -e "mktemp' is dangerous" \
  "$libraries/log" >&2 || true

# Of the packages checked out, those that the command is built from: others may lie there for the
# server, which shares the file with their versions.
mkdir "$libraries/packages"
swift package --scratch-path "$scratch" show-dependencies --format flatlist 2>/dev/null |
  while read -r package; do
    ln -s "$PWD/$scratch/checkouts/$package" "$libraries/packages/$package"
  done
rm -f dist/chatflow-*-linux-*.tar.gz dist/chatflow-*-linux-*.tar.gz.sha256
scripts/pack.sh "$scratch/release/chatflow" "$libraries/packages" dist
