"""Points for commissions, once they are due: answered in time, late, missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.points.entry import Entry
from baosong.timeliness import Answer, answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.stats.points.entry import Facts, Policy

_ANSWERS = {
    Answer.ON_TIME: ("answered", "按时完成约稿"),
    Answer.LATE: ("late", "迟交约稿"),
    Answer.MISSED: ("missed", "缺报约稿"),
}


def entries(facts: Facts, policy: Policy) -> Iterator[Entry]:
    """One for each unit a commission asked, on its due day."""
    for commission in facts.archive.commissions.values():
        due = commission.fields.due
        terms = policy.term(due) if due else None
        if due is None or due > facts.today or terms is None:
            continue
        for unit, (answer, sent) in answers(commission, facts.archive, facts.today).items():
            if answer not in _ANSWERS:
                continue
            name, reason = _ANSWERS[answer]
            points = getattr(terms.term.commission, name)
            if points:
                key, line = terms.place(f"commission.{name}")
                about = sent.id if sent else None
                yield Entry(unit, due, points, f"{reason} {commission.id}", key, line, about, commission=commission.id)
