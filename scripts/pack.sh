#!/bin/sh
# Packs a built command for a release:
#
#     scripts/pack.sh CHATFLOW CHECKOUTS OUTPUT
#
# CHATFLOW is the command, CHECKOUTS the folder with the sources of the Swift packages in it. OUTPUT
# gets chatflow-VERSION-linux-ARCHITECTURE.tar.gz and its .sha256. The same command and sources give
# the same bytes: names are sorted, times are those of SOURCE_DATE_EPOCH or of the last commit.
set -eu
command=$1
checkouts=$2
output=$3
root=$(cd "$(dirname "$0")/.." && pwd)

# The terms of what comes from the system; elsewhere than on Debian these are other files.
: "${SWIFT_LICENSE=$(swiftc -print-target-info |
  sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')/../../share/swift/LICENSE.txt}"
: "${LIBYAML_LICENSE=/usr/share/doc/libyaml-dev/copyright}"
: "${GLIBC_LICENSE=/usr/share/doc/libc6/copyright}"
: "${LGPL=/usr/share/common-licenses/LGPL-2.1}"
: "${GCC_LICENSE=/usr/share/doc/libgcc-s1/copyright}"

version=$("$command" --version)
name="chatflow-$version-linux-$(uname -m)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$output" "$work/$name/completions" "$work/$name/schemas"

install -m 755 "$command" "$work/$name/chatflow"
cp "$root"/schemas/*.schema.json "$work/$name/schemas"
"$command" --generate-completion-script bash >"$work/$name/completions/chatflow.bash"
"$command" --generate-completion-script zsh >"$work/$name/completions/_chatflow"
"$command" --generate-completion-script fish >"$work/$name/completions/chatflow.fish"

# Terms of a part: its title, then the files that hold them.
terms() {
  printf '\n%s\n%s\n\n' "$1" "$(printf '%s' "$1" | sed 's/./=/g')"
  shift
  for file; do
    test -r "$file" || {
      echo "$file is missing: the archive must hold the terms of what is inside." >&2
      exit 1
    }
    cat "$file"
  done
}
{
  cat <<END
What is inside the command chatflow $version, and under which terms.

The C library (glibc) is linked statically. Who wants to use another version of it builds the command
again: its sources are in the repository that this archive was released from, under the tag
v$version, and \`make dist\` builds it.
END
  terms "Swift: standard library, runtime, Foundation, Dispatch" "$SWIFT_LICENSE"
  for package in "$checkouts"/*/; do
    package=${package%/}
    terms "${package##*/}" "$package"/LICENSE*
  done
  terms "libyaml" "$LIBYAML_LICENSE"
  terms "GCC: libstdc++ and libgcc" "$GCC_LICENSE"
  terms "GNU C library" "$GLIBC_LICENSE" "$LGPL"
} >"$work/$name/LICENSES.txt"

cat >"$work/$name/README.md" <<END
# chatflow $version

Live chat flows as code: check, test, compile and run them. \`chatflow\` is one file that needs nothing
but the time zone database (\`/usr/share/zoneinfo\`, on most systems the package \`tzdata\`).

    install -D -m 755 chatflow ~/.local/bin/chatflow
    chatflow init my-site

Completions, where shells look for them in your home folder:

    install -D -m 644 completions/chatflow.bash ~/.local/share/bash-completion/completions/chatflow
    install -D -m 644 completions/chatflow.fish ~/.config/fish/completions/chatflow.fish
    install -D -m 644 completions/_chatflow ~/.zsh/completions/_chatflow

For zsh this stands in \`~/.zshrc\`: \`fpath=(~/.zsh/completions \$fpath); autoload -U compinit; compinit\`

\`schemas\` is for editors: \`chatflow init\` writes the same into a project; after an update, copy them.
\`LICENSES.txt\` holds the terms of what is inside the command.
END

epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0)}
tar --create --format=ustar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner \
  --mode=u=rwX,go=rX --directory "$work" --file "$work/$name.tar" "$name"
gzip -9 --no-name <"$work/$name.tar" >"$output/$name.tar.gz"
cd "$output"
sha256sum "$name.tar.gz" >"$name.tar.gz.sha256"
ls -sh "$name.tar.gz"
