"""The ledger of merits (加分、扣分): ``bulletins/ledger/merits.jsonl``.

A line is a ``merit`` of a unit for a cause that policy names, or a ``withdrawal`` of an earlier line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from baosong.ledger.book import WITHDRAWAL, Book
from baosong.ledger.values import day, points_if_any, word
from baosong.records import Merit

if TYPE_CHECKING:
    from baosong.records import Later

MERITS = "bulletins/ledger/merits.jsonl"

_FIRST = "merit"
_KEYS = (
    *("number", "kind", "of", "unit", "cause", "points"),
    *("date", "text", "evidence", "by", "prev"),
)


def merit_data(merit: Merit) -> dict[str, Any]:
    """A merit as its ledger object, without ``prev``."""
    return {
        "number": merit.number,
        "kind": _FIRST,
        "of": None,
        "unit": merit.unit,
        "cause": merit.cause,
        "points": None if merit.points is None else str(merit.points),
        "date": merit.on.isoformat(),
        "text": merit.reason,
        "evidence": merit.evidence,
        "by": merit.by,
    }


def _merit(data: dict[str, Any]) -> Merit:
    return Merit(
        number=data["number"],
        unit=word(data["unit"]),
        cause=word(data["cause"]),
        points=points_if_any(data["points"]),
        on=day(data["date"]),
        reason=word(data["text"]),
        evidence=word(data["evidence"]),
        by=word(data["by"]),
    )


def _withdrawn(merit: Merit, later: Later) -> Merit:
    if merit.withdrawal:
        raise ValueError(f"第 {merit.number} 条已经撤销过了")
    return replace(merit, withdrawal=later)


BOOK = Book(MERITS, _KEYS, _FIRST, _merit, {WITHDRAWAL: _withdrawn})
"""How this ledger is read, and how an entry about an earlier one is written."""
