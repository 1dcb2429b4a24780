#!/bin/sh
# Builds the command and the server for a release and packs both: `make dist`.
#
# Swift's libraries, libyaml, SQLite and zlib are inside; the server also takes libcurl, GMime and
# libpq. The command has the C library inside, too, and runs on any Linux of the same architecture.
# The server looks up names of hosts, which a C library inside can't do everywhere: it takes the
# system's, of the version that its archive names or newer. The build folders are its own: nothing of
# a development build gets in.
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/programs" "$work/packages"

# Archives of libraries stand alone in a folder: beside a shared library the linker prefers that. The
# linker looks there first because pkg-config says so, of one library for all: what it says of others
# loses its folders, which are the system's.
libraries=$PWD/.build-dist-server/libraries
rm -rf "$libraries"
mkdir -p "$libraries/pkgconfig"
for file in "/usr/lib/$(uname -m)-linux-gnu/pkgconfig"/*.pc /usr/share/pkgconfig/*.pc; do
  test ! -e "$file" || sed -E '/^Libs/s/-L[^ ]+//g' "$file" >"$libraries/pkgconfig/${file##*/}"
done
printf 'Name: yaml\nDescription: libyaml\nVersion: %s\nLibs: -L%s -lyaml\n' \
  "$(pkg-config --modversion yaml-0.1 2>/dev/null || echo 0.2)" "$libraries" \
  >"$libraries/pkgconfig/yaml-0.1.pc"
export PKG_CONFIG_PATH="$libraries/pkgconfig"
for library in libyaml libsqlite3 libz libstdc++; do
  for folder in "/usr/lib/gcc/$(uname -m)-linux-gnu"/* "/usr/lib/$(uname -m)-linux-gnu" \
    /usr/lib64 /usr/lib /usr/local/lib; do
    test ! -e "$folder/$library.a" || ln -sf "$folder/$library.a" "$libraries/$library.a"
  done
  test -e "$libraries/$library.a" || {
    echo "$library.a is missing: install libyaml-dev, libsqlite3-dev, zlib1g-dev and" \
      "libstdc++-dev, or these libraries for static linking." >&2
    exit 1
  }
done

# Builds a program for a release, in a build folder of its own; other arguments are the build's.
build() {
  program=$1
  scratch=$2
  shift 2
  echo "Building $program for a release; the first time takes several minutes ..."
  swift build --quiet --configuration release --scratch-path "$scratch" --product "$program" \
    --static-swift-stdlib -Xlinker -s "$@" >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    exit 1
  }
  # Functions of Foundation that look users up or load libraries don't work in a static executable;
  # chatflow calls none of them. The rest tells of packages that are fetched.
  grep -e warning -e error "$work/log" |
    grep -v -e "in statically linked applications requires" -e "mktemp' is dangerous" >&2 || true
  cp "$scratch/release/$program" "$work/programs"
  # Of the packages checked out, those that the program is built from: others may lie there for the
  # server, which shares the file with their versions.
  swift package --scratch-path "$scratch" show-dependencies --format flatlist 2>/dev/null |
    while read -r package; do
      # The list has names in lower case.
      folder=$(find "$PWD/$scratch/checkouts" -maxdepth 1 -iname "$package")
      ln -sfn "$folder" "$work/packages/${folder##*/}"
    done
}
build chatflow .build-dist -Xswiftc -static-executable
export CHATFLOW_SERVER=1
build chatflow-server .build-dist-server
unset CHATFLOW_SERVER

echo "Building the page of previews ..."
scripts/wasm.sh dist/javascript >/dev/null
cp dist/chatflow-preview.html "$work/programs"

rm -f dist/chatflow-*-linux-*.tar.gz dist/chatflow-*-linux-*.tar.gz.sha256 dist/chatflow_*.deb
scripts/pack.sh "$work/programs" "$work/packages" dist
