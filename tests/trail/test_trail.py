"""The way of a report on its page, from real repositories: several hands, renames, rebases, clones that lack some."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from way import DRAFT, ISSUE, PAGE, PATH, PRINTED, REVISED, Way, item, names, pages, report

from baosong.cli import main
from baosong.versions import NO_HISTORY, SHALLOW
from office import Office

if TYPE_CHECKING:
    from parsed import Html

WITHHELD = "这一稿含不宜公开的内容，不显示。"


@pytest.fixture
def way(toy: Office) -> Way:
    return Way.of(toy)


def _internal(way: Way) -> None:
    way.office.replace("policy/org.yml", {"audience: public": "audience: internal"})


def _whole(way: Way) -> None:
    """Drafted, revised and received, printed in other words."""
    way.write(DRAFT, "03-10T09:00")
    way.write(REVISED, "03-10T15:00", by="ding-haisheng", message="改\n\nReviewed-by: 丁海生 <d@example.invalid>")
    way.receive("03-11T10:00", [("first_review", "ding-haisheng", "03-10T16:00")])
    way.print(item(PRINTED, "河口分局夜查58个摊位 当场改好9处"))


def _marks(page: Html, tag: str) -> list[str]:
    trail = [one.text for one in page.all(tag)]
    return [text.split("］", 1)[1].rsplit("［", 1)[0] for text in trail][1:]  # the first is the legend's


def test_each_stage_tells_who_acted_and_what_was_changed(way: Way) -> None:
    _whole(way)
    page = way.page()
    assert names(page) == ["初稿", "修改稿、收文稿", "刊出稿"]
    amounts = [one.text.partition("与")[2] for one in page.all("p", "bs-trail__name")]
    assert amounts == ["", "初稿相比，增 18 字，删 10 字", "修改稿、收文稿相比，增 26 字，删 19 字"]
    first, second = (one.text for one in page.all("ul", "bs-trail__acts"))
    assert first == "起草 林晓禾 2020-01-01 00:00"
    assert second == (
        "修改 丁海生 2020-01-01 00:00 注明审核 丁海生 初审 丁海生 2026-03-10 16:00 台账 收文第9号 2026-03-11 10:00 台账"
    )
    assert (_marks(page, "del")[0], _marks(page, "ins")[0]) == ("近日，", "3月9日，河口")
    assert "12个有问题，当场改好9个" in _marks(page, "ins")
    assert "提交人自己写在 git 里的" in page.text


def test_a_report_printed_as_it_came_has_no_such_section(way: Way) -> None:
    way.write(REVISED, "03-10T09:00")
    way.receive("03-11T10:00")
    way.print(item())
    assert "改稿过程" not in way.page().text


def test_another_title_alone_is_a_change(way: Way) -> None:
    way.write(REVISED, "03-10T09:00")
    way.receive("03-11T10:00")
    way.print(item(title="河口分局检查夜市58个摊位"))
    page = way.page()
    assert _marks(page, "ins") == ["58个"]
    assert "正文未改" in page.text


def test_other_keywords_are_told_with_the_version_they_left_as_it_was(way: Way) -> None:
    way.write(DRAFT, "03-10T09:00")
    way.write(DRAFT, "03-10T10:00", keywords="[夜市]")
    way.write(REVISED, "03-10T11:00", keywords="[夜市]")
    way.receive("03-11T10:00")
    way.print(item())
    page = way.page()
    assert len(names(page)) == 2
    assert names(page)[0] == "初稿"
    assert "调整元数据 林晓禾" in page.all("ul", "bs-trail__acts")[0].text


def test_an_edit_after_receipt_is_called_one(way: Way) -> None:
    way.write(DRAFT, "03-10T09:00")
    way.receive("03-11T10:00")
    way.write(REVISED, "03-12T10:00", by="柳思源")
    way.print(item())
    assert names(way.page()) == [
        "初稿、收文稿",
        "收文后修改稿、刊出稿",
    ]


def test_a_rename_keeps_the_way(way: Way) -> None:
    way.office.write("submissions/hekou/2026/market-night.md", report(DRAFT))
    way.repository.commit("2026-03-10T09:00:00+08:00", "林晓禾")
    way.repository.git("mv", "submissions/hekou/2026/market-night.md", PATH)
    way.repository.commit("2026-03-10T10:00:00+08:00", "林晓禾")
    way.write(REVISED, "03-10T15:00")
    way.receive("03-11T10:00")
    way.print(item())
    assert names(way.page())[0] == "初稿"
    assert len(names(way.page())) == 2


def test_a_rebase_changes_no_stage(way: Way) -> None:
    way.repository.branch("work")
    way.write(DRAFT, "03-10T09:00")
    way.write(REVISED, "03-10T15:00")
    way.repository.go("main")
    way.office.write("submissions/hekou/2026/other.md", report("另一篇。", "另一篇"))
    way.repository.commit("2026-03-10T12:00:00+08:00")
    way.repository.go("work")
    way.repository.git("rebase", "--quiet", "main", when="2026-03-11T09:00:00+08:00")
    way.repository.go("main")
    way.repository.merge("work", "2026-03-11T09:30:00+08:00")
    way.receive("03-11T09:20")
    way.print(item())
    page = way.page()
    assert names(page) == ["初稿", "修改稿、收文稿、刊出稿"]
    assert page.all("ul", "bs-trail__acts")[0].text == "起草 林晓禾 2020-01-01 00:00"


def test_a_version_no_commit_leads_to_is_not_shown_even_where_git_still_holds_it(way: Way) -> None:
    way.repository.branch("work")
    way.write(DRAFT, "03-10T09:00")
    way.receive("03-10T12:00")
    way.write(REVISED, "03-10T15:00")
    way.repository.go("main")
    way.repository.git("merge", "--quiet", "--squash", "work")
    way.repository.commit("2026-03-11T09:00:00+08:00", "林晓禾")
    way.print(item())
    page = way.page()
    assert names(page) == ["收文稿", "收文后修改稿、刊出稿"]
    assert "git 历史里没有这一稿的内容。" in page.text
    assert "近日" not in page.text


def test_many_versions_are_told_by_the_first_and_the_latest(way: Way) -> None:
    for number in range(20):
        way.write(f"第{number}稿。", f"03-10T{number:02}:00")
    way.receive("03-11T10:00")
    way.print(item())
    page = way.page()
    assert len(names(page)) == 8
    assert "中间另有 12 稿，从略。" in page.text


def test_a_shallow_clone_says_what_it_lacks(way: Way, tmp_path: Path) -> None:
    _whole(way)
    clone = way.repository.shallow_clone(tmp_path / "clone")
    page = pages(Office(clone))[PAGE]
    assert names(page) == ["收文稿", "刊出稿"]
    assert "起草" not in page.text
    assert page.text.count(SHALLOW) == 1
    assert SHALLOW in pages(Office(clone))["reports/hekou/2026/one-window.md"].text


def test_without_git_the_ledger_and_print_are_told(way: Way, tmp_path: Path) -> None:
    _whole(way)
    bare = tmp_path / "plain"
    shutil.copytree(way.office.root, bare, ignore=shutil.ignore_patterns(".git"))
    page = pages(Office(bare))[PAGE]
    assert names(page) == ["收文稿", "刊出稿"]
    assert page.text.count(NO_HISTORY) == 1


def test_a_received_version_that_is_not_at_hand_is_said_to_lack(way: Way, tmp_path: Path) -> None:
    way.write(DRAFT, "03-10T09:00")
    way.receive("03-11T10:00")
    way.write(REVISED, "03-12T10:00", by="柳思源")
    way.print(item())
    page = pages(Office(way.repository.shallow_clone(tmp_path / "clone")))[PAGE]
    assert "git 历史里没有这一稿的内容。" in page.text
    assert "近日" not in page.text


@pytest.mark.parametrize(
    "draft",
    [
        "联系电话13912345678，请回电。",
        "机密★一年。检查情况如下。",
        "见<b>附表</b>。",
        "身份证号110101199003070011的摊主。",
    ],
)
def test_a_public_site_shows_no_draft_that_could_not_be_handed_in(way: Way, draft: str) -> None:
    way.write(draft, "03-10T09:00")
    way.write(REVISED, "03-10T15:00")
    way.receive("03-11T10:00")
    way.print(item(PRINTED))
    page = way.page()
    assert page.text.count(WITHHELD) == 1
    for words in ("13912345678", "机密", "附表", "110101199003070011"):
        assert words not in page.text
    assert "12个有问题" in page.text


def test_a_draft_that_was_internal_stays_so(way: Way) -> None:
    way.write("内部掌握的情况。", "03-10T09:00", classification="internal")
    way.write(REVISED, "03-10T15:00")
    way.receive("03-11T10:00")
    way.print(item())
    assert WITHHELD in way.page().text
    assert "内部掌握" not in way.page().text
    _internal(way)
    assert "内部掌握" in way.page().text


def test_an_internal_site_blots_out_personal_data(way: Way) -> None:
    way.write("联系电话13912345678，请回电。", "03-10T09:00")
    way.write(REVISED, "03-10T15:00")
    way.receive("03-11T10:00")
    way.print(item())
    _internal(way)
    page = way.page()
    assert "13912345678" not in page.text
    assert "联系电话***********，请回电。" in page.text


def test_a_public_site_names_nobody_but_the_roster(way: Way) -> None:
    way.write(DRAFT, "03-10T09:00", by="王某 13912345678")
    way.write(REVISED, "03-10T15:00", by="<script>alert(1)</script>")
    way.receive("03-11T10:00")
    way.print(item())
    assert "王某" not in way.page().text
    _internal(way)
    page = way.page()
    assert "王某" in page.text
    assert "scriptalert(1)/script" in page.text, "git itself drops the brackets"
    assert "script" not in page.tags


def test_a_hostile_draft_stays_text(way: Way) -> None:
    _internal(way)
    way.write("<img src=x onerror=alert(1)>旧。", "03-10T09:00", title="'<script>alert(1)</script> # 一'")
    way.write(REVISED, "03-10T15:00")
    way.receive("03-11T10:00")
    way.print(item())
    page = way.page()
    assert "<script>alert(1)</script> # 一" in page.text
    assert not {"script", "img"} & page.tags


def test_what_was_never_printed_has_no_trail(way: Way) -> None:
    way.write(DRAFT, "03-10T09:00")
    way.write(REVISED, "03-10T15:00")
    way.receive("03-11T10:00")
    assert PAGE not in way.pages()
    _internal(way)
    assert "改稿过程" not in way.page().text


def test_a_merged_item_is_not_compared_with_one_of_its_reports(way: Way) -> None:
    way.write(DRAFT, "03-10T09:00")
    way.write(REVISED, "03-10T15:00")
    way.receive("03-11T10:00")
    merged = (
        "      - mode: merged\n        submissions: [hekou/2026/night-market, hekou/2026/market-scales]\n"
        "        title: 两处夜查\n        text: 两处都查了。\n"
    )
    way.print(merged)
    page = way.page()
    assert names(page)[-1] == "刊出稿"
    assert "几篇合成一篇刊出，不逐字对照。" in page.text


def test_an_uncommitted_change_is_called_what_it_is(way: Way) -> None:
    way.write(DRAFT, "03-10T09:00")
    way.receive("03-11T10:00")
    way.print(item())
    way.office.write(PATH, report(REVISED))
    assert names(way.page()) == [
        "初稿、收文稿",
        "现稿、刊出稿",
    ]


def test_an_exemplar_shows_both_texts_and_why(way: Way) -> None:
    _whole(way)
    empty = way.pages()["guide/exemplars.md"]
    assert "还没有范例" in empty.text
    way.print(item(PRINTED, "河口分局夜查58个摊位", exemplar="写了改好多少"))
    found = way.pages()
    page = found["guide/exemplars.md"]
    assert page.one("p", "bs-exemplar__why").text == "好在哪里写了改好多少"
    assert "发现问题12个，已责令整改。" in page.text
    assert "12个有问题，当场改好9个。" in page.text
    assert "../../reports/hekou/2026/night-market/" in page.links
    assert "写了改好多少" in found[PAGE].text


def test_exemplars_of_internal_series_are_no_public_matter(way: Way) -> None:
    _whole(way)
    text = (way.office.root / ISSUE).read_text(encoding="utf-8").replace("section: practice", "section: problem")
    way.office.remove(ISSUE)
    marked = text.replace("        title:", "        exemplar: 内部的好处\n        title:")
    way.office.write("bulletins/neican/2026/2.md", marked)
    assert "内部的好处" not in way.pages()["guide/exemplars.md"].text
    _internal(way)
    assert "内部的好处" in way.pages()["guide/exemplars.md"].text


def test_an_exemplar_whose_draft_is_unfit_shows_the_print_alone(way: Way) -> None:
    way.write("联系电话13912345678，请回电。", "03-10T09:00")
    way.receive("03-10T10:00")
    way.write(REVISED, "03-10T15:00")
    way.print(item(PRINTED, exemplar="删得干净"))
    page = way.pages()["guide/exemplars.md"]
    assert WITHHELD in page.text
    assert "13912345678" not in page.text
    assert "12个有问题" in page.text


def test_what_was_retracted_shows_neither_its_way_nor_itself_as_an_exemplar(way: Way) -> None:
    _whole(way)
    way.print(item(PRINTED, "河口分局夜查58个摊位", exemplar="写了改好多少"))
    way.office.publish("xinxi/2026/3", "2026-04-03")
    assert all("当场改好9个" in way.pages()[path].text for path in (PAGE, "guide/exemplars.md"))
    words = ("--reason", "数字失实。", "--evidence", "核对记录", "--by", "liu-siyuan", "--today", "2026-04-08")
    assert main(["retract", "xinxi/2026/3", "--item", "1", *words, "--root", str(way.office.root)]) == 0
    found = way.pages()
    assert not [path for path, page in found.items() if "当场改好9个" in page.text or "摊主流动大" in page.text]
    assert "写了改好多少" not in found["guide/exemplars.md"].text
