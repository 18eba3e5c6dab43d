"""The word that was meant is found among thousands, and as fast as among ten."""

from __future__ import annotations

from time import process_time

import pytest

from baosong.nearness import Spellings

UNITS = ["hekou", "qingquan", "liuxi", "yunling", "shiqiao"]
WORDS = [f"{unit}/{year}/report-{number:04}" for unit in UNITS for year in (2025, 2026) for number in range(500)]
MANY = Spellings([*WORDS, "hekou/2026/one-window", "qingquan/2026/scale-check"])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hekou/2026/one-windows", "hekou/2026/one-window"),
        ("hekou/2026/ome-window", "hekou/2026/one-window"),
        ("hekuo/2026/one-window", "hekou/2026/one-window"),
        ("hekou/2062/one-window", "hekou/2026/one-window"),
        ("heku/2026/one-window", "hekou/2026/one-window"),
        ("shiqiao/2026/scale-check", "qingquan/2026/scale-check"),
        ("yunling/2025/repotr-0123", "yunling/2025/report-0123"),
        ("hekou/2026/one-window", "hekou/2026/one-window"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_word_that_was_meant(word: str, meant: str) -> None:
    assert MANY.nearest(word) == meant


def test_no_words_at_all() -> None:
    assert Spellings([]).nearest("hekou") == ""


def test_a_thousand_wrong_words_among_thousands() -> None:
    start = process_time()
    for number in range(1000):
        MANY.nearest(f"hekou/2026/repotr-{number:05}")
    assert process_time() - start < 3
