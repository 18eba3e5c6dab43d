"""Which receipt a report has: looked up in the ledger, whose lines are read once and after that only when wanted.

A ledger only grows. What was read and found whole before is known again by the hash of its bytes; then only the lines
behind it are checked, and of all others only the one that is asked for is parsed.
"""

from __future__ import annotations

import sys
from array import array
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from baosong.cache import UnreadableError
from baosong.columns import pack, unpack
from baosong.index.facts import key
from baosong.ledger import FIRST_PREV, line_hash, parse_receipt, read_receipts

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from baosong.cache import Cache
    from baosong.records import Receipt

_VERSION = "receipts 1"
_HASH, _NUMBER = 32, 8


class Receipts:
    """The receipts of a ledger by the report they belong to; ``present`` holds the data paths there are.

    Whatever is asked raises :class:`LedgerError` when the chain is broken.
    """

    def __init__(self, ledger: bytes, present: Container[str], cache: Cache | None = None) -> None:
        self._ledger = ledger
        self._present = present
        self._cache = cache
        self._parsed: dict[int, Receipt] = {}

    @cached_property
    def all(self) -> tuple[Receipt, ...]:
        """Every receipt in order."""
        return read_receipts(self._ledger)

    def of(self, path: str, blob: str) -> Receipt | None:
        """The first receipt of a report: by its path, else by its text, so that a pure move keeps it.

        A copy is no move: while a file stands where the receipt says, the receipt is that file's alone.
        """
        row = self._by_path.get(key(path))
        if row is not None and (receipt := self._at(row)).path == path:
            return receipt
        for row in self._rows(key(blob)):
            receipt = self._at(row)
            if receipt.blob == blob and receipt.path not in self._present:
                return receipt
        return None

    @cached_property
    def _outline(self) -> tuple[array[int], array[int], array[int]]:
        """Of each line where it starts, and the keys of its path and its blob."""
        starts, paths, blobs, end = self._known()
        first = len(starts)
        prev = line_hash(self._ledger[starts[-1] : end - 1]) if first else FIRST_PREV
        added = read_receipts(self._ledger[end:], after=first, prev=prev)
        for receipt, line in zip(added, self._ledger[end:].split(b"\n"), strict=False):
            self._parsed[len(starts)] = receipt
            starts.append(end)
            paths.append(key(receipt.path))
            blobs.append(key(receipt.blob))
            end += len(line) + 1
        if self._cache and len(added) >= self._cache.least:
            proof = sha256(self._ledger).digest() + end.to_bytes(_NUMBER, "little")
            self._cache.keep(f"receipts/{self._cache.own}", _VERSION, pack([proof, starts, paths, blobs]))
        return starts, paths, blobs

    def _known(self) -> tuple[array[int], array[int], array[int], int]:
        """The outline of the lines that were found whole before, and where they end."""
        nothing = array("Q"), array("Q"), array("Q"), 0
        if self._cache is None:
            return nothing
        try:
            proof, *columns = unpack(self._cache.load(f"receipts/{self._cache.own}", _VERSION), 4)
        except UnreadableError:
            return nothing
        end = int.from_bytes(proof[_HASH:], "little")
        if sha256(memoryview(self._ledger)[:end]).digest() != proof[:_HASH]:
            return nothing
        starts, paths, blobs = (array("Q", bytes(column)) for column in columns)
        return starts, paths, blobs, end

    @cached_property
    def _by_path(self) -> dict[int, int]:
        """The key of a path → the first line with it."""
        paths = self._outline[1]
        return dict(zip(reversed(paths), range(len(paths) - 1, -1, -1), strict=True))

    @cached_property
    def _blobs(self) -> bytes:
        return self._outline[2].tobytes()

    def _rows(self, wanted: int) -> Iterator[int]:
        """The lines with the key of a blob, in order."""
        sought = wanted.to_bytes(_NUMBER, sys.byteorder)
        place = self._blobs.find(sought)
        while place >= 0:
            if place % _NUMBER == 0:
                yield place // _NUMBER
            place = self._blobs.find(sought, place + 1)

    def _at(self, row: int) -> Receipt:
        if row not in self._parsed:
            start = self._outline[0][row]
            self._parsed[row] = parse_receipt(self._ledger[start : self._ledger.index(b"\n", start)], row + 1)
        return self._parsed[row]
