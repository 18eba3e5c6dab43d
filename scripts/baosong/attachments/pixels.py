"""Whether a PNG's pixel data are whole: its checks hold, and its stream unpacks to exactly as many lines as it says.

The stream is unpacked piece by piece and kept nowhere, and no further than the header promises; so a bomb is told by
the first byte too many.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_UNPACKED = 400_000_000
"""Bytes; larger pictures are refused for their size, nobody needs to know whether they are whole."""

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""By colour type (ISO/IEC 15948, table 11.1)."""
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Each pass: its first column and line, and its steps (clause 8.2)."""
_PIECE = 1 << 18
_FILTERS = bytes(range(5))
_DAMAGED = "图像数据损坏"


@dataclass(frozen=True, slots=True)
class Header:
    """What a PNG's IHDR says of its pixels."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: int

    @property
    def sound(self) -> bool:
        """Whether there are such pictures."""
        return self.depth in _DEPTHS.get(self.colour, ()) and min(self.width, self.height) > 0 and self.interlaced <= 1

    @property
    def line(self) -> int:
        """The bytes of a line and its filter."""
        return self._line(self.width)

    @property
    def unpacked(self) -> int:
        """The bytes of all lines."""
        return sum(self._line(width) * height for width, height in self._passes() if width and height)

    def _passes(self) -> Iterator[tuple[int, int]]:
        if not self.interlaced:
            yield self.width, self.height
            return
        for left, top, right, down in _ADAM7:
            yield (self.width - left + right - 1) // right, (self.height - top + down - 1) // down

    def _line(self, width: int) -> int:
        return 1 + (width * self.depth * _CHANNELS.get(self.colour, 4) + 7) // 8


def wrong_pixels(header: Header, parts: Iterable[bytes | memoryview]) -> str:
    """What is wrong with the compressed lines, given in parts; empty where nothing is."""
    if not header.sound:
        return "文件头写得不对"
    if header.unpacked > MOST_UNPACKED:
        return ""
    stream = zlib.decompressobj()
    done = 0
    try:
        for part in parts:
            for piece in _unpacked(stream, part):
                if not header.interlaced and _misfiltered(piece, -done % header.line, header.line):
                    return _DAMAGED
                done += len(piece)
                if done > header.unpacked:
                    return "图像数据比文件头写的多"
    except zlib.error:
        return _DAMAGED
    if done < header.unpacked or not stream.eof:
        return "图像数据不完整"
    return ""


def _unpacked(stream: zlib._Decompress, part: bytes | memoryview) -> Iterator[bytes]:
    waiting: bytes | memoryview = part
    while waiting and not stream.eof:
        piece = stream.decompress(waiting, _PIECE)
        waiting = stream.unconsumed_tail
        if piece:
            yield piece
    while not stream.eof and (piece := stream.decompress(b"", _PIECE)):
        yield piece


def _misfiltered(piece: bytes, first: int, line: int) -> bool:
    """Whether a line that begins in a piece names a filter there is not."""
    return bool(piece[first::line].translate(None, _FILTERS))
