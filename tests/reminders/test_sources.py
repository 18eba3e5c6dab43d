"""Who owes what: each source over a small office, told by the real command as JSON."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from baosong.cli import main

if TYPE_CHECKING:
    from office import Office

TODAY = "2026-03-10"
"""A Tuesday."""

REPORT = (
    "---\ntitle: {title}\nunit: hekou\ncategory: {category}\nevent_date: {day}\nauthor: 林晓禾\nsign_off: 丁海生\n"
    "{more}---\n\n该局在示例大道设立流动服务点，办结变更登记42件。\n"
)
COMMISSION = "---\ntitle: 春季计量专项\nissued: 2026-03-02\ndue: {due}\nunits: [qingquan, liuxi]\n---\n\n请报送。\n"


@pytest.fixture
def owed(office: Office, capsys: pytest.CaptureFixture[str]) -> Any:
    """Ask what one unit owes of one duty: key → reminder."""

    def ask(duty: str, unit: str = "hekou", today: str = TODAY) -> dict[str, dict[str, Any]]:
        capsys.readouterr()
        code = main(["remind", "--root", str(office.root), "--today", today, "--format", "json"])
        out, err = capsys.readouterr()
        assert code == 0, err
        units = {one["key"]: one["reminders"] for one in json.loads(out)["units"]}
        return {one["key"]: one for one in units.get(unit, []) if one["duty"] == duty}

    return ask


@pytest.mark.parametrize(
    ("today", "grade", "late", "left"),
    [
        ("2026-03-16", None, 0, 0),  # Monday: four working days ahead, one more than policy reminds
        ("2026-03-17", "notice", 0, 3),
        ("2026-03-20", "notice", 0, 0),  # the due day is not late
        ("2026-03-21", "urge", 1, 0),  # a Saturday: late, if by no working day yet
        ("2026-03-23", "urge", 1, 0),
        ("2026-03-26", "urge", 4, 0),
        ("2026-03-27", "criticise", 5, 0),
    ],
)
def test_a_commission_is_told_in_grades(
    office: Office, owed: Any, today: str, grade: str | None, late: int, left: int
) -> None:
    office.write("bulletins/commissions/2026-02.md", COMMISSION.format(due="2026-03-20"))
    found = owed("commission", "liuxi", today)
    if grade is None:
        assert found == {}
        return
    (one,) = found.values()
    assert (one["key"], one["grade"]) == ("commission/2026-02/liuxi", grade)
    assert (one["late_workdays"], one["left_workdays"]) == (late, left)
    assert one["due"] == "2026-03-20T17:30+08:00"
    assert "春季计量专项" in one["what"]
    assert one["path"] == "bulletins/commissions/2026-02.md"


def test_an_answered_commission_is_owed_by_nobody(owed: Any) -> None:
    assert owed("commission", today="2026-03-20") == {}


def test_what_is_long_past_is_dropped(office: Office, owed: Any) -> None:
    office.write("bulletins/commissions/2026-02.md", COMMISSION.format(due="2026-03-20"))
    assert owed("commission", "liuxi", "2026-06-15")
    assert owed("commission", "liuxi", "2026-07-15") == {}


def directive(**more: Any) -> dict[str, Any]:
    entry = {
        "submission": "qingquan/2026/scale-check",
        "leader": "周副市长",
        "level": "province",
        "date": "2026-03-05",
        "text": "追查货源。",
        "evidence": "抄告单3号",
        "by": "liu-siyuan",
    }
    return {**entry, **more}


def test_a_directive_is_owed_by_who_follows_it_up_until_its_outcome(office: Office, owed: Any) -> None:
    office.enter(
        "directives",
        [
            directive(follow_up="hekou", due="2026-03-09"),
            directive(follow_up="hekou"),
            directive(due="2026-03-12"),
            directive(follow_up="hekou", due="2026-03-09"),
            {**directive(), "kind": "withdrawal", "of": 4, "submission": None, "leader": None, "level": None},
        ],
    )
    (one,) = owed("directive").values()
    assert (one["key"], one["grade"], one["due"]) == ("directive/1/hekou", "urge", "2026-03-09")
    assert "周副市长" in one["what"]
    assert list(owed("directive", "qingquan")) == ["directive/3/qingquan"]
    assert owed("directive", today="2028-03-10")["directive/1/hekou"]["grade"] == "criticise"
    outcome = {**directive(), "kind": "outcome", "of": 1, "submission": None, "leader": None, "level": None}
    office.enter("directives", [{**outcome, "number": 6}])
    assert owed("directive") == {}


def test_a_report_without_receipt_is_owed_by_its_deadline(office: Office, owed: Any) -> None:
    path = "submissions/hekou/2026/mobile.md"
    office.write(path, REPORT.format(title="流动服务点", category="dynamic", day="2026-03-09", more=""))
    (one,) = owed("deadline").values()
    assert (one["key"], one["due"]) == ("deadline/hekou/2026/mobile", "2026-03-11T17:30+08:00")
    assert (one["grade"], one["left_workdays"]) == ("notice", 1)
    office.receive([(path, datetime(2026, 3, 10, 10))])
    assert owed("deadline") == {}


def test_a_first_report_of_an_emergency_is_to_be_continued(office: Office, owed: Any) -> None:
    first, second = "submissions/hekou/2026/fire.md", "submissions/hekou/2026/fire-out.md"
    office.write(first, REPORT.format(title="仓库起火", category="urgent", day="2026-03-05", more=""))
    office.receive([(first, datetime(2026, 3, 5, 10))])
    (one,) = owed("follow_up").values()
    assert (one["key"], one["due"]) == ("follow_up/hekou/2026/fire", "2026-03-10T17:30+08:00")
    more = "follow_up: hekou/2026/fire\n"
    office.write(second, REPORT.format(title="仓库火灭", category="urgent", day="2026-03-06", more=more))
    assert owed("follow_up") == {}


def test_a_unit_that_falls_silent_is_told_so(owed: Any) -> None:
    assert owed("silence", today="2026-03-30") == {}
    (one,) = owed("silence", today="2026-04-01").values()
    assert (one["due"], one["grade"]) == ("2026-04-03", "notice")
    assert "上次收文是 2026-03-04" in one["what"]
    (never,) = owed("silence", "liuxi", "2026-05-20").values()
    assert "一件也没有" in never["what"]
    assert never["grade"] == "criticise"


def test_nobody_is_silent_before_the_first_receipt(office: Office, owed: Any) -> None:
    office.remove("bulletins/ledger/receipts.jsonl")
    assert owed("silence", "liuxi", "2026-05-20") == {}


@pytest.mark.parametrize(
    ("unit", "today", "quarter", "grade"),
    [
        ("hekou", "2026-03-31", None, None),  # 1 of 6 adopted: a quarter of 6 is 1
        ("liuxi", "2026-03-25", None, None),
        ("liuxi", "2026-03-27", "2026-Q1", "notice"),
        ("liuxi", "2026-04-20", "2026-Q1", "criticise"),  # nothing at all
        ("hekou", "2026-07-20", "2026-Q2", "urge"),  # 1 of 3: behind, and no more than urged
        ("hekou", "2026-12-31", "2026-Q3", "urge"),
        ("hekou", "2027-01-20", None, None),
    ],
)
def test_the_target_is_followed_by_quarters(
    owed: Any, unit: str, today: str, quarter: str | None, grade: str | None
) -> None:
    found = owed("quota", unit, today)
    assert list(found) == ([f"quota/{quarter}/{unit}"] if quarter else [])
    assert [one["grade"] for one in found.values()] == ([grade] if grade else [])


def test_a_duty_that_policy_leaves_out_is_not_told(office: Office, owed: Any) -> None:
    office.write("policy/reminders.yml", "duties: [commission]\n")
    assert owed("silence", "liuxi", "2026-05-20") == {}


QUOTAS = """\
levels: {own: 本局}
terms:
  - adoption: [{points: 5}]
    quota:
      - {per: month, items: 2, each: -1}
      - {per: quarter, items: 1, category: problem, missed: -5}
