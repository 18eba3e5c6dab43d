"""The reader takes any bytes: it keeps what is right, tells the rest with a line, and never raises."""

from __future__ import annotations

import hashlib
from datetime import date
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from baosong.model import Classification, Content, ProblemKind
from baosong.reader import blob_id, read
from baosong.schema import CommissionFields, Fields, ManifestFields, SubmissionFields

MAX_BYTES = 65536
KINDS = st.sampled_from([SubmissionFields, ManifestFields, CommissionFields])
LINE = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), max_size=40)
KEY = st.sampled_from([*SubmissionFields.model_fields, *ManifestFields.model_fields, "甲", "<<", "title "])
FRONT = st.lists(
    st.tuples(KEY, st.sampled_from([": ", "：", ":", ":\n  - ", ": [", ": {", ": |\n  ", ': "', ": &", ": !"]), LINE)
)
VALID = st.fixed_dictionaries(
    {
        "title": LINE.map(str.strip).filter(bool),
        "unit": st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True),
        "category": st.sampled_from(["practice", "null", "true", "1:30"]),
        "event_date": st.dates(min_value=date(1000, 1, 1)),
        "author": LINE.map(str.strip).filter(bool),
        "sign_off": LINE.map(str.strip).filter(bool),
    },
    optional={
        "commission": st.from_regex(r"[0-9]{4}-[0-9]{2}", fullmatch=True),
        "follow_up": st.just("hekou/2026/one-window"),
        "joint_units": st.lists(st.sampled_from(["qingquan", "liuxi", "no"])),
        "keywords": st.lists(LINE.map(str.strip).filter(bool), max_size=4),
        "press": st.just("https://news.example/1?a=1&b=2#c"),
        "classification": st.sampled_from(["public", "internal"]),
    },
)


def report(data: bytes, kind: type[Fields] = SubmissionFields, max_bytes: int = MAX_BYTES) -> tuple[Fields, Content]:
    fields, content = read(data, kind, max_bytes=max_bytes)
    assert_marks_within(content, data)
    return fields, content


def kinds(content: Content) -> list[str]:
    return [problem.kind.value for problem in content.problems]


def assert_marks_within(content: Content, data: bytes) -> None:
    text = content.text or data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    lines = text.replace("\r", "\n").split("\n")
    last = data.count(b"\n") + 1 if ProblemKind.NOT_UTF8 in kinds(content) else len(lines)
    for problem in content.problems:
        mark = problem.mark
        assert 1 <= mark.line <= mark.end_line <= last
        assert 1 <= mark.column <= len(lines[mark.line - 1]) + 1
        assert (mark.line, mark.column) <= (mark.end_line, mark.end_column)
        assert problem.message
        assert "\n" not in problem.message


@given(st.binary(max_size=300), KINDS)
def test_any_bytes_are_read(data: bytes, kind: type[Fields]) -> None:
    _, content = report(data, kind)
    assert content.problems, "random bytes are never a clean report"


@given(st.text(max_size=200), st.text(max_size=100), KINDS)
def test_any_text_in_the_front_matter_and_the_body_is_read(front: str, body: str, kind: type[Fields]) -> None:
    report(f"---\n{front}\n---\n{body}".encode(), kind)


@given(FRONT, KINDS)
def test_front_matter_of_half_right_lines_is_read(front: list[tuple[str, str, str]], kind: type[Fields]) -> None:
    lines = "".join(f"{key}{colon}{value}\n" for key, colon, value in front)
    report(f"---\n{lines}---\n正文\n".encode(), kind)


@given(st.dictionaries(KEY, st.recursive(LINE | st.none() | st.dates(), st.lists, max_leaves=5), max_size=6), KINDS)
def test_any_mapping_of_known_keys_is_read(data: dict[str, object], kind: type[Fields]) -> None:
    front = yaml.safe_dump(data, allow_unicode=True)
    report(f"---\n{front}---\n正文\n".encode(), kind)


@given(VALID)
def test_a_valid_front_matter_comes_back_as_it_was_written(data: dict[str, object]) -> None:
    front = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    fields, content = report(f"---\n{front}---\n正文\n".encode())
    assert content.problems == ()
    assert content.body == "正文\n"
    assert content.lines[content.body_line - 1] == "正文"
    expected = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    assert fields.model_dump(exclude_unset=True) == expected


