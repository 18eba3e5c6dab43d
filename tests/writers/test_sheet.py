"""An edition as data for the template: numbers held together, long titles parted, wide tables parted, marks cleaned."""

from __future__ import annotations

import time

import pytest

from baosong.cli.options import open_archive
from baosong.compiler import compile_editions
from baosong.writers.pdf.sheet import sheet
from office import Office
from papers import SENTENCE, issue, table


def printed(office: Office, text: str, title: str = "河口分局办结1件") -> dict[str, object]:
    """The data of the one item of an issue."""
    issue(office, 2, [(title, text)])
    archive = open_archive(office.root)
    (section,) = sheet(compile_editions(archive)["xinxi/2026/2"])["sections"]
    (item,) = section["items"]
    assert isinstance(item, dict)
    return item


def runs(office: Office, text: str) -> list[list[str]]:
    (block,) = printed(office, text)["blocks"]  # type: ignore[misc]
    return block["runs"]  # type: ignore[no-any-return]


def said(runs: list[list[str]]) -> str:
    """The words of some runs."""
    return "".join(text for text, _ in runs)


@pytest.mark.parametrize(
    "together",
    ["26件", "3.5%", "12万元", "1,200余人", "3平方公里", "10个百分点", "2026年", "3小时", "2‰", "16℃"],
)
def test_a_number_and_its_unit_are_not_parted(office: Office, together: str) -> None:
    assert runs(office, f"共{together}，完。") == [["共", ""], [together, "n"], ["，完。", ""]]


def test_what_is_longer_than_a_number_may_be_parted(office: Office) -> None:
    ((text, look),) = runs(office, "1" * 90)
    assert look == ""
    assert text.replace("\u200b", "") == "1" * 90
    assert max(map(len, text.split("\u200b"))) <= 20


def test_full_width_marks_bring_their_own_space(office: Office) -> None:
    assert runs(office, "**结论。** 后面") == [["结论。", "b"], ["后面", ""]]


def test_what_shows_nothing_is_left_out(office: Office) -> None:
    assert runs(office, "甲\u202e乙\u200b丙") == [["甲乙丙", ""]]


def test_a_long_title_breaks_where_its_writer_left_a_space(office: Office) -> None:
    item = printed(office, "一。", "河口分局推行“一窗通办” 企业开办压缩至半日")
    assert [said(line) for line in item["title"]] == [  # type: ignore[attr-defined]
        "河口分局推行“一窗通办”",
        "企业开办压缩至半日",
    ]
    short = printed(office, "一。", "河口分局 办结1件")
    assert len(short["title"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "parted",
    [
        "328户歇业备案企业去向调研：三分之一复业| 订单少的难回来",
        "柳溪县26艘餐饮船调研：|证照齐全不到一半八艘后厨水样不合格",
        "价检科监测26个零售点| 叶菜价格高位回落 鸡蛋仍在上涨",
        "河口分局把企业开办的四个窗口并作一个半日办结",
    ],
)
def test_of_two_lines_the_most_alike(office: Office, parted: str) -> None:
    item = printed(office, "一。", parted.replace("|", ""))
    assert [said(line) for line in item["title"]] == [one.strip() for one in parted.split("|")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("columns", "parts"), [(1, [1]), (4, [4]), (15, [15]), (16, [9, 8]), (60, [11] * 5 + [10])])
def test_a_table_too_wide_for_the_page_is_parted(office: Office, columns: int, parts: list[int]) -> None:
    drawn = printed(office, table(columns))["blocks"]
    assert isinstance(drawn, list)
    assert [len(one["head"]) for one in drawn] == parts
    assert {said(one["head"][0]) for one in drawn} == {"指标1"}
    shown = [cell for one in drawn for cell in one["head"][1:]]
    assert len(shown) == columns - 1
    assert ("分6段排印，第6段" in drawn[-1]["part"]) is (columns == 60)


def test_figures_stand_right_and_long_words_left(office: Office) -> None:
    (drawn,) = printed(office, f"|事|数|情况|\n|---|---:|---|\n|甲|1|{SENTENCE}|")["blocks"]  # type: ignore[misc]
    assert drawn["aligned"] == ["center", "right", "left"]


@pytest.mark.parametrize("letter", ["1", "a", "字", ".", "。", " ", "-", "%", "9."])
def test_a_line_of_one_character_is_read_at_once(office: Office, letter: str) -> None:
    from baosong.writers.paper import _blocks as cleaned
    from baosong.writers.pdf.sheet import _blocks

    start = time.process_time()
    _blocks(cleaned(letter * (1_000_000 // len(letter))))
    assert time.process_time() - start < 3
