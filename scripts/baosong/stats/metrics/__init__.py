"""The metrics, one a file, in the order a table prints them.

A metric module holds a Chinese docstring (its first line the column's heading; then how it is counted), ``KIND`` and
``measure(tally, unit, period)``. Adding one touches that file and the list here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.stats.kind import Kind, Value
from baosong.stats.metrics import (
    above,
    adopted,
    adoption_rate,
    completion,
    late,
    on_time,
    on_time_rate,
    points,
    remarks,
    submitted,
    target,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from baosong.stats.period import Period
    from baosong.stats.tally import Tally


@dataclass(frozen=True)
class Metric:
    """A column: its name, its Chinese heading, how it is counted, and what kind of number it is."""

    name: str
    title: str
    doc: str
    kind: Kind
    measure: Callable[[Tally, str, Period], Value]


def _metric(module: ModuleType) -> Metric:
    title, _, doc = (module.__doc__ or "").strip().partition("\n\n")
    return Metric(module.__name__.rpartition(".")[2], title, doc.replace("\n", ""), module.KIND, module.measure)


METRICS = tuple(
    _metric(module)
    for module in (
        *(submitted, on_time, late, on_time_rate, adopted, adoption_rate),
        *(above, remarks, target, completion, points),
    )
)
