"""The ledgers of adoptions above, directives and merits: read back as written, later entries beside the earlier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.errors import LedgerError
from baosong.ledger import (
    ADOPTION_BOOK,
    DIRECTIVE_BOOK,
    FIRST_PREV,
    MERIT_BOOK,
    OUTCOME,
    TRANSMITTAL_BOOK,
    WITHDRAWAL,
    adoption_data,
    directive_data,
    encode,
    line_hash,
    merit_data,
    transmittal_data,
)
from baosong.records import Directive, HigherAdoption, Later, Merit, Transmittal

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
POINTS = st.none() | st.decimals(-9999, 9999, places=2)
ADOPTIONS = st.builds(HigherAdoption, st.just(0), WORDS, WORDS, WORDS, st.dates(), WORDS, WORDS)
DIRECTIVES = st.builds(
    *(Directive, st.just(0), WORDS, WORDS, WORDS, st.dates(), WORDS),
    *(st.none() | WORDS, st.none() | st.dates(), WORDS, WORDS),
)
TRANSMITTALS = st.builds(Transmittal, st.just(0), WORDS, WORDS, WORDS, WORDS, WORDS, st.dates(), WORDS, WORDS)
MERITS = st.builds(Merit, st.just(0), WORDS, WORDS, POINTS, st.dates(), WORDS, WORDS, WORDS)


def chained(data: Sequence[dict[str, Any]]) -> bytes:
    """A ledger of these objects."""
    prev, content = FIRST_PREV, b""
    for one in data:
        line = encode(one, prev)
        prev = line_hash(line)
        content += line + b"\n"
    return content


def numbered(records: Sequence[Any]) -> list[Any]:
    return [replace(record, number=number) for number, record in enumerate(records, 1)]


@given(
    st.lists(ADOPTIONS, max_size=5),
    st.lists(DIRECTIVES, max_size=5),
    st.lists(MERITS, max_size=5),
    st.lists(TRANSMITTALS, max_size=5),
)
def test_records_come_back_as_they_were(
    adoptions: list[HigherAdoption],
    directives: list[Directive],
    merits: list[Merit],
    transmittals: list[Transmittal],
) -> None:
    for records, book, data in (
        (numbered(adoptions), ADOPTION_BOOK, adoption_data),
        (numbered(directives), DIRECTIVE_BOOK, directive_data),
        (numbered(merits), MERIT_BOOK, merit_data),
        (numbered(transmittals), TRANSMITTAL_BOOK, transmittal_data),
    ):
        assert book.read(chained([data(record) for record in records])) == tuple(records)


DIRECTIVE = Directive(
    *(1, "hekou/2026/one-window", "周副市长", "city", date(2026, 3, 9), "做法可在全市推开。"),
    *("hekou", date(2026, 4, 30), "批示抄告单〔2026〕3号", "liu-siyuan"),
)
DONE = Later(2, date(2026, 4, 20), "已在5个分局推开。", "河口分局报告", "liu-siyuan")
BACK = Later(3, date(2026, 5, 6), "重复登记", "台账核对", "tao-kexin")


def test_an_outcome_and_a_withdrawal_stand_beside_the_directive() -> None:
    lines = [
        directive_data(DIRECTIVE),
        DIRECTIVE_BOOK.later_data(DONE, 1, OUTCOME),
        DIRECTIVE_BOOK.later_data(BACK, 1, WITHDRAWAL),
    ]
    assert DIRECTIVE_BOOK.read(chained(lines)) == (replace(DIRECTIVE, outcome=DONE, withdrawal=BACK),)


def test_a_withdrawn_adoption_and_merit_say_so() -> None:
    adoption = HigherAdoption(
        1, "hekou/2026/one-window", "province", "省信息", date(2026, 4, 1), "通报4号", "liu-siyuan"
    )
    merit = Merit(1, "hekou", "manual", Decimal("-2.5"), date(2026, 4, 1), "缘由", "签报", "liu-siyuan")
    back = replace(BACK, number=2)
    adoptions = [adoption_data(adoption), ADOPTION_BOOK.later_data(back, 1, WITHDRAWAL)]
    merits = [merit_data(merit), MERIT_BOOK.later_data(back, 1, WITHDRAWAL)]
    assert ADOPTION_BOOK.read(chained(adoptions)) == (replace(adoption, withdrawal=back),)
    assert MERIT_BOOK.read(chained(merits)) == (replace(merit, withdrawal=back),)
    passed_on = Transmittal(
        *(1, "hekou/2026/one-window", "1" * 40, "示例省局", "submissions/shi/2026/hekou-one-window.md", "2" * 40),
        *(date(2026, 4, 1), "transmit/shi/hekou/2026/one-window", "liu-siyuan"),
    )
    transmittals = [transmittal_data(passed_on), TRANSMITTAL_BOOK.later_data(back, 1, WITHDRAWAL)]
    assert TRANSMITTAL_BOOK.read(chained(transmittals)) == (replace(passed_on, withdrawal=back),)


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (DIRECTIVE_BOOK.later_data(DONE, 5, OUTCOME), "指的是第 5 条（of），前面没有这一条"),
        (DIRECTIVE_BOOK.later_data(DONE, 2, OUTCOME), "指的是第 2 条（of），前面没有这一条"),
        ({**DIRECTIVE_BOOK.later_data(DONE, 1, OUTCOME), "of": "1"}, "前面没有这一条"),
        (
            {**DIRECTIVE_BOOK.later_data(DONE, 1, OUTCOME), "kind": "remark"},
            "不认识的 kind“remark”，应是 directive",
        ),
        ({**directive_data(replace(DIRECTIVE, number=2)), "of": 1}, "of 应是 null"),
        ({**directive_data(replace(DIRECTIVE, number=2)), "evidence": ""}, "应是文字"),
        ({**directive_data(replace(DIRECTIVE, number=2)), "due": "2026-02-30"}, "这一行的值不对"),
    ],
)
def test_an_entry_that_does_not_fit_is_told_with_its_line(second: dict[str, Any], why: str) -> None:
    with pytest.raises(LedgerError, match=why) as caught:
        DIRECTIVE_BOOK.read(chained([directive_data(DIRECTIVE), second]))
    assert caught.value.line == 2


def test_nothing_is_withdrawn_or_carried_out_twice() -> None:
    for kind, why in ((WITHDRAWAL, "已经撤销过了"), (OUTCOME, "已有办理结果")):
        lines = [
            directive_data(DIRECTIVE),
            DIRECTIVE_BOOK.later_data(DONE, 1, kind),
            DIRECTIVE_BOOK.later_data(BACK, 1, kind),
        ]
        with pytest.raises(LedgerError, match=why) as caught:
            DIRECTIVE_BOOK.read(chained(lines))
        assert caught.value.line == 3


@pytest.mark.parametrize("points", [2, 2.5, "2.555", "1e3", "", "二"])
def test_points_are_written_as_text(points: object) -> None:
    merit = merit_data(Merit(1, "hekou", "manual", None, date(2026, 4, 1), "缘由", "签报", "liu-siyuan"))
    with pytest.raises(LedgerError, match="加引号的分值"):
        MERIT_BOOK.read(chained([{**merit, "points": points}]))
