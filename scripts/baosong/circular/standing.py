"""How a circular stands to the facts: what would be printed differently if it were counted again as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.circular.changes import changes
from baosong.circular.count import count
from baosong.circular.draft import frozen
from baosong.circular.figures import FiguresError
from baosong.stats.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baosong.circular.changes import Change
    from baosong.model import Circular
    from baosong.stats.tally import Tally

_MOST = 2
"""How many changes a sentence tells."""


def differing(circular: Circular, tally: Tally) -> tuple[Change, ...]:
    """What differs as of the tally's day; nothing where the frozen figures are not whole, which another rule tells."""
    try:
        return changes(frozen(circular), count(tally, parse_period(circular.period)))
    except FiguresError:
        return ()


def told(changed: Sequence[Change]) -> str:
    """有 3 处不同：青泉县局的本月得分由 5 变为 7 等."""
    shown = "；".join(one.words for one in changed[:_MOST])
    return f"有 {len(changed)} 处不同：{shown}{'等' if len(changed) > _MOST else ''}"
