"""Points for a report's arrival: what it is worth as such, up to the caps, and what being late costs."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.policy.scoring.rows import first
from baosong.stats.points.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.stats.facts import Received
    from baosong.stats.points.entry import Facts, Policy, Terms


def entries(facts: Facts, policy: Policy) -> Iterator[Entry]:
    """Each unit's reports in order of arrival."""
    for unit, received in facts.received.items():
        had: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
        for one in sorted(received, key=lambda one: (one.day, one.times.received_at, one.submission.id)):
            terms = policy.term(one.day)
            if terms is None:
                continue
            yield from _arrival(unit, one, terms, had)
            yield from _lateness(unit, one, terms)


def _arrival(unit: str, one: Received, terms: Terms, had: dict[tuple[int, int], Decimal]) -> Iterator[Entry]:
    submitted = terms.term.submission
    found = first(submitted.rows, category=one.submission.fields.category) if submitted else None
    if submitted is None or found is None or not found[1].points:
        return
    full = found[1].points
    month, year = (one.day.year, one.day.month), (one.day.year, 0)
    room, whose = full, ""
    for name, cap, had_by_now in (
        ("本月", submitted.cap_month, had[month]),
        ("全年", submitted.cap_year, had[year]),
    ):
        if cap is not None and cap - had_by_now < room:
            room, whose = max(Decimal(0), cap - had_by_now), f"（{full} 分，{name}上限 {cap} 分）"
    had[month] += room
    had[year] += room
    key, line = terms.place(f"submission.rows.{found[0]}")
    yield Entry(unit, one.day, room, f"报送{whose}", key, line, one.submission.id)


def _lateness(unit: str, one: Received, terms: Terms) -> Iterator[Entry]:
    found = first(terms.term.late, category=one.submission.fields.category) if one.times.late else None
    if found and found[1].points:
        key, line = terms.place(f"late.{found[0]}")
        reason = f"迟报 {one.times.late_workdays} 个工作日"
        yield Entry(unit, one.day, found[1].points, reason, key, line, one.submission.id)
