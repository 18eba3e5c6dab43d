"""A year in three real repositories: what a county sends goes up to the province, and its fate comes down again."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.cli.options import open_archive
from baosong.history import History
from baosong.ledger import ISSUES, line_hash
from baosong.model import Adoption, Mode
from baosong.pages import build_pages
from baosong.stats.rewriting import Handling, handling_of

if TYPE_CHECKING:
    from realm import Tier

SCALES, LIFTS, METERS, MASKS = (f"zhifa/2026/{slug}" for slug in ("scales", "lifts", "meters", "masks"))


def above(report: str, unit: str) -> str:
    """The id above of a report passed on by a unit there."""
    folder, year, slug = report.split("/")
    return f"{unit}/{year}/{folder}-{slug}"


def test_a_year(tiers: dict[str, Tier]) -> None:
    county, city, province = tiers["county"], tiers["city"], tiers["province"]

    # January: a section's report, received by the county's desk, is passed on; the city merges it as it is.
    ran = county.run("transmit", "--all", "--by", "desk", day="2026-01-13")
    assert (ran.code, ran.err) == (0, "")
    assert f"转报：{SCALES} → submissions/qingquan/2026/zhifa-scales.md" in ran.out
    county.save("2026-01-13")
    assert city.branches() == [f"refs/heads/transmit/qingquan/{SCALES}".removeprefix("refs/heads/")]
    assert city.merge("2026-01-14") == ["submissions/qingquan/2026/zhifa-scales.md"]
    assert "没有要转报的稿件" in county.run("transmit", "--all", "--by", "desk", day="2026-01-15").out

    # February: the city rewrites it and prints it; what was rewritten is measured against the county's own text.
    mine = above(SCALES, "qingquan")
    city.desk.office.replace(
        f"submissions/{mine}.md", {"该局给每台合格的秤": "青泉县局给每台合格的秤", "当天有21名": "首日21名"}
    )
    city.save("2026-02-02")
    city.publish("2026-02-03", 1, mine)
    archive = open_archive(city.root)
    adoption = Adoption(
        mine, "xinxi/2026/1", "xinxi", archive.manifests["xinxi/2026/1"].fields.date, "news", Mode.SOLE, 0
    )
    handling, part = handling_of(archive, archive.submissions[mine], adoption, {})
    assert handling is Handling.TEXT
    assert part is not None
    assert Decimal(0) < part < Decimal("0.1")
    trail = next(page.text for page in build_pages(archive, date(2026, 2, 3)) if page.path.endswith("zhifa-scales.md"))
    assert "下级原稿" in trail

    # March: the county learns of it, with the line that proves it; what it has learnt it does not learn twice.
    ran = county.run("feedback", "--by", "desk", day="2026-03-02")
    assert (ran.code, ran.err) == (0, "")
    assert county.adoptions == [(SCALES, "city", "市场监管信息", "2026-02-03", True)]
    assert county.run("feedback", "--by", "desk", day="2026-03-02").out == "取回了 0 条。\n"
    county.save("2026-03-02")
    (line,) = (city.root / ISSUES).read_bytes().splitlines()
    assert (
        f"{ISSUES} 第 1 条 sha256:{line_hash(line)} 提交 "
        in (county.root / "bulletins/ledger/adoptions.jsonl").read_text()
    )

    # A little later the city passes it on to the province in its own words, with the county's text behind it.
    ran = city.run("transmit", mine, "--by", "desk", day="2026-03-04")
    assert (ran.code, ran.err) == (0, "")
    city.save("2026-03-04")
    assert province.merge("2026-03-05") == ["submissions/shi/2026/qingquan-zhifa-scales.md"]
    kept = json.loads((province.root / "submissions/shi/2026/qingquan-zhifa-scales/provenance.json").read_bytes())
    assert "青泉县局给每台合格的秤" in "\n".join(kept["text"])
    assert "该局给每台合格的秤" in "\n".join(kept["origin"]["text"])
    assert kept["origin"]["receipt"]["path"] == f"submissions/{SCALES}.md"

    # May: the province prints it and remarks on it; the city brings both down, and the county from the city.
    top = above(mine, "shi")
    province.publish("2026-05-06", 1, top)
    words = (
        "--leader",
        "周副省长",
        "--level",
        "own",
        "--text",
        "可在全省推开。",
        "--follow-up",
        "shi",
        "--due",
        "2026-06-30",
    )
    assert province.run("directive", top, *words, "--evidence", "抄告单3号", "--by", "desk", day="2026-05-08").code == 0
    province.save("2026-05-08")
    for tier, day in ((city, "2026-05-11"), (county, "2026-05-12")):
        assert tier.run("feedback", "--by", "desk", day=day).code == 0
        tier.save(day)
    assert city.adoptions == [(mine, "province", "市场监管信息", "2026-05-06", True)]
    assert county.adoptions[1:] == [(SCALES, "province", "市场监管信息", "2026-05-06", True)]
    (remark,) = county.directives
    assert (remark.level, remark.leader, remark.text, remark.follow_up) == (
        "province",
        "周副省长",
        "可在全省推开。",
        None,
    )
    assert city.directives[0].follow_up == "bangongshi"

    # June: the outcome comes down too; meanwhile two more reports went up, and the county mended one before the merge.
    told = ("--outcome", 1, "--text", "已在全省推开。", "--evidence", "函7号", "--by", "desk")
    assert province.run("directive", *told, day="2026-06-20").code == 0
    province.save("2026-06-20")
    county.write("zhifa", "lifts", "2026-06-22")
    county.write("zhifa", "meters", "2026-06-23")
    assert county.run("transmit", "--all", "--by", "desk", day="2026-06-24").code == 0
    county.save("2026-06-24")
    county.desk.office.replace(f"submissions/{LIFTS}.md", {"合格34台。2台": "合格33台。3台"})
    county.save("2026-06-25")
    ran = county.run("transmit", "--all", "--by", "desk", day="2026-06-25")
    assert (ran.code, ran.err) == (0, "")
    assert f"更新转报：{LIFTS}" in ran.out
    county.save("2026-06-25")
    assert len(city.merge("2026-06-26", squash=True)) == 2
    assert "合格33台。3台" in (city.root / f"submissions/{above(LIFTS, 'qingquan')}.md").read_text()
    for tier, day in ((city, "2026-06-29"), (county, "2026-06-30")):
        assert tier.run("feedback", "--by", "desk", day=day).code == 0
        tier.save(day)
    assert county.directives[0].outcome.text == "已在全省推开。"

    # September: one is printed and taken back by the city; the county's ledger follows, and points with it.
    city.publish("2026-09-01", 2, above(LIFTS, "qingquan"), above(METERS, "qingquan"))
    county.run("feedback", "--by", "desk", day="2026-09-02")
    county.save("2026-09-02")
    words = ("--item", 1, "--reason", "数字有误。", "--evidence", "签报9号", "--by", "desk")
    assert city.run("retract", "xinxi/2026/2", *words, day="2026-09-08").code == 0
    city.save("2026-09-08")
    ran = county.run("feedback", "--by", "desk", day="2026-09-09")
    assert (ran.code, "撤销：city 市场监管信息" in ran.out) == (0, True)
    county.save("2026-09-09")
    assert county.adoptions[2:] == [
        (LIFTS, "city", "市场监管信息", "2026-09-01", False),
        (METERS, "city", "市场监管信息", "2026-09-01", True),
    ]

    # December: each tier proves itself, those above by the repositories below them.
    for tier, told in ((county, ""), (city, "转报来的 3 篇来源核对无误"), (province, "转报来的 1 篇来源核对无误")):
        ran = tier.run("verify", "--sources")
        assert ran.code == 0, ran.out
        assert told in ran.out
        assert tier.run("check", day="2026-12-31").code == 0
        assert not History(tier.root).changed_since_commit(["."])
    assert [one.submission for one in county.transmittals] == [SCALES, LIFTS, METERS, LIFTS]
