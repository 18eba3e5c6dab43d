"""What a Word file says, as it was read: lines and tables in order, the pictures, and what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baosong.blocks import Run, Runs


@dataclass(frozen=True)
class Line:
    """A paragraph.

    ``level`` is that of a heading, 0 for text; ``lead`` the number or ``-`` of a list item, ``depth`` in how many lists
    the item's stands; ``titled`` and ``centred`` tell what may be a title, ``size`` is in points, 0 where unknown.
    """

    runs: Runs
    level: int = 0
    lead: str = ""
    depth: int = 0
    titled: bool = False
    centred: bool = False
    size: float = 0.0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Grid:
    """A table; every row has the same number of cells."""

    rows: tuple[tuple[str, ...], ...]


Piece = Line | Grid


@dataclass
class Lost:
    """What was not kept, or kept in another form: its name, how often, and the first words of it."""

    words: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, words: str = "") -> None:
        """One more."""
        self.words.setdefault(name, []).append(" ".join(words.split()))


@dataclass(frozen=True)
class Manuscript:
    """The whole file; ``pictures`` are the parts of its pictures in order, ``saved`` is the day it was last saved."""

    pieces: tuple[Piece, ...]
    pictures: tuple[str, ...]
    lost: Lost
    saved: date | None


def flat(pieces: list[Piece]) -> str:
    """What stands in a cell, on one line."""
    words: list[str] = []
    for piece in pieces:
        match piece:
            case Line():
                words.append(f"{'' if piece.lead == '-' else piece.lead}{piece.text}")
            case Grid():
                words += [cell for row in piece.rows for cell in row]
    return " ".join(" ".join(words).split())


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs of one look as one, without blanks at the ends of the paragraph."""
    found: list[Run] = []
    for run in runs:
        if found and (found[-1].strong, found[-1].emphasis) == (run.strong, run.emphasis):
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        else:
            found.append(run)
    while found and not found[0].text.strip():
        del found[0]
    while found and not found[-1].text.strip():
        del found[-1]
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip())
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)
