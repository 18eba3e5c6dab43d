"""Keep out of print what a check found but nobody may repeat: ID numbers, phones, cards, mailboxes.

The lines that reporters show, other rules' words about the same place and their fixes are all built from the report's
text; so it is blotted out once, for every reporter alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.written import FOLDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baosong.model import Diagnostic, Mark

_SIGN = "*"
_RUN = re.compile(r"[0-9A-Za-z@._%+() -]+")
"""What numbers and mailboxes consist of, folded."""

Place = tuple[tuple[int, int], tuple[int, int]]
"""Start and end as line and column, 1-based, the end exclusive."""


@dataclass(frozen=True)
class Concealment:
    """The places that must not be shown, by file, apart and in order; and the folded words that stand there."""

    places: Mapping[str, list[Place]]
    words: frozenset[str]

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(word) for word in self.words}, reverse=True)

    def text(self, text: str) -> str:
        """A text with each of the words blotted out."""
        if not self.words:
            return text
        folded, shown = text.translate(FOLDED), list(text)
        for run in _RUN.finditer(folded):
            for length in self._lengths:
                for start in range(run.start(), run.end() - length + 1):
                    if folded[start : start + length] in self.words:
                        shown[start : start + length] = _SIGN * length
        return "".join(shown)

    def lines(self, path: str, lines: list[str]) -> list[str]:
        """A file's lines with the places blotted out, every other character where it was."""
        blotted: dict[int, list[str]] = {}
        for (first, column), (last, end_column) in self.places.get(path, ()):
            for number in range(first, last + 1):
                signs = blotted[number] if number in blotted else blotted.setdefault(number, list(lines[number - 1]))
                start = column - 1 if number == first else 0
                end = end_column - 1 if number == last else len(signs)
                signs[start:end] = _SIGN * (end - start)
        return [*("".join(blotted[number]) if number in blotted else line for number, line in enumerate(lines, 1))]

    def diagnostic(self, one: Diagnostic) -> Diagnostic:
        """A finding without the words, and without a fix that would spell them."""
        if one.secret or not self.words:
            return one
        held = one.fix and any(self._touches(one.path, _place(edit.mark)) for edit in one.fix.edits)
        return replace(one, message=self.text(one.message), help=self.text(one.help), fix=None if held else one.fix)

    def _touches(self, path: str, place: Place) -> bool:
        places = self.places.get(path, [])
        after = bisect_left(places, (place[1], place[1]))
        return after > 0 and places[after - 1][1] > place[0]


def concealment(found: Iterable[Diagnostic], lines: Mapping[str, list[str]]) -> Concealment:
    """What the secret ones among the findings ask to be kept out of print."""
    places: dict[str, set[Place]] = defaultdict(set)
    words: set[str] = set()
    for one in found:
        if one.secret and one.path in lines:
            places[one.path].add(_place(one.mark))
            if one.mark.line == one.mark.end_line:
                written = lines[one.path][one.mark.line - 1][one.mark.column - 1 : one.mark.end_column - 1]
                words.add(written.translate(FOLDED))
    return Concealment({path: _apart(own) for path, own in places.items()}, frozenset(words - {""}))


def _place(mark: Mark) -> Place:
    return (mark.line, mark.column), (mark.end_line, mark.end_column)


def _apart(places: Iterable[Place]) -> list[Place]:
    """Places in order, those that overlap as one."""
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
