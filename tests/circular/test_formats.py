"""The exports, parsed back by readers that are not ours: the same numbers in each, safe, always the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from documents import document, in_csv, paper, wanted, workbook
from docx.oxml.ns import qn
from docx.shared import Mm

from baosong.circular.formats import format_of, names
from baosong.stats.kind import Kind
from needs import skip_or_fail

if TYPE_CHECKING:
    from pathlib import Path

    from baosong.circular.sheet import Sheet
    from office import Office

PERIODS = {"2026-03": "2026-04-08", "2026-Q1": "2026-04-08", "2026": "2027-01-08"}
EVIL = '=HYPERLINK("http://evil.test","点我")'


@pytest.fixture(params=PERIODS)
def one(request: pytest.FixtureRequest, toy: Office) -> Sheet:
    """The toy office's circular of a month, a quarter and a year."""
    toy.draft(request.param, PERIODS[request.param])
    return paper(toy, request.param)


def test_csv_holds_every_table(one: Sheet) -> None:
    assert in_csv(one) == wanted(one)


def test_the_workbook_holds_every_table_as_words_and_numbers(one: Sheet) -> None:
    book = workbook(one)
    assert [page.title for page in book.worksheets] == [f"{table.number} {table.name}" for table in one.tables]
    for page, table in zip(book.worksheets, one.tables, strict=True):
        lead = 1 if table.grouped else 0
        assert page["A1"].value == f"{one.title}（{table.title}）"
        rows = list(page.iter_rows(min_row=3))
        assert [cell.value for cell in rows[0]][lead:] == [column.heading for column in table.columns]
        printed = [row for section in table.sections for row in section.rows]
        for cells, row in zip(rows[1:], printed, strict=True):
            for cell, value, column in zip(cells[lead:], row, table.columns, strict=True):
                if isinstance(value, str) or value is None:
                    assert cell.value == ("—" if value is None else value)
                    assert cell.data_type != "f"
                else:
                    assert cell.data_type == "n"
                    assert float(cell.value) == float(value)
                    assert cell.number_format == ("0.0%" if column.kind is Kind.SHARE else cell.number_format)


def test_the_workbook_is_ready_to_print_and_to_read(one: Sheet) -> None:
    for page, table in zip(workbook(one).worksheets, one.tables, strict=True):
        assert page.page_setup.orientation == "landscape"
        assert int(page.page_setup.paperSize) == 9
        assert page.print_title_rows == "$1:$3"
        assert page.freeze_panes == ("C4" if table.totalled else "A4")


def test_the_document_holds_every_table(one: Sheet) -> None:
    tables = document(one).tables
    assert len(tables) == len(one.tables)
    for found, table, expected in zip(tables, one.tables, wanted(one), strict=True):
        rows = [tuple(cell.text for cell in row.cells) for row in found.rows]
        assert tuple(word.replace("\n", "") for word in rows[0]) == expected.headings
        groups = {section.name for section in table.sections}
        assert tuple(row for row in rows[1:] if not (len(set(row)) == 1 and row[0] in groups)) == expected.rows
        assert found.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_no_page_of_the_document_is_empty(one: Sheet) -> None:
    """An empty paragraph after a table that fills its page would stand on a page of its own."""
    body = document(one).element.body
    for before, after in pairwise(body):
        if before.tag == qn("w:tbl") and after.tag == qn("w:p"):
            assert "".join(after.itertext()).strip()


def test_the_document_is_laid_out_as_an_official_one(one: Sheet) -> None:
    paper = document(one)
    first, *others = paper.sections
    millimetres = {
        "width": first.page_width,
        "height": first.page_height,
        "top": first.top_margin,
        "left": first.left_margin,
        "text": first.page_width - first.left_margin - first.right_margin,
        "lines": first.page_height - first.top_margin - first.bottom_margin,
    }
    assert {key: round(length / Mm(1)) for key, length in millimetres.items()} == {
        **{"width": 210, "height": 297, "top": 37, "left": 28},
        **{"text": 156, "lines": 225},
    }
    assert first._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "580"
    assert all(section.page_width > section.page_height for section in others)
    style = paper.styles["Normal"]
    assert style.font.size.pt == 16
    assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert paper.settings.odd_and_even_pages_header_footer
    for footer in (first.footer, first.even_page_footer):
        assert "PAGE" in footer._element.xml
    text = [paragraph.text for paragraph in paper.paragraphs]
    assert text[0] == "示例市市场监督管理局办公室"
    assert paper.paragraphs[0].runs[0].font.color.rgb == (0xFF, 0, 0)
    assert "（草稿，未印发）" in text
    fonts = {
        paragraph.text[:2]: paragraph.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in paper.paragraphs
        if paragraph.runs
    }
    assert (fonts["一、"], fonts["（一"]) == ("黑体", "楷体_GB2312")
    assert one.title in "".join(text)


