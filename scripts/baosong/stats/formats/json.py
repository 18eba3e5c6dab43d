"""For programs: JSON with a version; shares are fractions of 1, ``null`` where there is nothing to measure by."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from baosong.stats.metrics import METRICS
from baosong.stats.movement import earlier, movements
from baosong.stats.quotas import below
from baosong.stats.standings import standings as counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.stats.kind import Value
    from baosong.stats.quotas import Short
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally
    from baosong.stats.vetoes import Vetoed

VERSION = 1


def write(standings: Standings, tally: Tally) -> str:
    """One object: the period, what the columns mean, groups with units, ranked and not, totals, who sent too little."""
    period = standings.period
    moved = movements(standings, counted(tally, earlier(period, tally.today)))
    data = {
        "version": VERSION,
        "period": {"key": period.key, "name": period.name, "first": str(period.first), "last": str(period.last)},
        "today": str(tally.today),
        "metrics": [{"name": one.name, "title": one.title, "kind": one.kind.value} for one in METRICS],
        "groups": [
            {
                "key": group.key,
                "name": group.name,
                "units": [
                    {
                        "key": one.unit,
                        "name": standings.units[one.unit].short,
                        "rank": one.rank,
                        "rank_before": moved[one.unit].before if one.unit in moved else None,
                        "note": one.note,
                        "vetoes": [_veto(veto) for veto in one.vetoes],
                        **_plain(one.values),
                    }
                    for one in group.standings
                ],
                "unranked": [
                    {
                        "key": one.unit,
                        "name": standings.units[one.unit].short,
                        "note": one.note,
                        "counted_with": one.carrier,
                        **_plain(one.values),
                    }
                    for one in group.unranked
                ],
                "total": _plain(group.total),
            }
            for group in standings.groups
        ],
        "total": _plain(standings.total),
        "zero_reports": list(standings.zero_reports),
        "below_quota": [_short(one) for one in below(tally, period)],
        "waiting": [one.id for one in tally.waiting],
    }
    return json.dumps(data, ensure_ascii=False) + "\n"


def _veto(veto: Vetoed) -> dict[str, Any]:
    return {
        "name": veto.name,
        "reason": veto.reason,
        "effect": veto.effect.value,
        "leader": veto.leader,
        "basis": veto.basis,
    }


def _short(one: Short) -> dict[str, Any]:
    return {
        "key": one.unit,
        "period": one.period.key,
        "counts": one.quota.counts.value,
        "category": one.quota.category,
        "items": one.quota.items,
        "done": one.had,
    }


def _plain(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in values.items()}
