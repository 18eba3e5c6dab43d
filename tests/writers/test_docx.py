"""Issues as Word documents, read back by python-docx and by LibreOffice: nothing lost, real styles, the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from baosong.cli.options import open_archive
from baosong.compiler import compile_editions
from baosong.writers import docx
from needs import skip_or_fail
from office import Office
from papers import issue, table

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Opened

SOURCE = "hekou/2026/one-window"
TITLE = "河口分局推行“一窗通办”之{} 企业开办压缩至半日"
TEXT = """## 一、做法

### （一）起因

**要紧**的*话*，共12件。

1. 甲
2. 乙
   - 丙

> 引的话

```
原样  的
```

| 品种 | 数量 |
|---|---:|
| 大米 | 5.60 |
"""


def written(office: Office, text: str, *, items: int = 1, note: str = "", series: str = "") -> bytes:
    """The base office's second issue, of so many items that say the text."""
    body = "".join(f"          {line}\n" if line else "\n" for line in text.split("\n"))
    listed = "".join(
        f"      - submission: {SOURCE}\n        title: {TITLE.format(place)}\n        text: |\n{body}"
        for place in range(1, items + 1)
    )
    head = "date: 2026-03-06\nsigned_by: 章文博\nsections:\n  - section: practice\n    items:\n"
    office.write("bulletins/xinxi/2026/2.md", f"---\n{head}{listed}---\n\n{note}\n")
    if series:
        office.replace("policy/series.yml", {"  masthead:": f"  {series}\n  masthead:"})
    return docx.write(compile_editions(open_archive(office.root))["xinxi/2026/2"], "")


def opened(content: bytes) -> Opened:
    return Document(io.BytesIO(content))


def read(document: Opened) -> list[tuple[str, str]]:
    """Every paragraph and cell as its style and its words."""
    found = []
    for one in document.iter_inner_content():
        match one:
            case Paragraph():
                found.append((one.style.name, one.text))
            case Table():
                found += [(cell.paragraphs[0].style.name, cell.text) for row in one.rows for cell in row.cells]
    return [(style, text) for style, text in found if text]


def test_everything_stands_in_order_in_a_style_of_its_own(office: Office) -> None:
    assert read(opened(written(office, TEXT, note="本期一篇。"))) == [
        ("刊头", "市场监管信息"),
        ("期号", "第2期（总第2期）"),
        ("编发单位", "示例市市场监督管理局办公室\t2026年3月6日"),
        ("编者按与批示", "编者按：本期一篇。"),
        ("Heading 1", "基层经验"),
        ("Heading 2", "河口分局推行“一窗通办”之1\n企业开办压缩至半日"),
        ("报送单位", "（河口分局）"),
        ("Heading 3", "一、做法"),
        ("Heading 4", "（一）起因"),
        ("正文段落", "要紧的话，共12件。"),
        ("正文段落", "1. 甲"),
        ("正文段落", "2. 乙"),
        ("正文段落", "• 丙"),
        ("引文", "引的话"),
        ("原样文字", "原样  的"),
        *[("表格文字 14", word) for word in ("品种", "数量", "大米", "5.60")],
        ("版记", "报：市政府办公室。"),
        ("版记", "送：市商务局。"),
        ("版记", "发：各县局，各分局。"),
        ("版记", "签发：章文博\t共印30份"),
    ]


def test_the_fonts_of_chinese_offices_stand_in_the_styles(office: Office) -> None:
    document = opened(written(office, TEXT))
    fonts = {
        style.name: (style.element.rPr.rFonts.get(qn("w:eastAsia")), style.font.size and style.font.size.pt)
        for style in document.styles
        if style.element.rPr is not None and style.element.rPr.rFonts is not None
    }
    assert fonts["Normal"] == ("仿宋_GB2312", 16)
    assert fonts["正文段落"] == ("仿宋_GB2312", 16)
    assert fonts["Heading 2"] == ("方正小标宋简体", 22)
    assert fonts["Heading 3"] == ("黑体", 16)
    assert fonts["Heading 4"] == ("楷体_GB2312", 16)
    assert fonts["版记"] == ("仿宋_GB2312", 14)
    (paragraph,) = [one for one in document.paragraphs if one.text.startswith("要紧")]
    assert [(run.text, run.style.name) for run in paragraph.runs[:3]] == [
        ("要紧", "Strong"),
        ("的", "Default Paragraph Font"),
        ("话", "Emphasis"),
    ]


