"""Printed issues, read back: the measures of GB/T 9704-2012, what an archive asks of a PDF, and no word lost."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest
from pypdf import PdfReader

from baosong.cli import main
from needs import serif
from office import Office
from papers import FULL, LONG, SENTENCE, issue, table

if TYPE_CHECKING:
    from pathlib import Path

MM = 72 / 25.4
THIRTY = [
    (f"河口分局第{number}件事办结率升到9{number % 10}.5%", f"{SENTENCE}，共{number}00件。") for number in range(1, 31)
]
FIGURES = "，".join(
    f"{'办' * (number % 7)}企业{number}{number}件，占{number}.5%，用时{number}小时" for number in range(1, 99)
)
HOSTILE = '#set page(fill: red) $x$ [a] #eval("1") @ref <lab> #panic() \\u{41} ~~x~~'
HARD = [
    ("河口分局" + "把企业开办的四个窗口并作一个" * 14, "一句话。"),
    ("生僻字𬭎㑇𠮷", "他叫𬭎，姓㑇，笑了😀，又见𓀀。\n\n" + f"网址 https://example.com/{'abc/' * 60} 完。"),
    ("代码", f"`{HOSTILE}`\n\n{HOSTILE}"),
]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of printed issues: long, one line, tables, thirty reports, full lines, hard to print, figures."""
    serif()
    folder = tmp_path_factory.mktemp("paper")
    office = Office.base(folder / "office")
    issue(office, 2, [("河口分局推行一窗通办", LONG)], "一篇长稿，供参考。")
    issue(office, 3, [("河口分局办结1件", "3月5日，河口分局办结1件。")])
    issue(office, 4, [("十二列的表", table(12, 30)), ("六十列的表", table(60)), ("四列的表", table(4))])
    issue(office, 5, THIRTY, "本期30篇。")
    issue(office, 6, [("满行", FULL)])
    issue(office, 7, HARD)
    issue(office, 8, [("数字", FIGURES)])
    assert main(["pdf", "--root", str(office.root), "--out", str(folder)]) == 0
    return folder / "xinxi/2026"


def lines(page: Any) -> dict[float, list[dict[str, Any]]]:
    """A page's characters by the height of their line, from the top; without the page number."""
    found = defaultdict(list)
    for one in page.chars:
        if one["top"] < (297 - 35) * MM:
            found[round(one["bottom"], 1)].append(one)
    return dict(sorted(found.items()))


def texts(page: Any) -> list[str]:
    return ["".join(one["text"] for one in sorted(line, key=lambda one: one["x0"])) for line in lines(page).values()]


def words(file: Path) -> str:
    return re.sub(r"\s|\u200b", "", "".join(page.extract_text() for page in PdfReader(file).pages))


def test_a_page_is_a4_with_22_lines_of_28_characters(paper: Path) -> None:
    with pdfplumber.open(paper / "6.pdf") as pdf:
        page = pdf.pages[1]
        found = lines(page)
        assert (round(page.width / MM, 1), round(page.height / MM, 1)) == (210.0, 297.0)
        assert [len(line) for line in found.values()] == [28] * 22
        heights = list(found)
        pitches = {round((below - above) / MM, 1) for above, below in pairwise(heights)}
        assert pitches == {10.2}
        assert max(heights) / MM < 37 + 225


@pytest.mark.parametrize(("page", "left"), [(1, 26), (2, 28)])
def test_the_binding_side_is_28_mm_on_both_faces_of_a_leaf(paper: Path, page: int, left: float) -> None:
    with pdfplumber.open(paper / "6.pdf") as pdf:
        found = [one for line in lines(pdf.pages[page]).values() for one in line]
        assert min(one["x0"] for one in found) / MM == pytest.approx(left, abs=0.2)
        if page == 1:
            assert max(one["x1"] for one in found) / MM == pytest.approx(210 - 28, abs=0.2)
        assert min(one["top"] for one in found) / MM == pytest.approx(37, abs=2)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(paper: Path) -> None:
    with pdfplumber.open(paper / "2.pdf") as pdf:
        for number, page in enumerate(pdf.pages, 1):
            foot = [one for one in page.chars if one["top"] > (297 - 35) * MM]
            assert "".join(one["text"] for one in foot).replace(" ", "") == f"—{number}—"
            assert (min(one["x0"] for one in foot) > page.width / 2) is (number % 2 == 1)
            assert min(one["top"] for one in foot) / MM == pytest.approx(37 + 225 + 7, abs=1.5)
            assert {round(one["size"]) for one in foot} == {14}


def test_the_head_is_red_and_large_and_tells_number_serial_office_and_day(paper: Path) -> None:
    with pdfplumber.open(paper / "3.pdf") as pdf:
        page = pdf.pages[0]
        head = [one for one in page.chars if one["size"] > 30]
        assert "".join(one["text"] for one in head) == "市场监管信息"
        assert {one["non_stroking_color"] for one in head} == {(0.843137, 0.0, 0.058824)} or all(
            one["non_stroking_color"][0] > 0.8 > 0.1 > one["non_stroking_color"][1] for one in head
        )
        text = texts(page)
    assert "第3期（总第3期）" in text
    assert "示例市市场监督管理局办公室2026年3月6日" in text
    assert "报：市政府办公室。" in text
    assert "签发：章文博共印30份" in text


