"""An office's own Word template: filled with the issue, never with what a report makes of it, and told when wrong."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn

import forgeries
from baosong.cli import main
from baosong.writers.docx_template import VARIABLES
from command import ROOT
from needs import skip_or_fail
from office import TODAY
from papers import issue
from photographs import CHART, PHOTO, illustrate

if TYPE_CHECKING:
    from docx.document import Document as Opened

    from office import Office

SHIPPED = ROOT / "scripts/templates/docx/bulletin.docx"
PATH = "policy/templates/xinxi.docx"


def adopt(office: Office, template: bytes | None) -> None:
    """Let the office's series be set in a template."""
    office.replace("policy/series.yml", {"  masthead: 市场监管信息": f"  masthead: 市场监管信息\n  docx: {PATH}"})
    if template is not None:
        office.write(PATH, template)


def written(office: Office, name: str = "xinxi/2026/1") -> bytes:
    out = office.root.parent / "out.docx"
    words = ["issue", "preview", name, "--root", str(office.root), "--today", TODAY, "--out", str(out)]
    assert main(words) == 0
    return out.read_bytes()


def template(*paragraphs: str) -> bytes:
    """A template as python-docx writes it, of plain paragraphs."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return saved(document)


def saved(document: Opened) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def said(content: bytes) -> list[str]:
    """All words in order of the document, those in tables too."""
    body = Document(io.BytesIO(content)).element.body
    lines = ("".join(one.text or "" for one in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))
    return [line for line in lines if line]


def test_the_shipped_template_says_what_the_own_layout_says(office: Office) -> None:
    illustrate(office)
    plain = set(said(written(office)))
    adopt(office, SHIPPED.read_bytes())
    content = written(office)
    lines = said(content)
    assert {line for line in plain if "市商务局" not in line} - set(lines) == set()
    assert [line for line in lines if "{" in line or "baosong" in line] == []
    assert "1. 河口分局推行“一窗通办” 企业开办压缩至半日（河口分局）" in lines
    assert lines[-1] == "签发：章文博共印30份"
    shapes = Document(io.BytesIO(content)).inline_shapes
    assert [one._inline.docPr.get("descr") for one in shapes] == [CHART, PHOTO]
    assert content == written(office)


def test_a_template_keeps_its_own_styles_whatever_their_ids(office: Office) -> None:
    document = Document()
    document.styles["Normal"].element.set(qn("w:styleId"), "a")
    document.styles.add_style("正文段落", 1).element.set(qn("w:styleId"), "a5")
    document.styles["正文段落"].font.bold = True
    for words in ("前言", "{{p 正文 }}", "{{ 期号 }}，后记"):
        document.add_paragraph(words)
    adopt(office, saved(document))
    made = Document(io.BytesIO(written(office)))
    (first, *_) = (one for one in made.paragraphs if one.text.startswith("3月2日起"))
    assert (first.style.style_id, first.style.font.bold) == ("a5", True)  # type: ignore[union-attr]
    assert made.styles["引文"].element.find(qn("w:basedOn")).get(qn("w:val")) == "a"
    lines = [one.text for one in made.paragraphs]
    assert (lines[0], lines[-1]) == ("前言", "第1期，后记")


def test_what_a_report_says_is_no_template(office: Office) -> None:
    issue(office, 2, [("{{ 刊头 }} {% for %}", "{{ 7*7 }} {%p endfor %} {{p 正文 }} <w:p/>")])
    adopt(office, SHIPPED.read_bytes())
    lines = said(written(office, "xinxi/2026/2"))
    assert "{{ 7*7 }} {%p endfor %} {{p 正文 }} <w:p/>" in lines
    assert "1. {{ 刊头 }} {% for %}（河口分局）" in lines


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "policy/series.yml"),
        ("一行字".encode(), "其实是文本，不是 Word 文档"),
        (forgeries.office(parts={"word/vbaProject.bin": "x"}), "宏"),
        (template("{{ 刊投 }}", "{{p 正文 }}"), "没有变量“刊投”，是不是“刊头”？"),
        (template("{{ 刊头 ", "{{p 正文 }}"), "“{{ 刊头 ”的大括号不成对"),
        (template("{{ 刊头 }}"), "没有写 {{p 正文 }}，正文无处可放"),
        (template("{{ ''.__class__.__mro__ }}", "{{p 正文 }}"), "大括号里的写法不对"),
        (template("{% for 条 in 目录 %}", "{{p 正文 }}"), "大括号里的写法不对"),
        (template("{%p if not 目录 %}", "x {% endif %} y", "{{p 正文 }}"), "不是完整的文档"),
    ],
    ids=["missing", "text", "macro", "unknown", "open", "no-body", "escape", "unclosed", "torn"],
)
def test_a_wrong_template_is_one_sentence_that_names_it(
    office: Office, capsys: pytest.CaptureFixture[str], content: bytes | None, told: str
) -> None:
    adopt(office, content)
    out = office.root.parent / "out.docx"
    words = ["issue", "preview", "xinxi/2026/1", "--root", str(office.root), "--today", TODAY, "--out", str(out)]
    assert main(words) == 2
    error = capsys.readouterr().err
    assert PATH in error
    assert told in error
    assert len(error.strip().splitlines()) == 1
    assert not out.exists()


def test_the_handbook_knows_every_variable() -> None:
    page = Path(ROOT / "scripts/handbook/guide/maintainer.md").read_text(encoding="utf-8")
    assert [name for name in VARIABLES if f"`{name}`" not in page] == []


def test_libreoffice_opens_it(office: Office, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        skip_or_fail("opening Word documents needs LibreOffice (Debian: libreoffice-writer)")
    adopt(office, SHIPPED.read_bytes())
    (tmp_path / "a.docx").write_bytes(written(office))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    words = ["soffice", home, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), "a.docx"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert "该局将在3月底前统计补正较多的材料" in (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
