"""Tables as they fit the page: in the largest type that lets every cell stand on one line, in parts when too wide."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baosong.blocks import Runs, Table

_LINE = 442.2
"""Points in a line of 156 mm."""
_SIZES = (14.0, 12.0, 10.5, 9.0, 7.5)
"""4 号, 小4 号, 5 号, 小5 号 and 6 号, in points."""
_CROWDED = ((5, 14.0), (8, 12.0), (12, 9.0))
"""The size of a table some of whose cells must be broken, by how many columns it has at most; 7.5 beyond."""
_INSET = 0.7
"""What stands left and right of a cell's words together, in em, as the template has it."""
_ROOMY = 1.15
"""Word parts Chinese from Latin letters and figures by a quarter of a character, which counts in a narrow column."""
_NARROW = 0.57
"""How wide a Latin letter or a figure is, in em."""
_WIDEST = 15
"""How many columns stand side by side before a table is printed in parts."""
_PART = 11
"""How many columns a part has at most, beside the first, which each repeats."""
_WHOLE = (12, 600)
"""A table of so many rows and characters at most is kept on one page."""
_WORDY = 12
"""How many characters make a cell's text run from the left instead of standing in the middle."""


@dataclass(frozen=True)
class Grid:
    """A table, or a part of one, as it stands on paper.

    ``part`` says which part it is, if it is one; ``size`` and ``widths`` are those of its type and of its columns, in
    points; ``whole`` tells that it is kept on one page.
    """

    part: str
    size: float
    whole: bool
    aligned: tuple[str, ...]
    widths: tuple[float, ...]
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


def grids(table: Table) -> Iterator[Grid]:
    """A table as it fits; one too wide for the page as several of like width, its first column before each."""
    count = len(table.head)
    parts = ceil((count - 1) / _PART) if count > _WIDEST else 1
    step = ceil((count - 1) / parts)
    chosen: list[Sequence[int]] = [range(count)]
    if parts > 1:
        chosen = [(0, *range(start, min(start + step, count))) for start in range(1, count, step)]
    widths = [_column_width(table, column) for column in range(count)]
    size = min(_size([widths[column] for column in columns]) for columns in chosen)
    for number, columns in enumerate(chosen, 1):
        yield Grid(
            part=f"（本表{count}列，分{parts}段排印，第{number}段）" if parts > 1 else "",
            size=size,
            whole=_whole(table),
            aligned=tuple(_aligned(table, column) for column in columns),
            widths=_shared_out([_ROOMY * size * widths[column] for column in columns]),
            head=tuple(table.head[column] for column in columns),
            rows=tuple(tuple(row[column] for column in columns) for row in table.rows),
        )


def _shared_out(wanted: Sequence[float]) -> tuple[float, ...]:
    """What each column gets of the line: all it wants, or of what the modest leave an equal share."""
    granted = dict.fromkeys(range(len(wanted)), 0.0)
    room = _LINE
    for place in sorted(granted, key=lambda place: wanted[place]):
        left = sum(1 for one in granted.values() if not one)
        granted[place] = min(wanted[place], room / left)
        room -= granted[place]
    return tuple(granted.values())


def _whole(table: Table) -> bool:
    characters = sum(len(run.text) for row in table.rows for cell in row for run in cell)
    return len(table.rows) <= _WHOLE[0] and characters <= _WHOLE[1]


def _aligned(table: Table, column: int) -> str:
    """As its writer said; else in the middle, unless there is much to read."""
    longest = max((sum(len(run.text) for run in row[column]) for row in table.rows), default=0)
    return table.aligned[column] or ("left" if longest > _WORDY else "center")


def _column_width(table: Table, column: int) -> float:
    """How wide a column would be, in em, if no cell were broken."""
    cells = (table.head[column], *(row[column] for row in table.rows))
    return _INSET + max(sum(width(run.text) for run in cell) for cell in cells)


def width(text: str) -> float:
    """About how wide words are, in em."""
    return sum(1.0 if east_asian_width(one) in "WFA" else _NARROW for one in text)


def _size(widths: Sequence[float]) -> float:
    fitting = next((size for size in _SIZES if size * sum(widths) <= _LINE), None)
    return fitting or next((size for most, size in _CROWDED if len(widths) <= most), _SIZES[-1])
