"""How points come about: entries, each with its day, its reason, and the line of ``policy/scoring.yml`` it follows.

A unit's points are the sum of its entries, never a count times a constant. Each source of points is one module; what
is judged together (a report's adoptions and remarks) moves by differences, each on the day it came about, so that
nothing that happens later changes a month gone by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.points import commissions, items, merits, periods, reports
from baosong.stats.points.entry import Entry, Facts, Policy

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCES = (reports, items, commissions, merits, periods)


def entries(facts: Facts) -> Iterator[Entry]:
    """Every entry up to and with the facts' day; one of nothing is kept where a rule made nothing out of something."""
    policy = Policy(facts.archive.policy.scoring)
    for source in _SOURCES:
        yield from source.entries(facts, policy)


__all__ = ["Entry", "Facts", "entries"]
