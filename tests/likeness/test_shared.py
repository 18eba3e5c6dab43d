"""Passages two texts share: what is found, what is too short, and that no text takes long."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.likeness.prints import GRAM, WINDOW, prints
from baosong.likeness.shared import LEAST, Passage, joined, runs, share

texts = st.text("甲乙丙丁戊己庚辛", max_size=200)
passages = st.text("子丑寅卯辰巳午未申酉戌亥", min_size=GRAM + WINDOW - 1, max_size=60)


@given(texts, texts)
def test_runs_are_the_same_words_in_order_and_do_not_overlap(text: str, other: str) -> None:
    end = 0
    for one in runs(text, other):
        assert text[one.start : one.end] == other[one.there : one.there_end]
        assert one.size == one.end - one.start >= LEAST
        assert one.start >= end
        end = one.end
    assert 0 <= share(runs(text, other), text) <= 1


@given(texts, passages, texts, texts, texts)
def test_a_shared_passage_is_found_and_leaves_a_print(a: str, shared: str, b: str, c: str, d: str) -> None:
    text, other = f"{a}{shared}{b}", f"{c}{shared}{d}"
    assert sum(one.size for one in runs(text, other)) >= len(shared)
    assert set(prints(text)) & set(prints(other))


@pytest.mark.parametrize("text", ["", "甲", "甲乙丙丁戊己"])
def test_texts_that_are_hardly_any(text: str) -> None:
    assert share(runs(text, text), text) == 0
    assert len(prints(text)) <= 1


def test_runs_close_to_each_other_are_one_passage() -> None:
    text = "子丑寅卯辰巳午未甲乙申酉戌亥子丑寅卯"
    other = "子丑寅卯辰巳午未丙申酉戌亥子丑寅卯"
    found = runs(text, other)
    assert found == [Passage(0, 8, 0, 8, 8), Passage(10, 18, 9, 17, 8)]
    assert joined(found, 2) == [Passage(0, 18, 0, 17, 16)]
    assert joined(found, 1) == found


@pytest.mark.parametrize("text", ["甲" * 1_000_000, "甲乙" * 500_000, "子丑寅卯辰巳" * 160_000])
def test_no_text_takes_long(text: str) -> None:
    start = process_time()
    runs(text, text[::-1])
    runs(text, text + "乙")
    prints(text)
    assert process_time() - start < 8