def test_markdown_holds_every_table(one: Sheet) -> None:
    text = format_of("markdown").write(one).decode()
    assert text.startswith(f"# {one.title}\n")
    for table in wanted(one):
        for row in table.rows:
            assert f"| {' | '.join(row)} |" in text


@pytest.mark.parametrize("form", names())
def test_the_same_circular_gives_the_same_bytes(toy: Office, form: str) -> None:
    toy.draft("2026-03", "2026-04-08")
    first = format_of(form).write(paper(toy, "2026-03"))
    time.sleep(2.1)  # the resolution of a zip file's times
    assert hashlib.sha256(format_of(form).write(paper(toy, "2026-03"))).digest() == hashlib.sha256(first).digest()
    if form in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(first)) as package:
            assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = package.read("docProps/core.xml").decode()
        assert set(re.findall(r">([0-9-]{10})T", core)) == {"2026-04-08"}


def test_no_format_takes_foreign_words_for_a_formula_or_for_markup(toy: Office) -> None:
    quoted = "'" + EVIL.replace("'", "''") + "'"
    toy.replace("policy/org.yml", {"short: 河口分局": f"short: {quoted}"})
    toy.replace("policy/series.yml", {"  name: 市场监管信息\n": '  name: "@SUM(1)|<b>*粗*"\n'})
    toy.replace("bulletins/commissions/2026-01.md", {"title: 企业开办便利化做法": 'title: "-2+3"'})
    toy.draft("2026-03", "2026-04-08")
    one = paper(toy, "2026-03")
    for table in in_csv(one):
        for word in (*table.headings, *(word for row in table.rows for word in row)):
            assert not word.startswith(("=", "@", "+", "\t")), word
            assert not word.startswith("-") or re.fullmatch(r"-[0-9.]+", word), word
    cells = [cell for page in workbook(one).worksheets for row in page.iter_rows() for cell in row]
    assert EVIL in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    words = [cell.text for table in document(one).tables for row in table.rows for cell in row.cells]
    assert EVIL in words
    assert "\\|\\<b\\>\\*粗\\*" in format_of("markdown").write(one).decode()


@pytest.mark.parametrize("title", ["=1+1", "+86 10", "-2+3", "@SUM(1)", "\t=1+1", "＝1+1", "http://evil.test"])
def test_a_title_stays_a_title(toy: Office, title: str) -> None:
    toy.draft("2026-03", "2026-04-08")
    one = paper(toy, "2026-03")
    named = tuple(item.model_copy(update={"title": title}) for item in one.figures.adopted)
    one = replace(one, figures=one.figures.model_copy(update={"adopted": named}))
    (sheet,) = [page for page in workbook(one).worksheets if page.title.endswith("采用篇目")]
    titles = [row[2] for row in sheet.iter_rows(min_row=4)]
    assert {(cell.value, cell.data_type, cell.hyperlink) for cell in titles} == {(title, "s", None)}
    (listed,) = [table for table in in_csv(one) if table.title.endswith("采用篇目")]
    assert {row[2] for row in listed.rows} == {title if title.startswith("http") else f"'{title}"}


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv"])
def test_libreoffice_opens_it(toy: Office, tmp_path: Path, form: str) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    reader = shutil.which("pdftotext")
    if office is None or reader is None:
        skip_or_fail("opening the exports needs LibreOffice and pdftotext")
    toy.draft("2026-03", "2026-04-08")
    file = tmp_path / f"通报.{form}"
    file.write_bytes(format_of(form).write(paper(toy, "2026-03")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    utf8 = ["--infilter=CSV:44,34,76"] if form == "csv" else []  # a person is asked for the encoding, or the mark tells
    done = subprocess.run(
        [office, profile, "--headless", *utf8, "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    made = file.with_suffix(".pdf")
    assert made.is_file(), done.stderr
    text = subprocess.run([reader, "-layout", str(made), "-"], capture_output=True, text=True, check=True).stdout
    for word in ("青泉县局", "得分排名", "青泉县37台老旧电梯主板停产"):
        assert word in text.replace(" ", ""), word
    assert not re.search(r"#(NAME|REF|VALUE|N/A)|Err:5", text)
