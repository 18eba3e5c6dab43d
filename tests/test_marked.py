"""YAML with positions: nothing guessed or resolved, every slip told on the writer's line, and never an exception."""

from __future__ import annotations

import string
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from baosong.marked import Marked, parse
from baosong.model import ProblemKind

WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=8)
PRINTABLE = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE, inner, max_size=4),
    max_leaves=12,
)
YAML_LIKE = st.text(st.sampled_from("ab：: -[]{}&*!|>%@`'\"#,?~<\n\t\\中0\x85\u2028\ufeff"), max_size=80)


def told(marked: Marked) -> list[tuple[str, int, int]]:
    return [(problem.kind.value, problem.mark.line, problem.mark.column) for problem in marked.problems]


def assert_marks_within(marked: Marked, text: str) -> None:
    lines = text.split("\n")
    marks = [*marked.key_marks.values(), *marked.value_marks.values(), *(one.mark for one in marked.problems)]
    for mark in marks:
        assert 1 <= mark.line <= len(lines)
        assert 1 <= mark.column <= len(lines[mark.line - 1]) + 1
        assert (mark.line, mark.column) <= (mark.end_line, mark.end_column)
        assert mark.end_line <= len(lines)


@given(YAML_LIKE.filter(lambda text: not set(text) & set("\x85\u2028")))
def test_text_that_looks_like_yaml_never_raises_and_marks_lie_within_it(text: str) -> None:
    assert_marks_within(parse(f"{text}\n"), f"{text}\n")


