"""The docket's page: what each kind of site may tell of a report, one unit by its address, and how large it grows."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from baosong.cli.options import open_archive
from baosong.pages import build_pages

if TYPE_CHECKING:
    from office import Office

TODAY = date(2026, 3, 10)
WAITING = "青泉县局查处集贸市场作弊电子秤11台"
DRAFT = "---\nsections:\n  - section: news\n    items: [qingquan/2026/scale-check]\n---\n"
REPORT = "---\ntitle: 第{number}件\nunit: liuxi\ncategory: dynamic\nevent_date: 2026-03-04\n---\n\n正文。\n"


def page(office: Office, path: str, today: date = TODAY) -> str:
    archive = open_archive(office.root)
    (found,) = [page for page in build_pages(archive, today) if page.path == path]
    return found.text


def internal(office: Office) -> None:
    office.replace("policy/org.yml", {"audience: public": "audience: internal"})


def test_a_public_site_tells_neither_a_title_nor_what_the_next_issue_will_hold(office: Office) -> None:
    office.write("bulletins/xinxi/2026/2.md", DRAFT)
    told = page(office, "status/index.md")
    assert WAITING not in told
    assert "一件动态稿件" in told
    assert "收文第1号" in told
    assert "拟用" not in told
    assert "第2期" not in told
    assert "河口分局推行“一窗通办”" in told, "printed, so it has a page"
    assert "没有问代码平台" in told
    assert "2026年3月10日" in told


def test_an_internal_site_tells_both_and_links_to_the_report(office: Office) -> None:
    office.write("bulletins/xinxi/2026/2.md", DRAFT)
    internal(office)
    told = page(office, "status/index.md")
    assert f'<a href="../reports/qingquan/2026/scale-check/">{WAITING}</a>' in told
    assert "列入《市场监管信息》2026年第2期" in told
    assert "由柳思源刊发" in told
    assert "liu-siyuan" not in told


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_what_an_internal_series_printed_is_told_on_an_internal_site_alone(office: Office, audience: str) -> None:
    office.replace("policy/series.yml", {"audience: public": "audience: internal"})
    if audience == "internal":
        internal(office)
    office.publish("xinxi/2026/1", "2026-03-06")
    told = page(office, "status/index.md") + page(office, "units/hekou.md")
    assert ("市场监管信息" in told) is (audience == "internal")
    assert ("2026-03-06" in told) is (audience == "internal")


def test_units_and_reports_lead_to_the_place_that_shows_the_unit_alone(office: Office) -> None:
    internal(office)
    assert 'id="unit-qingquan"' in page(office, "status/index.md")
    assert 'href="../../status/#unit-qingquan">1 件在办</a>' in page(office, "units/qingquan.md")
    assert "没有在办的" in page(office, "units/hekou.md")
    report = page(office, "reports/qingquan/2026/scale-check.md")
    assert "已收文，待选用，由柳思源选用" in report
    assert 'href="../../../../status/#unit-qingquan"' in report


def test_what_is_overdue_is_told_and_a_title_is_no_markup(office: Office) -> None:
    internal(office)
    office.write("submissions/liuxi/2026/x.md", REPORT.replace("第{number}件", "<script>x</script>"))
    told = page(office, "status/index.md")
    assert "逾期 1 件" in told
    assert "2026-03-06 17:30 到期，已逾期 2 个工作日" in told
    assert "&lt;script&gt;" in told
    assert "<script" not in told


def test_however_many_there_are_the_page_stays_small(office: Office) -> None:
    internal(office)
    names = [f"submissions/liuxi/2026/n{number}.md" for number in range(60)]
    for number, name in enumerate(names):
        office.write(name, REPORT.format(number=number))
    office.receive([(name, datetime(2026, 3, 5, 10)) for name in names])
    now = page(office, "status/index.md")
    assert now.count("<li><span class=") == 10 + 1 + 1
    assert "另有 50 件，见单位页" in now
    later = page(office, "status/index.md", date(2026, 5, 10))
    assert later.count("<li><span class=") == 30
    assert "目前没有在办的稿件" in later
