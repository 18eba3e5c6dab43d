"""A manuscript as Markdown that reads back as the same words: marks are written only where they are read as meant.

Each paragraph is written plainly first; where the site's own parser would not read the same words, every mark in it is
escaped. So nothing a Word file says can become markup, and what needs no backslash gets none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.blocks import Code, Heading, Paragraph, Picture, Run, Table, blocks
from baosong.intake.manuscript import Grid, Line
from baosong.intake.numbering import BULLET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from baosong.blocks import Block
    from baosong.intake.manuscript import Piece

_MARKS = re.compile(r"[\\`*_\[\]<>|~&#!]")
_STARTS = re.compile(r"^(?P<number>[0-9]{1,9})(?P<dot>[.)])|^(?P<sign>[-+=])", re.MULTILINE)
_NUMBERED = re.compile(r"([0-9]{1,9})\.")
_SPACES = re.compile(r"\s+")
_DEEPEST = 4
_LONGEST = 5_000
"""A longer paragraph is escaped without trying how it would be read."""


def markdown(pieces: Sequence[Piece]) -> str:
    """The text; blocks are parted by an empty line, items of one list by none."""
    top = min((one.level for one in pieces if isinstance(one, Line) and one.level), default=1)
    parts: list[str] = []
    before: Line | None = None
    for piece in pieces:
        if isinstance(piece, Grid):
            parts += ["\n\n" if parts else "", _grid(piece)]
            before = None
            continue
        if before is not None and (piece.lead == BULLET) != (before.lead == BULLET):
            before = None
        item = piece if _listed(piece, before) else None
        depth = 0 if item is None else _depth(item, before)
        text = _line(piece, top, depth, listed=item is not None)
        if parts:
            parts.append("\n" if item is not None and before is not None else "\n\n")
        parts.append(text)
        before = item
    return "".join(parts)


def said(text: str) -> str:
    """The words of some Markdown as the site shows them, numbers of lists among them, blanks apart."""
    return _SPACES.sub("", "".join(_words(block) for block in blocks(text)))


def _words(block: Block) -> str:
    match block:
        case Heading():
            return "".join(run.text for run in block.runs)
        case Paragraph():
            return ("" if block.lead == "•" else block.lead) + block.text
        case Code():
            return "".join(block.lines)
        case Table():
            return "".join(run.text for row in (block.head, *block.rows) for cell in row for run in cell)
        case Picture():
            return "".join(run.text for run in block.caption)


def _listed(line: Line, before: Line | None) -> bool:
    """Whether a line can be an item of a Markdown list: a bullet, or the number that is next."""
    if line.level or not line.lead or "\n" in line.text:
        return False
    if line.lead == BULLET:
        return before is None or before.lead == BULLET
    found = _NUMBERED.fullmatch(line.lead)
    if not found or line.depth:
        return False
    follows = _NUMBERED.fullmatch(before.lead) if before else None
    return before is None or (follows is not None and int(found[1]) == int(follows[1]) + 1)


def _depth(line: Line, before: Line | None) -> int:
    return 0 if before is None else min(line.depth, before.depth + 1, _DEEPEST)


def _line(line: Line, top: int, depth: int, *, listed: bool) -> str:
    """A paragraph in the plainest form that reads back as it is meant."""
    expected = _SPACES.sub("", line.text if listed and line.lead == BULLET else line.lead + line.text)
    lead = f"{'  ' * depth}{line.lead} " if listed else ""
    plain = line.lead if not listed and line.lead != BULLET else ""
    gap = " " if plain[-1:].isascii() and plain else ""
    mark = f"{'#' * min(6, 1 + line.level - top + 1)} " if line.level else ""
    kind = Heading if line.level else Paragraph
    if len(line.text) > _LONGEST:
        return lead + mark + _broken(_escaped(plain + gap + line.text), heading=bool(line.level))
    for runs in (line.runs, (Run(line.text),)):
        for escape in (str, _escaped):
            body = _broken(escape(plain) + gap + "".join(_run(run, escape) for run in runs), heading=bool(line.level))
            written = lead + mark + body
            found = blocks(written.lstrip())
            if len(found) == 1 and isinstance(found[0], kind) and said(written.lstrip()) == expected.lstrip("-"):
                if isinstance(found[0], Paragraph) and bool(found[0].lead) != listed:
                    continue
                return written
    return lead + mark + _broken(_escaped(plain + gap + line.text), heading=bool(line.level))


def _run(run: Run, escape: Callable[[str], str]) -> str:
    words = run.text.strip()
    sign = "**" if run.strong else "*" if run.emphasis else ""
    if not sign or not words:
        return escape(run.text)
    start = run.text.index(words)
    return f"{run.text[:start]}{sign}{escape(words)}{sign}{run.text[start + len(words) :]}"


def _escaped(text: str) -> str:
    def started(found: re.Match[str]) -> str:
        return f"{found['number']}\\{found['dot']}" if found["number"] else f"\\{found['sign']}"

    return _STARTS.sub(started, _MARKS.sub(lambda mark: f"\\{mark.group()}", text))


def _broken(text: str, *, heading: bool) -> str:
    """Line breaks as Markdown writes them; a heading has none, and no line begins with blanks."""
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    return " ".join(lines) if heading else "\\\n".join(lines)


def _grid(grid: Grid) -> str:
    rows = [f"| {' | '.join(_escaped(cell) for cell in row)} |" for row in grid.rows]
    ruler = f"|{'---|' * len(grid.rows[0])}"
    return "\n".join([rows[0], ruler, *rows[1:]])


def words(pieces: Iterable[Piece]) -> str:
    """The words of a manuscript, blanks apart, as :func:`said` tells those of its Markdown."""
    found: list[str] = []
    for piece in pieces:
        match piece:
            case Line():
                found.append(("" if piece.lead == BULLET else piece.lead) + piece.text)
            case Grid():
                found += [cell for row in piece.rows for cell in row]
    return _SPACES.sub("", "".join(found))