@given(YAML_LIKE | st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    parse(text, first_line=2)


@given(st.dictionaries(PRINTABLE, VALUES, max_size=5), st.booleans())
def test_any_mapping_that_yaml_can_write_is_read_back_as_text(data: dict[str, Any], flow: bool) -> None:
    text = yaml.dump(data, Dumper=_NoAliases, allow_unicode=True, default_flow_style=flow, width=10**6)
    marked = parse(text)
    assert marked.problems == []
    assert_marks_within(marked, text)
    assert _shape(marked.data) == _shape(data)


@given(st.dictionaries(WORDS, WORDS, min_size=1, max_size=6), st.integers(1, 50))
def test_marks_point_at_the_very_key_and_value(data: dict[str, str], first_line: int) -> None:
    text = "".join(f"{key}:  {value}x\n" for key, value in data.items())
    marked = parse(text, first_line=first_line)
    lines = ["", *text.split("\n")]
    for key, value in data.items():
        for mark, written in ((marked.key_marks[key], key), (marked.value_marks[key], f"{value}x")):
            assert lines[mark.line - first_line + 1][mark.column - 1 : mark.end_column - 1] == written


def test_nested_values_are_marked_by_dotted_key() -> None:
    marked = parse("sections:\n  - items: [甲, 乙]\n")
    mark = marked.value_marks["sections.0.items.1"]
    assert (mark.line, mark.column, mark.end_line, mark.end_column) == (2, 16, 2, 17)


@pytest.mark.parametrize("written", ["NO", "yes", "1:30", "0123", "0x1f", "1e3", ".inf", "=", "2026-03-02", "1_000"])
def test_a_plain_scalar_stays_the_text_that_was_written(written: str) -> None:
    marked = parse(f"a: {written}\n")
    assert marked.data == {"a": written}
    assert marked.problems == []


@pytest.mark.parametrize("written", ["", "~", "null", "NULL"])
def test_nothing_written_is_none(written: str) -> None:
    assert parse(f"a: {written}\n").data == {"a": None}


def test_quotes_are_remembered() -> None:
    data = parse("a: '2026-03-02'\nb: 2026-03-02\nc: \"~\"\n").data
    assert [data[key].quoted for key in "abc"] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "kind", "line", "column", "words"),
    [
        ("title：河口\nunit: a\n", ProblemKind.YAML_INVALID, 1, 1, "全角冒号"),
        ("unit: a\ntitle：河口\nauthor: b\n", ProblemKind.YAML_INVALID, 2, 1, "全角冒号"),
        ("title：河口\nunit：a\nauthor: b\n", ProblemKind.YAML_INVALID, 1, 1, "全角冒号"),
        ("unit: a\ntitle:河口\n", ProblemKind.YAML_INVALID, 2, 1, "少了空格"),
        ("title: 甲: 乙\n", ProblemKind.YAML_INVALID, 1, 9, "半角冒号加空格"),
        ("a: 1\n  b: 2\n", ProblemKind.YAML_INVALID, 2, 4, "缩进"),
        (" a: 1\nb: 2\n", ProblemKind.YAML_INVALID, 2, 1, "不齐"),
        ("a:\n\t- b\n", ProblemKind.YAML_INVALID, 2, 1, "制表符"),
        ("a: [甲, 乙\nb: 1\n", ProblemKind.YAML_INVALID, 1, 4, "方括号"),
        ("a: {甲: 乙\nb: 1\n", ProblemKind.YAML_INVALID, 1, 4, "花括号"),
        ("a: '甲\nb: 1\n", ProblemKind.YAML_INVALID, 1, 4, "引号没有成对"),
        ('a: "甲"乙\n', ProblemKind.YAML_INVALID, 1, 7, "包住整个值"),
        ('a: "\\q"\n', ProblemKind.YAML_INVALID, 1, 5, "反斜杠"),
        ("a: @甲\n", ProblemKind.YAML_INVALID, 1, 4, "“@”开头"),
        ("a: 甲\n乙\nb: 1\n", ProblemKind.YAML_INVALID, 2, 1, "“键: 值”"),
        ("a: - 甲\n", ProblemKind.YAML_INVALID, 1, 4, "列表"),
        ("- 甲\n", ProblemKind.YAML_INVALID, 1, 1, "“键: 值”"),
        ("[甲]: 乙\n", ProblemKind.YAML_INVALID, 1, 1, "键必须是一个词"),
        ("a: &x 1\n", ProblemKind.YAML_ALIAS, 1, 4, "锚点"),
        ("a: *x\n", ProblemKind.YAML_ALIAS, 1, 4, "别名"),
        ("a: **甲**\n", ProblemKind.YAML_ALIAS, 1, 4, "以 * 或 & 开头"),
        ("<<: {a: 1}\n", ProblemKind.YAML_ALIAS, 1, 1, "合并键"),
        ("a: !!python/object:os.system {}\n", ProblemKind.YAML_TAG, 1, 4, "标签"),
        ("a: ! 甲\n", ProblemKind.YAML_TAG, 1, 4, "标签"),
        ("a: !甲\n", ProblemKind.YAML_TAG, 1, 4, "以 ! 开头"),
        ("a: 1\na: 2\n", ProblemKind.KEY_DUPLICATE, 2, 1, "第 1 行已有"),
    ],
)
def test_a_slip_is_told_in_words_on_the_line_it_was_made(
    text: str, kind: ProblemKind, line: int, column: int, words: str
) -> None:
    marked = parse(text)
    assert told(marked) == [(kind.value, line, column)]
    assert words in marked.problems[0].message
    assert marked.problems[0].help


def test_of_two_equal_keys_the_first_counts() -> None:
    assert parse("a: 1\na: 2\n").data == {"a": "1"}


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 30000 + "]" * 30000,
        "a: " + "{a: " * 20000,
        "a:\n  " + "- " * 30000 + "x",
        "? " * 30000 + "x",
        "".join(" " * depth + "a:\n" for depth in range(400)),
    ],
    ids=["lists", "mappings", "dashes", "questions", "indents"],
)
def test_deep_nesting_is_refused_before_it_can_crash_the_composer(text: str) -> None:
    marked = parse(text)
    assert [problem.message for problem in marked.problems] == ["嵌套超过 20 层"]
    assert marked.data == {}


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def _shape(value: object) -> object:
    """A value with its scalars blotted out, except texts, and ``None`` kept."""
    if isinstance(value, dict):
        return {str(key): _shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shape(inner) for inner in value]
    return None if value is None else "scalar"
