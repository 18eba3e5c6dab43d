"""The segments of an index as they are kept between runs; many small ones are packed into few large ones."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from baosong.cache import UnreadableError, digest
from baosong.index.segment import CAPACITY, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baosong.cache import Cache

_VERSION = "index 2"
"""To be raised whenever the same text would get other facts; names, stock phrases and limits count by themselves."""

_SMALL = 8
"""How many segments that are not half full are let be."""


class Shelved:
    """The kept segments derived under one way of reducing texts; each goes by the digest of its content.

    Two processes that write at once write different files, or the same one; a blob in two segments counts once.
    """

    def __init__(self, cache: Cache, identity: str) -> None:
        self._cache = cache
        self._under = f"{_VERSION}\0{identity}"
        self._folder = f"index-{digest(self._under.encode())}"

    def load(self) -> list[Segment]:
        """Every segment that is whole; one that is not is removed."""
        found = []
        for name in self._cache.names(self._folder):
            try:
                found.append(Segment(self._cache.load(name, self._under)))
            except UnreadableError:
                self._cache.drop(name)
        return found

    def keep(self, segment: Segment) -> None:
        """Write a segment if it is worth it; a few drafts are not."""
        if len(segment) >= self._cache.least:
            self._cache.keep(self._name(segment), self._under, segment.packed)

    def _name(self, segment: Segment) -> str:
        return f"{self._folder}/{digest(segment.packed)}"

    def tidy(self, segments: Sequence[Segment]) -> None:
        """Pack those that are not half full, once there are many of them; what no longer counts is left out."""
        small = [one for one in segments if len(one) - len(one.dead) < CAPACITY // 2]
        if len(small) <= _SMALL:
            return
        entries = chain.from_iterable(one.entries() for one in small)
        written = set()
        while batch := list(islice(entries, CAPACITY)):
            packed = Segment.of(batch)
            written.add(self._name(packed))
            self._cache.keep(self._name(packed), self._under, packed.packed)
        for name in {self._name(one) for one in small} - written:
            self._cache.drop(name)
