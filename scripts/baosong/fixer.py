"""How a machine mends a finding: edits at exact places in a file's text, and what the text is after them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def apply(text: str, fixes: Iterable[Fix]) -> tuple[str, tuple[Fix, ...]]:
    """The text after as many of the fixes as go together, and which these are, in order of place.

    Of two fixes that want the same place the earlier and then the shorter goes first; the other is left for another
    round. A fix that names a place the text does not have is left out.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text) + 1]
    placed = sorted(((_spans(fix, starts), fix) for fix in fixes), key=_order)
    taken: list[_Span] = []
    applied: list[Fix] = []
    for spans, fix in placed:
        if spans is None or not _free(spans, taken):
            continue
        taken = sorted({*taken, *spans})
        applied.append(fix)
    pieces: list[str] = []
    place = 0
    for start, end, replacement in taken:
        pieces += [text[place:start], replacement]
        place = end
    return "".join([*pieces, text[place:]]), tuple(applied)


_Span = tuple[int, int, str]


def _order(placed: tuple[list[_Span] | None, Fix]) -> tuple[list[_Span], bool]:
    return placed[0] or [], not placed[1].safe


def _spans(fix: Fix, starts: Sequence[int]) -> list[_Span] | None:
    """The edits as offsets, in order; ``None`` when one of them is nowhere in the text or they overlap."""
    spans: list[_Span] = []
    for edit in fix.edits:
        start = _offset(edit.mark.line, edit.mark.column, starts)
        end = _offset(edit.mark.end_line, edit.mark.end_column, starts)
        if start is None or end is None or end < start:
            return None
        spans.append((start, end, edit.text))
    spans.sort()
    return None if any(_touch(one, other) for one, other in pairwise(spans)) else spans


def _offset(line: int, column: int, starts: Sequence[int]) -> int | None:
    if not 1 <= line < len(starts) or not 1 <= column <= starts[line] - starts[line - 1]:
        return None
    return starts[line - 1] + column - 1


def _free(spans: Sequence[_Span], taken: Sequence[_Span]) -> bool:
    """Whether no span meets another one; the very same edit, wanted twice, meets nothing."""
    for span in spans:
        place = bisect_left(taken, span)
        near = taken[max(0, place - 1) : place + 1]
        if any(span != other and _touch(span, other) for other in near):
            return False
    return True


def _touch(one: _Span, other: _Span) -> bool:
    """Whether two spans overlap, or one inserts where the other begins or ends."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]
