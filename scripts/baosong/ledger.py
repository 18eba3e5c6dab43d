"""Append-only JSON-lines ledgers chained by SHA-256: one object a line, each naming the hash of the line before.

``bulletins/ledger/receipts.jsonl`` holds receipts, ``directives.jsonl`` directives. A changed line breaks every later
``prev``; reading checks the whole chain.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from baosong.errors import LedgerError
from baosong.model import SHANGHAI, Approval, Directive, Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

FIRST_PREV = "0" * 64
RECEIPTS = "bulletins/ledger/receipts.jsonl"
DIRECTIVES = "bulletins/ledger/directives.jsonl"

_RECEIPT_KEYS = ("number", "path", "blob", "received_at", "source", "approvals", "prev")
_APPROVAL_KEYS = ("role", "account", "at", "blob")
_DIRECTIVE_KEYS = ("number", "submission", "by", "level", "date", "text", "follow_up", "due", "result", "prev")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger: its 1-based line, and its object without ``prev``."""

    line: int
    data: dict[str, Any]


def line_hash(line: bytes) -> str:
    """SHA-256 of a line's bytes without its line end, in hex."""
    return hashlib.sha256(line).hexdigest()


def encode(data: dict[str, Any], prev: str) -> bytes:
    """A ledger line without its line end: UTF-8 JSON, keys as given, ``prev`` last."""
    return json.dumps({**data, "prev": prev}, ensure_ascii=False).encode("utf-8")


def read_chain(
    content: bytes, path: str, keys: Sequence[str], *, after: int = 0, prev: str = FIRST_PREV
) -> list[Entry]:
    """Read a ledger and check its chain; raises :class:`LedgerError` with the first line that does not fit.

    Every line must be a JSON object of exactly ``keys`` in that order, numbered 1, 2, 3 … without gap, and name its
    predecessor's hash. Content that continues a chain comes ``after`` so many lines, the last with the hash ``prev``.
    """
    if not content:
        return []
    if not content.endswith(b"\n"):
        raise LedgerError(
            path, after + content.count(b"\n") + 1, "最后一行没有写完；从 git 恢复这个文件再重新运行 receive"
        )
    entries: list[Entry] = []
    for number, line in enumerate(content[:-1].split(b"\n"), after + 1):
        data = _parsed(line, path, number)
        if not isinstance(data, dict) or list(data) != list(keys):
            raise LedgerError(path, number, f"这一行的键应依次是 {'、'.join(keys)}")
        if data["prev"] != prev:
            raise LedgerError(path, number, "与上一行的哈希接不上：台账被改动过，请从 git 恢复")
        if type(data["number"]) is not int or data["number"] != number:
            raise LedgerError(path, number, f"编号应是 {number}，写的是 {data['number']}")
        prev = line_hash(line)
        data.pop("prev")
        entries.append(Entry(number, data))
    return entries


def _parsed(line: bytes, path: str, number: int) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise LedgerError(path, number, "这一行不是 JSON；台账只能追加，请从 git 恢复") from None


def read_receipts(content: bytes, *, after: int = 0, prev: str = FIRST_PREV) -> tuple[Receipt, ...]:
    """The receipts of ``receipts.jsonl``, or of what continues it."""
    entries = read_chain(content, RECEIPTS, _RECEIPT_KEYS, after=after, prev=prev)
    return tuple(_typed(RECEIPTS, entry, _receipt) for entry in entries)


def parse_receipt(line: bytes, number: int) -> Receipt:
    """The receipt in one line of a ledger whose chain has been checked."""
    return _typed(RECEIPTS, Entry(number, _parsed(line, RECEIPTS, number)), _receipt)


def read_directives(content: bytes) -> tuple[Directive, ...]:
    """The directives of ``directives.jsonl``."""
    return tuple(_typed(DIRECTIVES, entry, _directive) for entry in read_chain(content, DIRECTIVES, _DIRECTIVE_KEYS))


def receipt_data(receipt: Receipt) -> dict[str, Any]:
    """A receipt as its ledger object, without ``prev``."""
    return {
        "number": receipt.number,
        "path": receipt.path,
        "blob": receipt.blob,
        "received_at": receipt.received_at.isoformat(timespec="seconds"),
        "source": receipt.source,
        "approvals": [
            {
                "role": approval.role,
                "account": approval.account,
                "at": approval.at.isoformat(timespec="seconds"),
                "blob": approval.blob,
            }
            for approval in receipt.approvals
        ],
    }


def directive_data(directive: Directive) -> dict[str, Any]:
    """A directive as its ledger object, without ``prev``."""
    return {
        "number": directive.number,
        "submission": directive.submission,
        "by": directive.by,
        "level": directive.level,
        "date": directive.given_on.isoformat(),
        "text": directive.text,
        "follow_up": directive.follow_up,
        "due": directive.due.isoformat() if directive.due else None,
        "result": directive.result,
    }


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
        lines = content[:-1].split(b"\n") if content else []
        prev = line_hash(lines[-1]) if lines else FIRST_PREV
        for data in additions:
            line = encode(data, prev)
            lines.append(line)
            prev = line_hash(line)
        beside = file.with_suffix(".tmp")
        try:
            with beside.open("wb") as out:
                out.write(b"\n".join(lines) + b"\n")
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


def _typed(path: str, entry: Entry, make: Callable[[dict[str, Any]], T]) -> T:
    try:
        return make(entry.data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LedgerError(path, entry.line, f"这一行的值不对：{error}") from None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() != SHANGHAI.utcoffset(None):
        raise ValueError(f"时间 {text} 应带 +08:00")
    return moment.replace(tzinfo=SHANGHAI)


def _word(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} 应是文字")
    return value


def _receipt(data: dict[str, Any]) -> Receipt:
    approvals = []
    for one in data["approvals"]:
        if list(one) != list(_APPROVAL_KEYS):
            raise ValueError(f"approvals 的键应依次是 {'、'.join(_APPROVAL_KEYS)}")
        approvals.append(Approval(_word(one["role"]), _word(one["account"]), _moment(one["at"]), _word(one["blob"])))
    return Receipt(
        number=data["number"],
        path=_word(data["path"]),
        blob=_word(data["blob"]),
        received_at=_moment(data["received_at"]),
        source=_word(data["source"]),
        approvals=tuple(approvals),
    )


def _directive(data: dict[str, Any]) -> Directive:
    return Directive(
        number=data["number"],
        submission=_word(data["submission"]),
        by=_word(data["by"]),
        level=_word(data["level"]),
        given_on=date.fromisoformat(data["date"]),
        text=_word(data["text"]),
        follow_up=_word(data["follow_up"]) if data["follow_up"] is not None else None,
        due=date.fromisoformat(data["due"]) if data["due"] is not None else None,
        result=_word(data["result"]) if data["result"] is not None else None,
    )
