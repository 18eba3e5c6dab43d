"""How a machine mends a finding: edits at exact places in a file's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baosong.model import Mark


@dataclass(frozen=True, slots=True)
class Edit:
    """A span of the file and what to put in its place; an empty span inserts."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How a machine mends a finding; ``safe`` means beyond doubt, without a change of meaning.

    The edits apply together or not at all, to the text as the reader has it. A fix without edits says that writing
    the file anew mends it: what is written has no byte order mark and LF line ends.
    """

    edits: tuple[Edit, ...] = ()
    safe: bool = True

    @classmethod
    def replace(cls, mark: Mark, text: str, *, safe: bool = True) -> Fix:
        """The commonest fix: one span, one replacement."""
        return cls((Edit(mark, text),), safe)
