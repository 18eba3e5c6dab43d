"""The ledger of transmittals (转报): ``bulletins/ledger/transmittals.jsonl``.

A line is a ``transmittal`` of a report to the office above in one wording, or a ``withdrawal`` of an earlier line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from baosong.ledger.book import WITHDRAWAL, Book
from baosong.ledger.values import day, word
from baosong.records import Transmittal

if TYPE_CHECKING:
    from baosong.records import Later

TRANSMITTALS = "bulletins/ledger/transmittals.jsonl"

_FIRST = "transmittal"
_KEYS = (
    *("number", "kind", "of", "submission", "blob", "to", "path", "commit"),
    *("date", "text", "evidence", "by", "prev"),
)


def transmittal_data(transmittal: Transmittal) -> dict[str, Any]:
    """A transmittal as its ledger object, without ``prev``."""
    return {
        "number": transmittal.number,
        "kind": _FIRST,
        "of": None,
        "submission": transmittal.submission,
        "blob": transmittal.blob,
        "to": transmittal.to,
        "path": transmittal.path,
        "commit": transmittal.commit,
        "date": transmittal.on.isoformat(),
        "text": None,
        "evidence": transmittal.evidence,
        "by": transmittal.by,
    }


def _transmittal(data: dict[str, Any]) -> Transmittal:
    return Transmittal(
        number=data["number"],
        submission=word(data["submission"]),
        blob=word(data["blob"]),
        to=word(data["to"]),
        path=word(data["path"]),
        commit=word(data["commit"]),
        on=day(data["date"]),
        evidence=word(data["evidence"]),
        by=word(data["by"]),
    )


def _withdrawn(transmittal: Transmittal, later: Later) -> Transmittal:
    if transmittal.withdrawal:
        raise ValueError(f"第 {transmittal.number} 条已经撤销过了")
    return replace(transmittal, withdrawal=later)


BOOK = Book(TRANSMITTALS, _KEYS, _FIRST, _transmittal, {WITHDRAWAL: _withdrawn})
"""How this ledger is read, and how an entry about an earlier one is written."""
