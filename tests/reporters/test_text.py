"""The terminal's format: carets under the exact span whatever stands before it, long lines cut, empty states."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from baosong.archive import Archive
from baosong.checker import Report
from baosong.fixer import Fix
from baosong.model import Diagnostic, Mark, Severity
from baosong.reporters import Setting
from baosong.reporters.text import report

if TYPE_CHECKING:
    from office import Office


def _setting(office, *, colour=False):
    from datetime import date

    from baosong.cli.options import open_policy

    return Setting(Archive.of(office.root, open_policy(office.root)), date(2026, 3, 10), colour=colour)


def _shown(setting, line, mark, message="不对", mend=""):
    one = Diagnostic("META001", "key-missing", Severity.ERROR, "a.md", mark, message, mend)
    lines = MappingProxyType({"a.md": ["---", line]})
    return report(Report((one,), 1, lines), setting).splitlines()


@pytest.mark.parametrize(
    ("line", "column", "end", "source", "caret"),
    [
        ("unit: heku", 7, 11, "unit: heku", "      ^^^^"),
        ("title: 河口“甲”", 8, 10, "title: 河口“甲”", "       ^^^^"),
        ("title: 河口甲", 10, 11, "title: 河口甲", "           ^^"),
        ("title: 河口", 8, 8, "title: 河口", "       ^^"),
        ("a\tb", 3, 4, "a<U+0009>b", "         ^"),
        ("末尾", 3, 3, "末尾", "    ^"),
        ("“\u202e甲”", 2, 3, "“<U+202E>甲”", " ^^^^^^^^"),
    ],
)
def test_the_caret_stands_under_the_span(
    office: Office, line: str, column: int, end: int, source: str, caret: str
) -> None:
    _, shown, under, *_ = _shown(_setting(office), line, Mark(2, column, 2, end))
    assert shown == f"  2 | {source}"
    assert under == f"    | {caret}"


def test_a_long_line_is_cut_around_the_span(office: Office) -> None:
    line = "甲" * 500 + "近日" + "乙" * 500_000
    _, shown, under, *_ = _shown(_setting(office), line, Mark(2, 501, 2, 503))
    assert shown == f"  2 | …{'甲' * 16}近日{'乙' * 58}…"
    assert under == f"    | {' ' * (cell_len('…') + 32)}^^^^"


def test_a_span_over_lines_is_marked_to_the_end_of_its_first(office: Office) -> None:
    _, _, under, *_ = _shown(_setting(office), "abc", Mark(2, 2, 5, 1))
    assert under == "    |  ^^"


def test_a_place_beyond_the_file_shows_no_source(office: Office) -> None:
    shown = _shown(_setting(office), "abc", Mark(9, 1, 9, 1), mend="补上")
    assert shown[:2] == ["a.md:9:1 META001 错误 不对", "    = 怎样改：补上"]


@pytest.mark.parametrize(
    ("mend", "fix", "told"),
    [
        ("补上", None, "怎样改：补上"),
        ("补上", Fix(), "怎样改：补上（可自动修改）"),
        ("", Fix(safe=False), "怎样改：（可自动修改，须核对）"),
    ],
)
def test_what_a_machine_can_mend(office: Office, mend: str, fix: Fix | None, told: str) -> None:
    one = Diagnostic("META001", "key-missing", Severity.ERROR, "a.md", Mark(), "不对", mend, fix)
    assert report(Report((one,), 1, {}), _setting(office)).splitlines()[1] == f"    = {told}"


def test_the_closing_sentence(office: Office) -> None:
    setting = _setting(office)
    assert report(Report((), 3, {}), setting) == "没有发现问题（查了 3 个文件）。\n"
    assert report(Report((), 0, {}), setting) == "没有可查的稿件、刊期或约稿。\n"
    assert _shown(setting, "abc", Mark(2, 1, 2, 2))[-1].startswith("1 个文件，错误 1、警告 0、提示 0。")


def test_colour_only_when_asked(office: Office) -> None:
    assert "\x1b[31m错误\x1b[0m" in _shown(_setting(office, colour=True), "abc", Mark(2, 1, 2, 2))[0]
    assert "\x1b" not in "".join(_shown(_setting(office), "abc", Mark(2, 1, 2, 2)))


@given(
    line=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=200),
    column=st.integers(1, 220),
    width=st.integers(0, 220),
)
def test_any_line_and_any_span(line: str, column: int, width: int) -> None:
    one = Diagnostic("META001", "key-missing", Severity.INFO, line, Mark(1, column, 1, column + width), line, line)
    setting = Setting(archive=None, today=None)  # the format looks at neither
    shown = report(Report((one,), 1, {line: [line]}), setting)
    assert shown.count("\n") == (6 if line else 3)
    assert shown.isprintable() or all(
        character.isprintable() or character in "\n\u3000\xa0" or ord(character) > 127 for character in shown
    )
    if line:
        under = shown.splitlines()[2]
        assert under.strip(" |").strip("^") == ""
        assert "^" in under
