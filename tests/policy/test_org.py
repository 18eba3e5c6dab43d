"""policy/org.yml: a unit tree that contradicts itself on any day is refused at its line; a changed one is not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baosong.cli import main
from baosong.cli.options import open_policy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from office import Office

ORG = "policy/org.yml"
HEKOU = "    target: 6\n"
"""The last line of hekou, a branch; qingquan and liuxi are counties."""
LIUXI = "    officers: [{name: 汤一鸣, account: tang-yiming}]\n"


def refusal(office: Office, changes: Mapping[str, str], capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What the command says to an org.yml changed so, and the line of the file it points at."""
    office.replace(ORG, {old: old + new for old, new in changes.items()})
    assert main(["check", "--root", str(office.root), "--today", "2026-12-01"]) == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err
    number = int(err.split("policy/org.yml:")[1].split(":")[0])
    return err, (office.root / ORG).read_text(encoding="utf-8").splitlines()[number - 1].strip()


@pytest.mark.parametrize(
    ("hekou", "at", "says"),
    [
        ("    since: 2026-07-01\n    until: 2026-06-30\n", "until: 2026-06-30", "until（2026-06-30）早于 since"),
        ("    successor: qingquan\n", "successor: qingquan", "还要写 until"),
        (
            "    until: 2026-06-30\n    successor: qingqan\n",
            "successor: qingqan",
            "units 里没有“qingqan”，是不是“qingquan”",
        ),
        ("    until: 2026-06-30\n    successor: hekou\n", "successor: hekou", "单位不能并入自己"),
        ("    changes: [{until: 2026-03-31}]\n", "changes: [{until: 2026-03-31}]", "还要写变动之前的旧值"),
        (
            "    changes:\n      - {until: 2026-03-31, short: 临港分局}\n      - {until: 2026-02-28, short: 海门}\n",
            "- {until: 2026-02-28, short: 海门}",
            "2026-02-28 不晚于上一条的 2026-03-31",
        ),
        (
            "    changes:\n      - {until: 2026-03-31, short: 临港分局}\n      - {until: 2026-03-31, group: county}\n",
            "- {until: 2026-03-31, group: county}",
            "一天一条",
        ),
        (
            "    changes: [{until: 2026-03-31, short: 河口分局}]\n",
            "changes: [{until: 2026-03-31, short: 河口分局}]",
            "与 2026-04-01 以后的值相同",
        ),
        (
            "    since: 2026-05-01\n    changes: [{until: 2026-03-31, short: 临港分局}]\n",
            "changes: [{until: 2026-03-31, short: 临港分局}]",
            "变动（2026-03-31）早于设立（2026-05-01）",
        ),
        (
            "    until: 2026-03-31\n    changes: [{until: 2026-03-31, short: 临港分局}]\n",
            "changes: [{until: 2026-03-31, short: 临港分局}]",
            "这天以后单位已不在",
        ),
        (
            "    changes: [{until: 2026-03-31, group: town}]\n",
            "changes: [{until: 2026-03-31, group: town}]",
            "groups 里没有“town”",
        ),
        (
            "    changes: [{until: 2026-03-31, desk: qinquan}]\n",
            "changes: [{until: 2026-03-31, desk: qinquan}]",
            "units 里没有“qinquan”，是不是“qingquan”",
        ),
        ("    changes: [{until: 2026-03-31, desk: hekou}]\n", "desk: bangongshi", "审核关系成了环：hekou → hekou"),
        (
            "    changes: [{until: 2026-03-31, short: 青泉县局}]\n",
            "name: 青泉县市场监督管理局",
            "名称“青泉县局”与单位 hekou 相同",
        ),
        (
            "    changes: [{until: 2026-3-31, short: 临港}]\n",
            "changes: [{until: 2026-3-31, short: 临港}]",
            "写成 2026-03-02",
        ),
        (
            "    changes: [{until: 2026-03-31, shrt: 临港}]\n",
            "changes: [{until: 2026-03-31, shrt: 临港}]",
            "是不是“short”",
        ),
    ],
)
def test_contradictions_of_a_unit(
    office: Office, capsys: pytest.CaptureFixture[str], hekou: str, at: str, says: str
) -> None:
    err, line = refusal(office, {HEKOU: hekou}, capsys)
    assert says in err
    assert line == at


