"""Edits into text: what goes together, what waits, and what names no place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from baosong.fixer import Edit, Fix, apply
from baosong.model import Mark


def _fix(*edits, safe=True):
    return Fix(tuple(Edit(Mark(*mark), text) for mark, text in edits), safe)


def test_edits_in_several_lines() -> None:
    text = "近日，甲乙\n丙,丁\n"
    fixes = [_fix(((2, 2, 2, 3), "，")), _fix(((1, 1, 1, 3), "3月2日")), _fix(((1, 6, 2, 1), ""))]
    assert apply(text, fixes)[0] == "3月2日，甲乙丙，丁\n"


def test_inserting() -> None:
    assert apply("甲乙", [_fix(((1, 1, 1, 1), "一"), ((1, 3, 1, 3), "。"))])[0] == "一甲乙。"


def test_a_fix_is_whole_or_not_at_all() -> None:
    first, second = _fix(((1, 1, 1, 3), "丙丁")), _fix(((1, 2, 1, 3), "戊"), ((1, 4, 1, 5), "己"))
    assert apply("甲乙一二", [second, first]) == ("丙丁一二", (first,))


def test_the_same_edit_twice_is_done_once_for_both() -> None:
    fix = _fix(((1, 1, 1, 2), "乙"))
    assert apply("甲甲", [fix, _fix(((1, 1, 1, 2), "乙"), ((1, 2, 1, 3), "丙"))])[0] == "乙丙"
    assert apply("甲甲", [fix, fix]) == ("乙甲", (fix, fix))


def test_two_that_insert_at_one_place_wait_for_each_other() -> None:
    one, other = _fix(((1, 2, 1, 2), "一")), _fix(((1, 2, 1, 2), "二"))
    assert apply("甲乙", [other, one]) == apply("甲乙", [one, other]) == ("甲一乙", (one,))


def test_the_safe_goes_first_at_one_place() -> None:
    safe, bold = _fix(((1, 1, 1, 2), "乙")), _fix(((1, 1, 1, 2), "乙"), safe=False)
    assert apply("甲", [bold, safe])[1][0] is safe


def test_places_the_text_does_not_have() -> None:
    for mark in [(0, 1, 1, 1), (1, 0, 1, 1), (1, 4, 1, 4), (3, 1, 3, 1), (1, 2, 1, 1), (2, 1, 1, 1)]:
        assert apply("甲乙\n", [_fix((mark, "丙"))]) == ("甲乙\n", ())
    assert apply("甲乙\n", [_fix(((1, 1, 1, 2), "丙"), ((1, 1, 1, 3), "丁"))]) == ("甲乙\n", ())


@st.composite
def _text_and_fixes(draw):
    text = draw(st.text("甲乙a\n", min_size=1, max_size=30))
    ends = [0]
    for line in text.split("\n"):
        ends.append(ends[-1] + len(line) + 1)

    def mark(start, end):
        places = []
        for offset in (start, end):
            line = max(number for number, first in enumerate(ends) if first <= offset)
            places += [line + 1, offset - ends[line] + 1]
        return tuple(places)

    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    edits = st.lists(st.tuples(spans, st.text("丙\n", max_size=3)), min_size=1, max_size=3)
    fixes = draw(st.lists(edits, max_size=8))
    return text, fixes, [_fix(*((mark(*span), new) for span, new in edits)) for edits in fixes]


@given(_text_and_fixes())
def test_whatever_is_wanted_the_rest_stays(drawn: tuple) -> None:
    text, spans, fixes = drawn
    after, applied = apply(text, fixes)
    assert apply(text, reversed(fixes))[0] == after
    touched = {
        place
        for fix, edits in zip(fixes, spans, strict=True)
        if fix in applied
        for (a, b), _ in edits
        for place in range(a, b)
    }
    kept = "".join(sign for place, sign in enumerate(text) if place not in touched)
    assert len(applied) <= len(fixes)
    assert [sign for sign in after if sign not in "丙\n"] == [sign for sign in kept if sign not in "丙\n"]
    assert apply(text, applied)[0] == after
