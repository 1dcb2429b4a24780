#!/usr/bin/env python3
"""Reads YAML with the parsers that others have, PyYAML's and yamllint's.

    plain_yaml.py FILE...

Of Markdown pages the blocks marked as YAML are read. Prints what is refused, and how many texts
there were. Exits with 1 if one was refused.
"""

import pathlib
import re
import sys

import yaml
from yamllint import linter
from yamllint.config import YamlLintConfig

# How long lines may be and whether a document begins with --- is everybody's own decision.
CONFIGURATION = YamlLintConfig(
    "{extends: default, rules: {line-length: disable, document-start: disable}}")
# A block in a page ends where the page goes on.
BLOCK = re.compile(r"^```ya?ml\n(.*?)^```", re.DOTALL | re.MULTILINE)


def texts(path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    return BLOCK.findall(text) if path.endswith(".md") else [text]


def complaints(text):
    try:
        for _ in yaml.compose_all(text):
            pass
    except yaml.YAMLError as error:
        yield f"PyYAML: {error}"
    for problem in linter.run(text, CONFIGURATION):
        if problem.level == "error":
            yield f"yamllint: {problem.line}:{problem.column}: {problem.desc}"


def main(paths):
    count = 0
    refused = 0
    for path in paths:
        for number, text in enumerate(texts(path)):
            count += 1
            found = list(complaints(text))
            refused += 1 if found else 0
            for complaint in found:
                print(f"{path} ({number}): {complaint}")
    print(f"{count} read, {refused} refused")
    return 1 if refused else 0


sys.exit(main(sys.argv[1:]))
