"""Ledgers: what is written is read back, what is changed is found, and two writers never give one number twice."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.errors import LedgerError
from baosong.ledger import (
    FIRST_PREV,
    append,
    encode,
    line_hash,
    read_receipts,
    receipt_data,
)
from baosong.model import SHANGHAI
from baosong.records import Approval, Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SCRIPTS = Path(__file__).parents[2] / "scripts"

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
moments = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31), timezones=st.just(SHANGHAI)).map(
    lambda moment: moment.replace(microsecond=0)
)
approvals = st.builds(Approval, words, words, moments, words)
receipts = st.lists(
    st.builds(Receipt, st.just(0), words, words, moments, words, st.lists(approvals, max_size=2).map(tuple)),
    max_size=5,
).map(lambda many: [_numbered(one, number) for number, one in enumerate(many, 1)])


def _numbered(one: Any, number: int) -> Any:
    return type(one)(number, *(getattr(one, name) for name in list(type(one).__dataclass_fields__)[1:]))


def chained(data: Sequence[dict[str, Any]]) -> bytes:
    """A ledger of these objects."""
    prev, content = FIRST_PREV, b""
    for one in data:
        line = encode(one, prev)
        prev = line_hash(line)
        content += line + b"\n"
    return content


def receipt(number: int, slug: str = "one") -> Receipt:
    moment = datetime(2026, 3, 4, 10, 12, tzinfo=SHANGHAI)
    return Receipt(number, f"submissions/hekou/2026/{slug}.md", "b" * 40, moment, "desk:liu-siyuan")


THREE = chained([receipt_data(receipt(number)) for number in (1, 2, 3)])
LINES = THREE.splitlines()


def refused(content: bytes, read: Callable[[bytes], object] = read_receipts) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        read(content)
    return caught.value


@given(receipts)
def test_receipts_come_back_as_they_were(many: list[Receipt]) -> None:
    assert read_receipts(chained([receipt_data(one) for one in many])) == tuple(many)


@given(st.integers(0, len(LINES[0]) + len(LINES[1]) + 1), st.integers(1, 255))
def test_any_changed_byte_before_the_last_line_is_found(place: int, change: int) -> None:
    content = bytearray(THREE)
    content[place] ^= change
    assert refused(bytes(content)).line <= THREE.count(b"\n", 0, place) + 2


@given(st.integers(1, len(THREE) - 1))
def test_a_ledger_cut_short_is_found_unless_whole_lines_are_gone(length: int) -> None:
    content = THREE[:length]
    if content.endswith(b"\n"):
        assert len(read_receipts(content)) == content.count(b"\n")
    else:
        error = refused(content)
        assert error.line == content.count(b"\n") + 1
        assert "最后一行没有写完" in str(error)


def test_a_line_taken_out_put_in_or_exchanged_is_found() -> None:
    one, two, three = LINES
    assert refused(b"\n".join([one, three, b""])).line == 2
    assert refused(b"\n".join([two, three, b""])).line == 1
    assert refused(b"\n".join([one, one, two, three, b""])).line == 2
    assert refused(b"\n".join([one, three, two, b""])).line == 2
    assert refused(b"\n".join([one, b"", two, three, b""])).line == 2


def changed(line: int, values: dict[str, Any]) -> bytes:
    """A ledger that is well chained, with these values in one of its three lines."""
    data = [receipt_data(receipt(one)) for one in (1, 2, 3)]
    data[line - 1].update(values)
    return chained(data)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"number": 3}, "编号应是 2，写的是 3"),
        ({"number": "2"}, "编号应是 2"),
        ({"number": True}, "编号应是 2"),
        ({"received_at": "2026-03-04T10:12:00Z"}, "应带 +08:00"),
        ({"received_at": "2026-03-04T10:12:00"}, "应带 +08:00"),
        ({"received_at": "2026-03-04T10:12:00+08:30"}, "应带 +08:00"),
        ({"received_at": "昨天"}, "这一行的值不对"),
        ({"received_at": None}, "这一行的值不对"),
        ({"path": ""}, "应是文字"),
        ({"blob": 7}, "应是文字"),
        ({"approvals": None}, "这一行的值不对"),
        ({"approvals": [7]}, "这一行的值不对"),
        ({"approvals": [{"role": "desk"}]}, "approvals 的键应依次是"),
        ({"note": "多出来的"}, "这一行的键应依次是"),
    ],
)
def test_a_wrong_value_names_its_line(values: dict[str, Any], says: str) -> None:
    error = refused(changed(2, values))
    assert error.line == 2
    assert says in str(error)
    assert "receipts.jsonl" in str(error)


@pytest.mark.parametrize(
    "line",
    [
        *(b"", b"[]", b"7", b'"text"', b"{", b"\xff\xfe{}", b"[" * 100_000, b'{"number": ' + b"9" * 5000 + b"}"),
        json.dumps(dict(reversed(json.loads(LINES[1]).items()))).encode(),
        LINES[1].replace(b'"source"', b'"sauce"'),
    ],
    ids=range(10),
)
def test_a_line_that_is_no_receipt_names_itself(line: bytes) -> None:
    assert refused(b"\n".join([LINES[0], line, LINES[2], b""])).line == 2


def test_the_first_and_the_last_moment_there_are() -> None:
    ends = ("0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59+08:00")
    for text in ends:
        assert read_receipts(changed(3, {"received_at": text}))[2].received_at.isoformat() == text


def test_append_goes_on_from_the_last_line(tmp_path: Path) -> None:
    file = tmp_path / "bulletins/ledger/receipts.jsonl"
    for number in (1, 2, 3):
        assert append(file, lambda _, number=number: [receipt_data(receipt(number))]) == 1
    assert file.read_bytes() == THREE
    assert append(file, lambda _: []) == 0
    assert file.read_bytes() == THREE
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_an_append_that_cannot_be_made_leaves_everything_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "receipts.jsonl"
    file.write_bytes(THREE)

    def broken(content: bytes) -> list[dict[str, Any]]:
        raise LedgerError("receipts.jsonl", len(read_receipts(content)), "不行")

    with pytest.raises(LedgerError):
        append(file, broken)
    with pytest.raises(TypeError):
        append(file, lambda _: [receipt_data(receipt(4)), {"number": object()}])
    assert file.read_bytes() == THREE
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own that may append."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env={"PYTHONPATH": str(SCRIPTS)},
        stderr=subprocess.PIPE,
        text=True,
    )


DISK_FULL = """
import resource, sys
from pathlib import Path
from baosong.ledger import append
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
append(Path(sys.argv[1]), lambda content: [{"number": 4, "text": "甲" * 1000}])
"""


def test_a_disk_that_is_full_leaves_everything_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "receipts.jsonl"
    file.write_bytes(THREE)
    process = run(DISK_FULL, str(file))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "File too large" in err
    assert file.read_bytes() == THREE
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


APPENDER = """
import sys
from datetime import datetime
from pathlib import Path
from baosong.ledger import append, read_receipts, receipt_data
from baosong.model import SHANGHAI
from baosong.records import Receipt

def made(content):
    number = len(read_receipts(content)) + 1
    moment = datetime(2026, 3, 4, 10, 12, tzinfo=SHANGHAI)
    return [receipt_data(Receipt(number + more, f"{sys.argv[2]}/{turn}", "b", moment, "desk:a")) for more in range(2)]

for turn in range(25):
    append(Path(sys.argv[1]), made)
"""


def test_two_appenders_at_once_never_give_a_number_twice(tmp_path: Path) -> None:
    file = tmp_path / "receipts.jsonl"
    both = [run(APPENDER, str(file), name) for name in ("甲", "乙")]
    for process in both:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    read = read_receipts(file.read_bytes())
    assert [one.number for one in read] == list(range(1, 101))
    assert {one.path for one in read} == {f"{name}/{turn}" for name in ("甲", "乙") for turn in range(25)}
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
