"""A megabyte of one sign, or of a short piece over and over, is judged by all rules together within a second."""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import TYPE_CHECKING

import pytest

from baosong.archive import Archive
from baosong.checker import check
from baosong.cli.options import open_policy
from baosong.density import MOST_CHARACTERS, MOST_LINES, MOST_SIGNS, excess
from baosong.model import Severity
from office import TODAY, Office

if TYPE_CHECKING:
    from baosong.checker import Report

PATH = "submissions/hekou/2026/crafted.md"
FRONT = (
    "---\ntitle: 河口分局复检电子秤214台\nunit: hekou\ncategory: practice\nevent_date: 2026-03-09\n"
    "author: 林晓禾\nsign_off: 丁海生\n---\n\n"
)
MEGABYTE = 1_000_000
MOBILE = "13900001234"
PIECES = [
    *(
        "a",
        "7",
        "%",
        "查",
        "一",
        "“",
        "”",
        "《",
        "(",
        "（",
        "[",
        "*",
        "_",
        "`",
        "#",
        "-",
        ">",
        "|",
        "。",
        "、",
        "，",
        "；",
    ),
    *(
        "<",
        "\\",
        '"',
        "&",
        "\t",
        "\n",
        "１",
        "😀",
        "占1%",
        "一是",
        "[](",
        "1、",
        "1家",
        "1家，",
        "“”",
        "3月1日",
        "近日",
    ),
    *("我局", "由1件升到2件，", "[a](b)", "![](", "<a>", "**a", "_a_ ", "甲\n\n", "- a\n", "|-|\n", "[a]: b\n"),
]


@pytest.fixture(scope="module", autouse=True)
def _rules_are_loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is loaded and compiled once a run counts for no text."""
    judged(Office.base(tmp_path_factory.mktemp("warm")), f"12家，{MOBILE}，[甲](b)")


def judged(office: Office, body: str) -> tuple[Report, float]:
    """The report and its CPU time, for a body in an office that lets in files of two megabytes."""
    office.replace("policy/rules.yml", {"max_bytes: 65536": "max_bytes: 2000000"})
    office.write(PATH, f"{FRONT}{body}\n")
    start = process_time()
    report = check(Archive.of(office.root, open_policy(office.root)), date.fromisoformat(TODAY), {PATH})
    return report, process_time() - start


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_a_megabyte_of_a_piece_is_refused_in_a_second_but_read_for_secrets(piece: str, office: Office) -> None:
    report, seconds = judged(office, piece * (MEGABYTE // len(piece.encode())) + f"\n{MOBILE}")
    assert seconds < 1
    names = [one.name for one in report.diagnostics]
    assert names.count("too-large") == 1
    assert "phone-number" in names


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_the_most_that_is_read_of_a_piece_is_judged_in_a_second(piece: str, office: Office) -> None:
    longest = (MOST_LINES - 2) // piece.count("\n") if "\n" in piece else (MOST_CHARACTERS - 2) // len(piece)
    times = next(times for times in (longest, MOST_SIGNS, MOST_SIGNS // 4) if not excess(piece * times))
    body = piece * times
    assert excess(body) == ""
    report, seconds = judged(office, body)
    assert seconds < 1
    assert "too-large" not in {one.name for one in report.diagnostics}


def test_a_megabyte_of_mailboxes_is_told_one_by_one_and_shown_of_none(office: Office) -> None:
    report, seconds = judged(office, "a@b.cn " * (MEGABYTE // 7))
    assert seconds < 5
    assert report.count(Severity.ERROR) == MEGABYTE // 7 + 1
    assert "@" not in report.lines[PATH][9]
