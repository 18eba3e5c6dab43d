"""The figures: what is counted as of which day, how it adds up, and that they read back as they were written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.archive import Archive
from baosong.circular.changes import causes, changes
from baosong.circular.count import count
from baosong.circular.figures import Figures, FiguresError, Sums, read_figures, write_figures
from baosong.circular.wording import words
from baosong.cli.options import open_archive
from baosong.stats.period import parse_period
from baosong.stats.tally import Tally
from command import EXAMPLE_TODAY, ROOT

if TYPE_CHECKING:
    from office import Office

EXAMPLE = open_archive(ROOT)
PERIODS = ["2025-12", *(f"2026-{month:02}" for month in range(1, 11)), "2026-Q1", "2026-Q2", "2026-Q3", "2026"]


def counted(office: Office, period: str, day: str) -> Figures:
    return count(Tally(open_archive(office.root), date.fromisoformat(day)), parse_period(period))


def example(period: str) -> Figures:
    return count(Tally(EXAMPLE, date.fromisoformat(EXAMPLE_TODAY)), parse_period(period))


def unit(figures: Figures, key: str) -> Sums:
    return next(one for one in figures.units if one.key == key)


def test_a_month_counted_by_hand(toy: Office) -> None:
    """Hekou: one report alone (5), one in a merged item (3), one late (-1), a commission in time (2)."""
    figures = counted(toy, "2026-03", "2026-04-08")
    hekou, qingquan, liuxi = (unit(figures, key) for key in ("hekou", "qingquan", "liuxi"))
    assert (hekou.submitted, hekou.late, hekou.adopted) == (3, 1, 2)
    assert (hekou.adoption_points, hekou.other_points, hekou.points) == (8, 1, 9)
    assert (qingquan.own, qingquan.directives) == ({"xinxi": 2, "internal": 2}, 2)
    assert qingquan.adoption_points == 3 + 2 + 8 + 3
    assert (liuxi.commissions.asked, liuxi.commissions.missed, liuxi.points) == (1, 1, -2)
    assert figures.total.own == {"xinxi": 4, "internal": 2}
    assert [one.units for one in figures.adopted if one.mode == "综合"] == [("河口分局", "青泉县局")]
    assert [one.silent_months for one in figures.units if one.key == "liuxi"] == [4]


@pytest.mark.parametrize("period", PERIODS)
def test_it_adds_up(period: str) -> None:
    figures = example(period)
    for group in figures.groups:
        assert group.total.points == sum((one.points for one in group.units), Decimal(0))
    assert figures.total.points == sum((group.total.points for group in figures.groups), Decimal(0))
    for one in (*figures.units, *(group.total for group in figures.groups), figures.total):
        assert one.adoption_points + one.other_points == one.points
        if parse_period(period).months < 12:
            assert one.points_before + one.points == one.points_to_date
        if one.course:
            assert sum(month.points for month in one.course) == one.points
            assert sum(month.submitted for month in one.course) == one.submitted
            assert sum(month.adopted for month in one.course) == one.adopted
    assert sum(figures.total.own.values()) == sum(len(one.submissions) for one in figures.adopted) + hidden(figures)


def hidden(figures: Figures) -> int:
    """Adoptions whose titles are not told; the example office has none."""
    assert figures.untitled == 0
    return 0


@pytest.mark.parametrize("period", PERIODS)
def test_figures_read_back_as_they_were_written(period: str) -> None:
    figures = example(period)
    content = write_figures(figures)
    assert read_figures(content) == figures
    assert write_figures(read_figures(content)) == content
    assert changes(figures, read_figures(content)) == ()


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_refused_with_a_phrase(content: bytes) -> None:
    with pytest.raises(FiguresError, match="不是通报的数字"):
        read_figures(content)


def test_an_earlier_day_does_not_know_what_came_later(toy: Office) -> None:
    assert counted(toy, "2026-03", "2026-03-10").total.submitted == 3
    early = counted(toy, "2026-03", "2026-03-22")
    assert len(early.remarks) == 2
    assert unit(early, "liuxi").commissions.missed == 1


def test_a_late_answer_counts_as_missed_until_it_comes(toy: Office) -> None:
    toy.write(
        "submissions/liuxi/2026/late.md",
        "---\ntitle: 柳溪县局一日办照\nunit: liuxi\ncategory: practice\nevent_date: 2026-03-30\n"
        "author: 汤一鸣\nsign_off: 韩青山\ncommission: 2026-01\n---\n正文。\n",
    )
    from datetime import datetime

    toy.receive([("submissions/liuxi/2026/late.md", datetime(2026, 4, 10, 9, 0))])
    before, after = counted(toy, "2026-03", "2026-04-08"), counted(toy, "2026-03", "2026-04-12")
    assert (unit(before, "liuxi").commissions.missed, unit(before, "liuxi").points) == (1, -2)
    assert (unit(after, "liuxi").commissions.late, unit(after, "liuxi").points) == (1, 0)
    archive = open_archive(toy.root)
    assert causes(before, after, archive) == ("约稿 2026-01 的完成情况有变化（柳溪县局）",)


@pytest.mark.parametrize(
    ("change", "told", "why"),
    [
        (
            {"date: 2026-03-06": "date: 2026-04-01"},
            "河口分局的市场监管信息由 2 变为 1",
            "刊期 bulletins/xinxi/2026/1.md",
        ),
    ],
)
def test_a_change_is_told_with_its_cause(toy: Office, change: dict[str, str], told: str, why: str) -> None:
    old = counted(toy, "2026-03", "2026-04-08")
    toy.replace("bulletins/xinxi/2026/1.md", change)
    new = counted(toy, "2026-03", "2026-04-08")
    assert told in [one.words for one in changes(old, new)]
    assert any(why in cause for cause in causes(old, new, open_archive(toy.root)))


def test_names_are_no_figures(toy: Office) -> None:
    old = counted(toy, "2026-03", "2026-04-08")
    toy.replace("policy/org.yml", {"short: 河口分局": "short: 河口局", "name: 丁海生": "name: 丁河生"})
    new = counted(toy, "2026-03", "2026-04-08")
    assert [one for one in changes(old, new) if one.subject not in {"采用篇目", "领导批示"}] == []


def test_a_public_office_names_no_internal_report(toy: Office) -> None:
    public = counted(toy, "2026-03", "2026-04-08")
    assert "冷库" not in write_figures(public).decode()
    assert public.untitled == 2
    toy.replace("policy/org.yml", {"audience: public": "audience: internal"})
    internal = counted(toy, "2026-03", "2026-04-08")
    assert any("冷库" in one.title for one in internal.adopted)
    assert [one.name for one in internal.publications] == ["市场监管信息", "内部参阅"]


def test_the_first_months_are_compared_with_nothing() -> None:
    assert example("2025-12").before is None
    assert example("2026").before is None
    assert example("2026-02").before is not None


def test_an_empty_office_has_figures_too(toy: Office) -> None:
    toy.remove("submissions")
    toy.remove("bulletins")
    figures = counted(toy, "2026-Q1", "2026-04-08")
    assert (figures.total.submitted, figures.adopted, figures.before) == (0, (), None)
    assert read_figures(write_figures(figures)) == figures
    assert isinstance(open_archive(toy.root), Archive)


def test_a_unit_that_was_merged_is_counted_with_its_heir_and_told(toy: Office) -> None:
    before = counted(toy, "2026-Q1", "2026-04-08")
    heir = "    target: 4\n    until: 2026-03-25\n    successor: qingquan\n    inherits: true\n"
    org = (toy.root / "policy/org.yml").read_text(encoding="utf-8")
    toy.write("policy/org.yml", org[::-1].replace("    target: 4\n"[::-1], heir[::-1], 1)[::-1])
    after = counted(toy, "2026-Q1", "2026-04-08")
    assert [one.key for one in after.units] == ["qingquan", "hekou"]
    assert unit(after, "qingquan").points == unit(before, "qingquan").points + unit(before, "liuxi").points
    assert after.total.points == sum((group.total.points for group in after.groups), Decimal(0))
    assert any("柳溪县局" in note for note in after.notes)


def test_a_unit_that_is_gone_stands_below_the_ranks_with_its_numbers(toy: Office) -> None:
    org = (toy.root / "policy/org.yml").read_text(encoding="utf-8")
    gone = "    target: 4\n    until: 2026-03-25\n"
    toy.write("policy/org.yml", org[::-1].replace("    target: 4\n"[::-1], gone[::-1], 1)[::-1])
    figures = counted(toy, "2026-Q1", "2026-04-08")
    assert {one.key: one.rank for one in figures.units} == {"qingquan": 1, "liuxi": None, "hekou": 1}
    assert figures.total.points == sum((one.points for one in figures.units), Decimal(0))
    assert "柳溪县局" not in [one.name for one in words(figures)["zero"]]
    assert read_figures(write_figures(figures)) == figures
