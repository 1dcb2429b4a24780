#!/bin/bash
# Tries the archive and the Debian package that `make dist` left in a folder on a bare Debian:
#
#     Tests/Tools/test_dist.sh [FOLDER [SUITE]]
#
# Needs root, debootstrap, curl, and a mirror of Debian (MIRROR names another than Debian's own).
set -euo pipefail
tools=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "${1:-dist}" && pwd)
suite=${2:-stable}

fail() {
  echo "failed: $*" >&2
  exit 1
}
test "$(id -u)" -eq 0 || fail "a root of its own takes root"
for program in debootstrap curl; do
  command -v "$program" >/dev/null || fail "install the program $program first"
done
archives=("$folder"/chatflow-*-linux-"$(uname -m)".tar.gz)
test "${#archives[@]}" -eq 1 || fail "not one archive in $folder: ${archives[*]}"
test -e "${archives[0]}" || fail "no archive in $folder: run make dist"
archive=$(basename "${archives[0]}")
name=${archive%.tar.gz}
version=${name#chatflow-}
version=${version%-linux-*}
package=chatflow_${version}_$(dpkg --print-architecture).deb
test -e "$folder/$package" || fail "no $package in $folder: run make dist"

root=$(mktemp -d)
clean() {
  test -z "${server:-}" || kill "$server" 2>/dev/null || true
  umount "$root/proc" 2>/dev/null || true
  rm -rf --one-file-system "$root"
  # The cookies of people who talk to the server.
  rm -f "$root.visitor" "$root.ana" "$root.nobody"
}
trap clean EXIT
chmod 755 "$root"
echo "Making a bare Debian ($suite) ..."
debootstrap --variant=minbase --exclude=tzdata "$suite" "$root" ${MIRROR:+"$MIRROR"} \
  >"$root.log" 2>&1 || { tail -n 20 "$root.log" >&2; fail "debootstrap"; }
rm -f "$root.log"
rm -rf "$root/usr/share/zoneinfo"
# Swift's runtime asks /proc where the command lies.
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc" ||
  fail "/proc can't be mounted here, and every Linux has it"
cp "$folder/$archive" "$folder/$archive.sha256" "$folder/$package" "$root/root"

# Runs a script in the root, as a new user's shell.
inside() {
  chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/root LC_ALL=C.UTF-8 \
    bash -euo pipefail -c "cd /root; $1"
}
# Expects an exit code, and a part of what is printed.
expect() {
  local status=0 output
  output=$(inside "$3" 2>&1) || status=$?
  test "$status" -eq "$1" || fail "$3: exit code $status instead of $1: $output"
  [[ $output == *"$2"* ]] || fail "$3: no \"$2\" in: $output"
  echo "  $3"
}
# Installs a package of Debian.
install() {
  inside "DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1" \
    >"$root/root/apt.log" 2>&1 || { tail "$root/root/apt.log" >&2; fail "installing $1"; }
}

echo "As somebody installs it:"
expect 0 "OK" "sha256sum --check --strict $archive.sha256"
expect 0 "" "tar -xzf $archive && install -m 755 -t /usr/local/bin $name/chatflow $name/chatflow-server"
expect 0 "swift-argument-parser" "cat $name/LICENSES.txt"
expect 0 "" "bash -n $name/completions/chatflow.bash"
expect 0 "$version" "chatflow --version"
expect 1 "not a dynamic executable" "ldd /usr/local/bin/chatflow"
# What every Debian has: the C library and its parts, and libgcc. It has no GMime, libcurl or libpq.
expect 0 "libc.so.6" "ldd /usr/local/bin/chatflow-server"
expect 1 "" "ldd /usr/local/bin/chatflow-server | grep 'not found' | grep -v -E 'libcurl|libgmime|libg(lib|object|io)-2|libpq'"

echo "Without time zones:"
expect 0 "wrote site/chatflows/support.yaml" "chatflow init site"
expect 0 "CF0204 unknown-step" "chatflow explain CF0204"
for command in "check chatflows" "test chatflows" "compile chatflows -o b" \
  "run chatflows/support.yaml </dev/null"; do
  expect 2 "install the package tzdata" "cd site; chatflow $command"
done
printf 'chatflow: plain\nversion: 1\nwelcome: Hi!\n' >"$root/root/plain.yaml"
expect 0 "nothing wrong" "chatflow check plain.yaml"
expect 0 "Hi!" "echo Hello | chatflow run plain.yaml"

echo "With time zones:"
cp /etc/resolv.conf "$root/etc/resolv.conf"
inside "apt-get update -qq"
install "tzdata libcurl4 libgmime-3.0-0 libpq5"
expect 0 "nothing wrong" "cd site; chatflow check --deny-warnings chatflows"
expect 0 "(100%)" "cd site; chatflow test --min-coverage 100 chatflows"
expect 0 "" "cd site; chatflow compile chatflows -o support.bundle"
expect 0 "verified" "cd site; chatflow inspect support.bundle"
expect 0 "bot      Hi! How can we help?" "cd site; echo Hello | chatflow run support.bundle"
expect 0 '"effect":"say"' "cd site; echo '{\"conversation\":\"c\",\"at\":\"2026-03-02T10:00:00Z\",\
\"event\":\"opened\",\"page\":\"/\"}' | chatflow run support.bundle --jsonl"
expect 0 "shown" "cd site; chatflow match chatflows --page /prices"
expect 0 "flowchart" "cd site; chatflow graph chatflows/support.yaml"
expect 2 "raphviz" "cd site; chatflow graph --format svg chatflows/support.yaml"
expect 1 "did you mean \`menu\`" \
  "cd site; sed -i 's/start: menu/start: menue/' chatflows/support.yaml; chatflow check chatflows"
# shellcheck source=Tests/Tools/test_dist_server.sh
. "$tools/test_dist_server.sh"
echo "$archive and $package run on a bare Debian."
