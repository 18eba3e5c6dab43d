"""Points the office gave or took by hand, for a cause, with its reason; a withdrawal takes them back on its own day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.ledger import MERITS
from baosong.stats.points.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.stats.points.entry import Facts, Policy


def entries(facts: Facts, policy: Policy) -> Iterator[Entry]:
    """One for each merit, and one against it for each withdrawal."""
    for merit in facts.archive.merits:
        cause = policy.scoring.causes.get(merit.cause)
        points = merit.points if merit.points is not None else cause.points if cause else None
        if cause is None or points is None or merit.on > facts.today:
            continue
        key = f"causes.{merit.cause}"
        line = policy.scoring.line(key)
        yield Entry(
            merit.unit,
            merit.on,
            points,
            f"{cause.name}：{merit.reason}（{merit.by} 登记）",
            key,
            line,
            record=f"{MERITS}:{merit.number}",
        )
        later = merit.withdrawal
        if later and later.on <= facts.today:
            day = max(later.on, merit.on)
            reason = f"撤销{cause.name}：{later.text}"
            yield Entry(merit.unit, day, -points, reason, key, line, record=f"{MERITS}:{later.number}")
