"""The standings pages: first a sentence, then tables by group, each chart with its table, who is ahead and behind."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from markdown import Markdown

from baosong.cli.options import open_archive
from baosong.pages import chart, statistics, unit
from baosong.pages.frame import Desk
from baosong.pages.summary import span, summary
from baosong.stats.period import parse_period
from baosong.stats.progress import progress
from parsed import Html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from office import Office

TODAY = date(2026, 4, 8)


def pages(office: Office, today: date = TODAY) -> Mapping[str, Html]:
    desk = Desk(open_archive(office.root), today)
    made = (page for kind in (statistics, unit) for page in kind.pages(desk))
    return {page.path: _rendered(page.text.partition("\n---\n")[2]) for page in made}


@cache
def _rendered(body: str) -> Html:
    """Most pages of most offices here are the same; nobody changes what is parsed."""
    return Html(Markdown(extensions=["attr_list", "tables", "toc"]).convert(body))


def told(office: Office, key: str, today: date = TODAY) -> str:
    desk = Desk(open_archive(office.root), today)
    period = parse_period(key)
    return "".join(summary(desk.tally, desk.counting(period), progress(desk.tally, period)))


def test_a_period_in_a_few_sentences(toy: Office) -> None:
    assert told(toy, "2026") == (
        "2026年1月1日至4月8日，3 个单位中有 2 个报送了 7 件，按时率 85.7%；采用 5 件，采用率 71.4%；领导批示 3 次。"
        "全年目标 14 件，已完成 5 件（35.7%）；按月均分，到 3 月底应有 3 件，总数跟得上进度。"
        "得分第一：县局，青泉县局（16 分）；分局，河口分局（9 分）。"
        "零报送的单位 1 个；进度落后的单位 1 个，差得最多的是柳溪县局（差 1 件）。"
    )


def test_a_period_in_which_nothing_came(toy: Office) -> None:
    assert told(toy, "2026-01").startswith("2026年1月，3 个单位都没有报送稿件。")
    assert "得分第一" not in told(toy, "2026-01")


def test_those_who_share_the_first_place_are_all_named(toy: Office) -> None:
    toy.write(
        "policy/scoring.yml",
        "levels: {own: 本局}\nterms:\n  - adoption: [{points: 0}]\n    submission: {rows: [{points: 1}]}\n",
    )
    toy.replace("policy/org.yml", {"    group: branch": "    group: county"})
    toy.remove("submissions/hekou/2026/market-scales.md")
    assert "得分第一：县局，河口分局、青泉县局 2 个单位并列（3 分）。" in told(toy, "2026")


@pytest.mark.parametrize(
    ("key", "today", "words"),
    [
        ("2026-03", date(2026, 4, 8), "2026年3月"),
        ("2026-04", date(2026, 4, 1), "2026年4月1日"),
        ("2026-04", date(2026, 4, 8), "2026年4月1日至8日"),
        ("2026-Q2", date(2026, 5, 8), "2026年4月1日至5月8日"),
        ("2026", date(2026, 12, 31), "2026年"),
    ],
)
def test_a_period_that_lasts_is_told_up_to_today(key: str, today: date, words: str) -> None:
    assert span(parse_period(key), today) == words


def test_the_page_goes_from_the_sentence_to_the_explanation(toy: Office) -> None:
    found = pages(toy)
    year = [one.text for one in found["stats/index.md"].all("h2")]
    assert year == [
        *("县局", "分局", "目标完成", "各月走势", "单位和月份", "名次变化", "类别构成"),
        *("均衡程度", "报送与见报", "改写情况", "年底预计", "零报送和进度落后", "怎样计算"),
    ]
    month = [one.text for one in found["stats/2026-03.md"].all("h2")]
    assert not {"各月走势", "单位和月份", "名次变化", "年底预计"} & set(month)
    assert "年底预计" not in [one.text for one in found["stats/2025.md"].all("h2")]
    for path, page in found.items():
        if path.startswith("stats/"):
            assert page.one("p", "bs-summary").text.endswith("。"), path


def test_every_chart_has_words_and_a_table_beside_it(toy: Office) -> None:
    for path, page in pages(toy).items():
        charts = page.all("svg", "pygal-chart")
        assert all("数值见" in one.attributes["aria-label"] for one in charts), path
        assert all(one.attributes["role"] == "img" for one in charts), path
        assert len(page.all("details")) >= bool(charts), path


def test_the_table_of_units_and_months(toy: Office) -> None:
    table = pages(toy)["stats/index.md"].one("table", "bs-heat")
    assert table.text.startswith("单位1月2月3月4月合计得分名次 县局 青泉县局")
    assert "柳溪县局————0／0" in table.text
    cells = [one.attributes["class"] for one in pages(toy)["stats/index.md"].all("td") if "class" in one.attributes]
    assert "bs-heat--none" in cells
    assert "bs-heat--4" in cells, "the most there is has the strongest tint"


def test_who_is_behind_stands_with_the_one_responsible(toy: Office) -> None:
    text = pages(toy)["stats/index.md"].text
    assert "柳溪县局韩青山（局长）零报送到 3 月底应完成 1 件，完成 0 件" in text


def test_a_veto_is_named_with_its_reason_and_marks_the_unit(toy: Office) -> None:
    policy = "policy/scoring.yml"
    veto = "    vetoes: [{name: 首季零报送, when: {zero_months: 3}, effect: disqualify}]\n"
    toy.write(policy, (toy.root / policy).read_text(encoding="utf-8") + veto)
    found = pages(toy)
    year = found["stats/index.md"]
    heads = [one.text for one in year.all("h2")]
    assert heads.index("考评否决") == heads.index("零报送和进度落后") - 1
    words = "柳溪县局韩青山首季零报送1月、2月、3月零报送不达标policy/scoring.yml 第"
    assert words in year.one("table", "bs-vetoes").text
    assert "柳溪县局 不达标 零报送" in year.all("table", "bs-standings")[0].text
    assert "首季零报送：1月、2月、3月零报送，不达标" in found["units/liuxi.md"].text
    assert "考评否决" not in [one.text for one in found["stats/2026-03.md"].all("h2")]


def test_who_is_below_a_minimum_is_named_beside_who_sent_nothing(toy: Office) -> None:
    policy = "policy/scoring.yml"
    quota = "    quota: [{per: month, items: 1, each: -1}, {per: quarter, items: 9, missed: -3}]\n"
    toy.write(policy, (toy.root / policy).read_text(encoding="utf-8") + quota)
    found = pages(toy)
    month, quarter = (one.text for one in found["stats/index.md"].all("p", "bs-below-quota"))
    assert month.startswith("4月未达最低任务")
    assert "柳溪县局（报送 0／1 件）" in month
    assert quarter.startswith("二季度未达最低任务（3）")
    assert len(found["stats/2026-03.md"].all("p", "bs-below-quota")) == 1
    assert found["stats/2026-Q1.md"].one("p", "bs-below-quota").text.startswith("一季度未达最低任务")


def test_a_public_site_names_no_internal_series(toy: Office) -> None:
    page = pages(toy)["stats/2026-03.md"].text
    assert "内部刊物" in page
    assert "内参" not in page
    toy.replace("policy/org.yml", {"audience: public": "audience: internal"})
    assert "内部刊物" not in pages(toy)["stats/2026-03.md"].text


def test_ranks_tell_where_a_unit_stood(toy: Office) -> None:
    table = pages(toy)["stats/2026-04.md"].all("table", "bs-standings")[0].text
    assert "较3月" in table
    assert "原第 2" in table


def test_what_went_to_the_press_first(toy: Office) -> None:
    report = "submissions/hekou/2026/one-window.md"
    toy.replace(report, {"classification: public": "press: https://news.example/1\nclassification: public"})
    text = pages(toy)["stats/index.md"].text
    assert "7 件来稿里，1 件（14.3%）送到办公室前已经见报" in text
    assert "收文时的文本不在本库" in text, "the report was edited after its receipt"


def test_a_unit_page_tells_the_year_in_short(toy: Office) -> None:
    page = pages(toy)["units/qingquan.md"].text
    assert "县局第 1 名（共 2 个单位），得 16 分" in page
    assert "按目前进度，全年预计" in page
    assert "2026年情况" not in pages(toy)["units/bangongshi.md"].text


def test_an_office_in_its_first_days(toy: Office) -> None:
    page = pages(toy, date(2026, 1, 1))["stats/index.md"]
    assert "名次变化" not in [one.text for one in page.all("h2")]
    assert "年底预计" not in page.text


def test_very_many_units_make_no_endless_chart(toy: Office) -> None:
    units = "".join(
        f"  u{number:03}:\n    name: 第{number}所\n    short: {number}所\n    kind: station\n    group: branch\n"
        f"    leader: {{name: 甲{number}}}\n    target: 12\n"
        for number in range(60)
    )
    org = (toy.root / "policy/org.yml").read_text(encoding="utf-8")
    toy.write("policy/org.yml", f"{org.rstrip()}\n{units}")
    page = pages(toy)["stats/index.md"]
    assert max(float(one.attributes["viewbox"].split()[3]) for one in page.all("svg")) < 1300
    assert "59所" in page.one("table", "bs-heat").text


def test_a_drawn_chart_is_only_a_picture() -> None:
    drawn = [
        chart.course("甲", ["1月"], [("报送", [1])]),
        chart.completion("甲", ["落后", "完成"], [("<b>乙</b>", 0, 40.0), ("丙", 1, 120.0)]),
        chart.mixes("甲", ["动态", "问题"], [("乙", [30.0, 70.0]), ("丙", [0.0, 0.0])]),
        chart.ranks("甲", ["1月", "2月"], [("乙", [1, 2]), ("丙", [2, 1])], 2),
    ]
    for one in drawn:
        page = Html(str(one))
        assert page.tags <= {"svg", "g", "rect", "text", "path", "line", "circle"}
        assert not {name for element in page.elements for name in element.attributes} & {"id", "style", "onclick"}
