"""The darkroom: plates of the pictures that may be printed, each kept until the picture or the library changes."""

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
    from baosong.files import Attachment
    from baosong.pictures.plate import Unfit

_FOLDER = "plates"
_VERSION = "1"
"""Of what is kept; to be counted up when other plates are made of the same pictures."""


class Darkroom:
    """Makes each plate once; ``look`` and ``read`` are how an attachment is looked into and read."""

    def __init__(
        self,
        look: Callable[[Attachment], Findings | None],
        read: Callable[[Attachment], bytes],
        cache: Cache | None,
    ) -> None:
        self._look, self._read, self._cache = look, read, cache
        self._made: dict[str, Plate | Unfit] = {}

    def plate(self, attachment: Attachment) -> Plate | Unfit:
        """An attachment made ready to be printed, or why it cannot be."""
        if attachment.path not in self._made:
            wrong = unfit(self._look(attachment), attachment.size, Bounds())
            self._made[attachment.path] = wrong or _plate(self._read(attachment), self._cache)
        return self._made[attachment.path]


def _plate(content: bytes, cache: Cache | None) -> Plate | Unfit:
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
