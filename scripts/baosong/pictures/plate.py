"""A picture made ready for print and screen (图版), and why another cannot be."""

from __future__ import annotations

from dataclasses import dataclass

WIDEST_MM, TALLEST_MM = 156, 150
"""The room of a picture on paper: the width of the type area, and two thirds of its height."""
_DPI = 110
"""How many pixels an inch of paper shows at least; smaller pictures are set smaller, not blown up."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture made anew; ``file`` is its name by the hash of its bytes, ``width`` and ``height`` are in pixels."""

    file: str
    content: bytes
    width: int
    height: int

    @property
    def width_mm(self) -> float:
        """How wide it is set on paper."""
        return round(min(self.width / _DPI * 25.4, WIDEST_MM, TALLEST_MM * self.width / self.height), 1)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a picture cannot be printed, in a few Chinese words (超过 10 MB), and how to mend it."""

    why: str
    mend: str
