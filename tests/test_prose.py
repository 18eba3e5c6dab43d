"""The report's own prose: what is words and what is not, and that every word's place is found again."""

from __future__ import annotations

import json
import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.flow import GONE, MARK
from baosong.model import Submission
from baosong.prose import Prose
from baosong.reader import read
from baosong.schema import SubmissionFields

FRONT = "---\ntitle: 甲\n---\n"


def _prose(body, front=FRONT):
    fields, content = read((front + body).encode("utf-8"), SubmissionFields, max_bytes=10_000_000)
    return Prose(Submission("a.md", content, id="a/2026/a", folder="a", year=2026, slug="a", fields=fields))


def _seen(body):
    """The masked body: · for a mark that is read over, # for what is no prose."""
    return _prose(body).text.replace(MARK, "·").replace(GONE, "#")


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("甲**乙**丙", "甲··乙··丙"),
        ("_甲_ a_b 甲_乙", "·甲· a_b 甲_乙"),
        (r"3\*4 \_ a\b", r"3·*4 ·_ a\b"),
        ("甲`码`乙``a`b``", "甲###乙#######"),
        ("甲`乙", "甲·乙"),
        ("[通报](https://a.example 'y')说", "·通报" + "·" * 24 + "说"),
        ("[通报][r]与[r]\n\n[r]: https://a.example", "·通报····与·r·\n\n######################"),
        ("[不是链接]也[不是](a b)", "[不是链接]也[不是](a b)"),
        ("![图](a.png)甲", "###########甲"),
        ("见<https://a.example/甲>。", "见#####################。"),
        ("见https://a.example/x?y=1。后", "见#######################。后"),
        ("见www.a.example，后", "见#############，后"),
        ("甲<b class='x'>乙</b>a < b", "甲" + "·" * 13 + "乙····a < b"),
        ("甲<!-- 注 -->乙", "甲··········乙"),
        ("5&nbsp;元&#8203;整&x", "5######元#######整&x"),
        ("# 标题 #\n甲", "##标题##\n甲"),
        ("标题\n===", "标题\n###"),
        ("- 甲\n- 乙", "##甲\n##乙"),
        ("1. 甲\n   乙", "###甲\n   乙"),
        ("> 甲\n> 乙", "##甲\n  乙"),
        ("```\n码\n```\n甲", "###\n#\n###\n甲"),
        ("甲\n\n    码", "甲\n\n#####"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "#########\n#########\n#########"),
        ("甲\n\n---\n\n乙", "甲\n\n###\n\n乙"),
        ("", ""),
        ("\n\n", "\n\n"),
    ],
)
def test_what_is_words(body: str, seen: str) -> None:
    assert _seen(body) == seen


def test_the_flow_reads_over_marks_and_line_ends() -> None:
    prose = _prose("甲**23**个[通报](https://a.example)说\n第二行 `x` 完\nabc\ndef。\n\n> 引\n> 文")
    assert prose.flow == f"甲23个通报说第二行 {GONE} 完abc def。\n引文\n"


def test_a_match_knows_its_place_in_the_file() -> None:
    prose = _prose("前\n\n甲**2\n3**个")
    (found,) = prose.search(re.compile("2 3个"))
    assert (found.text, prose.raw[found.start : found.end]) == ("2 3个", "2\n3**个")
    mark = prose.mark(found.start, found.end)
    assert (mark.line, mark.column, mark.end_line, mark.end_column) == (6, 4, 7, 5)


def test_sentences() -> None:
    prose = _prose("# 题！\n\n甲。“乙！”丙？！（丁。）戊\n\n- 己。\n\n`x`")
    assert [one.text for one in prose.sentences] == ["甲。", "“乙！”", "丙？！", "（丁。）", "戊", "己。"]
    assert [prose.raw[one.start : one.end] for one in prose.sentences] == [one.text for one in prose.sentences]
    assert [one.in_list for one in prose.sentences] == [False] * 5 + [True]


