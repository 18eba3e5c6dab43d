"""How evenly adoption is spread over the units: the Gini coefficient, and what it means in a sentence.

Corrado Gini's measure: the mean difference between any two units, over twice the mean. It is 0 when all units have the
same, and near 1 when one unit has everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

_HUNDREDTH = Decimal("0.01")
_WORDS = ((Decimal("0.2"), "比较均衡"), (Decimal("0.4"), "有些集中"), (Decimal("2"), "过于集中"))
"""Upper bounds of the coefficient and what to call it; the bounds are a convention, not a test."""


@dataclass(frozen=True)
class Balance:
    """The coefficient over the units' adopted reports; ``None`` where nothing was adopted or there is but one unit."""

    gini: Decimal | None
    leading: tuple[str, ...]
    leading_share: Decimal | None

    @property
    def word(self) -> str:
        """比较均衡, 有些集中 or 过于集中."""
        return "" if self.gini is None else next(word for bound, word in _WORDS if self.gini < bound)


def balance(tally: Tally, period: Period, units: Sequence[str] | None = None) -> Balance:
    """The spread of adopted reports over the units ranked at the period's end, and the share of the three with most."""
    day = tally.seen_from(period)
    ranked = tally.archive.policy.org.reporting(day) if units is None else units
    adopted = tally.on(day).adopted
    counts = {unit: len(adopted[unit].within(period)) for unit in ranked}
    total = sum(counts.values())
    if not total or len(counts) < 2:
        return Balance(None, (), None)
    leading = tuple(sorted(counts, key=lambda unit: -counts[unit])[: min(3, len(counts) - 1)])
    share = Decimal(sum(counts[unit] for unit in leading)) / total
    return Balance(gini(list(counts.values())), leading, share.quantize(Decimal("0.001"), ROUND_HALF_UP))


def gini(values: Sequence[int]) -> Decimal:
    """The coefficient of some counts, to the hundredth; 0 when all are 0."""
    ordered = sorted(values)
    total, size = sum(ordered), len(ordered)
    if not total:
        return Decimal(0)
    weighted = sum(place * value for place, value in enumerate(ordered, 1))
    exact = Decimal(2 * weighted) / (size * total) - Decimal(size + 1) / size
    return exact.quantize(_HUNDREDTH, ROUND_HALF_UP)
