"""What looking into an attachment yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Findings:
    """What an attachment is, how large it gets, and what is wrong with it, each in a few Chinese words.

    ``kind`` is one of the types that may be allowed, empty for any other, which ``name`` tells; ``broken`` says why it
    is not what it begins as; ``pixels`` and ``unpacked`` (bytes) are what a reader would have to hold; ``traces`` lead
    to a place or a person; ``active`` runs, loads or hides something; ``width`` and ``height`` are a picture's, and
    ``moving`` tells that it has several frames.
    """

    kind: str
    name: str = ""
    broken: str = ""
    pixels: int = 0
    unpacked: int = 0
    traces: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    width: int = 0
    height: int = 0
    moving: bool = False
