#!/usr/bin/env python3
"""Translates a PO file as the programs of translators do: reads, changes and writes it whole.

    catalogues.py polib|translate IN OUT [SOURCE TRANSLATION]...

Each text SOURCE gets TRANSLATION. Without any, the file is only read and written.
"""

import sys


def with_polib(source, target, translations):
    import polib

    catalogue = polib.pofile(source)
    for entry in catalogue:
        if entry.msgid in translations:
            entry.msgstr = translations[entry.msgid]
    catalogue.save(target)


def with_translate(source, target, translations):
    from translate.storage import pypo

    with open(source, "rb") as file:
        catalogue = pypo.pofile(file)
    for unit in catalogue.units:
        if str(unit.source) in translations:
            unit.target = translations[str(unit.source)]
    with open(target, "wb") as file:
        catalogue.serialize(file)


def main():
    tool, source, target, *rest = sys.argv[1:]
    translations = dict(zip(rest[::2], rest[1::2]))
    {"polib": with_polib, "translate": with_translate}[tool](source, target, translations)


if __name__ == "__main__":
    main()
