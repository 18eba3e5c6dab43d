"""What a Word file says, as it was read: lines and tables in order, the pictures, and what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from baosong.blocks import Runs


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
