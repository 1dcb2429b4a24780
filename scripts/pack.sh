#!/bin/sh
# Packs the built programs for a release:
#
#     scripts/pack.sh PROGRAMS CHECKOUTS OUTPUT
#
# PROGRAMS is a folder with chatflow, chatflow-server and chatflow-preview.html, CHECKOUTS one with
# the sources of the Swift packages in them. OUTPUT gets chatflow-VERSION-linux-ARCHITECTURE.tar.gz with its .sha256, and, where
# dpkg-deb is at hand, a Debian package. The same programs and sources give the same bytes: names are
# sorted, times are those of SOURCE_DATE_EPOCH or of the last commit.
set -eu
programs=$1
checkouts=$2
output=$3
root=$(cd "$(dirname "$0")/.." && pwd)

# The terms of what comes from the system; elsewhere than on Debian these are other files.
: "${SWIFT_LICENSE=$(swiftc -print-target-info |
  sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')/../../share/swift/LICENSE.txt}"
: "${LIBYAML_LICENSE=/usr/share/doc/libyaml-dev/copyright}"
: "${SQLITE_LICENSE=/usr/share/doc/libsqlite3-dev/copyright}"
: "${ZLIB_LICENSE=/usr/share/doc/zlib1g-dev/copyright}"
: "${GLIBC_LICENSE=/usr/share/doc/libc6/copyright}"
: "${LGPL=/usr/share/common-licenses/LGPL-2.1}"
: "${GCC_LICENSE=/usr/share/doc/libgcc-s1/copyright}"

version=$("$programs/chatflow" --version)
version=${version%% *}  # without the release of the time zones
name="chatflow-$version-linux-$(uname -m)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
archive="$work/$name"
mkdir -p "$output" "$archive/completions" "$archive/schemas"

install -m 755 "$programs/chatflow" "$programs/chatflow-server" "$archive"
install -m 644 "$programs/chatflow-preview.html" "$root/packaging/chatflow.service" "$root/packaging/server.yaml" "$root/LICENSE" \
  "$archive"
cp "$root"/schemas/*.schema.json "$root/schemas/openapi.yaml" \
  "$root/schemas/widget.d.ts" "$archive/schemas"
"$programs/chatflow" --generate-completion-script bash >"$archive/completions/chatflow.bash"
"$programs/chatflow" --generate-completion-script zsh >"$archive/completions/_chatflow"
"$programs/chatflow" --generate-completion-script fish >"$archive/completions/chatflow.fish"
# The C library that the server asks for: the newest version of any symbol of it.
glibc=$(grep -aoE 'GLIBC_2\.[0-9]+' "$programs/chatflow-server" | sort -uV | tail -n 1)
glibc=${glibc#GLIBC_}

# A title, underlined.
title() {
  printf '\n%s\n%s\n\n' "$1" "$(printf '%s' "$1" | sed 's/./=/g')"
}
# Terms of a part: its title, then the files that hold them.
terms() {
  title "$1"
  shift
  for file; do
    test -r "$file" || {
      echo "$file is missing: the archive must hold the terms of what is inside." >&2
      exit 1
    }
    cat "$file"
  done
}
# The file of a Swift package that holds its terms.
license() {
  for file in "$1/LICENSE.txt" "$1/LICENSE"; do
    test ! -r "$file" || break
  done
  echo "$file"
}
{
  cat <<END
What is inside chatflow $version and its server, and under which terms. chatflow itself is under the
terms in LICENSE.

The C library (glibc) is linked statically into chatflow. To use another version of it, build the
command again: its sources are in the repository that this archive was released from, under the tag
v$version, and \`make dist\` builds it.
END
  terms "Swift: standard library, runtime, Foundation, Dispatch" "$SWIFT_LICENSE"
  # Most packages have the same terms, which are told once. Their notices follow.
  for package in "$checkouts"/*; do
    file=$(license "$package")
    test -r "$file" || terms "$package" "$file"
    echo "$(sha256sum <"$file" | cut -c 1-64) ${package##*/}" >>"$work/packages"
  done
  sort -o "$work/packages" "$work/packages"
  cut -d ' ' -f 1 "$work/packages" | uniq | while read -r sum; do
    titles=$(sed -n "s/^$sum //p" "$work/packages")
    for package in $titles; do title "$package"; done
    cat "$(license "$checkouts/$(echo "$titles" | head -n 1)")"
  done
  for package in "$checkouts"/*; do
    test ! -r "$package/NOTICE.txt" || terms "Notice of ${package##*/}" "$package/NOTICE.txt"
  done
  terms "libyaml" "$LIBYAML_LICENSE"
  terms "SQLite" "$SQLITE_LICENSE"
  terms "zlib" "$ZLIB_LICENSE"
  terms "GCC: libstdc++ and libgcc" "$GCC_LICENSE"
  terms "GNU C library" "$GLIBC_LICENSE" "$LGPL"
} >"$archive/LICENSES.txt"

cat >"$archive/README.md" <<END
# chatflow $version

Live chat flows as code: check, test, compile, run and serve them. \`chatflow\` is one file that needs
nothing but the time zone database (\`/usr/share/zoneinfo\`, on most systems the package \`tzdata\`).
\`chatflow preview\` also takes \`chatflow-preview.html\`, from the same folder or from
\`../share/chatflow\`.
\`chatflow-server\`, for \`chatflow serve\` and other commands about it, lies in the same folder and also
needs glibc ${glibc:-} or newer, libcurl, GMime and libpq (in Debian
\`libcurl4\`, \`libgmime-3.0-0\` and \`libpq5\`).

    install -D -m 755 -t ~/.local/bin chatflow chatflow-server
    install -D -m 644 -t ~/.local/share/chatflow chatflow-preview.html
    chatflow init my-site
    chatflow serve my-site/chatflows

Completions, where shells look for them in your home folder:

    install -D -m 644 completions/chatflow.bash ~/.local/share/bash-completion/completions/chatflow
    install -D -m 644 completions/chatflow.fish ~/.config/fish/completions/chatflow.fish
    install -D -m 644 completions/_chatflow ~/.zsh/completions/_chatflow

For zsh this stands in \`~/.zshrc\`: \`fpath=(~/.zsh/completions \$fpath); autoload -U compinit; compinit\`

\`schemas\` is for editors: \`chatflow init\` writes the same into a project; after an update, copy them.
\`openapi.yaml\` there describes the server's HTTP interface. \`chatflow.service\` runs the server under
systemd, with the settings of \`server.yaml\`; both expect the places of the Debian package.
\`LICENSE\` holds the terms of chatflow, \`LICENSES.txt\` those of what is inside it.
END

epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0)}
tar --create --format=ustar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner \
  --mode=u=rwX,go=rX --directory "$work" --file "$work/$name.tar" "$name"
gzip -9 --no-name <"$work/$name.tar" >"$output/$name.tar.gz"
if command -v dpkg-deb >/dev/null; then
  SOURCE_DATE_EPOCH=$epoch "$root/scripts/deb.sh" "$archive" "${glibc:-2.0}" "$output"
fi
cd "$output"
sha256sum "$name.tar.gz" >"$name.tar.gz.sha256"
ls -sh "$name.tar.gz"