def test_policy_may_name_other_fonts(office: Office) -> None:
    document = opened(written(office, TEXT, series="fonts: {title: [华文中宋, 宋体], body: [仿宋]}"))
    named = {
        style.name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in document.styles
        if style.name in {"Normal", "Heading 2", "Heading 3"}
    }
    assert named == {"Normal": "仿宋", "Heading 2": "华文中宋", "Heading 3": "黑体"}


def test_the_page_is_that_of_the_standard_with_real_page_numbers(office: Office) -> None:
    document = opened(written(office, TEXT))
    (section,) = document.sections
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(one / Mm(1)) for one in lengths] == [210, 297, 37, 28]
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (section.footer, section.even_page_footer):
        assert re.search(r"<w:instrText> PAGE </w:instrText>", footer._element.xml)
        assert footer.paragraphs[0].text == "—  —"


def test_the_contents_point_to_the_titles(office: Office) -> None:
    assert "PAGEREF" not in opened(written(office, TEXT, items=2)).element.xml
    document = opened(written(office, TEXT, items=3))
    listed = [one.text for one in document.paragraphs if one.style.name == "目录条目"]
    assert listed == [f"河口分局推行“一窗通办”之{place} 企业开办压缩至半日\t" for place in (1, 2, 3)]
    xml = document.element.xml
    anchors = re.findall(r"PAGEREF (\S+) ", xml)
    assert anchors == re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', xml)
    assert len(set(anchors)) == 3


def test_a_table_too_wide_for_the_page_is_parted(office: Office) -> None:
    wide = f"|{'|'.join(f'指标{place}' for place in range(20))}|\n|{'---|' * 20}\n|{'1|' * 20}"
    tables = opened(written(office, wide)).tables
    assert [len(one.columns) for one in tables] == [11, 10, 1]
    for one in tables[:2]:
        assert one.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert sum(column.width for column in one.columns) <= Mm(156.5)


def test_foreign_words_are_words(office: Office) -> None:
    document = opened(written(office, "甲&#1;&#x202e;&#xfffe;乙 {{ x }} <w:p/> &amp;lt; 😀"))
    assert ("正文段落", "甲乙 {{ x }} <w:p/> &lt; 😀") in [
        (style, text.replace("\ufffd", "")) for style, text in read(document)
    ]


def test_the_same_issue_gives_the_same_bytes(office: Office) -> None:
    first = written(office, TEXT, items=3)
    time.sleep(2.1)  # the resolution of a zip file's times
    docx._styled.cache_clear()
    edition = compile_editions(open_archive(office.root))["xinxi/2026/2"]
    assert docx.write(edition, "https://elsewhere.example/") == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        assert set(re.findall(r">([0-9-]{10})T", core)) == {"2026-03-06"}
        assert not {name for name in package.namelist() if "thumbnail" in name or "customXml" in name}


@pytest.mark.parametrize("items", [1, 30])
def test_libreoffice_opens_it_and_fills_the_fields(office: Office, tmp_path: Path, items: int) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    reader = shutil.which("pdftotext")
    if program is None or reader is None:
        skip_or_fail("opening issues needs LibreOffice and pdftotext")
    file = tmp_path / "刊物.docx"
    file.write_bytes(written(office, TEXT, items=items, note="编者的话。"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    done = subprocess.run(
        [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    made = file.with_suffix(".pdf")
    assert made.is_file(), done.stderr
    pages = subprocess.run([reader, "-layout", str(made), "-"], capture_output=True, text=True, check=True).stdout
    text = re.sub(r"\s", "", pages)
    for word in ("市场监管信息", "编者的话", "（一）起因", "要紧的话", "大米", "签发：章文博", "—1—"):
        assert word in text, word
    if items > 2:
        numbers = [int(one) for one in re.findall(r"企业开办压缩至半日·+([0-9]+)", text)]
        assert len(numbers) == items
        assert numbers == sorted(numbers)
        assert numbers[0] >= 2


def test_what_is_hard_to_print_is_all_there(office: Office) -> None:
    title = "河口分局" + "把企业开办的四个窗口并作一个" * 14
    issue(office, 2, [(title, f"他叫𬭎，姓㑇，又见𠮷，笑了😀。\n\n{table(60)}")])
    edition = compile_editions(open_archive(office.root))["xinxi/2026/2"]
    document = opened(docx.write(edition, ""))
    assert title in "".join(one.text for one in document.paragraphs if one.style.name == "Heading 2").replace("\n", "")  # type: ignore[union-attr]
    assert "他叫𬭎，姓㑇，又见𠮷，笑了😀。" in [one.text for one in document.paragraphs]
    assert {cell.text for one in document.tables for cell in one.rows[0].cells} >= {f"指标{n}" for n in range(1, 61)}
