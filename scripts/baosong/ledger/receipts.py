"""The ledger of receipts (收文): ``bulletins/ledger/receipts.jsonl``.

A line that a forge has told about also says who opened the pull request, who merged it, and when.
"""

from __future__ import annotations

from typing import Any

from baosong.ledger.chain import FIRST_PREV, Entry, parsed, read_chain, typed
from baosong.ledger.values import moment, word
from baosong.records import Approval, Merge, Receipt

RECEIPTS = "bulletins/ledger/receipts.jsonl"

_KEYS = ("number", "path", "blob", "received_at", "source", "approvals", "prev")
_MERGE_KEYS = ("author", "merged_by", "merged_at")
_FORGE_KEYS = (*_KEYS[:-2], *_MERGE_KEYS, *_KEYS[-2:])
_APPROVAL_KEYS = ("role", "account", "at", "blob")


def read_receipts(content: bytes, *, after: int = 0, prev: str = FIRST_PREV) -> tuple[Receipt, ...]:
    """The receipts in order, or those of what continues a ledger; raises :class:`LedgerError` for what does not fit."""
    entries = read_chain(content, RECEIPTS, _KEYS, _FORGE_KEYS, after=after, prev=prev)
    return tuple(typed(RECEIPTS, entry, _receipt) for entry in entries)


def parse_receipt(line: bytes, number: int) -> Receipt:
    """The receipt in one line of a ledger whose chain has been checked."""
    return typed(RECEIPTS, Entry(number, parsed(line, RECEIPTS, number)), _receipt)


def receipt_data(receipt: Receipt) -> dict[str, Any]:
    """A receipt as its ledger object, without ``prev``."""
    merge = receipt.merge
    told = (merge.author, merge.merged_by, merge.merged_at.isoformat(timespec="seconds")) if merge else ()
    return {
        "number": receipt.number,
        "path": receipt.path,
        "blob": receipt.blob,
        "received_at": receipt.received_at.isoformat(timespec="seconds"),
        "source": receipt.source,
        **dict(zip(_MERGE_KEYS, told, strict=False)),
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


def _receipt(data: dict[str, Any]) -> Receipt:
    approvals = []
    for one in data["approvals"]:
        if list(one) != list(_APPROVAL_KEYS):
            raise ValueError(f"approvals 的键应依次是 {'、'.join(_APPROVAL_KEYS)}")
        approvals.append(Approval(word(one["role"]), word(one["account"]), moment(one["at"]), word(one["blob"])))
    told = "author" in data
    return Receipt(
        number=data["number"],
        path=word(data["path"]),
        blob=word(data["blob"]),
        received_at=moment(data["received_at"]),
        source=word(data["source"]),
        approvals=tuple(approvals),
        merge=Merge(word(data["author"]), word(data["merged_by"]), moment(data["merged_at"])) if told else None,
    )
