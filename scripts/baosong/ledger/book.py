"""A ledger of records and of later entries about them: a withdrawal takes one back, an outcome tells what came of one.

Nothing written is changed: the earlier record is handed on with the later entry beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from baosong.errors import LedgerError
from baosong.ledger.chain import read_chain, typed
from baosong.ledger.values import day, word
from baosong.records import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WITHDRAWAL = "withdrawal"


class Ledger(Protocol):
    """A ledger as entering a line asks it."""

    @property
    def path(self) -> str:
        """Where it stands, relative to the root."""

    def later_data(self, later: Later, of: int, kind: str) -> dict[str, Any]:
        """A later entry as its ledger object, without ``prev``."""


class Record(Protocol):
    """What a first entry becomes."""

    @property
    def number(self) -> int:
        """Its line."""


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Book(Generic[R]):
    """The form of a ledger whose lines have a ``kind``: ``first`` for a record, else an entry ``of`` an earlier one.

    ``make`` turns a first line into a record. ``joined`` puts a later entry of a kind beside its record, and raises
    ``ValueError`` where there is one already.
    """

    path: str
    keys: tuple[str, ...]
    first: str
    make: Callable[[dict[str, Any]], R]
    joined: Mapping[str, Callable[[R, Later], R]]

    def read(self, content: bytes) -> tuple[R, ...]:
        """The records in order of entry, each with what was later entered about it.

        Raises :class:`LedgerError` with the line where the chain breaks, for an unknown kind, and for an entry that is
        about no earlier record.
        """
        records: dict[int, R] = {}
        for entry in read_chain(content, self.path, self.keys):
            kind, of = entry.data["kind"], entry.data["of"]
            if kind == self.first:
                if of is not None:
                    raise LedgerError(self.path, entry.line, f"kind 是 {kind} 时 of 应是 null")
                records[entry.line] = typed(self.path, entry, self.make)
            elif kind not in self.joined:
                known = "、".join((self.first, *self.joined))
                raise LedgerError(self.path, entry.line, f"不认识的 kind“{kind}”，应是 {known}")
            elif type(of) is not int or of not in records:
                raise LedgerError(self.path, entry.line, f"指的是第 {of} 条（of），前面没有这一条")
            else:
                records[of] = typed(self.path, entry, partial(self._join, records[of]))
        return tuple(records.values())

    def _join(self, record: R, data: dict[str, Any]) -> R:
        later = Later(data["number"], day(data["date"]), word(data["text"]), word(data["evidence"]), word(data["by"]))
        return self.joined[data["kind"]](record, later)

    def later_data(self, later: Later, of: int, kind: str) -> dict[str, Any]:
        """A later entry as its ledger object, without ``prev``; the keys it has no use for are null."""
        told = {
            "number": later.number,
            "kind": kind,
            "of": of,
            "date": later.on.isoformat(),
            "text": later.text,
            "evidence": later.evidence,
            "by": later.by,
        }
        return {key: told.get(key) for key in self.keys if key != "prev"}
