"""For programs: JSON with a version; points are strings, exact to the cent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baosong.stats.account import Account

VERSION = 1


def write(account: Account) -> str:
    """One object: the unit, the period, the entries, the total, the vetoes."""
    data = {
        "version": VERSION,
        "unit": {"key": account.key, "name": account.unit.name},
        "period": {"key": account.period.key, "name": account.period.name},
        "today": str(account.today),
        "entries": [
            {
                "date": str(item.entry.day),
                "points": str(item.entry.points),
                "reason": item.entry.reason,
                "about": item.about or None,
                "submission": item.entry.submission,
                "issue": item.entry.issue,
                "commission": item.entry.commission,
                "record": item.entry.record,
                "policy": {"key": item.entry.key, "line": item.entry.line},
            }
            for item in account.items
        ],
        "total": str(account.total),
        "vetoes": [
            {"name": one.name, "reason": one.reason, "effect": one.effect.value, "leader": one.leader, "line": one.line}
            for one in account.vetoes
        ],
    }
    return json.dumps(data, ensure_ascii=False) + "\n"
