#!/usr/bin/env python3
"""Translates a catalogue as the programs of translators do: reads, changes and writes it whole.

    catalogues.py polib|translate|xliff IN OUT [SOURCE TRANSLATION]...

Each text SOURCE gets TRANSLATION. Without any, the file is only read and written. `xliff` takes an
XLIFF 2 file.
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

    change(pypo.pofile, source, target, translations)


def with_xliff(source, target, translations):
    from translate.storage import xliff2

    change(xliff2.Xliff2File, source, target, translations)


def change(store, source, target, translations):
    with open(source, "rb") as file:
        catalogue = store(file)
    for unit in catalogue.units:
        if str(unit.source) in translations:
            unit.target = translations[str(unit.source)]
    with open(target, "wb") as file:
        catalogue.serialize(file)


def main():
    tool, source, target, *rest = sys.argv[1:]
    translations = dict(zip(rest[::2], rest[1::2]))
    tools = {"polib": with_polib, "translate": with_translate, "xliff": with_xliff}
    tools[tool](source, target, translations)


if __name__ == "__main__":
    main()
