"""Time zones as bytes, from where Python has them."""

from __future__ import annotations

import importlib.resources
import pathlib
import zoneinfo


def system_zone(name: str) -> bytes:
    """The TZif file of a zone such as ``Europe/Madrid``: from the system, else from ``tzdata``.

    Raises ``KeyError`` where neither has it.
    """
    parts = name.split("/")
    if not all(part.strip(".") and "\\" not in part for part in parts):
        raise KeyError(name)
    for folder in zoneinfo.TZPATH:
        file = pathlib.Path(folder, *parts)
        if file.is_file():
            return file.read_bytes()
    try:
        resource = importlib.resources.files("tzdata").joinpath("zoneinfo", *parts)
        if resource.is_file():
            return resource.read_bytes()
    except ModuleNotFoundError:
        pass
    raise KeyError(name)