@pytest.mark.parametrize(
    ("hekou", "liuxi", "at", "says"),
    [
        (
            "    until: 2026-06-30\n    successor: liuxi\n",
            "    until: 2026-08-31\n    successor: hekou\n",
            "successor: liuxi",
            "承接关系成了环：hekou → liuxi → hekou",
        ),
        (
            "    until: 2026-06-30\n    successor: liuxi\n",
            "    until: 2026-06-30\n",
            "successor: liuxi",
            "到 2026-06-30 为止",
        ),
        (
            "    until: 2026-06-30\n    successor: liuxi\n",
            "    since: 2026-08-01\n",
            "successor: liuxi",
            "2026-08-01 才设立",
        ),
        (
            "    changes: [{until: 2026-03-31, desk: liuxi}]\n",
            "    until: 2026-02-28\n",
            "changes: [{until: 2026-03-31, desk: liuxi}]",
            "“liuxi”到 2026-02-28 为止",
        ),
        (
            "    changes: [{until: 2026-03-31, desk: liuxi}]\n",
            "    since: 2026-02-01\n",
            "changes: [{until: 2026-03-31, desk: liuxi}]",
            "“liuxi”2026-02-01 才设立",
        ),
    ],
)
def test_contradictions_between_units(
    office: Office, capsys: pytest.CaptureFixture[str], hekou: str, liuxi: str, at: str, says: str
) -> None:
    err, line = refusal(office, {HEKOU: hekou, LIUXI: liuxi}, capsys)
    assert says in err
    assert line == at


def test_the_office_itself_stays(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    err, line = refusal(office, {"    kind: office\n": "    until: 2026-06-30\n"}, capsys)
    assert "收稿、编发的单位不能写设立或撤销的日期" in err
    assert line == "until: 2026-06-30"


def test_a_name_may_pass_on_to_another_unit(office: Office) -> None:
    office.replace(ORG, {HEKOU: HEKOU + "    until: 2026-06-30\n", LIUXI: LIUXI + "    since: 2026-07-01\n"})
    office.replace(ORG, {"short: 柳溪县局": "short: 河口分局"})
    assert open_policy(office.root).org.meant("河口分局") == "liuxi"


def test_who_carries_on(office: Office) -> None:
    """hekou went into liuxi, and liuxi, whose standing does not count with it, into qingquan."""
    office.replace(ORG, {HEKOU: HEKOU + "    until: 2026-03-31\n    successor: liuxi\n"})
    office.replace(ORG, {LIUXI: LIUXI + "    until: 2026-06-30\n    successor: qingquan\n    inherits: false\n"})
    org = open_policy(office.root).org
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 7, 1)]
    assert [org.heir("hekou", day) for day in days] == ["hekou", "liuxi", "qingquan"]
    assert [org.counted_with("hekou", day) for day in days] == ["hekou", "liuxi", "liuxi"]
    assert [[*org.reporting(day)] for day in days] == [
        ["qingquan", "liuxi", "hekou"],
        ["qingquan", "liuxi"],
        ["qingquan"],
    ]
    assert [*org.reporting()] == ["qingquan", "liuxi", "hekou"]


def test_what_an_abolished_unit_leaves_falls_to_its_desk(office: Office) -> None:
    office.replace(ORG, {HEKOU: HEKOU + "    until: 2026-03-31\n"})
    org = open_policy(office.root).org
    assert org.heir("hekou", date(2026, 4, 1)) == ""
    assert org.responsible("hekou", date(2026, 4, 1)) == "bangongshi"
