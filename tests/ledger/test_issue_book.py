"""The ledger of issues: read back as written, notices beside their issue, and every entry about nothing refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.errors import LedgerError
from baosong.ledger import ISSUE_BOOK, WITHDRAWAL, extended, notice_data, published_data
from baosong.records import Later, Notice, NoticeKind, Printed, Published

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
PRINTED = st.builds(Printed, WORDS, st.lists(st.dictionaries(WORDS, WORDS, max_size=3), max_size=3).map(tuple))
ISSUES = st.builds(Published, st.just(0), WORDS, st.integers(1), st.dates(), WORDS, WORDS, PRINTED)

FIRST = Published(1, "xinxi/2026/1", 1, date(2026, 3, 6), "章文博", "liu-siyuan", Printed("m1", ({"a/2026/b": "b1"},)))
FACTS = (date(2026, 3, 8), "“26件”应为“36件”", "核对记录", "liu-siyuan")
CORRECTED = Notice(2, NoticeKind.CORRECTION, 1, *FACTS, Printed("m2", ({"a/2026/b": "b1"},)))
RETRACTED = Notice(3, NoticeKind.RETRACTION, 1, *FACTS)
WHOLE = Notice(3, NoticeKind.RETRACTION, None, *FACTS)
BACK = Later(4, date(2026, 3, 9), "核实无误", "核对记录", "tao-kexin")


def read(lines: Sequence[dict[str, Any]]) -> tuple[Published, ...]:
    return ISSUE_BOOK.read(extended(b"", lines))


@given(st.lists(ISSUES, max_size=4, unique_by=lambda one: one.issue))
def test_issues_come_back_as_they_were(issues: list[Published]) -> None:
    numbered = [replace(one, number=number) for number, one in enumerate(issues, 1)]
    assert read([published_data(one) for one in numbered]) == tuple(numbered)


def test_notices_stand_beside_their_issue_until_they_are_withdrawn() -> None:
    lines = [published_data(FIRST), notice_data(CORRECTED, 1), notice_data(RETRACTED, 1)]
    (issue,) = read(lines)
    assert issue.notices == (CORRECTED, RETRACTED)
    assert issue.in_force.manifest == "m2"
    assert issue.retraction(1) == RETRACTED
    assert issue.retraction(2) is None
    (restored,) = read([*lines, ISSUE_BOOK.later_data(BACK, 3, WITHDRAWAL)])
    assert restored.standing == (CORRECTED,)
    assert restored.notices[1].withdrawal == BACK
    (undone,) = read([*lines, ISSUE_BOOK.later_data(BACK, 2, WITHDRAWAL)])
    assert undone.in_force.manifest == "m1"


def test_a_retraction_of_the_whole_issue_is_one_of_each_item() -> None:
    (issue,) = read([published_data(FIRST), notice_data(CORRECTED, 1), notice_data(WHOLE, 1)])
    assert issue.retraction(1) == issue.retraction(None) == WHOLE


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        ([published_data(replace(FIRST, number=2))], 2, "xinxi/2026/1 已在第 1 条刊发"),
        ([{**published_data(replace(FIRST, number=2, issue="x")), "of": 1}], 2, "of 应是 null"),
        ([{**published_data(replace(FIRST, number=2, issue="x")), "serial": 0}], 2, "应是从 1 起的整数"),
        ([{**published_data(replace(FIRST, number=2, issue="x")), "items": [[]]}], 2, "这一行的值不对"),
        ([ISSUE_BOOK.later_data(replace(BACK, number=2), 1, WITHDRAWAL)], 2, "刊发不能撤销"),
        ([ISSUE_BOOK.later_data(replace(BACK, number=2), 7, WITHDRAWAL)], 2, "前面没有这一条更正或撤稿"),
        ([notice_data(CORRECTED, 2)], 2, "前面没有这一条刊发"),
        ([notice_data(CORRECTED, 1), notice_data(RETRACTED, 2)], 3, "前面没有这一条刊发"),
        ([{**notice_data(CORRECTED, 1), "items": None}], 2, "这一行的值不对"),
        ([{**notice_data(CORRECTED, 1), "kind": "remark"}], 2, "不认识的 kind“remark”，应是 published、correction"),
        (
            [notice_data(CORRECTED, 1), notice_data(RETRACTED, 1), notice_data(replace(RETRACTED, number=4), 1)],
            4,
            "已经",
        ),
    ],
)
def test_an_entry_that_does_not_fit_is_told_with_its_line(lines: list[dict[str, Any]], line: int, why: str) -> None:
    with pytest.raises(LedgerError, match=why) as caught:
        read([published_data(FIRST), *lines])
    assert caught.value.line == line


def test_nothing_is_withdrawn_twice() -> None:
    lines = [published_data(FIRST), notice_data(CORRECTED, 1)]
    back = [ISSUE_BOOK.later_data(replace(BACK, number=number), 2, WITHDRAWAL) for number in (3, 4)]
    with pytest.raises(LedgerError, match="第 2 条已经撤销过了"):
        read([*lines, *back])
