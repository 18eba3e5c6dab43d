"""A part of the index: the facts of some thousand reports, packed into arrays that are searched without unpacking."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.columns import pack, unpack
from baosong.index.facts import BLOB, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CAPACITY = 16_384
"""Reports in a segment at most; it is what is held in memory while one is made."""


class Segment:
    """An immutable segment: blob ids, title and commission keys by report, and prints in order with their reports.

    ``dead`` are the numbers of reports that do not count: the archive has them no more, or another segment has them.
    """

    def __init__(self, packed: bytes | memoryview) -> None:
        """Raises :class:`UnreadableError` for what is no segment."""
        self.packed = packed
        self.dead: frozenset[int] = frozenset()
        blobs, titles, commissions, prints, holders, sentences, sharers = unpack(packed, 7)
        self._blobs, self._titles, self._commissions = bytes(blobs), bytes(titles), bytes(commissions)
        self._prints, self._holders = prints.cast("I"), holders.cast("I")
        self._sentences, self._sharers = sentences.cast("I"), sharers.cast("I")

    @classmethod
    def of(cls, entries: Iterable[tuple[bytes, Facts]]) -> Segment:
        """Pack the facts of reports by blob id."""
        blobs, titles, commissions = bytearray(), array("Q"), array("Q")
        postings, shared = array("Q"), array("Q")
        for number, (blob, one) in enumerate(entries):
            blobs += blob
            titles.append(one.title)
            commissions.append(one.commission)
            postings.extend(own << 32 | number for own in one.prints)
            shared.extend(own << 32 | number for own in one.sentences)
        return cls(pack([blobs, titles, commissions, *_in_order(postings), *_in_order(shared)]))

    def __len__(self) -> int:
        """The number of reports, dead ones too."""
        return len(self.blobs)

    @cached_property
    def blobs(self) -> list[bytes]:
        """The blob id of each report, as kept."""
        return [self._blobs[start : start + BLOB] for start in range(0, len(self._blobs), BLOB)]

    def titled(self, title: int) -> Iterator[bytes]:
        """The blob ids of the reports with this title hash."""
        return self._equal(self._titles, title)

    def answering(self, commission: int) -> Iterator[bytes]:
        """The blob ids of the reports with this commission hash."""
        return self._equal(self._commissions, commission)

    def _equal(self, column: bytes, value: int) -> Iterator[bytes]:
        wanted = value.to_bytes(8, sys.byteorder)
        place = column.find(wanted)
        while place >= 0:
            if place % 8 == 0:
                yield self.blobs[place // 8]
            place = column.find(wanted, place + 1)

    def holders(self, own: int) -> memoryview:
        """The numbers of the reports that have a print, dead ones too."""
        return _under(self._prints, self._holders, own)

    def sharers(self, sentence: int) -> Iterator[bytes]:
        """The blob ids of the reports that have a sentence."""
        return (self.blobs[number] for number in _under(self._sentences, self._sharers, sentence))

    def entries(self) -> Iterator[tuple[bytes, Facts]]:
        """The packed facts of the reports that count, to be packed with others."""
        prints = self._by_report(self._prints, self._holders)
        sentences = self._by_report(self._sentences, self._sharers)
        titles, commissions = array("Q", self._titles), array("Q", self._commissions)
        for number, blob in enumerate(self.blobs):
            if number not in self.dead:
                yield blob, Facts(titles[number], commissions[number], tuple(prints[number]), tuple(sentences[number]))

    def _by_report(self, keys: memoryview, numbers: memoryview) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.blobs]
        for own, number in zip(keys, numbers, strict=True):
            found[number].append(own)
        return found


def _in_order(postings: array[int]) -> tuple[array[int], array[int]]:
    """The upper and the lower halves of numbers in ascending order."""
    ordered = sorted(postings)
    return array("I", (one >> 32 for one in ordered)), array("I", (one & 0xFFFFFFFF for one in ordered))


def _under(keys: memoryview, numbers: memoryview, own: int) -> memoryview:
    first = bisect_left(keys, own)
    return numbers[first : bisect_right(keys, own, first)]
