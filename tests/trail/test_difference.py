"""Differences as an editor's marks: what they say, how they read, and that no text makes them slow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.pages.marks import line, paragraphs
from baosong.trail.difference import Kind, Piece, difference, shortened, size

SIGNS = {Kind.KEPT: "{}", Kind.DROPPED: "[-{}-]", Kind.ADDED: "[+{}+]", Kind.SKIPPED: "<{}>"}
TEXTS = st.text(alphabet="甲乙丙的，。；\n12a ", max_size=60)


def varied(first: int) -> str:
    """As many different characters as a report may hold, in no order a difference could go by."""
    return "".join(chr(first + place * place % 997) for place in range(21_845))


def marked(before: str, after: str) -> str:
    """The difference with its marks written out."""
    return "".join(SIGNS[piece.kind].format(piece.text) for piece in difference(before, after))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("查了126家。", "查了127家。", "查了[-126-][+127+]家。"),
        ("合格率由4.1%降到0.9%。", "合格率降到0.9%。", "合格率[-由4.1%-]降到0.9%。"),
        ("甲。丙。", "甲。乙。丙。", "甲。[+乙。+]丙。"),
        ("查了市场，查了店铺。", "查了店铺。", "[-查了市场，-]查了店铺。"),
        ("已经全部完成了整改", "都已改好", "[-已经全部完成了整改-][+都已改好+]"),
        ("第一段。\n第二段。", "第一段。第二段。", "第一段。[-\n-]第二段。"),
        ("A栋用Word写", "A栋用Excel写", "A栋用[-Word-][+Excel+]写"),
        ("一样。", "一样。", "一样。"),
        ("", "新写。", "[+新写。+]"),
        ("删光。", "", "[-删光。-]"),
    ],
)
def test_numbers_words_and_sentences_stay_whole(before: str, after: str, said: str) -> None:
    assert marked(before, after) == said


def test_chance_likeness_between_two_changes_is_dissolved() -> None:
    said = marked("该局的做法是组织专题的学习会议。", "分局让老手带新手的办法学得快。")
    assert said.count("[-") == 1
    assert said.count("[+") == 1


def test_a_rewritten_paragraph_is_not_told_across_its_end() -> None:
    said = marked("旧的头一段话\n旧的次一段话", "新写起首一节\n新写末尾一节")
    assert said == "[-旧的头一段话-][+新写起首一节+]\n[-旧的次一段话-][+新写末尾一节+]"


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_pieces(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.DROPPED) == after
    assert all(piece.text for piece in pieces)
    short = shortened(pieces)
    assert "".join(piece.text for piece in short) == "".join(piece.text for piece in pieces)


def test_long_runs_that_stand_are_told_by_their_length() -> None:
    stood = "这一句没有改动。" * 20
    short = shortened(difference(f"开头旧。{stood}结尾旧。", f"开头新。{stood}结尾新。"))
    (skipped,) = [piece for piece in short if piece.kind is Kind.SKIPPED]
    assert 100 < len(skipped.text) < 160
    assert skipped.text.startswith("这一句")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲" * 21_845, "乙" * 21_845),
        (varied(0x4E00), varied(0x5E00)),
        (f"甲{'甲'.join(varied(0x4E00)[:10_922])}", f"甲{'甲'.join(varied(0x5E00)[:10_922])}"),
        ("1," * 32_768, "," * 65_536),
        ("\n字" * 16_384, "字\n" * 16_384),
        ("。" * 21_845, "。，" * 10_922),
        ("a" * 65_536, "a" * 65_535),
        ("ab，" * 13_107, "ab。" * 13_107),
    ],
)
def test_the_longest_texts_a_report_may_hold_take_a_second(before: str, after: str) -> None:
    start = time.process_time()
    pieces = shortened(difference(before, after))
    paragraphs(pieces)
    assert time.process_time() - start < 2
    assert size(pieces, Kind.DROPPED) <= len(before)


def test_marks_are_told_in_words_and_text_stays_text() -> None:
    html = line([Piece(Kind.KEPT, "<b>甲"), Piece(Kind.DROPPED, "乙\u202e"), Piece(Kind.ADDED, "丙")])
    assert html == (
        "&lt;b&gt;甲"
        '<del><span class="bs-hidden">［删］</span>乙&lt;U+202E&gt;<span class="bs-hidden">［删完］</span></del>'
        '<ins><span class="bs-hidden">［增］</span>丙<span class="bs-hidden">［增完］</span></ins>'
    )


def test_the_end_of_a_paragraph_struck_out_or_put_in_is_seen() -> None:
    joined = paragraphs(difference("头一段。\n次一段。", "头一段。次一段。"))
    assert joined.count("<p>") == 1
    assert "¶" in joined
    parted = paragraphs(difference("头一段。次一段。", "头一段。\n次一段。"))
    assert parted.count("<p>") == 2
    assert "¶" in parted
