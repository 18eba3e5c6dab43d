"""A printed issue as the plain data the typst template reads.

Every word is data: the template sets it as text, so nothing a report brings can be typst code. A run of words is
``[text, look]``; the letters of a look are ``b`` strong, ``i`` emphasis and ``n`` not to be broken over two lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from baosong.blocks import Code, Heading, Paragraph, Picture, Run, Table
from baosong.days import chinese_day
from baosong.writers.paper import paper
from baosong.writers.tables import grids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baosong.blocks import Block, Runs
    from baosong.compiler import Edition
    from baosong.writers.paper import Piece
    from baosong.writers.tables import Grid

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
_LONG = re.compile(r"[!-~]{20}(?=[!-~])")
BREAK = "\u200b"


def sheet(edition: Edition) -> Data:
    """The issue as data, in the order it is read."""
    one = paper(edition)
    return {
        "title": one.title,
        "author": one.publisher,
        "keywords": list(one.keywords),
        "masthead": one.masthead,
        "number": one.number,
        "serial": one.serial,
        "publisher": one.publisher,
        "date": chinese_day(one.day),
        "day": [one.day.year, one.day.month, one.day.day],
        "notices": [{"label": notice.label, "runs": _runs(notice.text)} for notice in one.notices],
        "note": _blocks(one.note),
        "directives": [{"text": _runs(directive.text), "by": directive.by} for directive in one.directives],
        "contents": one.contents,
        "sections": [{"name": part.name, "items": [_item(piece) for piece in part.pieces]} for part in one.parts],
        "recipients": [[label, names] for label, names in one.recipients],
        "signed": one.signed,
        "copies": one.copies,
        "anchored": one.anchored,
    }


def _item(piece: Piece) -> Data:
    return {
        "title": [_runs(line) for line in piece.title],
        "units": piece.units,
        "blocks": _blocks(piece.blocks),
        "remark": _runs(piece.remark),
    }


def _blocks(blocks: Iterable[Block]) -> list[Data]:
    return [data for block in blocks for data in _block(block)]


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
            yield from map(_table, grids(block))
        case Picture():
            yield {
                "kind": "picture",
                "file": block.plate.file,
                "width": block.plate.width_mm,
                "alternative": "".join(run.text for run in block.caption),
                "caption": _runs(block.caption),
            }


def _table(grid: Grid) -> Data:
    return {
        "kind": "table",
        "part": grid.part,
        "size": grid.size,
        "whole": grid.whole,
        "aligned": list(grid.aligned),
        "head": [_runs(cell) for cell in grid.head],
        "rows": [[_runs(cell) for cell in row] for row in grid.rows],
    }


def _runs(runs: Runs) -> list[list[str]]:
    found: list[list[str]] = []
    for run in runs:
        look = "b" * run.strong + "i" * run.emphasis
        end = 0
        for number in _TOGETHER.finditer(run.text):
            if number["unit"] and len(number.group()) <= _NUMBER_LENGTH:
                _add(found, run.text[end : number.start()], look)
                _add(found, number.group(), look + "n")
                end = number.end()
        _add(found, run.text[end:], look)
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
