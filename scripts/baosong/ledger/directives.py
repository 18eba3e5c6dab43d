"""The ledger of directives (批示): ``bulletins/ledger/directives.jsonl``.

A line is a ``directive`` on a report, its ``outcome`` (办理结果), or a ``withdrawal`` of an earlier line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from baosong.ledger.book import WITHDRAWAL, Book
from baosong.ledger.values import day, day_if_any, word, word_if_any
from baosong.records import Directive

if TYPE_CHECKING:
    from baosong.records import Later

DIRECTIVES = "bulletins/ledger/directives.jsonl"
OUTCOME = "outcome"

_FIRST = "directive"
_KEYS = (
    *("number", "kind", "of", "submission", "leader", "level", "date", "text"),
    *("follow_up", "due", "evidence", "by", "prev"),
)


def directive_data(directive: Directive) -> dict[str, Any]:
    """A directive as its ledger object, without ``prev``."""
    return {
        "number": directive.number,
        "kind": _FIRST,
        "of": None,
        "submission": directive.submission,
        "leader": directive.leader,
        "level": directive.level,
        "date": directive.given_on.isoformat(),
        "text": directive.text,
        "follow_up": directive.follow_up,
        "due": directive.due.isoformat() if directive.due else None,
        "evidence": directive.evidence,
        "by": directive.by,
    }


def _directive(data: dict[str, Any]) -> Directive:
    return Directive(
        number=data["number"],
        submission=word(data["submission"]),
        leader=word(data["leader"]),
        level=word(data["level"]),
        given_on=day(data["date"]),
        text=word(data["text"]),
        follow_up=word_if_any(data["follow_up"]),
        due=day_if_any(data["due"]),
        evidence=word(data["evidence"]),
        by=word(data["by"]),
    )


def _carried_out(directive: Directive, later: Later) -> Directive:
    if directive.outcome:
        raise ValueError(f"第 {directive.number} 条已有办理结果")
    return replace(directive, outcome=later)


def _withdrawn(directive: Directive, later: Later) -> Directive:
    if directive.withdrawal:
        raise ValueError(f"第 {directive.number} 条已经撤销过了")
    return replace(directive, withdrawal=later)


BOOK = Book(DIRECTIVES, _KEYS, _FIRST, _directive, {OUTCOME: _carried_out, WITHDRAWAL: _withdrawn})
"""How this ledger is read, and how an entry about an earlier one is written."""
