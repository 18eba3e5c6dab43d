"""Who is told, and what: each later copy, never the first report, with the passages on both sides."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from baosong.cli import main

if TYPE_CHECKING:
    import pytest

    from office import Office

BODY = """\
3月9日，{unit}夜查沿江冷库，登记在库海鲜{number}吨，查出没有进货单的带鱼3吨，涉及货主2人。

冷库的账本只记谁的货、占几号位，不记货从哪里来。库管老洪说，货主半夜来存，天不亮就走，问多了人家换一家。

当晚封存的带鱼已送检，{own}货主补来的单据盖着一枚查无此章的公章，线索移送当地公安。
"""


def put(office: Office, path: str, unit: str, own: str = "", number: int = 96) -> str:
    head = f"---\ntitle: {unit}夜查沿江冷库\nunit: {path.partition('/')[0]}\nevent_date: 2026-03-09\n---\n"
    office.write(f"submissions/{path}.md", head + BODY.format(unit=unit, number=number, own=own))
    return f"submissions/{path}.md"


def test_of_many_copies_all_but_the_first_are_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [put(office, f"{('liuxi', 'hekou')[n % 2]}/2026/n{97 * n % 60}", "某局", "甲" * n, n) for n in range(60)]
    moment = datetime(2026, 3, 9, 10)
    office.receive([(path, moment + timedelta(minutes=n)) for n, path in enumerate(paths)])
    checked = office.check(capsys)
    told = {one["path"] for name in ("near-duplicate", "self-duplicate") for one in checked.of(name)}
    assert told == set(paths[1:])
    assert {one["path"] for one in checked.of("near-duplicate")} == set(paths[1:])
    assert {one["path"] for one in checked.of("self-duplicate")} == set(paths[2:])


def test_a_later_copy_changes_nothing_for_an_earlier_one(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = put(office, "hekou/2026/zz", "河口分局"), put(office, "qingquan/2026/mm", "青泉县局", "乙")
    office.receive([(first, datetime(2026, 3, 9, 10)), (second, datetime(2026, 3, 9, 11))])
    before = office.check(capsys).of("near-duplicate")
    assert [one["path"] for one in before] == [second]
    put(office, "liuxi/2026/aa", "柳溪县局", "丙")
    after = office.check(capsys).of("near-duplicate")
    assert [one["path"] for one in after] == ["submissions/liuxi/2026/aa.md", second]
    assert after[1] == before[0]
    assert office.check(capsys, first).of("near-duplicate") == []


def test_the_passages_stand_on_both_sides(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    put(office, "hekou/2026/first", "河口分局")
    path = put(office, "liuxi/2026/second", "柳溪县局", "检验所加了一个夜班，第二天中午就出了数，三项指标全都合格，")
    office.receive([("submissions/hekou/2026/first.md", datetime(2026, 3, 9, 10))])
    (one,) = office.check(capsys).of("near-duplicate")
    assert [(each["path"], each["line"], each["end_line"], each["note"]) for each in one["related"]] == [
        (
            "submissions/hekou/2026/first.md",
            6,
            10,
            "与本稿第 6—10 行相同：“月9日，柳溪县局夜查沿江冷库，登记在库海……”",
        ),
        ("submissions/hekou/2026/first.md", 10, 10, "与本稿第 10 行相同：“货主补来的单据盖着一枚查无此章的公章，线……”"),
    ]
    for form, said in (
        ("text", "    > submissions/hekou/2026/first.md:6:2 与本稿第 6—10 行相同"),
        ("github", "%0Asubmissions/hekou/2026/first.md:6 与本稿第 6—10 行相同"),
        ("markdown", "  - `submissions/hekou/2026/first.md` 第 6 行 与本稿第 6—10 行相同"),
    ):
        capsys.readouterr()
        main(["check", "--root", str(office.root), "--today", "2026-03-10", "--format", form, path])
        assert said in capsys.readouterr().out, form


def test_only_what_has_related_places_says_so(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.write("submissions/hekou/2026/bad.md", "---\ntitle: 甲\n---\n正文\n")
    checked = office.check(capsys)
    assert checked.diagnostics
    assert all("related" not in one for one in checked.diagnostics)
