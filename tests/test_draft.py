"""Drafts: whatever is written, the reader reads the same values back."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from baosong.draft import render, scalar, suggest_slug
from baosong.reader import read
from baosong.schema import SubmissionFields

_ANY = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029")
_YAML = st.sampled_from(": #-?,[]{}&*!|>'\"%@`\\~=<。：“”❤\ufe0f\ufeff")
LINES = st.text(st.one_of(_ANY, _YAML), min_size=1, max_size=60).map(str.strip).filter(bool)


@given(title=LINES, author=LINES, keywords=st.lists(LINES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(title: str, author: str, keywords: list[str]) -> None:
    text = render(
        {"title": title, "event_date": date(2026, 3, 2), "author": author, "keywords": tuple(keywords)}, "正文。"
    )
    fields, content = read(text.encode(), SubmissionFields, max_bytes=100_000)
    assert (fields.title, fields.author, list(fields.keywords)) == (title, author, keywords)
    assert fields.event_date == date(2026, 3, 2)
    assert {problem.kind.value for problem in content.problems} == {"key-missing"}  # unit, category, sign_off
    assert content.body == "\n正文。\n"


@given(LINES)
def test_every_yaml_reader_agrees(line: str) -> None:
    assert yaml.safe_load(f"key: {scalar(line)}\n") == {"key": line}
    assert yaml.safe_load(f"key: [{scalar(line, listed=True)}]\n") == {"key": [line]}


@pytest.mark.parametrize("character", ["\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"])
def test_what_yaml_would_break_or_refuse_is_escaped(character: str) -> None:
    line = f"甲: {character}乙"
    assert yaml.safe_load(f"key: {scalar(line)}\n") == {"key": line}


def test_quotes_only_when_needed() -> None:
    assert scalar("河口分局推行“一窗通办” 企业开办压缩至半日") == "河口分局推行“一窗通办” 企业开办压缩至半日"
    assert scalar("hekou/2026/one-window") == "hekou/2026/one-window"
    assert scalar("a, b") == "a, b"
    assert scalar("a, b", listed=True) == '"a, b"'
    assert scalar("NO") == '"NO"'
    assert scalar("a: b") == '"a: b"'
    assert scalar("a #b") == '"a #b"'


def test_a_body_that_looks_like_front_matter_stays_a_body() -> None:
    text = render({"title": "甲"}, "---\nunit: hekou\n---\n")
    fields, content = read(text.encode(), SubmissionFields, max_bytes=10_000)
    assert (fields.title, fields.unit) == ("甲", None)
    assert content.body == "\n---\nunit: hekou\n---\n"


def test_a_slug_is_free() -> None:
    day = date(2026, 3, 2)
    assert suggest_slug("practice", day, set()) == "practice-0302"
    assert suggest_slug("practice", day, {"practice-0302", "practice-0302-2"}) == "practice-0302-3"
