"""Which passages two texts share: the longest runs of the same words, wherever they stand, in linear time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SEED = 6
_SEEDS = 8
"""A run begins where so many characters are the same; where they stand very often, the first few places count."""

LEAST = 8
"""Characters a run must have; shorter ones are the trade's own terms."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A shared passage: ``start`` to ``end`` in one text, ``there`` to ``there_end`` in the other.

    ``size`` counts the characters that are the same; a passage joined of several runs is longer than that.
    """

    start: int
    end: int
    there: int
    there_end: int
    size: int

    def moved(self, by: int) -> Passage:
        """The same passage where the text begins ``by`` characters earlier."""
        return replace(self, start=self.start + by, end=self.end + by)


def runs(text: str, other: str, least: int = LEAST) -> list[Passage]:
    """The runs of ``text`` that stand in ``other``, in order, none overlapping another in ``text``."""
    seeds: dict[str, list[int]] = defaultdict(list)
    for place in range(len(other) - _SEED + 1):
        known = seeds[other[place : place + _SEED]]
        if len(known) < _SEEDS:
            known.append(place)
    found: list[Passage] = []
    start, last = 0, len(text) - _SEED
    while start <= last:
        there, size = _longest(text, start, other, seeds.get(text[start : start + _SEED], ()))
        if size >= least:
            found.append(Passage(start, start + size, there, there + size, size))
            start += size
        else:
            start += 1
    return found


def _longest(text: str, start: int, other: str, places: Sequence[int]) -> tuple[int, int]:
    """Where in ``other`` the longest run begins that begins at ``start`` of ``text``, and its size."""
    best, most = 0, 0
    for place in places:
        size = _SEED
        room = min(len(text) - start, len(other) - place)
        while size < room and text[start + size] == other[place + size]:
            size += 1
        if size > most:
            best, most = place, size
    return best, most


def share(found: Iterable[Passage], text: str) -> float:
    """The part of a text that its runs make up, from 0 to 1."""
    return sum(one.size for one in found) / len(text) if text else 0.0


def joined(found: Iterable[Passage], gap: int) -> list[Passage]:
    """Runs that follow each other in both texts with at most ``gap`` characters between, as one passage each."""
    result: list[Passage] = []
    for one in found:
        last = result[-1] if result else None
        if last and one.start - last.end <= gap and 0 <= one.there - last.there_end <= gap:
            result[-1] = Passage(last.start, one.end, last.there, one.there_end, last.size + one.size)
        else:
            result.append(one)
    return result
