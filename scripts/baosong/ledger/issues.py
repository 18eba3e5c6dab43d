"""The ledger of issues (刊发、更正、撤稿): ``bulletins/ledger/issues.jsonl``.

A line says that an issue was ``published`` and what it held, or is a ``correction`` or a ``retraction`` of a published
issue or of one of its items, or a ``withdrawal`` of one of these two. That an issue was published is never taken back.

Publishing anchors the ledger of receipts: the line, and the issue as it is printed, name the hash of its newest line
then. Lines from before that was kept lack the key.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from baosong.errors import LedgerError
from baosong.ledger.book import WITHDRAWAL
from baosong.ledger.chain import read_chain, typed
from baosong.ledger.values import count, count_if_any, day, word
from baosong.records import Later, Notice, NoticeKind, Printed, Published

if TYPE_CHECKING:
    from collections.abc import Mapping

ISSUES = "bulletins/ledger/issues.jsonl"

_FIRST = "published"
_KEYS = (
    *("number", "kind", "of", "issue", "serial", "signed_by", "manifest", "items"),
    *("item", "date", "text", "evidence", "by", "prev"),
)
_ANCHORED_KEYS = (*_KEYS[:-1], "receipts", "prev")
_HASH = re.compile("[0-9a-f]{64}")


class IssueBook:
    """How this ledger is read; its entries may be about published issues and about what was entered on them."""

    path = ISSUES
    keys = _KEYS
    first = _FIRST

    def read(self, content: bytes) -> tuple[Published, ...]:
        """The published issues in order of entry, each with its notices.

        Raises :class:`LedgerError` with the line where the chain breaks, an issue is published twice, an item is
        retracted twice, or an entry is about nothing it could be about.
        """
        issues: dict[int, Published] = {}
        notices: dict[int, int] = {}
        lines: dict[str, int] = {}
        for entry in read_chain(content, self.path, self.keys, _ANCHORED_KEYS):
            kind, of = entry.data["kind"], entry.data["of"]
            if kind != _FIRST and "receipts" in entry.data:
                raise LedgerError(self.path, entry.line, f"kind 是 {kind} 时没有 receipts")
            if kind == _FIRST:
                made = typed(self.path, entry, _published)
                if of is not None:
                    raise LedgerError(self.path, entry.line, f"kind 是 {kind} 时 of 应是 null")
                if made.issue in lines:
                    told = f"{made.issue} 已在第 {lines[made.issue]} 条刊发，一期只刊发一次"
                    raise LedgerError(self.path, entry.line, told)
                issues[entry.line], lines[made.issue] = made, entry.line
            elif kind == WITHDRAWAL:
                if of in issues:
                    raise LedgerError(self.path, entry.line, "刊发不能撤销；有错登记更正，要收回登记撤稿")
                if type(of) is not int or of not in notices:
                    raise LedgerError(self.path, entry.line, f"指的是第 {of} 条（of），前面没有这一条更正或撤稿")
                about = notices[of]
                issues[about] = typed(self.path, entry, partial(_taken_back, issues[about], of))
            elif kind in {one.value for one in NoticeKind}:
                if type(of) is not int or of not in issues:
                    raise LedgerError(self.path, entry.line, f"指的是第 {of} 条（of），前面没有这一条刊发")
                issues[of] = typed(self.path, entry, partial(_noticed, issues[of]))
                notices[entry.line] = of
            else:
                known = "、".join((_FIRST, *(one.value for one in NoticeKind), WITHDRAWAL))
                raise LedgerError(self.path, entry.line, f"不认识的 kind“{kind}”，应是 {known}")
        return tuple(issues.values())

    def later_data(self, later: Later, of: int, kind: str) -> dict[str, Any]:
        """A withdrawal as its ledger object, without ``prev``."""
        told = {"date": later.on.isoformat(), "text": later.text, "evidence": later.evidence, "by": later.by}
        return _line({"number": later.number, "kind": kind, "of": of, **told})


def published_data(one: Published) -> dict[str, Any]:
    """That an issue was published as its ledger object, without ``prev``."""
    return _line(
        {
            "number": one.number,
            "kind": _FIRST,
            "issue": one.issue,
            "serial": one.serial,
            "signed_by": one.signed_by,
            **_printed_data(one.printed),
            "date": one.on.isoformat(),
            "by": one.by,
        }
    ) | ({"receipts": one.receipts} if one.receipts else {})


def notice_data(notice: Notice, of: int) -> dict[str, Any]:
    """A correction or retraction as its ledger object, without ``prev``; ``of`` is the line of the published issue."""
    return _line(
        {
            "number": notice.number,
            "kind": notice.kind.value,
            "of": of,
            **(_printed_data(notice.printed) if notice.printed else {}),
            "item": notice.item,
            "date": notice.on.isoformat(),
            "text": notice.text,
            "evidence": notice.evidence,
            "by": notice.by,
        }
    )


def _printed_data(printed: Printed) -> dict[str, Any]:
    return {"manifest": printed.manifest, "items": [dict(one) for one in printed.items]}


def _line(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: told.get(key) for key in _KEYS if key != "prev"}


def _published(data: dict[str, Any]) -> Published:
    return Published(
        number=data["number"],
        issue=word(data["issue"]),
        serial=count(data["serial"]),
        on=day(data["date"]),
        signed_by=word(data["signed_by"]),
        by=word(data["by"]),
        printed=_printed(data),
        receipts=_hash(data["receipts"]) if "receipts" in data else None,
    )


def _hash(value: object) -> str:
    found = word(value)
    if not _HASH.fullmatch(found):
        raise ValueError(f"receipts 写的“{found}”不是 64 位的哈希")
    return found


def _printed(data: dict[str, Any]) -> Printed:
    items = tuple({word(report): word(blob) for report, blob in one.items()} for one in data["items"])
    return Printed(word(data["manifest"]), items)


def _noticed(issue: Published, data: dict[str, Any]) -> Published:
    kind = NoticeKind(data["kind"])
    notice = Notice(
        number=data["number"],
        kind=kind,
        item=count_if_any(data["item"]),
        on=day(data["date"]),
        text=word(data["text"]),
        evidence=word(data["evidence"]),
        by=word(data["by"]),
        printed=_printed(data) if kind is NoticeKind.CORRECTION else None,
    )
    before = issue.retraction(notice.item)
    if kind is NoticeKind.RETRACTION and before:
        raise ValueError(f"第 {before.number} 条已经撤稿了")
    return replace(issue, notices=(*issue.notices, notice))


def _taken_back(issue: Published, of: int, data: dict[str, Any]) -> Published:
    later = Later(data["number"], day(data["date"]), word(data["text"]), word(data["evidence"]), word(data["by"]))
    if any(one.withdrawal for one in issue.notices if one.number == of):
        raise ValueError(f"第 {of} 条已经撤销过了")
    notices = tuple(replace(one, withdrawal=later) if one.number == of else one for one in issue.notices)
    return replace(issue, notices=notices)


BOOK = IssueBook()
"""How this ledger is read, and how an entry about an earlier one is written."""
