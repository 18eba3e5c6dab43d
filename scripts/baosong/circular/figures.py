"""The figures a circular prints, as the frozen JSON file beside it keeps them: read strictly, written canonically.

Whatever a table or the drafted text says stands here; nothing is counted again when a circular is shown or exported.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from baosong.errors import BaosongError
from baosong.stats.kind import Value

VERSION: Literal[1] = 1
HIDDEN, HIDDEN_SERIES = "（内部稿件，标题不公开）", "内部刊物"
"""What stands on a public site for an internal report's title, and for internal series together."""


class FiguresError(BaosongError):
    """A sidecar that cannot be read as figures."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(_Frozen):
    """A publication of the office's own, or a level above: its key and its name as printed."""

    key: str
    name: str


class Answers(_Frozen):
    """How commissions due in the period were met."""

    on_time: int
    late: int
    missed: int

    @property
    def asked(self) -> int:
        """All of them."""
        return self.on_time + self.late + self.missed


class Month(_Frozen):
    """A month of a longer period."""

    submitted: int
    adopted: int
    points: Decimal


class Sums(_Frozen):
    """What is counted of a unit, a group or the whole office; there a joint report counts once.

    ``values`` are the metrics of the period by name. ``own`` counts adoptions by publication, ``above`` by level.
    ``course`` holds the months of a quarter or a year. What is ``before`` and ``to_date`` counts from New Year.
    """

    values: dict[str, Value]
    own: dict[str, int]
    above: dict[str, int]
    directives: int
    adoption_points: Decimal
    other_points: Decimal
    points_before: Decimal
    points_to_date: Decimal
    submitted_to_date: int
    adopted_to_date: int
    commissions: Answers
    course: tuple[Month, ...] = ()

    @property
    def submitted(self) -> int:
        """Reports received."""
        return int(self.values["submitted"] or 0)

    @property
    def late(self) -> int:
        """Of them, late ones."""
        return int(self.values["late"] or 0)

    @property
    def adopted(self) -> int:
        """Reports first adopted."""
        return int(self.values["adopted"] or 0)

    @property
    def points(self) -> Decimal:
        """The period's points."""
        return Decimal(self.values["points"] or 0)

    @property
    def target(self) -> Value:
        """The year's target."""
        return self.values["target"]

    @property
    def completion(self) -> Value:
        """The share of it that is done."""
        return self.values["completion"]


class UnitFigures(Sums):
    """A unit's line: its rank among its group in the period and since New Year, and its months without any report.

    A unit that is gone by the period's end has no rank.
    ``silent_months`` counts the months up to the period's end in which nothing came, one after the other.
    """

    key: str
    name: str
    leader: str
    rank: int | None
    rank_to_date: int | None
    silent_months: int


class GroupFigures(_Frozen):
    """A ranking group: its units, best of the period first, and their total."""

    key: str
    name: str
    units: tuple[UnitFigures, ...]
    total: Sums


class Adopted(_Frozen):
    """An item of an issue of the period: a report, or several in one; ``number`` is how people say the issue."""

    submissions: tuple[str, ...]
    title: str
    units: tuple[str, ...]
    publication: str
    issue: str
    number: str
    date: date
    mode: str


class Above(_Frozen):
    """A report taken over above."""

    ledger: int
    submission: str
    title: str
    units: tuple[str, ...]
    level: str
    publication: str
    date: date


class Remark(_Frozen):
    """A leader's remark on a report."""

    ledger: int
    submission: str
    title: str
    units: tuple[str, ...]
    leader: str
    level: str
    date: date


class Asked(_Frozen):
    """A commission and how the units it asked met it; of one not yet due only ``units`` are told."""

    id: str
    title: str
    due: date
    units: tuple[str, ...]
    on_time: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


class Facts(_Frozen):
    """What the figures rest on, so that a later difference can be told by its cause: ledger lines and items."""

    receipts: tuple[int, ...]
    items: tuple[str, ...]
    above: tuple[int, ...]
    directives: tuple[int, ...]
    merits: tuple[int, ...]
    answers: tuple[str, ...]
    scoring: str


class Figures(_Frozen):
    """Everything a circular prints, as of a day.

    ``before`` are the total's metrics of the period before, ``None`` where there was nothing. ``expected`` is the share
    of the year gone by at the period's end. ``notes`` tell of units what changed within the period, and of vetoes.
    ``untitled`` counts adoptions whose titles may not be shown here.
    """

    version: Literal[1] = VERSION
    period: str
    as_of: date
    expected: Decimal
    publications: tuple[Named, ...]
    levels: tuple[Named, ...]
    groups: tuple[GroupFigures, ...]
    total: Sums
    before: dict[str, Value] | None
    notes: tuple[str, ...] = ()
    adopted: tuple[Adopted, ...]
    above: tuple[Above, ...]
    remarks: tuple[Remark, ...]
    untitled: int
    commissions: tuple[Asked, ...]
    open_commissions: tuple[Asked, ...]
    facts: Facts

    @property
    def units(self) -> tuple[UnitFigures, ...]:
        """All units in order of their groups."""
        return tuple(unit for group in self.groups for unit in group.units)


def seal(content: bytes) -> str:
    """What a circular's front matter says of its sidecar: the SHA-256 of its bytes."""
    return hashlib.sha256(content).hexdigest()


def write_figures(figures: Figures) -> bytes:
    """As JSON: one line a unit or item, so that a change shows as a line in a pull request."""
    data = figures.model_dump(mode="json")
    return (_pretty(data, 0) + "\n").encode("utf-8")


def read_figures(content: bytes) -> Figures:
    """Read a sidecar; raises :class:`FiguresError` with one Chinese phrase."""
    try:
        return Figures.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise FiguresError(f"不是通报的数字（{where or '整个文件'}）") from None


_INLINE = 4
"""Nothing this deep is spread over lines: a unit's line, an item's line."""


def _pretty(value: object, depth: int) -> str:
    inner, outer = " " * (depth + 1), " " * depth
    if isinstance(value, dict) and depth < _INLINE and (depth == 0 or any(map(_listing, value.values()))):
        lines = [
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {_pretty(one, depth + 1)}" for key, one in value.items()
        ]
        return "{\n" + ",\n".join(lines) + f"\n{outer}}}"
    if isinstance(value, list) and depth < _INLINE and _listing(value):
        return "[\n" + ",\n".join(f"{inner}{_pretty(one, depth + 1)}" for one in value) + f"\n{outer}]"
    return json.dumps(value, ensure_ascii=False)


def _listing(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)
