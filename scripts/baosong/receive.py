"""Register reports that have been merged: one receipt for each report of HEAD that has none, in order of arrival.

The moment of receipt is the committer time of the first-parent commit that brought the file in; the blob is the one
that commit brought, so a later edit changes neither. A report that was only moved keeps the receipt of its old path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.errors import HistoryError
from baosong.ledger import RECEIPTS, append, read_receipts, receipt_data
from baosong.records import Receipt
from baosong.source import GitTree

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from baosong.history import History
    from baosong.policy import Policy


def receive(root: Path, policy: Policy, history: History, *, dry_run: bool = False) -> tuple[Receipt, ...]:
    """Append the missing receipts to the working tree's ledger, or only say which; raises where git cannot tell."""
    if history.shallow:
        raise HistoryError(
            "克隆不完整，稿件何时到达无从得知，不能登记收文；"
            "先运行 git fetch --unshallow，流水线里把 fetch-depth 设为 0"
        )
    merged = Archive(policy, GitTree(history, "HEAD")).paths.submissions
    if dry_run:
        file = root / RECEIPTS
        return _missing(merged, history, file.read_bytes() if file.exists() else b"")
    added: list[Receipt] = []

    def make(content: bytes) -> list[dict[str, Any]]:
        added.extend(_missing(merged, history, content))
        return [receipt_data(receipt) for receipt in added]

    append(root / RECEIPTS, make)
    return tuple(added)


def _missing(merged: tuple[str, ...], history: History, ledger: bytes) -> tuple[Receipt, ...]:
    known = read_receipts(ledger)
    tree = history.tree("HEAD")
    received = {receipt.path for receipt in known}
    moved = {receipt.blob for receipt in known if receipt.path not in tree}
    waiting = [path for path in merged if path not in received and tree[path].blob not in moved]
    for path in waiting:
        if path not in history.arrivals:
            raise HistoryError(f"git 的主线上查不到 {path} 是何时进来的，不能登记收文")
    arrivals = sorted((history.arrivals[path].at, path) for path in waiting)
    blobs = history.blobs_at((history.arrivals[path].commit, path) for path in waiting)
    return tuple(
        Receipt(
            number=number,
            path=path,
            blob=blobs.get((history.arrivals[path].commit, path), tree[path].blob),
            received_at=at,
            source=f"git:{history.arrivals[path].commit}",
        )
        for number, (at, path) in enumerate(arrivals, len(known) + 1)
    )
