"""The circulars on the site: what is shown to whom, how it leads on, and the files beside it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from markdown import Markdown
from test_pages import EXTENSIONS, pages

from baosong.cli.options import open_archive
from baosong.pages import build_assets, build_pages
from office import TOY_TODAY

if TYPE_CHECKING:
    import pytest

    from office import Office

TEXT = "bulletins/circulars/2026-03.md"
WITHDRAWAL = {
    **{"kind": "withdrawal", "of": 3, "date": "2026-04-10"},
    **{"text": "批示另有其文。", "evidence": "核对记录", "by": "liu-siyuan"},
}


def everything(office: Office, today: str = TOY_TODAY) -> dict[str, str]:
    """Every word of the site and of the files on it, by path."""
    archive, day = open_archive(office.root), date.fromisoformat(today)
    found = {page.path: page.text + repr(page) for page in build_pages(archive, day)}
    for asset in build_assets(archive, day):
        if asset.path.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(asset.content)) as package:
                found[asset.path] = "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())
        else:
            found[asset.path] = asset.content.decode("utf-8", "ignore")
    return found


def test_a_public_site_shows_what_is_issued_and_an_internal_one_drafts_too(toy: Office) -> None:
    toy.draft("2026-03", TOY_TODAY)
    assert "circulars/2026-03.md" not in pages(toy)
    assert "还没有印发通报" in pages(toy)["circulars/index.md"].text
    toy.issue("2026-03", TOY_TODAY)
    assert "circulars/2026-03.md" in pages(toy)
    toy.draft("2026-Q1", TOY_TODAY)
    toy.replace("policy/org.yml", {"audience: public": "audience: internal"})
    assert "（草稿，未印发）" in pages(toy)["circulars/2026-Q1.md"].text


def test_it_prints_the_tables_and_leads_to_the_files(toy: Office) -> None:
    toy.draft("2026-03", TOY_TODAY)
    toy.issue("2026-03", TOY_TODAY)
    page = pages(toy)["circulars/2026-03.md"]
    assert [one.text for one in page.all("th") if one.attributes.get("scope") == "rowgroup"][:2] == ["县局", "分局"]
    assert [one.text for one in page.all("h2")][:2] == ["一、总体情况", "二、各口径情况"]
    for ending in ("docx", "xlsx", "csv"):
        assert f"../files/2026-03.{ending}" in page.links or f"../../circulars/files/2026-03.{ending}" in page.links
        assert f"circulars/files/2026-03.{ending}" in everything(toy)
    assert "2026年3月通报" in pages(toy)["stats/2026-03.md"].text


def test_a_corrected_circular_says_so_and_stays(toy: Office) -> None:
    toy.draft("2026-03", TOY_TODAY)
    toy.issue("2026-03", TOY_TODAY)
    before = pages(toy)["circulars/2026-03.md"].text
    toy.enter("directives", [WITHDRAWAL])
    toy.draft("2026-03", "2026-04-15", "--correct")
    toy.issue("2026-03-c1", "2026-04-15")
    found = pages(toy, "2026-04-16")
    assert "已有更正本文的数字以2026年3月更正1为准" in found["circulars/2026-03.md"].text
    assert "更正关于2026年3月政务信息报送采用情况的通报" in found["circulars/2026-03-c1.md"].text
    tables = before.partition("附表1")[2].partition("数据截至")[0]
    assert tables in found["circulars/2026-03.md"].text


def test_no_internal_title_is_anywhere_on_a_public_site(toy: Office) -> None:
    """Neither from the figures, nor from an editor, nor by a report made internal after the circular was issued."""
    archive = open_archive(toy.root)
    later = archive.submissions["qingquan/2026/scale-check"]
    internal = archive.submissions["qingquan/2026/cold-store"].title
    toy.draft("2026-03", TOY_TODAY)
    toy.issue("2026-03", TOY_TODAY)
    toy.replace(TEXT, {"一事一报。": f"一事一报。如《{internal}》。"})
    found = everything(toy)
    assert [path for path, words in found.items() if internal in words] == []
    assert "如《（内部稿件，标题不公开）》" in found["circulars/2026-03.md"]
    toy.replace(later.path, {"title:": "classification: internal\ntitle:"})
    circulars = {path: words for path, words in everything(toy).items() if path.startswith("circulars/")}
    assert [path for path, words in circulars.items() if later.title in words] == []


def test_what_an_editor_writes_is_text(toy: Office) -> None:
    toy.draft("2026-03", TOY_TODAY)
    toy.issue("2026-03", TOY_TODAY)
    evil = "<script>alert(1)</script> [点](javascript:alert(1)) <img src=x onerror=alert(1)>"
    toy.replace(TEXT, {"一事一报。": f"一事一报。{evil}", "title: 关于": "title: <b>关于"})
    found = {page.path: page.text for page in build_pages(open_archive(toy.root), date.fromisoformat(TOY_TODAY))}
    html = Markdown(extensions=EXTENSIONS).convert(found["circulars/2026-03.md"].partition("\n---\n")[2])
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "<b>" not in html


def test_a_circular_whose_figures_were_altered_is_shown_nowhere(
    toy: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.draft("2026-03", TOY_TODAY)
    toy.issue("2026-03", TOY_TODAY)
    toy.replace("bulletins/circulars/2026-03.json", {'"as_of": "2026-04-08"': '"as_of": "2026-04-07"'})
    assert "circulars/2026-03.md" not in pages(toy)
    assert toy.check(capsys, today=TOY_TODAY).of("circular-figures-altered")
