"""The circulars (通报): the list by year, and each as it was issued: red head, text, frozen tables, files to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.circular.formats import format_of
from baosong.markup import to_text
from baosong.model import Asset, SearchRecord
from baosong.pages import chart, paths
from baosong.stats.progress import STATE_NAMES, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from baosong.circular.sheet import Sheet
    from baosong.model import Page
    from baosong.pages.frame import Desk

ENDINGS = {"docx": "Word 文档", "xlsx": "Excel 表格", "csv": "CSV 表格"}


def pages(desk: Desk) -> Iterator[Page]:
    """The list, and a page for each."""
    circulars = desk.circulars
    years: dict[int, list[Sheet]] = {}
    for one in reversed(circulars):
        years.setdefault(one.period.year, []).append(one)
    yield desk.page(paths.CIRCULARS, "circulars.md.j2", title="通报", years=years, paths=paths)
    for place, one in enumerate(circulars):
        yield desk.page(
            paths.circular(one.id),
            "circular.md.j2",
            title=one.title,
            record=_record(one),
            sheet=one,
            last_text=one.last_text,
            chart=_chart(one),
            siblings=[other for other in circulars if other.period == one.period and other is not one],
            before=circulars[place - 1] if place else None,
            after=circulars[place + 1] if place + 1 < len(circulars) else None,
            endings=ENDINGS,
            paths=paths,
        )


def assets(desk: Desk) -> Iterator[Asset]:
    """Each as a Word document, a workbook and a plain table."""
    for one in desk.circulars:
        for ending in ENDINGS:
            yield Asset(paths.circular_file(one.id, ending), format_of(ending).write(one))


def _chart(one: Sheet) -> Markup | None:
    """Each unit's share of the year's target, out of the frozen figures, beside an even course's."""
    bars = []
    for unit in one.figures.units:
        if unit.completion is not None:
            behind = State.IN_TIME if unit.completion >= one.figures.expected else State.BEHIND
            state = State.REACHED if unit.completion >= 1 else behind
            bars.append((unit.name, list(STATE_NAMES).index(state), float(unit.completion * 100)))
    return chart.completion("各单位目标完成率，数值见附表", list(STATE_NAMES.values()), bars) if bars else None


def _record(one: Sheet) -> SearchRecord:
    return SearchRecord(
        title=one.title,
        text=to_text(one.text),
        filters={"类型": "通报", "年份": str(one.period.year)},
        meta={"类型": "通报", "日期": (one.issued or one.figures.as_of).isoformat()},
    )
