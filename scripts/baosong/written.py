"""All that is written in a file, front matter, code, links and tables too, each match with its place.

What must never be published is looked for here, not in the prose alone. The text is searched as it stands; then as it
is read, without the marks of Markdown; then what YAML escapes spell. Nothing is told twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from baosong.fixer import Fix
from baosong.flow import GONE, MARK
from baosong.model import Mark
from baosong.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baosong.model import Document
    from baosong.prose import Prose

FOLDED = {**{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}
"""Full-width signs as the plain ones they are read as, one for one."""

_MARKUP = re.compile(r"[*_`\[\]<\\]")
"""What a mark that is read over begins with; without any, Markdown need not be parsed."""

_MASK = re.compile(r"\*{3}|\*@")
"""Stars that hide a part of a number or mailbox, though Markdown would read them as emphasis."""


class Piece(NamedTuple):
    """A text to be searched, as written and folded, both of one length, and where a span of it stands."""

    text: str
    folded: str
    place: Callable[[int, int], Mark]
    body_offset: Callable[[int], int | None]
    is_flow: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A match: the span of its group ``it``, or of all of it, in the folded text of its piece."""

    piece: Piece
    match: re.Match[str]
    start: int
    end: int
    mark: Mark

    @property
    def text(self) -> str:
        """The words as written."""
        return self.piece.text[self.start : self.end]

    @property
    def folded(self) -> str:
        """The words with plain digits, letters and signs."""
        return self.piece.folded[self.start : self.end]

    def before(self, count: int) -> str:
        """So many folded characters before it, of its own line."""
        return self.piece.folded[max(0, self.start - count) : self.start].rpartition("\n")[2]

    def after(self, count: int) -> str:
        """So many folded characters after it, of its own line."""
        return self.piece.folded[self.end : self.end + count].partition("\n")[0]

    @property
    def body_offset(self) -> int | None:
        """Where it starts in the body; ``None`` in the front matter."""
        return self.piece.body_offset(self.start)


@dataclass(frozen=True)
class Written:
    """A document as written, and its prose, by which code is told from words."""

    document: Document
    prose: Prose

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The file's text; its words as read where marks stand among them; values that YAML escapes spell."""
        text = self.document.content.text
        found = [Piece(text, text.translate(FOLDED), self._mark, self._in_body)]
        if _MARKUP.search(self.document.body) and MARK in self.prose.text:
            flow = self.prose.flow
            found.append(Piece(flow, flow.translate(FOLDED), self._flow_mark, self._flow_offset, True))
        for key, value in _words(self.document.fields):  # type: ignore[attr-defined]
            one = spelled(self.document.content, key, value)
            if "\\" in self.document.content.lines[one.whole.line - 1]:
                found.append(Piece(value, value.translate(FOLDED), one.mark, lambda start: None))
        return tuple(found)

    def search(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Every match in the folded texts; ``^`` and ``$`` are a line's ends with ``re.MULTILINE``."""
        group = "it" if "it" in pattern.groupindex else 0
        seen: list[tuple[tuple[int, int], tuple[int, int]]] = []
        for piece in self.pieces:
            known = sorted(seen)
            starts = [start for start, _ in known]
            for match in pattern.finditer(piece.folded):
                mark = piece.place(*match.span(group))
                start, end = (mark.line, mark.column), (mark.end_line, mark.end_column)
                place = bisect_right(starts, end) - 1
                if place >= 0 and known[place][1] > start:
                    continue
                if piece.is_flow and _MASK.search(self.prose.raw, *self.prose.span(*match.span(group))):
                    continue
                seen.append((start, end))
                yield Hit(piece, match, *match.span(group), mark)

    def is_code(self, hit: Hit) -> bool:
        """Whether it stands in code, an address or anything else in the body that is neither prose nor a table."""
        offset = hit.body_offset
        if offset is None or self.prose.text[offset : offset + 1] != GONE:
            return False
        place = bisect_right(self._cells[0], offset) - 1
        return place < 0 or self._cells[1][place] <= offset

    def replacement(self, hit: Hit, text: str) -> Fix | None:
        """A fix that puts letters in its place, where a machine may: in the body's own words, or in front matter."""
        offset = hit.body_offset
        if offset is not None:
            return self.prose.replace(offset, offset + hit.end - hit.start, text)
        return Fix.replace(hit.mark, text) if hit.piece is self.pieces[0] else None

    @cached_property
    def _cells(self) -> tuple[list[int], list[int]]:
        cells = sorted((cell.start, cell.end) for table in self.prose.tables for row in table.rows for cell in row)
        return [start for start, _ in cells], [end for _, end in cells]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.document.content.text))]

    @cached_property
    def _body_start(self) -> int:
        return len(self.document.content.text) - len(self.document.body)

    def _in_body(self, offset: int) -> int | None:
        return offset - self._body_start if offset >= self._body_start else None

    def _flow_offset(self, offset: int) -> int | None:
        return self.prose.span(offset, offset + 1).start

    def _mark(self, start: int, end: int) -> Mark:
        return Mark(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset) - 1
        return line + 1, offset - self._line_starts[line] + 1

    def _flow_mark(self, start: int, end: int) -> Mark:
        return self.prose.mark(*self.prose.span(start, end))


def _words(fields: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a front matter under its dotted key."""
    if isinstance(fields, str):
        yield key, fields
    elif isinstance(fields, tuple):
        for place, one in enumerate(fields):
            yield from _words(one, f"{key}.{place}")
    elif hasattr(type(fields), "model_fields"):
        for name in type(fields).model_fields:
            yield from _words(getattr(fields, name), f"{key}.{name}" if key else name)