def test_paragraphs_headings_and_leads() -> None:
    prose = _prose("## 一、背景\n\n**钱从哪里来。**甲。\n\n乙**丙**。\n\n> **引。**")
    assert [(one.text, one.level) for one in prose.headings] == [("一、背景", 2)]
    assert [(one.text, one.in_blockquote) for one in prose.paragraphs] == [
        ("钱从哪里来。甲。", False), ("乙丙。", False), ("引。", True)
    ]  # fmt: skip
    assert [prose.raw[slice(*one)] for one in prose.leads] == ["钱从哪里来。", "引。"]


@pytest.mark.parametrize(
    ("body", "inside"),
    [
        ("甲“乙”丙", ["乙"]),
        ("“甲“乙”丙”", ["甲“乙”丙"]),
        ('「甲」『乙』"丙"', ["甲", "乙", "丙"]),
        ("甲“乙\n\n丙”丁", []),
        ("甲”乙“丙", []),
        ("“甲「乙”丙", ["甲「乙"]),
        ("“**甲**\n乙”", ["**甲**\n乙"]),
    ],
)
def test_quotes(body: str, inside: list[str]) -> None:
    prose = _prose(body)
    assert [prose.raw[slice(*one)] for one in prose.quotes] in (inside, [one.strip("*") for one in inside])


def test_is_quoted() -> None:
    prose = _prose("甲“乙”丙\n\n> 丁\n\n戊")
    assert [sign for sign in "甲乙丙丁戊" if prose.is_quoted(prose.raw.index(sign))] == ["乙", "丁"]


def test_tables_keep_the_places_of_their_cells() -> None:
    prose = _prose("> | 项目 | 占比 |\n> |:--|--:|\n> | a\\|b |  |\n> | 甲 | 60% |")
    (table,) = prose.tables
    assert [[cell.text for cell in row] for row in table.rows] == [["项目", "占比"], ["a|b", ""], ["甲", "60%"]]
    last = table.rows[2][1]
    assert prose.raw[last.start : last.end] == "60%"


def test_characters_are_counted_as_word_processors_do() -> None:
    assert _prose("甲，乙 2026 abc-1。\n\n## 丙\n\n| 丁 |\n|---|\n\n`戊`").characters == 7


@pytest.mark.parametrize(
    ("written", "marks"),
    [
        ("甲乙丙", (8, 9)),
        ('"甲乙丙"', (9, 10)),
        ("'甲''丙'", (9, 10)),
        (r'"\u7532乙"', (9, 15)),
        ('"  甲乙"', (11, 12)),
        ("甲 乙  # 注", (8, 9)),
    ],
)
def test_a_title_knows_each_character(written: str, marks: tuple[int, int]) -> None:
    title = _prose("乙", f"---\ntitle: {written}\n---\n").title
    mark = title.mark(0, 1)
    assert title.exact
    assert (mark.line, mark.column, mark.end_column) == (2, *marks)


def test_a_folded_title_is_marked_as_it_is_written() -> None:
    title = _prose("乙", "---\ntitle: 甲\n  乙\n---\n").title
    assert title.text == "甲 乙"
    mark = title.mark(2, 3)
    assert (mark.line, mark.column, mark.end_line, mark.end_column) == (3, 3, 3, 4)
    block = _prose("乙", "---\ntitle: >-\n  甲乙\n---\n").title
    assert (block.text, block.exact) == ("甲乙", False)
    assert block.mark(1, 2).line == 2


def test_a_title_that_is_not_there() -> None:
    title = _prose("乙", "---\nunit: a\n---\n").title
    assert (title.text, title.exact, title.replace(0, 0, "甲")) == ("", False, None)


@pytest.mark.parametrize(
    ("old", "new"), [("乙", ": "), ("乙", "#"), ("甲", ""), ("甲", "-"), ("乙", "\n"), ("乙", '"')]
)
def test_a_title_is_not_mended_into_other_yaml(old: str, new: str) -> None:
    title = _prose("乙", "---\ntitle: 甲 乙\n---\n").title
    at = title.text.index(old)
    assert title.replace(at, at + 1, new) is None


