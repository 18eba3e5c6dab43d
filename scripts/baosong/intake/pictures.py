"""A picture without what leads to a place or a person: only what is needed to show it is kept, no pixel is touched.

The way a photograph is to be turned stands in its EXIF block; it is written anew, alone.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from baosong.attachments.images import chunks, segments

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SHOWN = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
_ORIENTATION = 0x0112
_EXIF = b"Exif\x00\x00"
_END = b"\xff\xd9"
_START_OF_SCAN, _END_OF_IMAGE, _EXIF_SEGMENT = 0xDA, 0xD9, 0xE1
_APPLICATION = {*range(0xE0, 0xF0), 0xFE}
"""Segments of programs, and comments."""
_KEPT = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
"""How pixels are laid out, the colour profile, and Adobe's note on how colours are coded."""


def stripped(content: bytes) -> tuple[str, bytes] | None:
    """The suffix and the bytes of a PNG or a JPEG that is whole; ``None`` for anything else."""
    if content.startswith(PNG):
        made = b"".join(_png(content))
        return ("png", made) if made.endswith(b"IEND\xaeB`\x82") and b"IHDR" in made[:16] else None
    if content.startswith(JPEG):
        made = b"".join(_jpeg(content))
        return ("jpg", made) if made.endswith(_END) else None
    return None


def _png(content: bytes) -> Iterator[bytes]:
    yield PNG
    for kind, start, end in chunks(content):
        if kind in _SHOWN:
            data = content[start:end]
            yield struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        if kind == b"IEND":
            return


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    scan = turned = 0
    for marker, start, end in segments(content):
        if scan:
            yield content[scan : start - (2 if marker == _END_OF_IMAGE else 4)]
            scan = 0
        data = content[start:end]
        if marker == _END_OF_IMAGE:
            yield _END
            return
        if marker == _EXIF_SEGMENT and data.startswith(_EXIF) and not turned:
            turned = _orientation(data[len(_EXIF) :])
            yield _turn(turned) if turned else b""
        elif marker not in _APPLICATION or data.startswith(_KEPT.get(marker, b"?")):
            yield struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data
        scan = end if marker == _START_OF_SCAN else 0


def _turn(way: int) -> bytes:
    block = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, way, 0, 0)
    return struct.pack(">BBH", 0xFF, 0xE1, len(_EXIF) + len(block) + 2) + _EXIF + block


def _orientation(block: bytes) -> int:
    """The way in the first directory, 2 to 8; 0 where it is not told or needs no turning."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(block[:4])
    if order is None or len(block) < 10:
        return 0
    (place,) = struct.unpack(f"{order}I", block[4:8])
    if place + 2 > len(block):
        return 0
    (count,) = struct.unpack(f"{order}H", block[place : place + 2])
    for number in range(min(count, 200)):
        entry = block[place + 2 + 12 * number : place + 14 + 12 * number]
        if len(entry) == 12 and struct.unpack(f"{order}H", entry[:2])[0] == _ORIENTATION:
            (way,) = struct.unpack(f"{order}H", entry[8:10])
            return way if 2 <= way <= 8 else 0
    return 0
