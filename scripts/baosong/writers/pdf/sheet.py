"""What a printed issue says, as the plain data the typst template reads: an edition without a font and without a page.

Every word is data: the template sets it as text, so nothing a report brings can be typst code. A run of words is
``[text, look]``; the letters of a look are ``b`` strong, ``i`` emphasis and ``n`` not to be broken over two lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from baosong.visible import UNSEEN
from baosong.writers.blocks import Code, Heading, Paragraph, Run, Table, blocks, plain
from baosong.writers.pdf.tables import tables, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baosong.compiler import Announcement, Edition, Item
    from baosong.policy import Org
    from baosong.records import Directive
    from baosong.writers.blocks import Block, Runs

Data = dict[str, Any]

_UNITS = (
    *("平方公里", "平方米", "立方米", "公里", "千米", "厘米", "毫米", "公斤", "千克", "公顷", "千瓦时", "千瓦"),
    *("摄氏度", "小时", "分钟", "人次", "个月", "工作日", "个百分点", "百分点", "美元"),
)
_TOGETHER = re.compile(
    r"[0-9][0-9.,:/]*+(?P<unit>[%‰℃°]|[多余万亿千百]{0,3}(?:" + "|".join(_UNITS) + r"|[\u4e00-\u9fff]))?+"
)
"""A number with its unit."""
_NUMBER_LENGTH = 30
"""What is longer is no number and may be broken over lines."""
_SPACED = re.compile(r"([。，、；：！？）》”’]) +")
"""Full-width marks bring their own space."""
_LONG = re.compile(r"[!-~]{20}(?=[!-~])")
BREAK = "\u200b"
_TITLE_LINE = 20.0
"""How many em of 22 pt a line of a title holds (156 mm)."""
_TITLE_BREAKS = (re.compile(" "), re.compile("[：，；！？]"))
"""Where a title is broken, the better place first."""
_CONTENTS_FROM = 3
"""How many items make a table of contents worth its room."""


def sheet(edition: Edition, org: Org) -> Data:
    """The issue as data, in the order it is read."""
    day = edition.date
    return {
        "title": edition.title,
        "author": edition.series.publisher,
        "keywords": _keywords(edition),
        "masthead": edition.series.masthead,
        "number": f"第{edition.number}期",
        "serial": f"（总第{edition.serial}期）",
        "publisher": edition.series.publisher,
        "date": f"{day.year}年{day.month}月{day.day}日",
        "day": [day.year, day.month, day.day],
        "notices": [_notice(one) for one in edition.notices],
        "note": _blocks(edition.editor_note),
        "directives": [_directive(one, org) for one in edition.directives],
        "contents": len(edition.items) >= _CONTENTS_FROM,
        "sections": [
            {"name": section.name, "items": [_item(item) for item in section.items]} for section in edition.sections
        ],
        "recipients": [
            [label, f"{'，'.join(names)}。"]
            for label, names in (
                ("报", edition.report_to),
                ("送", edition.copy_to),
                ("发", edition.distribute_to),
            )
            if names
        ],
        "signed": f"签发：{edition.signed_by}" if edition.signed_by else "",
        "copies": f"共印{edition.copies}份",
    }


def _keywords(edition: Edition) -> list[str]:
    words = (word for item in edition.items for source in item.sources for word in source.fields.keywords)
    return list(dict.fromkeys((edition.series.name, *words)))


def _item(item: Item) -> Data:
    return {
        "title": [_runs(plain(line)) for line in _lines(item.title)],
        "units": "　".join(item.units),
        "blocks": _blocks(item.text),
        "remark": _runs(plain(item.remark or "")),
    }


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


def _notice(notice: Announcement) -> Data:
    day = notice.on
    head = f"{notice.label}（{day.year}年{day.month}月{day.day}日）"
    return {"label": head, "runs": _runs(plain(f"{notice.about}：{notice.text}"))}


def _directive(directive: Directive, org: Org) -> Data:
    day = directive.given_on
    words = [directive.leader, f"{day.year}年{day.month}月{day.day}日"]
    if directive.follow_up:
        unit = org.units.get(directive.follow_up)
        words.append(f"承办：{unit.short if unit else directive.follow_up}")
    return {"text": _runs(plain(directive.text)), "by": "　".join(words)}


def _blocks(markdown: str) -> list[Data]:
    return [data for block in blocks(markdown) for data in _block(block)]


def _block(block: Block) -> Iterable[Data]:
    match block:
        case Heading():
            yield {"kind": "heading", "level": block.level, "runs": _runs(block.runs)}
        case Paragraph():
            lead = f"{block.lead} " if block.lead else ""
            runs = _runs((Run(lead), *block.runs) if lead else block.runs)
            yield {"kind": "paragraph", "depth": max(0, block.depth - 1), "quoted": block.quoted, "runs": runs}
        case Code():
            yield {"kind": "code", "lines": [_runs((Run(line),)) for line in block.lines]}
        case Table():
            yield from tables(block, _runs)


def _runs(runs: Runs) -> list[list[str]]:
    found: list[list[str]] = []
    for run in runs:
        look = "b" * run.strong + "i" * run.emphasis
        text = UNSEEN.sub(lambda mark: "\n" if mark.group() == "\n" else "", run.text)
        before = found[-1][0][-1:] if found else ""
        text = _SPACED.sub(r"\1", f"{before}{text}")[len(before) :]
        end = 0
        for number in _TOGETHER.finditer(text):
            if number["unit"] and len(number.group()) <= _NUMBER_LENGTH:
                _add(found, text[end : number.start()], look)
                _add(found, number.group(), look + "n")
                end = number.end()
        _add(found, text[end:], look)
    return found


def _add(found: list[list[str]], text: str, look: str) -> None:
    if text:
        found.append([_LONG.sub(rf"\g<0>{BREAK}", text), look])


def texts(data: Any) -> Iterable[str]:
    """Every string of some data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


def words_of(data: Mapping[str, Any]) -> str:
    """All strings of some data, to ask which characters printing them needs."""
    return "".join(texts(dict(data)))
