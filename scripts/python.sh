#!/bin/sh
# Packs the Python package with the shared library in it: `make python`. The argument is the Python
# that builds it, with setuptools.
set -eu
cd "$(dirname "$0")/.."
python=${1:-python3}
output=$PWD/dist/python
version=$(sed -n 's/.*static let version = "\(.*\)".*/\1/p' \
  Sources/chatflow/Templates/ProjectFile.swift)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R bindings/python/. "$work"
cp dist/libchatflow/lib/libchatflow.so.1 LICENSE "$work/src/chatflow"
mkdir -p "$output"
rm -f "$output"/chatflow-*.whl
CHATFLOW_VERSION=$version "$python" -m pip wheel --quiet --no-deps --no-build-isolation \
  --disable-pip-version-check --wheel-dir "$output" "$work"
ls -sh "$output"
