"""A picture made ready for print and screen (图版), and why another cannot be."""

from __future__ import annotations

from dataclasses import dataclass

_DPI = 110
"""How many pixels an inch of paper shows at least; smaller pictures are set smaller, not blown up."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture made anew; ``file`` is its name by the hash of its bytes, ``width`` and ``height`` are in pixels."""

    file: str
    content: bytes
    width: int
    height: int

    def width_mm(self, widest: float, tallest: float) -> float:
        """How wide it is set on paper, within a room in millimetres."""
        natural = self.width / _DPI * 25.4
        return round(min(natural, widest, tallest * self.width / self.height), 1)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a picture cannot be printed, in a few Chinese words (超过 10 MB), and how to mend it."""

    why: str
    mend: str
