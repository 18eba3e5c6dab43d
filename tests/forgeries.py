"""Attachments as small as can be, honest or not: PNG, JPEG, Office documents and PDF, made as a test asks for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def png(
    width: int = 2,
    height: int = 2,
    text: Mapping[str, str] | None = None,
    *,
    exif: bool = False,
    moving: bool = False,
    damaged: str = "",
    tail: str = "",
) -> bytes:
    """A PNG of one grey; ``text`` become tEXt chunks, ``exif`` puts a position in, ``tail`` follows the end.

    ``moving`` makes it an animation; ``damaged`` spoils the ``check`` of its pixels, their ``stream``, their ``number``
    (one too many) or their ``filter``.
    """

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"\x00" * min((width + 1) * height + (damaged == "number"), 100_000)
    pixels = zlib.compress(b"\x09" + lines[1:] if damaged == "filter" else lines)
    data = chunk(b"IDAT", pixels[:-6] if damaged == "stream" else pixels)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            *(chunk(b"tEXt", f"{key}\0{value}".encode("latin-1")) for key, value in (text or {}).items()),
            *([chunk(b"eXIf", tiff(position=True))] if exif else []),
            *([chunk(b"acTL", struct.pack(">II", 2, 0))] if moving else []),
            data[:-1] + bytes([data[-1] ^ 1]) if damaged == "check" else data,
            chunk(b"IEND", b""),
            tail.encode(),
        ]
    )


def jpeg(
    width: int = 2, height: int = 2, *, position: bool = False, author: str = "", xmp: str = "", tail: str = ""
) -> bytes:
    """A JPEG's segments around a scan of no meaning; ``position`` and ``author`` stand in its EXIF block."""

    def segment(marker: int, data: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data

    return b"".join(
        [
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            segment(0xE1, b"Exif\0\0" + tiff(position=position, author=author)),
            *([segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp.encode())] if xmp else []),
            segment(0xDB, bytes([0, *[1] * 64])),
            segment(0xC0, struct.pack(">BHHB", 8, height, width, 3) + b"\x01\x11\0\x02\x11\0\x03\x11\0"),
            segment(0xDA, b"\x01\x01\0\0\x3f\0"),
            b"\x12\xff\x00\x34\xff\xd0\x56",
            b"\xff\xd9",
            tail.encode(),
        ]
    )


def tiff(*, position: bool = False, author: str = "") -> bytes:
    """A little-endian TIFF directory with an author and a directory of a position."""
    entries = [(0x010F, 2, 4, b"ABC\0")]
    if author:
        entries.append((0x013B, 2, 3, author.encode()[:3].ljust(4, b"\0")))
    directory = 8 + 2 + 12 * (len(entries) + position) + 4
    if position:
        entries.append((0x8825, 4, 1, struct.pack("<I", directory)))
    block = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries))
    block += b"".join(struct.pack("<HHI", *entry[:3]) + entry[3] for entry in entries) + struct.pack("<I", 0)
    if position:
        block += struct.pack("<H", 2) + struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0")
        block += struct.pack("<HHII", 2, 5, 3, 8) + struct.pack("<I", 0)
    return block


def office(
    kind: str = "docx",
    parts: Mapping[str, str] | None = None,
    external: Sequence[Sequence[str]] = (),
    *,
    tail: str = "",
    repeat: int = 1,
) -> bytes:
    """An Office document; ``external`` are relationships as type and target; parts stand in it ``repeat`` times."""
    made = io.BytesIO()
    relationships = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONSHIPS}/{word}" Target="{target}" TargetMode="External"/>'
        for number, (word, target) in enumerate(external)
    )
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(_MAIN.get(kind, "readme.xml"), "<document/>")
        package.writestr("word/_rels/document.xml.rels", f"<Relationships>{relationships}</Relationships>")
        for name, content in (parts or {}).items():
            package.writestr(name, content * repeat)
    return made.getvalue() + tail.encode()


def pdf(body: str = "", packed: str = "", *, filtered: str = "/FlateDecode", tail: str = "") -> bytes:
    """A PDF whose catalogue holds ``body`` and whose object stream, if any, holds ``packed``."""
    parts = [f"%PDF-1.7\n1 0 obj\n<</Type/Catalog {body}>>\nendobj\n".encode()]
    if packed:
        data = zlib.compress(packed.encode())
        parts += [f"2 0 obj\n<</Type/ObjStm/Filter{filtered}/Length {len(data)}>>\nstream\n".encode(), data]
        parts.append(b"\nendstream\nendobj\n")
    return b"".join([*parts, b"startxref\n0\n%%EOF\n", tail.encode()])
