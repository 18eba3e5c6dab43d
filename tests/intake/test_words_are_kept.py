"""Whatever python-docx can write: the import never fails, and every word of it is in the draft or listed."""

from __future__ import annotations

import re
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from baosong.errors import UsageError
from baosong.intake.manuscript import Grid, Line
from baosong.intake.markdown import markdown, said, words
from baosong.intake.package import Package
from baosong.intake.reading import manuscript
from wordfiles import saved, usual, with_parts

if TYPE_CHECKING:
    from docx.document import Document as Opened

STYLES = ("Normal", "Heading 1", "Heading 2", "List Number", "List Bullet", "List Bullet 2", "Quote", "Title")
ALPHABET = "甲乙，。“”（）：；ab12 \t\n　*_`#-+=|<>[]()!&~\\.:/^$%@\u200b\u202e😀"
TEXTS = st.text(ALPHABET, max_size=30) | st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)
RUNS = st.lists(st.tuples(TEXTS, st.sampled_from([None, True]), st.sampled_from([None, True])), max_size=4)
PARAGRAPHS = st.tuples(st.sampled_from(STYLES), RUNS)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=3)
)


def _document(pieces: list[object]) -> Opened:
    document = Document()
    for piece in pieces:
        if isinstance(piece, tuple):
            style, runs = piece
            paragraph = document.add_paragraph(style=style)
            for text, strong, italic in runs:
                run = paragraph.add_run(text)
                run.bold, run.italic = strong, italic
        else:
            assert isinstance(piece, list)
            table = document.add_table(len(piece), len(piece[0]))
            for row, cells in zip(table.rows, piece, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    return document


def _seen(text: str) -> str:
    from baosong.visible import UNSEEN

    return re.sub(r"\s", "", UNSEEN.sub("", text))


@given(st.lists(PARAGRAPHS | TABLES, max_size=8))
def test_every_word_is_read_and_written(pieces: list[object]) -> None:
    found = manuscript(Package(saved(_document(pieces))))
    expected = "".join(
        "".join(text for text, _, _ in piece[1]) if isinstance(piece, tuple) else "".join(map("".join, piece))  # type: ignore[arg-type]
        for piece in pieces
    )
    read = "".join(
        piece.text if isinstance(piece, Line) else "".join(map("".join, piece.rows)) for piece in found.pieces
    )
    assert _seen(read) == _seen(expected)
    assert said(markdown(found.pieces)) == words(found.pieces)


LINES = st.builds(
    lambda text, level, lead, depth: Line(_runs(text), level if not lead else 0, lead, depth),
    TEXTS.filter(lambda text: _seen(text) != ""),
    st.integers(0, 3),
    st.sampled_from(["", "", "-", "1.", "2.", "一、", "（一）", "a)"]),
    st.integers(0, 2),
)


def _runs(text: str):
    from baosong.blocks import Run
    from baosong.visible import UNSEEN

    return (Run(UNSEEN.sub(lambda mark: "\n" if mark.group() == "\n" else "", text).strip()),)


@given(st.lists(LINES | st.builds(Grid, st.just((("项", "数"), ("a|b", "*1*")))), max_size=8))
def test_markdown_reads_back_as_the_words_it_was_made_of(pieces: list[Line | Grid]) -> None:
    assert said(markdown(pieces)) == words(pieces)


@given(st.binary(max_size=400), st.integers(0, 3000))
def test_a_damaged_file_is_one_sentence(noise: bytes, place: int) -> None:
    content = bytearray(_USUAL)
    content[place : place + len(noise)] = noise
    try:
        manuscript(Package(bytes(content)))
    except UsageError as error:
        assert "\n" not in str(error)


@given(st.text(st.sampled_from('<>/"=w:ptrbl& 甲'), max_size=60))
def test_a_text_of_any_xml_is_read_or_refused(inner: str) -> None:
    xml = f'<w:document xmlns:w="urn:x"><w:body>{inner}</w:body></w:document>'
    try:
        manuscript(Package(with_parts(_USUAL, {"word/document.xml": xml.encode()})))
    except UsageError as error:
        assert "\n" not in str(error)


_USUAL = saved(usual())


@pytest.mark.parametrize("letter", ["甲", "*", "[", "`", "<", "-", " 1.", "\\", "：", "_*", "单位："])
def test_a_line_of_one_character_is_read_at_once(letter: str) -> None:
    from baosong.intake.guessing import guess
    from baosong.policy import load_policy
    from baosong.rules import known_rules
    from office import BASE

    document = Document()
    document.add_paragraph(letter * (1_000_000 // len(letter)))
    content = saved(document)
    policy = load_policy(BASE, known_rules())
    start = time.process_time()
    found = manuscript(Package(content))
    guessed = guess(found, policy, date(2026, 3, 11), {})
    markdown(guessed.pieces)
    assert time.process_time() - start < 3
