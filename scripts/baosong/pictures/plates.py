"""The plate of a picture, made where it may be made, and kept until the picture or the library changes."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from baosong.cache import UnreadableError
from baosong.pictures.choosing import Bounds, unfit
from baosong.pictures.plate import Plate

if TYPE_CHECKING:
    from collections.abc import Callable

    from baosong.attachments.findings import Findings
    from baosong.cache import Cache
    from baosong.pictures.plate import Unfit

_FOLDER = "plates"
_VERSION = "1"
"""Of what is kept; to be counted up when other plates are made of the same pictures."""


def plate_of(found: Findings | None, size: int, read: Callable[[], bytes], cache: Cache | None) -> Plate | Unfit:
    """The plate of a file of ``size`` bytes that has been looked into, or why there can be none."""
    wrong = unfit(found, size, Bounds())
    if wrong:
        return wrong
    content = read()
    name = f"{_FOLDER}/{hashlib.sha256(content).hexdigest()}"
    under = f"{_VERSION} {version('pillow')}"
    kept = _kept(cache, name, under) if cache else None
    if kept:
        return kept
    from baosong.pictures.remaking import remade

    made = remade(content)
    if cache and isinstance(made, Plate):
        head = f"{made.file} {made.width} {made.height}\n".encode()
        cache.keep(name, under, head + made.content)
    return made


def _kept(cache: Cache, name: str, under: str) -> Plate | None:
    try:
        head, _, content = bytes(cache.load(name, under)).partition(b"\n")
    except UnreadableError:
        return None
    file, width, height = head.decode().split(" ")
    return Plate(file, content, int(width), int(height))
