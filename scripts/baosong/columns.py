"""Columns of numbers and of bytes as one block of bytes, read back without unpacking them one by one."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from baosong.cache import UnreadableError

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

_LENGTH = struct.Struct("<Q")


def pack(columns: Sequence[bytes | bytearray | array[int]]) -> bytes:
    """The columns one after the other, each after its length in bytes."""
    parts: list[bytes] = []
    for column in columns:
        content = bytes(column) if isinstance(column, bytes | bytearray) else column.tobytes()
        parts += [_LENGTH.pack(len(content)), content]
    return b"".join(parts)


def unpack(packed: bytes | memoryview, count: int) -> list[memoryview]:
    """So many columns again; raises :class:`UnreadableError` where there are more or fewer."""
    view = memoryview(packed)
    columns: list[memoryview] = []
    start = 0
    while start < len(view):
        if start + _LENGTH.size > len(view):
            raise UnreadableError
        end = start + _LENGTH.size + _LENGTH.unpack_from(view, start)[0]
        if end > len(view):
            raise UnreadableError
        columns.append(view[start + _LENGTH.size : end])
        start = end
    if len(columns) != count:
        raise UnreadableError
    return columns
