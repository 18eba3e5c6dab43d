"""The word list of confused words: long enough, each entry a whole replacement, and mended texts stay mended."""

from __future__ import annotations

from baosong.lexicon import load
from baosong.rules.confused_word import _table

GUARDS = {"right", "not_after", "not_before", "only_after", "only_before", "near", "not_near"}


def test_the_list_is_long_and_every_group_has_a_source() -> None:
    groups = load("confused")
    assert all(group["source"] and isinstance(group["safe"], bool) for group in groups)
    assert sum(len(group["words"]) for group in groups) >= 150


def test_no_word_stands_in_two_groups() -> None:
    words = [wrong for group in load("confused") for wrong in group["words"]]
    assert len(words) == len(set(words))


def test_guards_are_spelled_right() -> None:
    told = [one for group in load("confused") for one in group["words"].values() if isinstance(one, dict)]
    assert all("right" in one and set(one) <= GUARDS for one in told)


def test_a_right_word_holds_no_wrong_one() -> None:
    entries, pattern = _table()
    held = [
        (wrong, entry.right)
        for wrong, entry in entries.items()
        for found in pattern.finditer(entry.right)
        if entries[found.group()].fits(entry.right, *found.span())
    ]
    assert held == []
