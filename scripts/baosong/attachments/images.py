"""PNG (ISO/IEC 15948) and JPEG (ITU-T T.81) by their chunks and segments; no picture is drawn."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

from baosong.attachments.exif import exif_traces
from baosong.attachments.findings import Findings
from baosong.attachments.pixels import Header, wrong_pixels

if TYPE_CHECKING:
    from collections.abc import Iterator

_HARMLESS_TEXT = re.compile(rb"(?:Software|Creation Time|date:\w+)\x00", re.ASCII)
_XMP_TRACES = (
    (re.compile(rb"exif:GPSL(?:at|ong)itude"), "拍摄地点"),
    (re.compile(rb"dc:creator|photoshop:AuthorsPosition|xmpRights:Owner|aux:OwnerName|photoshop:Credit"), "作者"),
)
_IPTC_AUTHOR = re.compile(rb"\x1c\x02[\x50\x55\x6e\x7a]")
"""IPTC-IIM records 2:80 by-line, 2:85 its title, 2:110 credit, 2:122 writer."""

_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)
"""In a scan's data, stuffed bytes and restart markers belong to it; any other marker ends it."""
_FILL = re.compile(rb"\xff+")
_MOST_PIECES = 50_000

_STANDALONE = {0x01, *range(0xD0, 0xD9)}
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_NEEDED = {0xDB, _START_OF_SCAN}
"""Without a quantization table and a scan there is no picture."""
_TRUNCATED = "文件不完整"
_DAMAGED = "数据损坏，校验值不符"
_TRAILING = "图片后面还藏着别的内容"


def look_into_png(content: bytes) -> Findings:
    """Size from IHDR, text and EXIF chunks, whatever follows IEND, and whether all of it is whole."""
    header: Header | None = None
    broken = _TRUNCATED
    damaged = moving = False
    traces: list[str] = []
    data: list[memoryview] = []
    view = memoryview(content)
    for kind, start, end in chunks(content):
        damaged |= zlib.crc32(view[start - 4 : end]) != int.from_bytes(content[end : end + 4])
        if kind == b"IHDR" and end - start == 13:
            width, height, depth, colour, interlaced = struct.unpack(">IIBB2xB", content[start:end])
            header = Header(width, height, depth, colour, interlaced)
        elif kind == b"IDAT":
            data.append(view[start:end])
        elif kind == b"acTL":
            moving = True
        elif kind == b"eXIf":
            traces += exif_traces(content[start:end])
        elif kind in {b"tEXt", b"zTXt", b"iTXt"}:
            traces += _text_traces(kind, content[start:end])
        elif kind == b"IEND":
            broken = _TRAILING if end + 4 < len(content) else ""
            break
    if header is None:
        return Findings("png", "PNG 图片", _TRUNCATED)
    return Findings(
        kind="png",
        name="PNG 图片",
        broken=broken or (_DAMAGED if damaged else wrong_pixels(header, data)),
        pixels=header.width * header.height,
        unpacked=header.unpacked,
        traces=tuple(dict.fromkeys(traces)),
        width=header.width,
        height=header.height,
        moving=moving,
    )


def chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each chunk's type and where its data stands; stops where the file does."""
    place = 8
    for _ in range(_MOST_PIECES):
        if place + 8 > len(content):
            return
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        if place + 12 + length > len(content):
            return
        yield kind, place + 8, place + 8 + length
        place += 12 + length


def _text_traces(kind: bytes, data: bytes) -> list[str]:
    keyword = data.partition(b"\x00")[0][:79].decode("latin-1")
    if keyword == "XML:com.adobe.xmp" and kind == b"iTXt" and data[18:19] == b"\x00":
        return _xmp_traces(data)
    return [] if _HARMLESS_TEXT.match(data) else [f"文字块“{keyword}”"]


def look_into_jpeg(content: bytes) -> Findings:
    """Size from the frame header, EXIF, XMP and IPTC segments, whatever follows the end, and what it cannot lack."""
    width = height = components = 0
    broken = _TRUNCATED
    seen: set[int] = set()
    traces: list[str] = []
    for marker, start, end in segments(content):
        data = content[start:end]
        seen.add(marker)
        if marker == _END_OF_IMAGE:
            broken = _TRAILING if end < len(content) else ""
        elif marker in _FRAMES and len(data) >= 6:
            height, width, components = struct.unpack(">HHB", data[1:6])
        elif marker in {0xE1, 0xED}:
            traces += _segment_traces(data)
    if not (width and height and seen >= _NEEDED):
        broken = broken or _TRUNCATED
    return Findings(
        kind="jpeg",
        name="JPEG 图片",
        broken=broken,
        pixels=width * height,
        unpacked=width * height * components,
        traces=tuple(dict.fromkeys(traces)),
        width=width,
        height=height,
    )


def segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Each segment's marker and where its data stands, the end of the image last; stops where the file does."""
    place = 2
    for _ in range(_MOST_PIECES):
        fill = _FILL.match(content, place)
        if not fill or fill.end() >= len(content):
            return
        marker, start = content[fill.end()], fill.end() + 1
        if marker == _END_OF_IMAGE:
            yield marker, start, start
            return
        if marker in _STANDALONE:
            place = start
            continue
        if start + 2 > len(content):
            return
        end = start + struct.unpack(">H", content[start : start + 2])[0]
        yield marker, start + 2, end
        scan_end = _SCAN_END.search(content, end) if marker == _START_OF_SCAN else None
        place = scan_end.start() if scan_end else end


def _segment_traces(data: bytes) -> list[str]:
    if data.startswith(b"Exif\x00\x00"):
        return exif_traces(data[6:])
    if data.startswith((b"http://ns.adobe.com/xap/1.0/\x00", b"http://ns.adobe.com/xmp/extension/\x00")):
        return _xmp_traces(data)
    if data.startswith(b"Photoshop 3.0\x00") and _IPTC_AUTHOR.search(data):
        return ["作者"]
    return []


def _xmp_traces(data: bytes) -> list[str]:
    return [name for pattern, name in _XMP_TRACES if pattern.search(data)]
