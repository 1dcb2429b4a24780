"""Conversations by compiled chatflows: what ``chatflow compile`` writes, run in this process.

    with Bundle.read("support.bundle") as bundle, bundle.session() as session:
        for line in session.receive({"event": "opened"}):
            print(line["state"], line["effects"])

Events and effects are those of ``chatflow run --jsonl``. Nothing here reads a clock: time moves by
the ``at`` of events, and :attr:`Session.deadline` says when to come back.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from . import _library
from ._zones import system_zone

__all__ = ["Bundle", "Chatflow", "ChatflowError", "EventError", "Session", "system_zone"]

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class ChatflowError(Exception):
    """A bundle or a time zone that is refused, and why."""


class EventError(ChatflowError):
    """An event that is refused, and why. It changed nothing."""


@dataclass(frozen=True)
class Chatflow:
    """One chatflow of a bundle."""

    name: str
    #: What identifies it: the same meaning, the same hash.
    hash: str
    locales: tuple[str, ...]
    channels: tuple[str, ...]
    title: str | None = None
    #: The time zone of its hours, if it has any.
    zone: str | None = None


class Bundle:
    """Verified chatflows. Close it when no more sessions are to be opened, or use ``with``."""

    def __init__(
        self, data: bytes, *, zones: Callable[[str], bytes] = system_zone
    ) -> None:
        """Verifies the bytes of a bundle.

        ``zones`` gives the bytes of a time zone's TZif file by its name, and raises ``KeyError``
        where there is none; the usual one looks where Python's ``zoneinfo`` does.

        Raises :class:`ChatflowError` for whatever isn't a whole, undamaged bundle.
        """
        self._handle = _library.Handle(_library.open_bundle(data), "chatflow_bundle_close")
        try:
            described = json.loads(_library.describe(self._handle.pointer))
            self.chatflows: tuple[Chatflow, ...] = tuple(
                Chatflow(
                    flow["name"], flow["hash"], tuple(flow["locales"]), tuple(flow["channels"]),
                    flow.get("title"), flow.get("zone"),
                )
                for flow in described["chatflows"]
            )
            for name in sorted({flow.zone for flow in self.chatflows if flow.zone}):
                self.add_zone(name, zones(name))
        except KeyError as error:
            self.close()
            raise ChatflowError(f"there is no time zone {error}") from None
        except BaseException:
            self.close()
            raise

    @classmethod
    def read(
        cls, path: str | os.PathLike[str], *, zones: Callable[[str], bytes] = system_zone
    ) -> Bundle:
        """Opens the bundle in a file."""
        with open(path, "rb") as file:
            return cls(file.read(), zones=zones)

    def add_zone(self, name: str, tzif: bytes) -> None:
        """Replaces a time zone for sessions that are opened from now on."""
        _library.add_zone(self._handle.pointer, name, tzif)

    def session(self, *, snapshots: bool = False) -> Session:
        """Opens a session without conversations; with ``snapshots`` each line carries one."""
        return Session(_library.open_session(self._handle.pointer, snapshots))

    def close(self) -> None:
        """Gives its memory back. Sessions that are open stay so."""
        self._handle.close()

    def __enter__(self) -> Bundle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Session:
    """Conversations under one clock that never runs backwards.

    One thread at a time may use it. :meth:`Bundle.session` opens one; close it, or use ``with``.
    """

    def __init__(self, pointer: int) -> None:
        self._handle = _library.Handle(pointer, "chatflow_session_close")

    def receive(self, event: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Gives it an event; the lines that it brought come back.

        Lines with ``"id": None`` come first: what time brought until then.

        Raises :class:`EventError` for an event that is refused.
        """
        answer = self.receive_line(json.dumps(event, ensure_ascii=False))
        lines: list[dict[str, Any]] = [json.loads(line) for line in answer.splitlines()]
        if lines and "error" in lines[0]:
            raise EventError(lines[0]["error"]["message"])
        return lines

    def receive_line(self, line: str | bytes) -> bytes:
        """The same as text: a line of JSON in, lines of JSON out, byte for byte as in jsonl.

        A bad line gets an answer with ``error``.
        """
        data = line.encode("utf-8", "surrogatepass") if isinstance(line, str) else bytes(line)
        return _library.receive(self._handle.pointer, data)

    @property
    def deadline(self) -> datetime.datetime | None:
        """When it wants a ``tick`` at the latest; None while nothing is due."""
        milliseconds = _library.deadline(self._handle.pointer)
        if milliseconds == _library.NEVER:
            return None
        return _EPOCH + datetime.timedelta(milliseconds=milliseconds)

    def close(self) -> None:
        """Gives its memory back, with all its conversations."""
        self._handle.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
