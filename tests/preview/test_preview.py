"""``baosong preview`` on a real repository: pages that open from a disk, load nothing, and show nothing secret."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from baosong.cli import main
from photographs import chart
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

NEW = "submissions/liuxi/2026/tea-fair.md"
TEXT = """---
title: 柳溪县局查验茶叶节摊位秤
unit: liuxi
category: practice
event_date: 2026-03-09
author: 汤一鸣
sign_off: 韩青山
classification: public
---

3月9日，该局查验茶叶节86个摊位的电子秤。不准的4台当场停用。3月12日前全部换新。
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.base(tmp_path / "office")


def previewed(repository: Repository, files: dict[str, str]) -> dict[str, str]:
    """The pages of a branch with these files, by path."""
    repository.branch("pr")
    for path, text in files.items():
        repository.office.write(path, text)
    repository.commit("2026-03-09T16:00:00+08:00")
    repository.go("main")
    out = repository.top.parent / "preview"
    words = ["preview", "--root", str(repository.root), "--base", "main", "--head", "pr", "--out", str(out)]
    assert main([*words, "--today", "2026-03-10"]) == 0
    return {file.relative_to(out).as_posix(): file.read_text(encoding="utf-8") for file in out.rglob("*.html")}


def test_a_page_a_report_and_its_place_in_the_next_issue(repository: Repository) -> None:
    pages = previewed(repository, {NEW: TEXT})
    assert set(pages) == {"index.html", "reports/liuxi/2026/tea-fair.html", "xinxi.html"}
    page = pages["reports/liuxi/2026/tea-fair.html"]
    assert "<h1>柳溪县局查验茶叶节摊位秤</h1>" in page
    assert "查验茶叶节86个摊位的电子秤" in page
    assert "2026-03-18 17:30 前" in page
    issue = pages["xinxi.html"]
    assert "第2期（总第2期）" in issue
    assert "柳溪县局查验茶叶节摊位秤" in issue
    assert "一窗通办" not in issue


def test_every_link_leads_to_a_page_and_nothing_is_loaded(repository: Repository) -> None:
    pages = previewed(repository, {NEW: TEXT})
    for path, text in pages.items():
        folder = path.rpartition("/")[0]
        for link in re.findall(r'href="([^"]*)"', text):
            place = (repository.top.parent / "preview" / folder / link).resolve()
            assert place.is_file(), (path, link)
        assert not re.findall(r"""src=|@import|url\(|<link|<script""", text)


def test_it_lies_in_the_section_that_took_its_like(repository: Repository) -> None:
    issue = previewed(repository, {NEW: TEXT})["xinxi.html"]
    earlier = (repository.root / "bulletins/xinxi/2026/1.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"section: (\w+)", earlier)
    series = (repository.root / "policy/series.yml").read_text(encoding="utf-8")
    (name,) = re.findall(rf"{section}: (\S+?)[,}}\n]", series)
    assert re.search(rf"<h2[^>]*>{name}</h2>", issue)


def test_the_section_policy_names_for_a_category_goes_before_what_was_usual(repository: Repository) -> None:
    (category,) = re.findall(r"category: (\w+)", TEXT)
    repository.office.replace(
        "policy/series.yml", {"  sections:\n": f"  categories: {{{category}: news}}\n  sections:\n"}
    )
    repository.commit("2026-03-09T15:00:00+08:00")
    issue = previewed(repository, {NEW: TEXT})["xinxi.html"]
    assert re.search(r"<h2[^>]*>要闻动态</h2>", issue)
    assert not re.search(r"<h2[^>]*>基层经验</h2>", issue)


@pytest.mark.parametrize("body", ["<script>alert(1)</script>", "[点](javascript:alert)", "![图](http://x.test/a.png)"])
def test_hostile_text_stays_text(repository: Repository, body: str) -> None:
    title = 'title: "<img src=x onerror=alert(1)> {{ 7*7 }}"'
    text = TEXT.replace("title: 柳溪县局查验茶叶节摊位秤", title) + f"\n{body}\n"
    for page in previewed(repository, {NEW: text}).values():
        assert not re.findall(r"<script|<img|javascript:(?!alert\))", page)
        assert 'href="javascript' not in page


def test_what_must_not_be_shown_has_no_page(repository: Repository) -> None:
    secret = TEXT.replace("全部换新。", "全部换新。联系人身份证号110101199003070652。")
    pages = previewed(repository, {NEW: secret})
    assert set(pages) == {"index.html"}
    assert "含不得公开的内容，改正后才有预览" in pages["index.html"]
    assert "茶叶节摊位秤" not in pages["index.html"]
    assert not any("110101199003070652" in page for page in pages.values())


def test_an_internal_report_is_in_no_public_issue(repository: Repository) -> None:
    pages = previewed(repository, {NEW: TEXT.replace("classification: public", "classification: internal")})
    assert "xinxi.html" not in pages
    assert "reports/liuxi/2026/tea-fair.html" in pages


def test_a_change_without_reports(repository: Repository) -> None:
    assert "没有改动稿件" in previewed(repository, {"README.md": "# 说明\n"})["index.html"]


def test_a_folder_with_other_things_in_it_is_left_alone(repository: Repository) -> None:
    out = repository.top.parent / "mine"
    out.mkdir()
    (out / "letter.txt").write_text("别删", encoding="utf-8")
    assert main(["preview", "--root", str(repository.root), "--head", "HEAD", "--out", str(out)]) == 2
    assert (out / "letter.txt").exists()


def test_pictures_stand_in_the_pages_themselves(repository: Repository) -> None:
    repository.office.write(f"{NEW.removesuffix('.md')}/trend.png", chart(400, 300))
    pages = previewed(repository, {NEW: TEXT.replace("3月9日，", "![走势](trend.png)\n\n![缺](none.png)\n\n3月9日，")})
    page = pages["reports/liuxi/2026/tea-fair.html"]
    assert "img-src data:" in page
    for text in (page, pages["xinxi.html"]):
        assert re.findall(r'<img src="data:image/png;base64,[^"]+" alt="走势" width="400" height="300"', text)
    assert "图片“none.png”附件里没有这个文件，不能刊出。" in page