def test_an_archive_would_take_it(paper: Path) -> None:
    for file in paper.glob("*.pdf"):
        reader = PdfReader(file)
        catalogue = reader.trailer["/Root"]
        xmp = catalogue["/Metadata"].get_data().decode()  # type: ignore[index]
        assert re.search(r"pdfaid:part>2<", xmp), xmp
        assert re.search(r"pdfaid:conformance>B<", xmp)
        assert catalogue["/OutputIntents"]  # type: ignore[index]
        assert catalogue["/StructTreeRoot"]  # type: ignore[index]
        assert catalogue["/MarkInfo"]["/Marked"] == True  # type: ignore[index] # noqa: E712
        assert catalogue["/Lang"].lower().startswith("zh")  # type: ignore[index]
        assert not reader.is_encrypted


def test_every_font_is_embedded(paper: Path) -> None:
    for file in paper.glob("*.pdf"):
        for page in PdfReader(file).pages:
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                one = font.get_object()
                below = one["/DescendantFonts"][0].get_object() if "/DescendantFonts" in one else one
                descriptor = below["/FontDescriptor"]
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), one


def test_it_says_what_it_is(paper: Path) -> None:
    facts = PdfReader(paper / "5.pdf").metadata
    assert facts is not None
    assert facts.title == "《市场监管信息》2026年第5期"
    assert facts.author == "示例市市场监督管理局办公室"
    assert "企业开办" in (facts.get("/Keywords") or "")
    assert str(facts.creation_date).startswith("2026-03-06")


def outline(reader: PdfReader) -> list[str]:
    def walk(entries: Any) -> list[str]:
        return [title for one in entries for title in (walk(one) if isinstance(one, list) else [str(one.title)])]

    return walk(reader.outline)


def test_bookmarks_lead_to_every_section_report_and_heading(paper: Path) -> None:
    assert outline(PdfReader(paper / "5.pdf")) == ["基层经验", *(title for title, _ in THIRTY)]
    assert outline(PdfReader(paper / "2.pdf"))[:5] == [
        "基层经验",
        "河口分局推行一窗通办",
        "一、第一项做法",
        "（一）起因",
        "1. 经过",
    ]


def test_every_title_and_text_is_there_in_order(paper: Path) -> None:
    text = words(paper / "5.pdf")
    body = text[text.index("基层经验") :]
    places = [body.index(title + "（河口分局）") for title, _ in THIRTY]
    assert places == sorted(places)
    assert all(f"共{number}00件。" in body for number in range(1, 31))
    assert text.index("编者按：本期30篇。") < text.index("本期目录") < text.index("基层经验")


def test_no_title_stands_alone_at_the_foot_of_a_page(paper: Path) -> None:
    for file in paper.glob("*.pdf"):
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages[:-1]:
                last = list(lines(page).values())[-1]
                assert round(last[0]["size"]) != 22, file
                assert "".join(one["text"] for one in last) != "（河口分局）", file
                assert not re.fullmatch(r"（[一二三]）起因|[一-十]、第.项做法", "".join(one["text"] for one in last))


def test_a_number_keeps_its_unit_and_no_line_begins_with_a_mark(paper: Path) -> None:
    for name in ("8.pdf", "2.pdf", "5.pdf"):
        with pdfplumber.open(paper / name) as pdf:
            all_lines = [line for page in pdf.pages for line in texts(page)]
        assert [line for line in all_lines if re.match(r"[，。、；：！？）》”%件]", line)] == []
        assert [line for line in all_lines if re.search(r"[（《“]$", line)] == []


def test_a_short_issue_fits_one_page(paper: Path) -> None:
    assert len(PdfReader(paper / "3.pdf").pages) == 1


def test_a_long_table_repeats_its_head_and_every_table_stays_within_the_page(paper: Path) -> None:
    with pdfplumber.open(paper / "4.pdf") as pdf:
        assert "".join(texts(pdf.pages[1])).count("指标12") >= 1
        assert words(paper / "4.pdf").count("本表60列，分6段排印") == 6
        for number, page in enumerate(pdf.pages, 1):
            left = 28 if number % 2 else 26
            ink = [one for one in page.chars if one["text"] not in "（）"]  # half of a bracket is blank
            assert min(one["x0"] for one in ink) / MM >= left - 0.1
            assert max(one["x1"] for one in ink) / MM <= left + 156.1


def test_nothing_a_report_brings_is_code(paper: Path) -> None:
    assert words(paper / "7.pdf").count(re.sub(r"\s", "", HOSTILE)) == 2


def test_rare_characters_are_printed_and_others_told_by_code_point(paper: Path) -> None:
    text = words(paper / "7.pdf")
    assert "他叫𬭎，姓㑇" in text
    assert "〔U+13000〕" in text
    assert HARD[0][0] in text


def test_no_glyph_is_an_empty_box(paper: Path) -> None:
    for file in paper.glob("*.pdf"):
        with pdfplumber.open(file) as pdf:
            assert not [one for page in pdf.pages for one in page.chars if one["text"].startswith("(cid:0)")]
