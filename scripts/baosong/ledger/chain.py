"""A chained ledger file: one JSON object a line, each naming the SHA-256 of the line before, only ever appended to.

A changed line breaks every later ``prev``; reading checks the whole chain.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from baosong.errors import LedgerError
from baosong.unambiguous import loads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

FIRST_PREV = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger: its 1-based line, and its object without ``prev``."""

    line: int
    data: dict[str, Any]


def line_hash(line: bytes) -> str:
    """SHA-256 of a line's bytes without its line end, in hex."""
    return hashlib.sha256(line).hexdigest()


def newest_hash(content: bytes) -> str | None:
    """The hash of a ledger's last line, which stands for all before it; ``None`` for one that was never begun."""
    return line_hash(content[:-1].rpartition(b"\n")[2]) if content.endswith(b"\n") else None


def encode(data: dict[str, Any], prev: str) -> bytes:
    """A ledger line without its line end: UTF-8 JSON, keys as given, ``prev`` last."""
    return json.dumps({**data, "prev": prev}, ensure_ascii=False).encode("utf-8")


def read_chain(content: bytes, path: str, *forms: Sequence[str], after: int = 0, prev: str = FIRST_PREV) -> list[Entry]:
    """Read a ledger and check its chain; raises :class:`LedgerError` with the first line that does not fit.

    Every line must be a JSON object with exactly the keys of one of the ``forms`` in that order, numbered 1, 2, 3 …
    without gap, and name its predecessor's hash. Content that continues a chain comes ``after`` so many lines, the
    last with the hash ``prev``.
    """
    if not content:
        return []
    if not content.endswith(b"\n"):
        raise LedgerError(path, after + content.count(b"\n") + 1, "最后一行没有写完；从 git 恢复这个文件")
    known = [tuple(form) for form in forms]
    entries: list[Entry] = []
    for number, line in enumerate(content[:-1].split(b"\n"), after + 1):
        data = parsed(line, path, number)
        if not isinstance(data, dict) or tuple(data) not in known:
            raise LedgerError(path, number, f"这一行的键应依次是 {'，或 '.join('、'.join(form) for form in known)}")
        if data["prev"] != prev:
            raise LedgerError(path, number, "与上一行的哈希接不上：台账被改动过，请从 git 恢复")
        if type(data["number"]) is not int or data["number"] != number:
            raise LedgerError(path, number, f"编号应是 {number}，写的是 {data['number']}")
        prev = line_hash(line)
        data.pop("prev")
        entries.append(Entry(number, data))
    return entries


def parsed(line: bytes, path: str, number: int) -> Any:
    """What a line holds; raises :class:`LedgerError` where it is no JSON."""
    try:
        return loads(line)
    except (ValueError, RecursionError):
        raise LedgerError(path, number, "这一行不是 JSON，或一个键写了两次；台账只能追加，请从 git 恢复") from None


def typed(path: str, entry: Entry, make: Callable[[dict[str, Any]], T]) -> T:
    """A line as a typed value; raises :class:`LedgerError` where a value in it is none."""
    try:
        return make(entry.data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LedgerError(path, entry.line, f"这一行的值不对：{error}") from None


def extended(content: bytes, additions: Sequence[dict[str, Any]]) -> bytes:
    """A ledger with more lines, each chained to the one before."""
    lines = content[:-1].split(b"\n") if content else []
    prev = line_hash(lines[-1]) if lines else FIRST_PREV
    for data in additions:
        line = encode(data, prev)
        lines.append(line)
        prev = line_hash(line)
    return b"\n".join(lines) + b"\n" if lines else b""


def append(file: Path, make: Callable[[bytes], Sequence[dict[str, Any]]]) -> int:
    """Append what ``make`` returns for the file's present content; returns the number of lines added.

    Serialised by a lock on the ledger's folder, written beside and renamed: a reader sees the old file or the new.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with _locked(file.parent):
        content = file.read_bytes() if file.exists() else b""
        additions = make(content)
        if not additions:
            return 0
        beside = file.with_suffix(".tmp")
        try:
            with beside.open("wb") as out:
                out.write(extended(content, additions))
                out.flush()
                os.fsync(out.fileno())
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
        return len(additions)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder for oneself; a second writer waits, and a killed one lets go."""
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
