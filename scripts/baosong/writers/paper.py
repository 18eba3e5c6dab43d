"""What a printed issue says, part by part, as every format for paper sets it: an edition without a font and a page.

The words are cleaned for paper: what shows nothing is left out, and full-width marks bring their own space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from baosong.blocks import Code, Heading, Paragraph, Picture, Run, Table, blocks, plain
from baosong.days import chinese_day
from baosong.unrendered import images
from baosong.visible import UNSEEN
from baosong.writers.tables import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from baosong.blocks import Block, Runs
    from baosong.compiler import Announcement, Edition, Item
    from baosong.pictures.plate import Plate
    from baosong.records import Directive

_SPACED = re.compile(r"([。，、；：！？）》”’]) +")
_TITLE_LINE = 20.0
"""How many em of 22 pt a line of a title holds (156 mm)."""
_TITLE_BREAKS = (re.compile(" "), re.compile("[：，；！？]"))
"""Where a title is broken, the better place first."""
_CONTENTS_FROM = 3
"""How many items make a table of contents worth its room."""


@dataclass(frozen=True)
class Remarked:
    """A directive: its words, and who gave it when to whom."""

    text: Runs
    by: str


@dataclass(frozen=True)
class Noticed:
    """A correction or a retraction: what it is and of which day, then its words."""

    label: str
    text: Runs


@dataclass(frozen=True)
class Piece:
    """One item: its title in lines, its units, its text, the office's remark."""

    title: tuple[Runs, ...]
    units: str
    blocks: tuple[Block, ...]
    remark: Runs


@dataclass(frozen=True)
class Part:
    """One section."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Paper:
    """The whole issue in the order it is read; ``contents`` tells that a table of contents is worth its room.

    ``recipients`` are the letters 报, 送 and 发 with those they stand for; ``signed`` and ``copies`` end the imprint,
    and ``anchored``, which ties it to the ledger of receipts.
    """

    title: str
    keywords: tuple[str, ...]
    masthead: str
    number: str
    serial: str
    publisher: str
    day: date
    notices: tuple[Noticed, ...]
    note: tuple[Block, ...]
    directives: tuple[Remarked, ...]
    contents: bool
    parts: tuple[Part, ...]
    recipients: tuple[tuple[str, str], ...]
    signed: str
    copies: str
    anchored: str


def paper(edition: Edition) -> Paper:
    """An issue as it is printed."""
    recipients = {"报": edition.report_to, "送": edition.copy_to, "发": edition.distribute_to}
    return Paper(
        title=edition.title,
        keywords=_keywords(edition),
        masthead=edition.series.masthead,
        number=f"第{edition.number}期",
        serial=f"（总第{edition.serial}期）",
        publisher=edition.series.publisher,
        day=edition.date,
        notices=tuple(map(_notice, edition.notices)),
        note=_blocks(edition.editor_note),
        directives=tuple(_directive(one, edition) for one in edition.directives),
        contents=len(edition.items) >= _CONTENTS_FROM,
        parts=tuple(Part(section.name, tuple(map(_piece, section.items))) for section in edition.sections),
        recipients=tuple((label, f"{'，'.join(names)}。") for label, names in recipients.items() if names),
        signed=f"签发：{edition.signed_by}" if edition.signed_by else "",
        copies=f"共印{edition.copies}份",
        anchored=edition.anchored,
    )


def left_out(edition: Edition) -> Iterator[str]:
    """The pictures of an issue's texts that are not shown, on paper or on the site, each with the reason."""
    for item in edition.items:
        where = f"{edition.title}第{item.place}篇《{item.title}》"
        for source, why in item.plates.lacking.items():
            yield f"{where}的图片“{source}”{why}，没有刊出"
        for one in images(item.text):
            yield f"{where}有图片“{one}”，不是稿件自己的图片，没有印出；请用文字写明"


def _keywords(edition: Edition) -> tuple[str, ...]:
    words = (word for item in edition.items for source in item.sources for word in source.fields.keywords)
    return tuple(dict.fromkeys((edition.series.name, *words)))


def _piece(item: Item) -> Piece:
    return Piece(
        title=tuple(cleaned(plain(line)) for line in _lines(item.title)),
        units="　".join(item.units),
        blocks=_blocks(item.text, item.plates.found),
        remark=cleaned(plain(item.remark or "")),
    )


def _lines(title: str) -> list[str]:
    """A title of two lines broken where its writer left a space, else after a mark; one line if neither makes two.

    Of several such places the one that makes the lines most alike.
    """
    whole = " ".join(title.split())
    if width(whole) <= _TITLE_LINE:
        return [whole]
    for pattern in _TITLE_BREAKS:
        pairs = ((whole[: one.end()].strip(), whole[one.end() :]) for one in pattern.finditer(whole))
        fitting = [pair for pair in pairs if max(map(width, pair)) <= _TITLE_LINE]
        if fitting:
            return list(min(fitting, key=lambda pair: max(map(width, pair))))
    return [whole]


def _directive(directive: Directive, edition: Edition) -> Remarked:
    words = [directive.leader, chinese_day(directive.given_on)]
    if directive.follow_up:
        words.append(f"承办：{edition.undertakers[directive.follow_up]}")
    return Remarked(cleaned(plain(directive.text)), "　".join(words))


def _notice(notice: Announcement) -> Noticed:
    head = f"{notice.label}（{chinese_day(notice.on)}）"
    return Noticed(head, cleaned(plain(f"{notice.about}：{notice.text}")))


def _blocks(markdown: str, plates: Mapping[str, Plate] | None = None) -> tuple[Block, ...]:
    return tuple(map(_cleaned, blocks(markdown, plates)))


def _cleaned(block: Block) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, runs=cleaned(block.runs))
        case Picture():
            return replace(block, caption=cleaned(block.caption))
        case Code():
            lines = (cleaned((Run(line),)) for line in block.lines)
            return Code(tuple("".join(run.text for run in line) for line in lines))
        case Table():
            rows = tuple(tuple(map(cleaned, row)) for row in block.rows)
            return replace(block, head=tuple(map(cleaned, block.head)), rows=rows)


def cleaned(runs: Runs) -> Runs:
    """Words without what shows nothing, and without the spaces full-width marks bring themselves."""
    found: list[Run] = []
    before = ""
    for run in runs:
        text = UNSEEN.sub(lambda mark: "\n" if mark.group() == "\n" else "", run.text)
        text = _SPACED.sub(r"\1", f"{before}{text}")[len(before) :]
        if text:
            found.append(replace(run, text=text))
            before = text[-1]
    return tuple(found)
