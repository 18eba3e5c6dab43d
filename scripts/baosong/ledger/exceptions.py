"""The ledger of exceptions (例外): ``bulletins/ledger/exceptions.jsonl``.

A line is an ``exception``, which extends a ``deadline`` or lets a ``stand_in`` approve, or a ``withdrawal`` of one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from baosong.ledger.book import WITHDRAWAL, Book
from baosong.ledger.values import day, word, word_if_any
from baosong.records import Extension, StandIn

if TYPE_CHECKING:
    from baosong.records import Later

EXCEPTIONS = "bulletins/ledger/exceptions.jsonl"

_FIRST = "exception"
_DEADLINE, _STAND_IN = "deadline", "stand_in"
_KEYS = (
    *("number", "kind", "of", "grants", "submission", "unit", "name", "account"),
    *("date", "until", "text", "evidence", "by", "prev"),
)


def exception_data(exception: Extension | StandIn) -> dict[str, Any]:
    """An exception as its ledger object, without ``prev``."""
    extends = isinstance(exception, Extension)
    return {
        "number": exception.number,
        "kind": _FIRST,
        "of": None,
        "grants": _DEADLINE if extends else _STAND_IN,
        "submission": exception.submission if isinstance(exception, Extension) else None,
        "unit": exception.unit,
        "name": exception.name if isinstance(exception, StandIn) else None,
        "account": exception.account if isinstance(exception, StandIn) else None,
        "date": exception.on.isoformat(),
        "until": exception.until.isoformat(),
        "text": exception.reason,
        "evidence": exception.evidence,
        "by": exception.by,
    }


def _exception(data: dict[str, Any]) -> Extension | StandIn:
    told = {
        "number": data["number"],
        "on": day(data["date"]),
        "until": day(data["until"]),
        "reason": word(data["text"]),
        "evidence": word(data["evidence"]),
        "by": word(data["by"]),
    }
    if data["grants"] == _DEADLINE:
        submission, unit = word_if_any(data["submission"]), word_if_any(data["unit"])
        if (submission is None) == (unit is None):
            raise ValueError("submission 和 unit 只写一个")
        return Extension(submission=submission, unit=unit, **told)
    if data["grants"] == _STAND_IN:
        return StandIn(unit=word(data["unit"]), name=word(data["name"]), account=word(data["account"]), **told)
    raise ValueError(f"grants 写的是 {data['grants']!r}，应是 {_DEADLINE} 或 {_STAND_IN}")


def _withdrawn(exception: Extension | StandIn, later: Later) -> Extension | StandIn:
    if exception.withdrawal:
        raise ValueError(f"第 {exception.number} 条已经撤销过了")
    return replace(exception, withdrawal=later)


BOOK: Book[Extension | StandIn] = Book(EXCEPTIONS, _KEYS, _FIRST, _exception, {WITHDRAWAL: _withdrawn})
"""How this ledger is read, and how an entry about an earlier one is written."""
