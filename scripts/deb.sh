#!/bin/sh
# Makes a Debian package of what `scripts/pack.sh` puts into an archive:
#
#     scripts/deb.sh ARCHIVE GLIBC OUTPUT
#
# ARCHIVE is the unpacked archive, GLIBC the oldest C library that the server runs with. OUTPUT gets
# chatflow_VERSION_ARCHITECTURE.deb. SOURCE_DATE_EPOCH is the time of its files, MAINTAINER who
# publishes the package: a name and an address, which nobody answers at if it is left out.
set -eu
umask 022
archive=$1
glibc=$2
output=$3
root=$(cd "$(dirname "$0")/.." && pwd)

version=$("$archive/chatflow" --version)
version=${version%% *}  # without the release of the time zones
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
package="$work/package"

# Puts files into a folder of the package: put MODE FOLDER FILE...
put() {
  mode=$1
  folder="$package/$2"
  shift 2
  install -d -m 755 "$folder"
  install -m "$mode" "$@" "$folder"
}
put 755 usr/bin "$archive/chatflow" "$archive/chatflow-server"
put 644 usr/lib/systemd/system "$archive/chatflow.service"
put 644 usr/share/chatflow "$archive/chatflow-preview.html"
put 644 usr/share/chatflow/schemas "$archive"/schemas/*
put 644 usr/share/bash-completion/completions "$archive/completions/chatflow.bash"
mv "$package/usr/share/bash-completion/completions/chatflow.bash" \
  "$package/usr/share/bash-completion/completions/chatflow"
put 644 usr/share/zsh/vendor-completions "$archive/completions/_chatflow"
put 644 usr/share/fish/vendor_completions.d "$archive/completions/chatflow.fish"
put 644 etc/chatflow "$archive/server.yaml"
# A chatflow to start from: that of a new project.
"$archive/chatflow" init "$work/project" >/dev/null
put 644 etc/chatflow/flows "$work/project/chatflows/support.yaml"
sed -i 's|\$schema=.*/|$schema=/usr/share/chatflow/schemas/|' \
  "$package/etc/chatflow/flows/support.yaml"
install -d -m 755 "$package/usr/share/doc/chatflow"
{
  cat "$archive/LICENSE"
  printf '\n\n'
  cat "$archive/LICENSES.txt"
} >"$package/usr/share/doc/chatflow/copyright"

put 755 DEBIAN "$root"/packaging/debian/*
cat >"$package/DEBIAN/conffiles" <<END
/etc/chatflow/flows/support.yaml
/etc/chatflow/server.yaml
END
cat >"$package/DEBIAN/control" <<END
Package: chatflow
Version: $version
Architecture: $architecture
Maintainer: ${MAINTAINER:-chatflow developers <noreply@chatflow.invalid>}
Installed-Size: $(du -sk "$package" | cut -f 1)
Depends: libc6 (>= $glibc), libcurl4, libgcc-s1, libgmime-3.0-0, libpq5, passwd, tzdata
Section: web
Priority: optional
Description: live chat flows as code
 Checks, tests, compiles and runs live chat flows that are written in YAML, and
 serves them: a widget for any site, an inbox for the team, and everything on
 disk before anybody is told of it.
END
find "$package" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --build --root-owner-group "$package" "$output" >/dev/null
ls -sh "$output"/chatflow_"$version"_"$architecture".deb
