"""What comes down from above: each thing once, taken back where it was taken back, nothing entered by hand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from realm import Tier

SCALES = "zhifa/2026/scales"
MINE = "qingquan/2026/zhifa-scales"
BY = ("--by", "desk")
ISSUE = ("市场监管信息", "2026-01-20")


@pytest.fixture
def printed(tiers: dict[str, Tier]) -> tuple[Tier, Tier]:
    """County and city, which has printed a report of the county's in an issue of 20 January."""
    county, city = tiers["county"], tiers["city"]
    county.run("transmit", "--all", *BY, day="2026-01-13")
    county.save("2026-01-13")
    city.merge("2026-01-14")
    city.publish("2026-01-20", 1, MINE)
    return county, city


def brought(county: Tier, day: str = "2026-02-01") -> str:
    """What feedback says on a day."""
    ran = county.run("feedback", *BY, day=day)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_a_dry_run_writes_nothing(printed: tuple[Tier, Tier]) -> None:
    county, _ = printed
    ran = county.run("feedback", *BY, "--dry-run", day="2026-02-01")
    assert ran.out.splitlines() == [
        f"bulletins/ledger/adoptions.jsonl：{SCALES} city 市场监管信息 2026-01-20",
        "取回了 1 条；这是试运行，没有写入。",
    ]
    assert county.adoptions == []


def test_a_retraction_that_was_taken_back(printed: tuple[Tier, Tier]) -> None:
    county, city = printed
    brought(county)
    words = ("--reason", "数字有误。", "--evidence", "签报9号", *BY)
    assert city.run("retract", "xinxi/2026/1", *words, day="2026-02-02").code == 0
    city.save("2026-02-02")
    assert "撤销：" in brought(county, "2026-02-03")
    assert city.run("retract", "--withdraw", 2, *words, day="2026-02-04").code == 0
    city.save("2026-02-04")
    brought(county, "2026-02-05")
    assert brought(county, "2026-02-06") == "取回了 0 条。\n"
    assert county.adoptions == [(SCALES, "city", *ISSUE, False), (SCALES, "city", *ISSUE, True)]


def test_what_was_entered_by_hand_stays(printed: tuple[Tier, Tier]) -> None:
    county, city = printed
    words = ("--level", "city", "--publication", "市场监管信息", "--evidence", "第1期", *BY)
    assert county.run("adopt", SCALES, *words, "--date", "2026-01-21", day="2026-01-22").code == 0
    assert brought(county) == "取回了 0 条。\n"
    city.run("retract", "xinxi/2026/1", "--reason", "有误。", "--evidence", "签报9号", *BY, day="2026-02-02")
    city.save("2026-02-02")
    assert brought(county, "2026-02-03") == "取回了 0 条。\n"
    assert [one[-1] for one in county.adoptions] == [True]


def test_a_directive_its_outcome_and_its_withdrawal(printed: tuple[Tier, Tier]) -> None:
    county, city = printed
    told = (
        "--leader",
        "周副市长",
        "--level",
        "own",
        "--text",
        "请推开。",
        "--follow-up",
        "qingquan",
        "--due",
        "2026-02-20",
    )
    assert city.run("directive", MINE, *told, "--evidence", "抄告单3号", *BY, day="2026-01-25").code == 0
    city.save("2026-01-25")
    brought(county)
    (one,) = county.directives
    assert (one.level, one.follow_up, str(one.due)) == ("city", "bangongshi", "2026-02-20")
    words = ("--text", "已办。", "--evidence", "函7号", *BY)
    assert city.run("directive", "--outcome", 1, *words, day="2026-02-10").code == 0
    assert city.run("directive", "--withdraw", 1, *words, day="2026-02-11").code == 0
    city.save("2026-02-11")
    brought(county, "2026-02-12")
    (one,) = county.directives
    assert (one.outcome.text, one.withdrawal.text) == ("已办。", "已办。")
    assert brought(county, "2026-02-13") == "取回了 0 条。\n"


def test_a_level_nobody_here_knows_is_told_and_the_rest_comes(printed: tuple[Tier, Tier]) -> None:
    county, city = printed
    ministry = {
        "province: 省级}": "province: 省级, ministry: 部级}",
        "      - {level: province": "      - {level: ministry, points: 40}\n      - {level: province",
    }
    city.desk.office.replace("policy/scoring.yml", ministry)
    city.save("2026-01-21")
    words = ("--level", "ministry", "--publication", "部信息", "--evidence", "通报4号", *BY)
    assert city.run("adopt", MINE, *words, day="2026-01-22").code == 0
    city.save("2026-01-22")
    ran = county.run("feedback", *BY, day="2026-02-01")
    assert (ran.code, "没有层级“ministry”" in ran.err, "取回了 1 条" in ran.out) == (1, True, True)
    text = (county.root / "policy/tiers.yml").read_text(encoding="utf-8")
    county.desk.office.write("policy/tiers.yml", f"{text}  levels: {{ministry: province}}\n")
    assert "province 部信息" in brought(county, "2026-02-02")


def test_what_others_passed_on_is_not_ours(printed: tuple[Tier, Tier]) -> None:
    """A provenance copied under our unit above names a commit of ours but another path, or a commit we never made."""
    county, city = printed
    source = f"submissions/{MINE}/provenance.json"
    text = (city.root / source).read_text(encoding="utf-8")
    commit = county.transmittals[0]
    copy = "submissions/qingquan/2026/copied"
    city.desk.office.write(f"{copy}.md", city.text("qingquan", "copied", "2026-01-14"))
    real = text.split('"commit": "')[1][:40]
    city.desk.office.write(f"{copy}/provenance.json", text.replace(real, "1" * 40))
    city.save("2026-01-15")
    city.received("2026-01-15")
    city.publish("2026-01-25", 2, "qingquan/2026/copied")
    brought(county)
    assert county.adoptions == [(SCALES, "city", *ISSUE, True)]
    assert commit.path == f"submissions/{MINE}.md"
    ran = city.run("verify", "--sources")
    assert (ran.code, f"{copy}/provenance.json：来源提交 111111111111 不在下级库的主线上" in ran.out) == (1, True)


def test_nothing_above_is_named(printed: tuple[Tier, Tier]) -> None:
    county, _ = printed
    county.desk.office.remove("policy/tiers.yml")
    for words in (("feedback",), ("transmit", SCALES)):
        ran = county.run(*words, *BY, day="2026-02-01")
        assert (ran.code, "policy/tiers.yml" in ran.err) == (2, True)
