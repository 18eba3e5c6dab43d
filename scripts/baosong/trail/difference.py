"""The difference between two wordings as an editor's marks: what was struck out, what was put in, what stood.

Chinese is compared character by character, numbers and Latin words as wholes: a dictionary of words would weigh more
than it improves, for what makes such a difference unreadable are chance islands of one or two characters, and those
are dissolved. Sentences that stand are found first, so that a rewritten one borrows no characters from its neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE = re.compile(r"[^。！？；\n]*+(?:[。！？；]++[”’」』）》]*+|\n|\Z)")
_TOKEN = re.compile(r"[0-9]++(?:[.,:][0-9]++)*+[%％‰]?|[A-Za-z]++|.", re.DOTALL)
_PAUSE = re.compile("[，。！？；：、\n]")
_MARKS = frozenset("，。！？；：、,.;:!? 　“”‘’（）《》")
_MOST_STEPS = 400_000_000
"""Pairs of tokens that are compared one by one: half a second's work; what is larger is told as replaced."""
_AROUND, _FURTHEST, _LEAST_GAP = 16, 40, 24


class Kind(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    DROPPED = "dropped"
    ADDED = "added"
    SKIPPED = "skipped"
    """Stands, and is long: only its length is told."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one fate."""

    kind: Kind
    text: str


@dataclass(slots=True)
class _Change:
    """What stood before it, what was struck out, what was put in."""

    kept: str
    dropped: str
    added: str

    @property
    def weight(self) -> int:
        return max(len(self.dropped), len(self.added))


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in order, what was dropped before what was added in its place; none empty."""
    changes, rest = _changes(before, after)
    merged = _without_islands(changes)
    rest = _slid(merged, rest)
    pieces: list[Piece] = []
    for change in merged:
        pieces += [
            Piece(Kind.KEPT, change.kept),
            Piece(Kind.DROPPED, change.dropped),
            Piece(Kind.ADDED, change.added),
        ]
    return tuple(piece for piece in (*pieces, Piece(Kind.KEPT, rest)) if piece.text)


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same with long runs that stand cut down to what surrounds the changes."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.kind is not Kind.KEPT:
            found.append(piece)
            continue
        head = _head(piece.text) if place else 0
        tail = len(piece.text) - (_head(piece.text[::-1]) if place < len(pieces) - 1 else 0)
        if tail - head < _LEAST_GAP:
            found.append(piece)
            continue
        parts = (piece.text[:head], piece.text[head:tail], piece.text[tail:])
        kinds = (Kind.KEPT, Kind.SKIPPED, Kind.KEPT)
        found += [Piece(kind, part) for kind, part in zip(kinds, parts, strict=True) if part]
    return tuple(found)


def size(pieces: Sequence[Piece], kind: Kind) -> int:
    """How many characters have one fate, spaces and line ends apart."""
    return sum(len("".join(piece.text.split())) for piece in pieces if piece.kind is kind)


def _head(text: str) -> int:
    """Where to cut what follows a change: at a pause not too near and not too far."""
    pause = _PAUSE.search(text, _AROUND, _FURTHEST)
    return pause.end() if pause else min(_AROUND, len(text))


def _changes(before: str, after: str) -> tuple[list[_Change], str]:
    """The changes with what stood before each, and what stands after the last."""
    changes: list[_Change] = []
    kept = ""
    for same, old, new in _compared(_sentences(before), _sentences(after)):
        if same:
            kept += same
            continue
        for word, dropped, added in _compared(_TOKEN.findall(old), _TOKEN.findall(new)):
            if word:
                kept += word
            else:
                changes.append(_Change(kept, dropped, added))
                kept = ""
    return changes, kept


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """What both have in common, or what one has in place of the other's: ``(same, old, new)``."""
    if len(before) * len(after) > _MOST_STEPS:
        yield "", "".join(before), "".join(after)
        return
    from rapidfuzz.distance import LCSseq

    numbers: dict[str, int] = {}
    ours, theirs = ([numbers.setdefault(word, len(numbers)) for word in words] for words in (before, after))
    old: list[str] = []
    new: list[str] = []
    for step in LCSseq.opcodes(ours, theirs):
        if step.tag == "equal":
            if old or new:
                yield "", "".join(old), "".join(new)
                old, new = [], []
            yield "".join(before[step.src_start : step.src_end]), "", ""
        else:
            old += before[step.src_start : step.src_end]
            new += after[step.dest_start : step.dest_end]
    if old or new:
        yield "", "".join(old), "".join(new)


def _without_islands(changes: Sequence[_Change]) -> list[_Change]:
    """Changes with only a chance likeness between them made one, except over the end of a paragraph."""
    merged: list[_Change] = []
    for change in changes:
        found = change
        while merged and _island(merged[-1], found):
            last, island = merged.pop(), found.kept
            found = _Change(last.kept, last.dropped + island + found.dropped, last.added + island + found.added)
        merged.append(found)
    return merged


def _island(before: _Change, after: _Change) -> bool:
    between = after.kept
    if "\n" in between or not between:
        return not between
    return len(between) <= min(before.weight, after.weight) or _MARKS.issuperset(between)


def _slid(changes: Sequence[_Change], rest: str) -> str:
    """Move pure insertions and deletions to where a reader would part the text; returns what stands at the end."""
    for place, change in enumerate(changes):
        if change.dropped and change.added:
            continue
        last = place == len(changes) - 1
        after = rest if last else changes[place + 1].kept
        change.kept, text, after = _best(change.kept, change.dropped or change.added, after)
        if change.dropped:
            change.dropped = text
        else:
            change.added = text
        if last:
            rest = after
        else:
            changes[place + 1].kept = after
    return rest


def _best(left: str, text: str, right: str) -> tuple[str, str, str]:
    whole, here, length = left + text + right, len(left), len(text)
    first = last = here
    while first > max(0, here - _FURTHEST) and whole[first - 1] == whole[first - 1 + length]:
        first -= 1
    while last < min(len(whole) - length, here + _FURTHEST) and whole[last] == whole[last + length]:
        last += 1
    start = max(
        range(first, last + 1), key=lambda at: (_pause(whole, at) + _pause(whole, at + length), -abs(at - here))
    )
    return whole[:start], whole[start : start + length], whole[start + length :]


def _pause(text: str, at: int) -> int:
    """How well a text may be parted at a place."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return -9
    if not before or before in "\n。！？；":
        return 3
    if before in "，：、":
        return 2
    return int(bool(after) and after in "。！？；，：、\n")
