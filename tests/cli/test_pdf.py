"""``baosong pdf``: which issues it prints, what it says of fonts, and that nothing changed gives the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PdfReader

from baosong.cli import main
from baosong.writers.pdf.fonts import SANS, SERIF, Fonts
from command import baosong
from needs import serif
from papers import issue

if TYPE_CHECKING:
    from office import Office


@pytest.fixture(autouse=True)
def _font() -> None:
    serif()


def printed(office: Office, *words: str) -> int:
    return main(["pdf", "--root", str(office.root), "--out", str(office.root.parent / "pdf"), *words])


def files(office: Office) -> list[str]:
    folder = office.root.parent / "pdf"
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def fontconfig(folder: Path, *fonts: Path) -> dict[str, str]:
    """Variables under which a machine has no fonts but these files."""
    (folder / "fonts").mkdir()
    for one in fonts:
        (folder / "fonts" / one.name).symlink_to(one)
    file = folder / "fonts.conf"
    file.write_text(f'<?xml version="1.0"?><fontconfig><dir>{folder}/fonts</dir></fontconfig>', encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file), "XDG_DATA_HOME": str(folder / "none"), "HOME": str(folder / "none")}


def test_all_issues_of_a_public_office_but_internal_ones(toy: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(toy) == 0
    assert files(toy) == ["xinxi/2025/9.pdf", "xinxi/2026/1.pdf", "xinxi/2026/2.pdf"]
    said = capsys.readouterr()
    assert said.out == f"已写 3 个 PDF 到 {toy.root.parent / 'pdf'}\n"
    assert said.err == ""


def test_an_internal_issue_only_when_asked_for_twice(toy: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(toy, "neican/2026/1") == 2
    assert "“neican/2026/1”是内部刊物，公开的站点不放；只供本单位印发的，加 --internal" in capsys.readouterr().err
    assert printed(toy, "neican/2026/1", "--internal") == 0
    assert files(toy) == ["neican/2026/1.pdf"]


def test_an_internal_office_prints_everything(toy: Office) -> None:
    toy.replace("policy/org.yml", {"audience: public": "audience: internal"})
    assert printed(toy) == 0
    assert "neican/2026/1.pdf" in files(toy)


@pytest.mark.parametrize("word", ["xinxi/2025/9", "bulletins/xinxi/2025/09.md", "xinxi/2025/09"])
def test_one_issue_by_its_id_or_its_file(toy: Office, word: str) -> None:
    assert printed(toy, word) == 0
    assert files(toy) == ["xinxi/2025/9.pdf"]


def test_one_series(toy: Office) -> None:
    assert printed(toy, "--series", "neican", "--internal") == 0
    assert files(toy) == ["neican/2026/1.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["xinxi/2026/22"], "没有刊期“xinxi/2026/22”，是不是“xinxi/2026/2”？"),
        (["--series", "xinxii"], "policy/series.yml 里没有刊物“xinxii”，是不是“xinxi”？"),
    ],
)
def test_what_is_not_there(toy: Office, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert printed(toy, *words) == 2
    assert said in capsys.readouterr().err


def test_an_issue_not_signed_yet(toy: Office, capsys: pytest.CaptureFixture[str]) -> None:
    toy.replace("bulletins/xinxi/2026/2.md", {"date: 2026-03-13\n": ""})
    assert printed(toy, "xinxi/2026/2") == 2
    assert "“xinxi/2026/2”还没有签发日期，写上 date 再印" in capsys.readouterr().err


def test_an_office_without_issues(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.remove("bulletins/xinxi")
    assert printed(office) == 0
    assert capsys.readouterr().out.startswith("还没有可印的刊期；新建 bulletins/刊物代码/年份/期号.md")


def test_what_has_not_changed_is_not_written_again(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    issue(office, 2, [("河口分局办结1件", "一。")])
    assert printed(office) == 0
    file = office.root.parent / "pdf/xinxi/2026/1.pdf"
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    issue(office, 2, [("河口分局办结2件", "二。")])
    capsys.readouterr()
    assert printed(office) == 0
    assert "已写 1 个 PDF" in capsys.readouterr().out
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert printed(office, "--force") == 0
    assert capsys.readouterr().out.startswith("已写 2 个 PDF")
    assert file.read_bytes() == before[0]


def test_the_same_issue_gives_the_same_bytes_anywhere_at_any_time(office: Office, tmp_path: Path) -> None:
    made = []
    for number, zone in enumerate(("Asia/Shanghai", "America/Lima")):
        out = tmp_path / str(number)
        variables = {"TZ": zone, "PYTHONHASHSEED": str(number), "XDG_CACHE_HOME": str(tmp_path / f"cache{number}")}
        done = baosong("pdf", "--out", out, root=office.root, variables=variables)
        assert (done.returncode, done.stderr) == (0, "")
        made.append((out / "xinxi/2026/1.pdf").read_bytes())
    assert made[0] == made[1]


def test_a_font_that_is_not_installed_is_told_and_replaced(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    fonts = "  fonts:\n    title: [某某小标宋, 某某大标宋]\n    body: [Noto Serif CJK SC]\n"
    office.write("policy/series.yml", (office.root / "policy/series.yml").read_text(encoding="utf-8") + fonts)
    assert printed(office) == 0
    said = capsys.readouterr().err
    assert said == (
        "注意：policy/series.yml：xinxi.fonts.title 的字体“某某小标宋、某某大标宋”没有安装，"
        "刊头和标题改用 Noto Serif CJK SC\n"
    )
    assert printed(office) == 0
    assert capsys.readouterr().err == said, "kept PDFs say the same"


def made_font(file: Path) -> Path:
    """A font with one character, 局, which typst knows as Shili Fangsong and people as 示例仿宋."""
    pen = TTGlyphPen(None)
    for step, point in enumerate(((0, 0), (0, 800), (900, 800), (900, 0))):
        (pen.lineTo if step else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "ju"])
    builder.setupCharacterMap({ord("局"): "ju"})
    builder.setupGlyf({".notdef": box, "ju": box})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "ju": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {
            "familyName": {"en": "Shili Fangsong", "zh-Hans": "示例仿宋"},
            "styleName": "Regular",
            "psName": "ShiliFangsong",
        }
    )
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.save(file)
    return file


def test_a_font_is_found_by_its_chinese_name_and_helped_out(office: Office, tmp_path: Path) -> None:
    free = {Path(one.path) for one in Fonts().typst.fonts() if one.family in {SERIF, SANS} and one.path}
    fonts = "  fonts:\n    body: [没有的字体, 示例仿宋]\n"
    office.write("policy/series.yml", (office.root / "policy/series.yml").read_text(encoding="utf-8") + fonts)
    variables = fontconfig(tmp_path, made_font(tmp_path / "shili.ttf"), *free)
    done = baosong("pdf", "--out", tmp_path / "out", root=office.root, variables=variables)
    assert (done.returncode, done.stderr) == (0, "")
    content = PdfReader(tmp_path / "out/xinxi/2026/1.pdf")
    used = {str(one.get_object()["/BaseFont"]) for one in content.pages[0]["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert any("ShiliFangsong" in one for one in used), used
    assert any("NotoSerifCJK" in one for one in used), used


def test_a_character_no_font_has_is_told_with_its_place(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    issue(office, 2, [("河口分局办结1件", "象形字𓀀。")])
    assert printed(office, "xinxi/2026/2") == 0
    said = capsys.readouterr().err
    assert "《市场监管信息》2026年第2期第1篇《河口分局办结1件》的“𓀀”（U+13000），本机的字体都没有，印作码位" in said


def test_what_is_no_picture_of_the_report_is_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    issue(office, 2, [("河口分局办结1件", "现场：![照片](photo.png)\n\n![图](none.png)\n\n![图](photo.png)")])
    office.write("submissions/hekou/2026/one-window/photo.png", b"no picture at all")
    assert printed(office, "xinxi/2026/2") == 0
    said = capsys.readouterr().err
    assert "第1篇《河口分局办结1件》有图片“photo.png”，不是稿件自己的图片，没有印出；请用文字写明" in said
    assert "第1篇《河口分局办结1件》的图片“none.png”附件里没有这个文件，没有刊出" in said
    assert "第1篇《河口分局办结1件》的图片“photo.png”其实是文本，不是图片，没有刊出" in said


def test_without_the_serif_another_chinese_font_stands_in(office: Office, tmp_path: Path) -> None:
    (sans,) = {Path(one.path) for one in Fonts().typst.fonts() if one.family == SANS and one.weight == 400 and one.path}
    variables = fontconfig(tmp_path, sans)
    done = baosong("pdf", "--out", tmp_path / "out", root=office.root, variables=variables)
    assert done.returncode == 0
    assert "没有安装字体 Noto Serif CJK SC，正文改用 Noto Sans CJK SC；Debian 上安装 fonts-noto-cjk 即可" in done.stderr
    assert (tmp_path / "out/xinxi/2026/1.pdf").is_file()


def test_without_any_chinese_font_nothing_is_printed(office: Office, tmp_path: Path) -> None:
    done = baosong("pdf", "--out", tmp_path / "out", root=office.root, variables=fontconfig(tmp_path))
    assert done.returncode == 2
    assert done.stderr == (
        "错误：本机没有一种中文字体，PDF 没有生成；请安装思源字体（Debian：apt install fonts-noto-cjk）\n"
    )


def test_without_any_chinese_font_the_site_is_built_all_the_same(office: Office, tmp_path: Path) -> None:
    done = baosong("build", "--out", tmp_path / "site", root=office.root, variables=fontconfig(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "注意：本机没有一种中文字体，PDF 没有生成" in done.stderr
    page = (tmp_path / "site/xinxi/2026/1/index.html").read_text(encoding="utf-8")
    assert ">PDF</a>" not in page


def test_the_site_has_a_pdf_beside_each_issue_unless_told_not_to(
    toy: Office, toy_sites: dict[str, Path], tmp_path: Path
) -> None:
    site = shutil.copytree(toy_sites["toy"], tmp_path / "site")
    page = (site / "xinxi/2026/2/index.html").read_text(encoding="utf-8")
    assert 'href="xinxi-2026-2.pdf"' in page
    assert (site / "xinxi/2026/2/xinxi-2026-2.pdf").read_bytes().startswith(b"%PDF-")
    assert not list(site.rglob("neican/**/*.pdf"))
    assert baosong("build", "--no-pdf", "--out", site, root=toy.root).returncode == 0
    assert not list(site.rglob("*.pdf"))
    assert ">PDF</a>" not in (site / "xinxi/2026/2/index.html").read_text(encoding="utf-8")


def test_the_plain_docs_tree_has_them_too(toy: Office, tmp_path: Path) -> None:
    assert main(["compile", "--root", str(toy.root), "--out", str(tmp_path / "docs")]) == 0
    assert (tmp_path / "docs/xinxi/2026/2/xinxi-2026-2.pdf").is_file()
    assert main(["compile", "--no-pdf", "--root", str(toy.root), "--out", str(tmp_path / "docs")]) == 0
    assert not (tmp_path / "docs/xinxi/2026/2/xinxi-2026-2.pdf").exists()