def test_hands_off() -> None:
    prose = _prose("甲“乙”`丙`丁**戊**己\n庚\n\n> 辛")
    free = [sign for sign in "甲乙丙丁戊己庚辛" if prose.replace(at := prose.raw.index(sign), at + 1, "") is not None]
    assert free == ["甲", "丁", "戊", "己", "庚"]
    assert prose.replace(prose.raw.index("己"), prose.raw.index("庚") + 1, "") is None
    assert prose.replace(prose.raw.index("丁"), prose.raw.index("戊") + 1, "") is None


PIECES = st.sampled_from(
    [
        *("甲", "乙。", "a", " ", "\n", "\n\n", "*", "**", "_", "`", "``", "[", "]", "(", ")", "](", "![", "<", ">"),
        *("<b>", "</b>", "<!--", "-->", "\\", "&amp;", "|", "|-|-|\n", "# ", "> ", "- ", "1. ", "    ", "\t", "```\n"),
        *("---\n", "===\n", "[甲]: x\n", "“", "”", '"', "http://a", "www.", "　", "\ufeff", "😀", "e\u0301"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_body_keeps_its_length_its_lines_and_its_places(body: str) -> None:
    prose = _prose(body)
    assert len(prose.text) == len(prose.raw)
    for own, written in zip(prose.text, prose.raw, strict=True):
        assert (own == "\n") == (written == "\n")
        assert own in (written, MARK, GONE) or own == " "
    lines = prose.document.content.lines
    for one in (*prose.paragraphs, *prose.headings, *prose.sentences):
        assert 0 <= one.start <= one.end <= len(prose.raw)
        assert prose.flow[slice(*one.flow)] == one.text
    for found in prose.search(re.compile("[甲乙a。]")):
        mark = prose.mark(found.start, found.end)
        assert lines[mark.line - 1][mark.column - 1 : mark.end_column - 1] == found.text == prose.raw[found.start]
    for start, end in (*prose.quotes, *prose.blockquotes, *prose.leads):
        assert 0 <= start <= end <= len(prose.raw)
        assert start == end or prose.is_quoted(start) or (start, end) in prose.leads
    assert prose.characters <= len(prose.raw)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text(body: str) -> None:
    prose = _prose(body)
    assert len(prose.text) == len(prose.raw)
    assert list(prose.sentences) is not None


@given(st.text(st.characters(max_codepoint=0xFFFF), max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_any_quoted_title(title: str, start: int, width: int) -> None:
    written = _prose("乙", f"---\ntitle: {json.dumps(title)}\n---\n").title
    end = min(len(written.text), start + width)
    mark = written.mark(min(start, end), end)
    assert written.exact == bool(written.text) or not written.text.isprintable()
    assert not written.text or (mark.line == 2 and mark.column <= mark.end_column)


@pytest.mark.parametrize(
    "piece",
    [
        *("`", "``a`", "[", "![", "]", "[a](", '](a "', "<", "<a b='", "<!--", "<?", "**a", "_a", "\\`", "&"),
        *("http://a", "“", "“”", '"', "> ", "- ", "甲。", "甲", "|", "[^1]", " "),
    ],
    ids=repr,
)
def test_a_megabyte_of_it_takes_no_time(piece: str) -> None:
    prose = _prose(piece * (1_000_000 // len(piece.encode())) + "x")
    start = process_time()
    assert len(prose.text) == len(prose.raw)
    assert prose.sentences is not None
    assert prose.is_quoted(5) is not None
    assert process_time() - start < 6


@pytest.mark.parametrize(
    "body",
    [
        *("> " * 1000 + "甲", "- " * 1000 + "甲", "“" * 10_000 + "甲", "*" * 100_000, "[" * 50_000 + "]" * 50_000),
        "\n".join(f"甲[^{number}]\n\n[^{number}]: 注" for number in range(10_000)),
    ],
    ids=lambda body: body[:8],
)
def test_deep_and_many(body: str) -> None:
    prose = _prose(body)
    start = process_time()
    assert len(prose.text) == len(prose.raw)
    assert prose.quotes is not None
    assert process_time() - start < 6
