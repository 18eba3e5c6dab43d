"""The pages of units that have changed: what they were called, where they went, and lists that fit their numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from test_pages import pages

from baosong.cli.options import open_archive
from baosong.pages import build_pages
from office import TOY_TODAY, Office

if TYPE_CHECKING:
    from parsed import Html

ORG = "policy/org.yml"


def unit(office: Office, key: str, more: str) -> None:
    """Add lines to a unit of an office's org.yml."""
    office.replace(ORG, {f"  {key}:\n": f"  {key}:\n{more}"})


def facts(page: Html) -> dict[str, str]:
    return dict(zip((one.text for one in page.all("th")), (one.text for one in page.all("td")), strict=False))


def test_a_renamed_unit_tells_its_former_name_and_old_issues_print_it(toy: Office) -> None:
    unit(toy, "hekou", "    changes: [{until: 2026-03-31, short: 临港分局}]\n")
    found = pages(toy)
    assert facts(found["units/hekou.md"])["沿革"] == "2026年4月1日前称临港分局"
    assert next(one.text for one in found["xinxi/2026/2.md"].all("p", "bs-item__units")) == "（青泉县局 临港分局）"
    assert "临港分局" in found["stats/2026-03.md"].text
    assert "临港分局" not in found["stats/2026-04.md"].text


def test_a_merged_unit_keeps_its_page_and_leads_to_its_heir(toy: Office) -> None:
    unit(toy, "hekou", "    until: 2026-03-31\n    successor: qingquan\n")
    found = pages(toy)
    page = found["units/hekou.md"]
    assert "已并入别的单位" in page.text
    assert "现由青泉县局承接；以前的稿件仍列在下面。" in page.text
    assert "qingquan/" in " ".join(page.links)
    assert "日历" not in page.text, "nothing is owed any more"
    assert facts(found["units/qingquan.md"])["沿革"] == "2026年3月31日河口分局并入，连同其成绩一起算"
    assert "已撤并或尚未设立的单位 河口分局" in " ".join(found["units/index.md"].text.split())


def test_the_lists_hold_what_the_numbers_count(toy: Office) -> None:
    """Before the merger each counts its own, as of the year's end the heir counts both: each has its own list."""
    unit(toy, "hekou", "    until: 2026-03-31\n    successor: qingquan\n")
    made = {page.path: page.text for page in build_pages(open_archive(toy.root), date.fromisoformat(TOY_TODAY))}
    own, both = made["stats/2026/unit-qingquan-since-0101.md"], made["stats/2026/unit-qingquan.md"]
    assert "reports/hekou/" not in own
    assert "reports/hekou/" in both
    march = made["stats/2026-03.md"]
    assert re.search(r'unit-qingquan-since-0101/#submitted-2026-03">', march)
    assert re.search(r'unit-qingquan/#submitted-2026">', made["stats/index.md"])
    assert not [path for path in made if "group-county-since" in path], "a group's list is told by its units"
