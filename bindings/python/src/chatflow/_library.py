"""The functions of ``chatflow.h``, by ctypes. What they refuse is raised."""

from __future__ import annotations

import ctypes
import os
import pathlib
import weakref

NEVER = 2**63 - 1
_SNAPSHOTS = 1


class _Text(ctypes.Structure):
    _fields_ = [("bytes", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def _load() -> ctypes.CDLL:
    """The library that lies in the package, or that ``CHATFLOW_LIBRARY`` names."""
    inside = pathlib.Path(__file__).with_name("libchatflow.so.1")
    library = ctypes.CDLL(os.environ.get("CHATFLOW_LIBRARY", str(inside)))
    pointer, size, text = ctypes.c_void_p, ctypes.c_size_t, ctypes.POINTER(_Text)
    handle = ctypes.POINTER(pointer)
    for name, result, arguments in [
        ("chatflow_interface", ctypes.c_uint32, []),
        ("chatflow_bundle_open", ctypes.c_int32, [ctypes.c_char_p, size, handle, text]),
        ("chatflow_bundle_describe", ctypes.c_int32, [pointer, text]),
        (
            "chatflow_bundle_add_zone", ctypes.c_int32,
            [pointer, ctypes.c_char_p, size, ctypes.c_char_p, size, text],
        ),
        ("chatflow_bundle_close", None, [pointer]),
        ("chatflow_session_open", ctypes.c_int32, [pointer, ctypes.c_uint32, handle, text]),
        ("chatflow_session_receive", ctypes.c_int32, [pointer, ctypes.c_char_p, size, text]),
        ("chatflow_session_deadline", ctypes.c_int64, [pointer]),
        ("chatflow_session_close", None, [pointer]),
        ("chatflow_text_free", None, [text]),
    ]:
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    if library.chatflow_interface() != 1:
        raise ImportError("libchatflow has another interface than this package is for")
    return library


_library = _load()


def _taken(text: _Text) -> bytes:
    """A copy of a text, which is given back."""
    try:
        return ctypes.string_at(text.bytes, text.length) if text.length else b""
    finally:
        _library.chatflow_text_free(ctypes.byref(text))


def _check(status: int, message: _Text) -> None:
    from . import ChatflowError

    reason = _taken(message).decode("utf-8", "replace")
    if status:
        raise ChatflowError(reason or f"status {status}")


class Handle:
    """A pointer that is given back once: by ``close``, or when nobody has it any more."""

    def __init__(self, pointer: int, close: str) -> None:
        self._pointer: int | None = pointer
        self._finalizer = weakref.finalize(self, getattr(_library, close), pointer)

    @property
    def pointer(self) -> int:
        """The pointer; an error once it is closed."""
        if self._pointer is None:
            raise ValueError("it is closed")
        return self._pointer

    def close(self) -> None:
        """Gives it back; the second time nothing happens."""
        self._pointer = None
        self._finalizer()


def open_bundle(data: bytes) -> int:
    """A pointer to the bundle in some bytes."""
    pointer, message = ctypes.c_void_p(), _Text()
    status = _library.chatflow_bundle_open(
        bytes(data), len(data), ctypes.byref(pointer), ctypes.byref(message)
    )
    _check(status, message)
    return pointer.value or 0


def describe(bundle: int) -> bytes:
    """What is in a bundle, as JSON."""
    text = _Text()
    _library.chatflow_bundle_describe(bundle, ctypes.byref(text))
    return _taken(text)


def add_zone(bundle: int, name: str, tzif: bytes) -> None:
    """Gives a bundle a time zone."""
    key, message = name.encode("utf-8", "surrogatepass"), _Text()
    status = _library.chatflow_bundle_add_zone(
        bundle, key, len(key), bytes(tzif), len(tzif), ctypes.byref(message)
    )
    _check(status, message)


def open_session(bundle: int, snapshots: bool) -> int:
    """A pointer to a session."""
    pointer, message = ctypes.c_void_p(), _Text()
    status = _library.chatflow_session_open(
        bundle, _SNAPSHOTS if snapshots else 0, ctypes.byref(pointer), ctypes.byref(message)
    )
    _check(status, message)
    return pointer.value or 0


def receive(session: int, line: bytes) -> bytes:
    """What an event brought, as lines of JSON."""
    text = _Text()
    _library.chatflow_session_receive(session, line, len(line), ctypes.byref(text))
    return _taken(text)


def deadline(session: int) -> int:
    """Milliseconds since 1970, or ``NEVER``."""
    return int(_library.chatflow_session_deadline(session))
