"""Where each character of a front-matter value stands in its YAML source, plain or quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.fixer import Fix
from baosong.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baosong.model import Content

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_SYNTAX = re.compile(r"[\s!-/:-@\[-`{-~]")
"""Blanks and ASCII punctuation: at a value's start, or put into it, they could change how YAML reads it."""
_STRUCTURE = re.compile(r": | #|:$")
_FOLD = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A value and where it is written; ``exact`` tells whether each character's place is known, or only the value's."""

    text: str
    whole: Mark
    places: Sequence[tuple[int, int]] = ()

    @property
    def exact(self) -> bool:
        """Whether a part of the value can be marked, and so be mended."""
        return bool(self.places)

    def mark(self, start: int, end: int) -> Mark:
        """Where a part of the value stands in the file; the whole value where its source is folded or a block."""
        if not self.places:
            return self.whole
        return Mark(*self.places[start], *self.places[max(start, end)])

    def replace(self, start: int, end: int, text: str, *, safe: bool = True) -> Fix | None:
        """A fix for a part of the value; ``None`` where its place is not known or YAML could misread the result."""
        mended = self.text[:start] + text + self.text[end:]
        if not self.exact or _SYNTAX.search(text) or _SYNTAX.match(mended) or _STRUCTURE.search(mended) or not mended:
            return None
        return Fix.replace(self.mark(start, end), text, safe=safe)


def spelled(content: Content, key: str, value: str) -> Spelled:
    """A value as the schema keeps it (blanks around it stripped), found again in its source under a dotted key."""
    whole = content.mark(key)
    if not value or key not in content.value_marks:
        return Spelled(value, whole)
    source = _source(content.lines, whole)
    units = list(_units(source))
    decoded = "".join(text for text, _, _ in units)
    at = len(decoded) - len(decoded.lstrip())
    if decoded.strip() != value or any(len(text) != 1 for text, _, _ in units):
        return Spelled(value, whole)
    kept = units[at : at + len(value)]
    starts = [*(start for _, start, _ in kept), kept[-1][2]]
    return Spelled(value, whole, [_place(source, whole, start) for start in starts])


def _source(lines: Sequence[str], mark: Mark) -> str:
    if mark.line == mark.end_line:
        return lines[mark.line - 1][mark.column - 1 : mark.end_column - 1]
    first, *middle = lines[mark.line - 1 : mark.end_line]
    return "\n".join([first[mark.column - 1 :], *middle[:-1], middle[-1][: mark.end_column - 1]])


def _place(source: str, whole: Mark, offset: int) -> tuple[int, int]:
    line = source.count("\n", 0, offset)
    column = offset - source.rfind("\n", 0, offset) if line else whole.column + offset
    return whole.line + line, column


def _units(source: str) -> Iterator[tuple[str, int, int]]:
    """Each character of the value with its start and end in the source; an escape is one character."""
    quote = source[:1] if source[:1] in {'"', "'"} else ""
    place, end = len(quote), len(source) - len(quote)
    while place < end:
        text, stop = source[place], place + 1
        if quote == "'" and source.startswith("''", place):
            stop = place + 2
        elif quote == '"' and (found := _ESCAPE.match(source, place)):
            code = found[1] or found[2] or found[3]
            text, stop = (chr(min(int(code, 16), 0x10FFFF)) if code else _NAMED.get(found[4], "")), found.end()
        elif fold := _FOLD.match(source, place):
            text, stop = " ", fold.end()
        yield text, place, stop
        place = stop