def test_what_is_right_is_kept_beside_what_is_wrong() -> None:
    fields, content = report("---\ntitle: 题\nunit: [甲]\nevent_date: 昨天\nclassification: 公开\n---\n正文\n".encode())
    assert isinstance(fields, SubmissionFields)
    assert (fields.title, fields.unit, fields.event_date) == ("题", None, None)
    assert fields.classification is Classification.PUBLIC
    assert kinds(content) == [
        *["key-missing"] * 3,
        "value-ill-typed",
        "date-invalid",
        "value-ill-typed",
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["empty-file"]),
        (b"\xef\xbb\xbf", ["byte-order-mark", "empty-file"]),
        (b" \r\n\r\n", ["carriage-return", "empty-file"]),
        (b"---", ["front-matter-unclosed"]),
        (b"a\x00b", ["control-character"]),
        ("---\ntitle: a\u2028b\n---\n".encode(), ["control-character"]),
        ("---\ntitle: a\x85b\n---\n".encode(), ["control-character"]),
        ("---\ntitle: a\uffffb\n---\n".encode(), ["control-character"]),
        ("标题".encode("gbk"), ["not-utf8"]),
        (b"\xed\xa0\x80", ["not-utf8"]),
        (b"x" * (MAX_BYTES + 1), ["too-large"]),
    ],
    ids=repr,
)
def test_a_file_that_cannot_be_read_says_the_one_reason(data: bytes, expected: list[str]) -> None:
    fields, content = report(data)
    assert kinds(content) == expected
    assert fields == SubmissionFields()


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "front",
    [
        "title: " + "甲" * MEGABYTE,
        "title: " + "a: " * (MEGABYTE // 3),
        "title：" * (MEGABYTE // 6),
        "a:b\n" * (MEGABYTE // 4),
        "title: " + "'" * MEGABYTE,
        "title: " + '"\\' * (MEGABYTE // 2),
        "keywords: [" + "甲," * (MEGABYTE // 10) + "]",
        "keywords: [" * (MEGABYTE // 11),
        "a: &a [" + "*a," * (MEGABYTE // 3) + "]",
        "press: https://" + "a" * MEGABYTE + '"',
        "follow_up: " + "a-" * (MEGABYTE // 2) + "/2026/",
        " " * MEGABYTE + "a: 1",
        "#" * MEGABYTE,
        "a" * MEGABYTE + ": 1",
        "x" * MEGABYTE + "\n" * 1000 + "b: c: d",
    ],
    ids=lambda front: front[:12],
)
def test_a_crafted_megabyte_is_read_in_seconds(front: str) -> None:
    data = f"---\n{front}\n---\n正文\n".encode()
    start = process_time()
    _, content = report(data, max_bytes=10 * MEGABYTE)
    assert process_time() - start < 5
    assert content.problems
    assert len(max((problem.message for problem in content.problems), key=len)) < 200


def test_a_number_of_ten_thousand_digits_is_refused() -> None:
    front = "date: 2026-03-06\nsigned_by: 甲\nsections: []\ncopies: " + "1" * 10_000
    _, content = report(f"---\n{front}\n---\n".encode(), ManifestFields)
    assert [problem.message for problem in content.problems if "copies" in problem.message] == [
        f"“copies”的值 “{'1' * 40}…” 不对：数太大"
    ]


@given(st.binary(max_size=50))
def test_the_blob_id_is_gits(data: bytes) -> None:
    header = f"blob {len(data)}\0".encode()
    assert blob_id(data) == hashlib.sha1(header + data, usedforsecurity=False).hexdigest()
    assert blob_id(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


def test_line_ends_and_byte_order_mark_do_not_change_what_is_read() -> None:
    plain = "---\ntitle: 题\nkeywords: [甲]\n---\n正文\n"
    fields, content = report(plain.encode())
    windows_fields, windows = report(b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode())
    assert windows_fields == fields
    assert (windows.text, windows.body) == (content.text, content.body)
    assert windows.blob != content.blob
