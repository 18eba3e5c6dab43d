"""The rewriting load: what the office printed against what it had been sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desk import Desk
from hypothesis import given
from hypothesis import strategies as st

from baosong.reader import blob_id
from baosong.stats.period import parse_period
from baosong.stats.rewriting import Handling, changed, rewriting

if TYPE_CHECKING:
    from office import Office

TODAY, YEAR = date(2026, 6, 30), parse_period("2026")
DAY = date(2026, 3, 2)


def test_told_shares() -> None:
    assert changed("甲乙丙丁", "甲乙丙丁") == 0
    assert changed("甲乙丙丁", "甲乙丙戊") == Decimal("0.25")
    assert changed("甲乙丙丁", "戊己庚辛") == 1
    assert changed("甲乙丙丁", "甲丁") == 0  # cutting adds nothing of the office's own
    assert changed("甲乙\n丙丁", "甲乙 丙丁") == 0
    assert changed("", "甲") == 1
    assert changed("甲", "") == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_share_is_a_share(received: str, printed: str) -> None:
    assert 0 <= changed(received, printed) <= 1
    assert changed(received, received) == 0


def printed(desk: Desk, number: int, item: str) -> None:
    desk.office.write(
        f"bulletins/xinxi/2026/{number}.md",
        f"---\ndate: 2026-03-{5 + number:02}\nsigned_by: 章文博\nsections:\n  - section: practice\n    items:\n"
        f"      - {item}\n---\n",
    )


def test_each_way_of_printing_is_counted(office: Office) -> None:
    desk = Desk.empty(office)
    reports = [desk.report("hekou", DAY, date(2026, 3, 4)) for _ in range(6)]
    printed(desk, 1, reports[0])
    printed(desk, 2, f"{{submission: {reports[1]}, title: 新标题}}")
    printed(desk, 3, f"{{submission: {reports[2]}, text: 正文改。}}")
    printed(desk, 4, f"{{submission: {reports[3]}, mode: digest, text: 摘要。}}")
    printed(desk, 5, f"{{submissions: [{reports[4]}, {reports[5]}], mode: merged, title: 甲, text: 乙}}")
    found = rewriting(desk.tally(TODAY), YEAR, ["hekou"])
    assert found.handled == {
        Handling.AS_SENT: 1,
        Handling.TITLE: 1,
        Handling.TEXT: 1,
        Handling.DIGEST: 1,
        Handling.MERGED: 2,
    }
    assert found.rewritten == Decimal("0.083")  # one character of four in one of three
    assert found.total == 6


def test_an_edit_between_receipt_and_issue_is_seen_by_the_version_received(office: Office) -> None:
    desk = Desk.empty(office)
    report = desk.report("hekou", DAY, date(2026, 3, 4))
    printed(desk, 1, report)
    path = f"submissions/{report}.md"
    sent = (office.root / path).read_bytes()
    desk.tally(TODAY)  # registers the receipt
    office.replace(path, {"正文。": "另写新稿"})
    assert rewriting(desk.tally(TODAY), YEAR, ["hekou"]).handled[Handling.AS_SENT] == 1
    found = rewriting(desk.tally(TODAY), YEAR, ["hekou"], {blob_id(sent): sent})
    assert (found.handled[Handling.TEXT], found.rewritten) == (1, 1)
