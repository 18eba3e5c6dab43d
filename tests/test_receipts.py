"""Looking a receipt up gives what reading the whole ledger gives, also when only its end had to be read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.cache import Cache
from baosong.errors import LedgerError
from baosong.ledger import FIRST_PREV, encode, line_hash, receipt_data
from baosong.model import SHANGHAI
from baosong.receipts import Receipts
from baosong.records import Receipt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PATHS = ("a.md", "b.md", "丙 丁.md")
BLOBS = ("1" * 40, "2" * 40)
lines = st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(BLOBS)), max_size=8)


def ledger(received: Sequence[tuple[str, str]]) -> bytes:
    prev, content = FIRST_PREV, b""
    for number, (path, blob) in enumerate(received, 1):
        at = datetime(2026, 3, 1, tzinfo=SHANGHAI) + timedelta(hours=number)
        line = encode(receipt_data(Receipt(number, path, blob, at, "desk:a")), prev)
        prev, content = line_hash(line), content + line + b"\n"
    return content


def looked_up(content: bytes, present: set[str], path: str, blob: str) -> Receipt | None:
    """By reading everything, as the rule is said."""
    receipts = Receipts(content, present).all
    own = [one for one in receipts if one.path == path]
    moved = [one for one in receipts if one.blob == blob and one.path not in present]
    return next(iter([*own, *moved]), None)


@given(lines, lines, st.sets(st.sampled_from(PATHS)))
def test_the_first_by_path_else_the_first_moved(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, str]],
    more: list[tuple[str, str]],
    present: set[str],
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = Cache(folder, folder, least=1)
    for content in (ledger(first), ledger([*first, *more]), ledger(more)):
        for kept in (cache, cache, None):
            receipts = Receipts(content, present, kept)
            for path in PATHS:
                for blob in BLOBS:
                    assert receipts.of(path, blob) == looked_up(content, present, path, blob)


@pytest.mark.parametrize("line", [0, 2, 4])
def test_a_changed_line_is_noticed_whatever_is_kept(tmp_path: Path, line: int) -> None:
    cache = Cache(tmp_path, tmp_path, least=1)
    content = ledger([("a.md", BLOBS[0])] * 6)
    assert Receipts(content[: content.index(b"\n", len(content) // 2) + 1], set(), cache).of("a.md", "")
    changed = content.split(b"\n")
    changed[line] = changed[line].replace(b"a.md", b"b.md")
    with pytest.raises(LedgerError, match=rf"receipts\.jsonl.*{line + 2}"):
        Receipts(b"\n".join(changed), set(), cache).of("a.md", "")


def test_a_ledger_that_broke_off_names_its_line(tmp_path: Path) -> None:
    cache = Cache(tmp_path, tmp_path, least=1)
    content = ledger([("a.md", BLOBS[0])] * 3)
    Receipts(content, set(), cache).of("a.md", "")
    with pytest.raises(LedgerError, match=r"receipts\.jsonl.*4"):
        Receipts(content + b"{", set(), cache).of("a.md", "")
