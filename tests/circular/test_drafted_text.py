"""The drafted text: every number in it stands in the tables too, and foreign words stay words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from baosong.circular.count import count
from baosong.circular.tables import REPORTS, SCORES, tables
from baosong.circular.template import template, write
from baosong.circular.wording import compared, hanzi, words
from baosong.cli.options import open_archive
from baosong.policy import CIRCULAR
from baosong.stats.period import parse_period
from baosong.stats.tally import Tally
from command import EXAMPLE_TODAY, ROOT
from office import TOY, TOY_TODAY

if TYPE_CHECKING:
    from baosong.circular.figures import Figures

EXAMPLE = Tally(open_archive(ROOT), date.fromisoformat(EXAMPLE_TODAY))
SMALL = Tally(open_archive(TOY), date.fromisoformat(TOY_TODAY))
PERIODS = [
    *((EXAMPLE, f"2026-{month:02}") for month in range(1, 11)),
    *((EXAMPLE, period) for period in ("2025-12", "2026-Q1", "2026-Q2", "2026-Q3", "2026")),
    *((SMALL, period) for period in ("2026-03", "2026-Q1", "2026")),
]
Rows = dict[str, dict[str, str]]


@pytest.fixture(params=PERIODS, ids=[f"{'toy' if tally is SMALL else 'example'} {period}" for tally, period in PERIODS])
def figures(request: pytest.FixtureRequest) -> Figures:
    """Of every period of the example office, and some of the toy office."""
    tally, period = request.param
    return count(tally, parse_period(period))


@pytest.fixture
def text(figures: Figures) -> str:
    """The text drafted from them."""
    return write(template(Path(), CIRCULAR), words(figures)).text


def rows(figures: Figures, name: str) -> Rows:
    """A table by unit: unit, ``<group>合计`` or ``总计`` → heading → what is printed."""
    (table,) = [one for one in tables(figures) if one.name == name]
    found: Rows = {}
    for section in table.sections:
        for row in map(table.words, section.rows):
            whose = f"{section.name}合计" if row[0] == "合计" else row[0]
            found[whose] = dict(zip((column.heading for column in table.columns), row, strict=True))
    if "总计" not in found:
        (only,) = figures.groups
        found["总计"] = found[f"{only.name}合计"]
    return found


def column(row: dict[str, str], ending: str) -> str:
    """What stands under 本月…, 本季度… or 全年…."""
    (heading,) = [one for one in row if one in {f"{this}{ending}" for this in ("本月", "本季度", "全年")}]
    return row[heading]


def part(text: str, start: str, end: str) -> str:
    """A section of the text."""
    return text.partition(start)[2].partition(end)[0]


def test_the_totals(figures: Figures, text: str) -> None:
    scores, total = rows(figures, SCORES)["总计"], rows(figures, REPORTS)["总计"]
    overall = part(text, "## 一、", "## 二、")
    assert re.findall(r"(\d+)个单位共报送信息(\d+)件", overall) == [(str(len(figures.units)), column(total, "报送"))]
    assert re.findall(r"其中迟报(\d+)件", overall) == ([total["迟报"]] if total["迟报"] != "0" else [])
    assert re.findall(r"。采用(\d+)件", overall) == [column(total, "采用")]
    for name, times in re.findall(r"《([^》]+)》(\d+)篇次", overall):
        assert scores[name] == times
    told = re.findall(r"全年目标任务(\d+)件，完成([\d.]+%)", overall)
    assert told == ([(total["全年目标"], total["目标完成"])] if total["全年目标"] not in {"0", "—"} else [])
    assert re.findall(r"累计报送信息(\d+)件，采用(\d+)件", overall) == (
        [(total["累计报送"], total["累计采用"])] if "累计报送" in total else []
    )
    for level in (one.name for one in figures.levels):
        assert re.findall(rf"[被，]{level}采用(\d+)件", overall) == ([scores[level]] if scores[level] != "0" else [])


def test_the_groups(figures: Figures, text: str) -> None:
    scores, reports = rows(figures, SCORES), rows(figures, REPORTS)
    by_group = part(text, "## 二、", "## 三、")
    told = re.findall(r"### （\w+）(.+)\n\n(\d+)个单位报送(\d+)件，采用(\d+)件，得([-\d.]+)分", by_group)
    assert [name for name, *_ in told] == [group.name for group in figures.groups]
    for group, (name, units, *numbers) in zip(figures.groups, told, strict=True):
        total = f"{name}合计"
        assert int(units) == len(group.units)
        assert numbers == [
            column(reports[total], "报送"),
            column(reports[total], "采用"),
            column(scores[total], "得分"),
        ]
    for first, points in re.findall(r"(?:本月|本季度|全年)得分第一的是([^（]+)（各?([-\d.]+)分）", by_group):
        for unit in first.split("、"):
            assert (scores[unit]["名次"], column(scores[unit], "得分")) == ("1", points)
    for first, points in re.findall(r"累计得分第一的是([^（]+)（各?([-\d.]+)分）", by_group):
        for unit in first.split("、"):
            assert (scores[unit]["累计名次"], scores[unit]["累计得分"]) == ("1", points)


def test_who_is_praised_and_who_is_not(figures: Figures, text: str) -> None:
    scores, reports = rows(figures, SCORES), rows(figures, REPORTS)
    units = [one.name for one in figures.units]
    for names in re.findall(r"[：；][^：；]+为([^；。]+)", part(text, "## 四、", "## 五、")):
        assert {scores[unit]["名次"] for unit in names.split("、")} == {"1"}
    problems = part(text, "## 五、", "## 六、")
    silent = [unit for unit in units if column(reports[unit], "报送") == "0"]
    assert re.findall(r"没有报送信息的单位有(\d+)个", problems) == ([str(len(silent))] if silent else [])
    assert re.findall(r"[：、]([^：、（]+)（负责人([^，）]+)", problems) == [
        (one.name, one.leader) for one in figures.units if one.name in silent
    ]
    late = [(unit, reports[unit]["迟报"]) for unit in units if reports[unit]["迟报"] != "0"]
    assert re.findall(r"[：、]([^：、\d]+)(\d+)件", part(problems, "**迟报**", "迟报的信息")) == late
    behind = re.findall(r"单位有(\d+)个：(.+)。", part(problems, "**任务落后**", "\n"))
    for number, told in behind:
        named = re.findall(r"([^、（]+)（([\d.]+%)）", told)
        assert len(named) == int(number)
        assert [(unit, reports[unit]["目标完成"]) for unit, _ in named] == named


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (3, 3, "与上月持平"),
        (5, 4, "比上月增加1件，增长25.0%"),
        (1, 3, "比上月减少2件，下降66.7%"),
        (2, 0, "比上月增加2件"),
    ],
)
def test_how_a_number_compares(now: int, before: int, told: str) -> None:
    assert compared(now, before, "上月", "件") == told


def test_chinese_numbers() -> None:
    assert [hanzi(number) for number in (1, 9, 10, 11, 20, 99)] == ["一", "九", "十", "十一", "二十", "九十九"]
