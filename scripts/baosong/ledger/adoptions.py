"""The ledger of adoptions above (上级采用): ``bulletins/ledger/adoptions.jsonl``.

A line is an ``adoption`` of a report by a level's publication, or a ``withdrawal`` of an earlier line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from baosong.ledger.book import WITHDRAWAL, Book
from baosong.ledger.values import day, word
from baosong.records import HigherAdoption

if TYPE_CHECKING:
    from baosong.records import Later

ADOPTIONS = "bulletins/ledger/adoptions.jsonl"

_FIRST = "adoption"
_KEYS = (
    *("number", "kind", "of", "submission", "level", "publication"),
    *("date", "text", "evidence", "by", "prev"),
)


def adoption_data(adoption: HigherAdoption) -> dict[str, Any]:
    """An adoption as its ledger object, without ``prev``."""
    return {
        "number": adoption.number,
        "kind": _FIRST,
        "of": None,
        "submission": adoption.submission,
        "level": adoption.level,
        "publication": adoption.publication,
        "date": adoption.adopted_on.isoformat(),
        "text": None,
        "evidence": adoption.evidence,
        "by": adoption.by,
    }


def _adoption(data: dict[str, Any]) -> HigherAdoption:
    return HigherAdoption(
        number=data["number"],
        submission=word(data["submission"]),
        level=word(data["level"]),
        publication=word(data["publication"]),
        adopted_on=day(data["date"]),
        evidence=word(data["evidence"]),
        by=word(data["by"]),
    )


def _withdrawn(adoption: HigherAdoption, later: Later) -> HigherAdoption:
    if adoption.withdrawal:
        raise ValueError(f"第 {adoption.number} 条已经撤销过了")
    return replace(adoption, withdrawal=later)


BOOK = Book(ADOPTIONS, _KEYS, _FIRST, _adoption, {WITHDRAWAL: _withdrawn})
"""How this ledger is read, and how an entry about an earlier one is written."""
