"""The compiled pages: what stands on each, that user text stays text, and that an empty office is helped along."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from baosong.cli.options import open_archive
from baosong.pages import build_pages
from baosong.pages.addresses import address, link
from baosong.pages.source import literal, one_block_each, quoted
from office import TOY_TODAY, Office
from parsed import Html

if TYPE_CHECKING:
    from collections.abc import Mapping

EXTENSIONS = ["admonition", "attr_list", "tables", "toc", "meta"]
"""What mkdocs.yml parses the handbook with, and so every compiled page."""


def pages(office: Office, today: str = TOY_TODAY) -> Mapping[str, Html]:
    """Every compiled page by path, rendered as the site renders it."""
    found = {}
    for page in build_pages(open_archive(office.root), date.fromisoformat(today)):
        head, _, body = page.text.partition("\n---\n")
        assert head.startswith("---\ntitle: ")
        found[page.path] = _rendered(body)
    return found


@cache
def _rendered(body: str) -> Html:
    """Most pages of most offices here are the same; nobody changes what is parsed."""
    return Html(Markdown(extensions=EXTENSIONS).convert(body))


def test_a_merged_item_names_its_units_together_and_links_its_reports(toy: Office) -> None:
    issue = pages(toy)["xinxi/2026/2.md"]
    assert [one.text for one in issue.all("p", "bs-item__units")] == ["（青泉县局 河口分局）", "（青泉县局）"]
    assert [one.text for one in issue.all("p", "bs-item__remark")] == ["点评两篇数据口径一致，可合并刊发。"]
    first, second = issue.all("p", "bs-item__foot")
    assert first.text == "综合青泉县局查处集贸市场作弊电子秤11台河口分局校准渔港市场电子秤46台"
    assert second.text == "摘要报送稿"
    assert "../../../reports/qingquan/2026/scale-check/" in issue.links


def test_issues_lead_to_their_neighbours_over_the_turn_of_the_year(toy: Office) -> None:
    found = pages(toy)
    assert [one.text for one in found["xinxi/2025/9.md"].all("a") if one.attributes.get("rel") == "next"] == [
        "下一期第1期 · 2026年3月6日"
    ]
    (before,) = [one for one in found["xinxi/2026/1.md"].all("a") if one.attributes.get("rel") == "prev"]
    assert before.attributes["href"] == "../../2025/9/"


def test_a_report_tells_when_it_came_where_it_went_and_what_followed(toy: Office) -> None:
    report = pages(toy)["reports/hekou/2026/one-window.md"]
    rows = dict(zip((one.text for one in report.all("th")), (one.text for one in report.all("td")), strict=True))
    assert rows["收文"] == "第 2 号，2026-03-04 10:12 按时"
    assert rows["采用"] == "《市场监管信息》2026年第1期"
    assert rows["应约"] == "企业开办便利化做法"
    assert rows["续报"] == "河口分局“一窗通办”首月办结企业开办512件"
    assert rows["关键词"] == "企业开办一窗通办"
    assert "做法实在，请各县局学习。" in report.text


def test_a_unit_shows_its_reports_by_state(toy: Office) -> None:
    unit = pages(toy)["units/qingquan.md"]
    assert [one.text for one in unit.all("h2")] == [
        "2026年情况",
        "待收文（1）",
        "已采用（2）",
        "未采用（1）",
    ]
    assert "零报送" in pages(toy)["units/index.md"].text
    assert "该单位还没有报送过稿件" in pages(toy)["units/liuxi.md"].text


def test_each_point_leads_to_its_line_of_policy_and_of_the_ledger(toy: Office) -> None:
    toy.replace(
        "policy/scoring.yml",
        {"    late: [{points: -1}]\n": "    late: [{points: -1}]\n    directive: {rows: [{points: 9}]}\n"},
    )
    lines = (toy.root / "policy/scoring.yml").read_text(encoding="utf-8").splitlines()
    line = next(place for place, text in enumerate(lines, 1) if "directive:" in text)
    text = pages(toy)["stats/2026/unit-hekou.md"].text
    assert "周启航（市政府副市长）批示（市政府）" in text
    assert f"policy/scoring.yml 第 {line} 行directives.jsonl 第 1 行9" in text


def test_a_commission_tells_who_has_answered(toy: Office) -> None:
    table = pages(toy)["commissions/2026-01.md"].one("tbody").text
    assert "河口分局 按时报送" in table
    assert "柳溪县局 缺报" in table


NASTY = [
    "**粗** *斜* `码` ~~删~~",
    "[链接](https://evil.test) ![图](x.png) <https://evil.test>",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ config.site_name }} {% raw %} {# 注 #} {{ 7*7 }}",
    "{: onclick=alert(1) } { #top .x }",
    "# 一 ## 二 > 三 - 四 | 五",
    "&lt;b&gt; &amp; &#60;",
    "\"引号\" '单' \\反斜杠\\ $1 \\1",
    "[TOC] [^1] !!! note --8<--",
    "</h1></div></body><!-- --> ]]>",
    '<div data-stash="0"></div>',
    "甲\u3000乙  丙",
]


REPLACED = {"河口分局推行“一窗通办” 企业开办压缩至半日": "改过的标题"}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Html]:
    """The pages where the report has a title as harmless as any."""
    office = Office.toy(tmp_path_factory.mktemp("clean"))
    office.replace("submissions/hekou/2026/one-window.md", REPLACED)
    return pages(office)


@pytest.mark.parametrize("nasty", NASTY)
def test_a_title_stays_text_wherever_it_is_shown(toy: Office, clean: Mapping[str, Html], nasty: str) -> None:
    toy.replace("submissions/hekou/2026/one-window.md", REPLACED)
    quote = "'" + nasty.replace("'", "''") + "'"
    toy.replace(
        "submissions/hekou/2026/one-window.md", {"改过的标题": quote, "[企业开办, 一窗通办]": f"[{quote}, 一窗通办]"}
    )
    toy.replace("bulletins/commissions/2026-01.md", {"企业开办便利化做法": quote})
    toy.replace("policy/org.yml", {"short: 河口分局": f"short: {quote}"})
    toy.replace("bulletins/xinxi/2026/2.md", {"两篇数据口径一致，可合并刊发。": quote})
    found = pages(toy)
    shown = " ".join(nasty.split())
    assert found["reports/hekou/2026/one-window.md"].one("h1").text == shown
    assert found["xinxi/2026/1.md"].one("h3").text == shown
    assert found["units/hekou.md"].one("h1").text == shown
    assert found["commissions/2026-01.md"].one("h1").text == shown
    assert found["xinxi/2026/2.md"].one("p", "bs-item__remark").text == f"点评{shown}"
    (word,) = [path for path in found if path.startswith("keywords/") and path not in clean]
    assert found[word].one("h1").text == f"关键词：{shown}"
    for path, page in found.items():
        if path in clean:
            assert [one.tag for one in page.elements] == [one.tag for one in clean[path].elements], path
            assert [sorted(one.attributes) for one in page.elements] == [
                sorted(one.attributes) for one in clean[path].elements
            ], path


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(str.strip))
def test_a_heading_reads_as_written(text: str) -> None:
    shown = " ".join(text.split())
    html = Markdown(extensions=EXTENSIONS).convert(f"## {literal(text)}\n")
    heading = Html(html).one("h2")
    assert heading.text == shown
    assert set(heading.attributes) == {"id"}


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_a_pages_title_is_read_back_from_its_front_matter(text: str) -> None:
    import yaml

    line = quoted(text)
    assert "\n" not in line
    assert yaml.safe_load(f"title: {line}\n") == {"title": " ".join(text.split())}


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "units/hekou.md", "units/hekou/"),
        ("units/hekou.md", "index.md", "../../"),
        ("units/index.md", "units/hekou.md", "hekou/"),
        ("units/hekou.md", "units/index.md", "../"),
        ("xinxi/2026/1.md", "xinxi/2025/9.md", "../../2025/9/"),
        ("xinxi/2026/1.md", "xinxi/2026/1.md", "./"),
    ],
)
def test_links_are_written_for_folder_addresses(source: str, target: str, written: str) -> None:
    assert link(source, target) == written
    assert link(source, target, "item-1") == f"{written}#item-1"


@given(st.lists(st.sampled_from(["units/hekou.md", "units/index.md", "index.md", "a/b/c/d.md", "a/b.md"]), min_size=2))
def test_a_link_leads_where_it_should(path: list[str]) -> None:
    for source, target in pairwise(path):
        here, there = (
            urljoin("https://site.test/", f"{address(page)}/").replace("/./", "/") for page in (source, target)
        )
        assert urljoin(here, link(source, target)) == there


def test_blocks_hold_no_blank_line_and_headings_stand_apart() -> None:
    assert one_block_each("# 甲\n<p>\n\n乙\n</p>\n\n\n## 丙\n") == "# 甲\n\n<p>\n乙\n</p>\n\n## 丙\n"


def empty(office: Office) -> Office:
    """An office that has its policy and nothing else."""
    office.remove("submissions")
    office.remove("bulletins")
    return office


@pytest.mark.parametrize("today", ["2026-01-01", "2026-04-08", "2024-02-29"])
def test_an_empty_office_says_what_to_do_first(toy: Office, today: str) -> None:
    found = pages(empty(toy), today)
    assert "还没有编发刊物。信息员从怎样报送开始" in found["index.md"].text
    assert "编辑在 bulletins 下建立刊期清单" in found["archive/index.md"].text
    assert "还没有可以检索的稿件和刊物。" in found["search/index.md"].text
    assert "目前没有待办的约稿。" in found["commissions/index.md"].text
    assert "还没有稿件写了关键词。" in found["categories/index.md"].text
    assert "该单位还没有报送过稿件" in found["units/hekou.md"].text
    assert "暂无已采用的稿件。" in found["categories/practice.md"].text
    assert "零报送（3）" in found["stats/index.md"].text
    assert not [path for path in found if path.startswith(("reports/", "keywords/", "xinxi/"))]


def test_an_office_with_reports_and_no_issue_yet(toy: Office) -> None:
    toy.remove("bulletins/xinxi")
    toy.remove("bulletins/neican")
    found = pages(toy)
    assert "还没有编发刊物" in found["index.md"].text
    assert "未采用" in found["units/hekou.md"].text


def test_broken_files_make_no_page_crash(toy: Office) -> None:
    toy.write("submissions/hekou/2026/empty.md", "")
    toy.write("submissions/hekou/2026/broken.md", "---\ntitle: [\n---\n正文\n")
    toy.write("submissions/hekou/2026/binary.md", bytes(range(256)))
    toy.write("submissions/nobody/2026/stranger.md", "---\ntitle: 甲\n---\n正文\n")
    toy.write(
        "bulletins/xinxi/2026/3.md",
        "---\ndate: 2026-03-30\nsections: [{section: x, items: [hekou/2026/broken]}]\n---\n",
    )
    toy.write("bulletins/xinxi/2026/4.md", "---\nsections: 7\n---\n")
    toy.write("bulletins/commissions/2026-02.md", "---\nunits: [nobody]\n---\n")
    found = pages(toy)
    assert "（无标题：empty）" in found["units/hekou.md"].text
    assert found["xinxi/2026/3.md"].one("h3").text == "（无标题：broken）"
    for path, page in found.items():
        assert not re.search(r"\bNone\b|Undefined", page.text), path