"""


def test_the_running_months_minimum_is_told_before_it_costs_points(office: Office, owed: Any) -> None:
    office.write("policy/scoring.yml", QUOTAS)
    found = owed("quota", "liuxi", "2026-03-30")
    assert found["minimum/2026-03/submitted/liuxi"]["what"] == (
        "2026年3月应报送 2 件，已报送 0 件，还差 2 件，每缺一件扣 1 分"
    )
    assert found["minimum/2026-Q1/submitted/problem/liuxi"]["what"] == (
        "2026年一季度应报送问题类 1 件，已报送 0 件，还差 1 件，未完成扣 5 分"
    )
    assert found["minimum/2026-03/submitted/liuxi"]["due"].startswith("2026-03-31")
    assert "1 件，还差 1 件" in owed("quota", "hekou", "2026-03-30")["minimum/2026-03/submitted/hekou"]["what"]


def test_a_minimum_that_is_met_or_over_is_not_told(office: Office, owed: Any) -> None:
    office.write("policy/scoring.yml", QUOTAS.replace("items: 2", "items: 1"))
    assert "minimum/2026-03/submitted/hekou" not in owed("quota", "hekou", "2026-03-30")
    assert "minimum/2026-03/submitted/liuxi" not in owed("quota", "liuxi", "2026-04-01")
