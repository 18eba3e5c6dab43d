"""The report's own prose with exact positions: what a rule about language reads instead of Markdown."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from baosong.fixer import Fix
from baosong.flow import GONE, MARK, blotted, masked, quoted, read_over
from baosong.model import Commission, Mark, Submission
from baosong.passages import blocks
from baosong.spelling import Spelled, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Document
    from baosong.passages import Blocks, Table

_ENDS, _CLOSING = "。！？!?", '”’」』）)】》]"'
_SENTENCE = re.compile(rf"[^{_ENDS}]*+[{_ENDS}]++[{re.escape(_CLOSING)}]*+|[^{_ENDS}]++")
_COUNTED = re.compile(f"[!-~]+|[^\\s!-~{MARK}{GONE}]")
_LEAD = re.compile(r"(\*\*|__)(?=[^\s*_])([^\n]+?)\1")


class Span(NamedTuple):
    """From ``start`` to ``end`` (exclusive), 0-based offsets in the body."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, heading or sentence: its span in the body, and its words as they are read.

    ``text`` has no marks and no line breaks; code and the like are one :data:`GONE`. ``flow`` is its span in
    :attr:`Prose.flow`, ``level`` a heading's (0 for text).
    """

    start: int
    end: int
    text: str
    flow: tuple[int, int]
    level: int = 0
    in_blockquote: bool = False
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A match in the prose: its span in the body, and the match itself, whose positions are those of the flow."""

    start: int
    end: int
    match: re.Match[str]

    @property
    def text(self) -> str:
        """The words that matched."""
        return self.match.group()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A body read once: its blocks, itself masked, its flow, the body offset of each character of it, its passages."""

    blocks: Blocks
    text: str
    flow: str
    offsets: array[int]
    stretches: tuple[Stretch, ...]


@lru_cache(maxsize=2)
def _read(body: str) -> _Reading:
    """Read a body; the last are kept, for the index reads a report right before the rules do."""
    own = blocks(body)
    parts: list[str] = []
    place = 0
    for passage in own.passages:
        parts += [blotted(body[place : passage.start]), masked(passage, own.references)]
        place = passage.end
    text = "".join([*parts, blotted(body[place:])])
    flow: list[str] = []
    offsets = array("I")
    found: list[Stretch] = []
    for passage in own.passages:
        first = len(offsets)
        words = read_over(text, passage, offsets)
        found.append(
            Stretch(
                *(passage.start, passage.end, words, (first, len(offsets))),
                *(passage.level, passage.in_blockquote, passage.in_list),
            )
        )
        flow += [words, "\n"]
        offsets.append(passage.end)
    return _Reading(own, text, "".join(flow), offsets, tuple(found))


@dataclass(frozen=True)
class Prose:
    """A document's prose; every part is made when first asked for. All offsets count from the start of ``raw``."""

    document: Document

    @property
    def raw(self) -> str:
        """The body as written."""
        return self.document.body

    @cached_property
    def title(self) -> Spelled:
        """The title of a report or commission, each character with its place in the front matter."""
        named = isinstance(self.document, Submission | Commission)
        return self.value("title", self.document.fields.title if named else "")  # type: ignore[attr-defined]

    def value(self, key: str, value: str) -> Spelled:
        """A front-matter value under its dotted key (``author``, ``keywords.0``), likewise."""
        return spelled(self.document.content, key, value)

    @cached_property
    def _reading(self) -> _Reading:
        return _read(self.raw)

    @property
    def _blocks(self) -> Blocks:
        return self._reading.blocks

    @property
    def tables(self) -> tuple[Table, ...]:
        """Tables with the words and places of their cells; ``text`` has them masked."""
        return self._blocks.tables

    @cached_property
    def text(self) -> str:
        """The body at its own length, with :data:`MARK` or :data:`GONE` for whatever is no prose; line ends stay."""
        return self._reading.text

    @property
    def _flowing(self) -> tuple[str, array[int], tuple[Stretch, ...]]:
        """The flow, the body offset of each of its characters, and its passages."""
        return self._reading.flow, self._reading.offsets, self._reading.stretches

    @property
    def flow(self) -> str:
        """The words as they are read: marks and line breaks dropped, code and the like one :data:`GONE`.

        Passages end with a line end. Search it through :meth:`search`, which knows the way back.
        """
        return self._flowing[0]

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Every paragraph, also in lists and blockquotes; no headings, no table cells."""
        return tuple(one for one in self._flowing[2] if not one.level)

    @cached_property
    def headings(self) -> tuple[Stretch, ...]:
        """The headings inside the body."""
        return tuple(one for one in self._flowing[2] if one.level)

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """The sentences of the paragraphs: up to 。！？ and the closing quotes behind it, or the paragraph's end."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in self._sentences(paragraph))

    def _sentences(self, paragraph: Stretch) -> Iterator[Stretch]:
        for found in _SENTENCE.finditer(self.flow, *paragraph.flow):
            words = found.group().strip()
            if words.strip(GONE):
                first = found.start() + len(found.group()) - len(found.group().lstrip())
                span = self.span(first, first + len(words))
                yield Stretch(
                    *(*span, words, (first, first + len(words))), 0, paragraph.in_blockquote, paragraph.in_list
                )

    @cached_property
    def leads(self) -> tuple[Span, ...]:
        """The bold words that open a paragraph (``**钱从哪里来。**``), without their marks."""
        found = []
        for passage in self._blocks.passages:
            lead = None if passage.level else _LEAD.match(passage.source)
            if lead:
                found.append(Span(passage.start + lead.start(2), passage.start + lead.end(2)))
        return tuple(found)

    @cached_property
    def blockquotes(self) -> tuple[Span, ...]:
        """The passages that stand in a Markdown blockquote."""
        return tuple(Span(one.start, one.end) for one in self._flowing[2] if one.in_blockquote)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """What stands inside “…”, 「…」, 『…』 or straight double quotes, the outermost pair of each passage."""
        return tuple(
            self.span(first, end)
            for stretch in self._flowing[2]
            for first, end in quoted(self.flow, stretch.flow)
            if end > first
        )

    @cached_property
    def _foreign(self) -> tuple[list[int], list[int]]:
        spans = sorted({*self.quotes, *self.blockquotes})
        starts: list[int] = []
        ends: list[int] = []
        for start, end in spans:
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return starts, ends

    def is_quoted(self, offset: int) -> bool:
        """Whether the character stands in quoted speech or a blockquote: words that are not the report's own."""
        starts, ends = self._foreign
        place = bisect_right(starts, offset) - 1
        return place >= 0 and offset < ends[place]

    @cached_property
    def characters(self) -> int:
        """The count of characters (字数) as word processors count: a run of Latin letters or digits is one.

        Paragraphs and headings count, tables and code do not.
        """
        return sum(1 for _ in _COUNTED.finditer(self.flow))

    def search(self, pattern: re.Pattern[str], within: Stretch | None = None) -> Iterator[Found]:
        """Every match in the flow, or in one passage or sentence of it; an empty match is none.

        ``^`` and ``$`` stand for a passage's ends when the pattern is compiled with ``re.MULTILINE``.
        """
        for match in pattern.finditer(self.flow, *(within.flow if within else ())):
            if match.end() > match.start():
                yield Found(*self.span(*match.span()), match)

    def span(self, first: int, end: int) -> Span:
        """The span in the body of a span of the flow."""
        offsets = self._flowing[1]
        if first >= len(offsets):
            return Span(len(self.raw), len(self.raw))
        start = offsets[first]
        return Span(start, offsets[end - 1] + 1 if end > first else start)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.raw))]

    def mark(self, start: int, end: int) -> Mark:
        """Where a span of the body stands in the file."""
        first, last = (self._place(offset) for offset in (start, max(start, end)))
        return Mark(*first, *last)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset) - 1
        return line + self.document.content.body_line, offset - self._line_starts[line] + 1

    def replace(self, start: int, end: int, text: str, *, safe: bool = True) -> Fix | None:
        """A fix that replaces a span of the body; ``None`` where a machine has to keep its hands off.

        That is where the span is quoted, or holds a mark, a line end or anything that is no prose.
        """
        own = self.text[start:end]
        if any(sign in own for sign in (MARK, GONE, "\n")) or self.is_quoted(start) or self.is_quoted(end - 1):
            return None
        return Fix.replace(self.mark(start, end), text, safe=safe)
