"""A provenance comes back as it was written, and in no other form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.ledger import FIRST_PREV, receipt_data
from baosong.provenance import MOST_BYTES, Provenance, ProvenanceError, encoded, parsed
from baosong.reader import blob_id
from baosong.records import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "submissions/zhifa/2026/scales.md"
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
HASHES = st.from_regex(r"[0-9a-f]{40}", fullmatch=True)


def made(text: str, commit: str = "1" * 40, origin: Provenance | None = None, **attachments: str) -> Provenance:
    """The provenance of a text received as it is."""
    from datetime import datetime

    from baosong.model import SHANGHAI

    receipt = Receipt(7, PATH, blob_id(text.encode()), datetime(2026, 1, 12, 9, tzinfo=SHANGHAI), "desk:desk")
    entry = {**receipt_data(receipt), "prev": FIRST_PREV}
    return Provenance("/srv/county.git", commit, PATH, entry, "2" * 40, attachments, text, origin)


@given(WORDS, HASHES, st.none() | WORDS)
def test_it_comes_back_as_it_was(text: str, commit: str, below: str | None) -> None:
    one = made(text, commit, None if below is None else made(below))
    back = parsed(encoded(one))
    assert back == one
    assert (back.blob, back.receipt.blob) == (blob_id(text.encode()), back.blob)


def changed(key: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Another value at a key."""
    return lambda data: data.__setitem__(key, value)


CHANGES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another key": changed("more", 1),
    "a key less": lambda data: data.pop("sent"),
    "another version": changed("version", 2),
    "a version that is no number": changed("version", True),
    "an address git would run": changed("repository", "ext::sh -c id"),
    "no commit": changed("commit", "HEAD"),
    "a path outside": changed("path", "submissions/../policy/org.yml"),
    "no text": changed("text", None),
    "a text in one piece": changed("text", "甲\n乙"),
    "an attachment outside": changed("attachments", {"../a.csv": "1" * 40}),
    "an attachment that is no blob": changed("attachments", {"a.csv": "x"}),
    "another's receipt": lambda data: data["receipt"].update(path="submissions/dengji/2026/a.md", blob="3" * 40),
    "a receipt without its chain": lambda data: data["receipt"].pop("prev"),
    "a receipt with a word more": lambda data: data["receipt"].update(more=1),
    "a receipt without end": lambda data: data["receipt"].update(number=float("inf")),
    "a receipt that is a list": changed("receipt", [1]),
    "an origin that is none": changed("origin", {"version": 1}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_anything_else_is_refused(name: str) -> None:
    data = json.loads(encoded(made("甲\n")))
    CHANGES[name](data)
    with pytest.raises(ProvenanceError):
        parsed(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b'{"version": ' + b"1" * 5000 + b"}",
        b" " * (MOST_BYTES + 1),
        encoded(made("甲\n"))[:-1],
        encoded(made("甲\n")).replace(b'"version": 1', b'"version": 1, "version": 1'),
    ],
)
def test_no_file_of_ours(content: bytes) -> None:
    with pytest.raises(ProvenanceError):
        parsed(content)


def test_tiers_have_an_end() -> None:
    one = made("甲\n")
    for _ in range(3):
        one = made("甲\n", origin=one)
    assert parsed(encoded(one)) == one
    with pytest.raises(ProvenanceError, match="转报超过 4 级"):
        parsed(encoded(made("甲\n", origin=one)))
