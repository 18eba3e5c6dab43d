"""What an EXIF block (CIPA DC-008) tells of a place or a person: a bounded walk over its TIFF directories."""

from __future__ import annotations

import struct

_PERSON = {0x013B: "作者", 0x8298: "版权人", 0x9C9D: "作者", 0xA430: "相机主人", 0xA431: "相机编号", 0xA435: "镜头编号"}
_GPS_DIRECTORY, _EXIF_DIRECTORY = 0x8825, 0x8769
_MOST_ENTRIES, _MOST_DIRECTORIES = 200, 8
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8}


def exif_traces(block: bytes) -> list[str]:
    """The traces in a block that starts with its byte order; an unreadable block has none."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(block[:4])
    if order is None or len(block) < 8:
        return []
    (first,) = struct.unpack(f"{order}I", block[4:8])
    waiting, seen, traces = [first], set[int](), list[str]()
    while waiting and len(seen) < _MOST_DIRECTORIES:
        place = waiting.pop()
        if place in seen or place + 2 > len(block):
            continue
        seen.add(place)
        (count,) = struct.unpack(f"{order}H", block[place : place + 2])
        for number in range(min(count, _MOST_ENTRIES)):
            entry = block[place + 2 + number * 12 : place + 14 + number * 12]
            if len(entry) < 12:
                break
            tag, kind, values, value = struct.unpack(f"{order}HHII", entry)
            if tag == _EXIF_DIRECTORY:
                waiting.append(value)
            elif tag == _GPS_DIRECTORY and _has_position(block, value, order):
                traces.append("拍摄地点")
            elif tag in _PERSON and _is_filled(block, entry, kind, values, value):
                traces.append(_PERSON[tag])
    return traces


def _has_position(block: bytes, place: int, order: str) -> bool:
    """Whether a GPS directory holds a latitude (2) or longitude (4), not only its version."""
    if place + 2 > len(block):
        return False
    (count,) = struct.unpack(f"{order}H", block[place : place + 2])
    tags = (block[place + 2 + number * 12 : place + 4 + number * 12] for number in range(min(count, _MOST_ENTRIES)))
    return any(len(tag) == 2 and struct.unpack(f"{order}H", tag)[0] in {2, 4} for tag in tags)


def _is_filled(block: bytes, entry: bytes, kind: int, values: int, value: int) -> bool:
    """Whether a text value holds more than blanks."""
    size = values * _SIZES.get(kind, 1)
    data = entry[8 : 8 + size] if size <= 4 else block[value : value + min(size, 500)]
    return bool(data.strip(b" \x00"))
