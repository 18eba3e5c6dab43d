"""Register reports that have been merged: one receipt for each that has none, in order of arrival.

Where a forge tells of the pull request that brought a report, it was received when its text was first put before the
desk there. Else the moment is the committer time of the first-parent commit that brought the file in, and the blob is
the one that commit brought. A report that was only moved keeps the receipt of its old path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.errors import HistoryError
from baosong.ledger import RECEIPTS, append, read_receipts, receipt_data
from baosong.origin import Origin, origins
from baosong.records import Receipt
from baosong.source import GitTree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path
    from typing import Any

    from baosong.chain import Verdict
    from baosong.facts import Facts
    from baosong.history import History
    from baosong.history.upstream import Upstream
    from baosong.policy import Policy

    Tell = Callable[[Collection[str]], Sequence[Facts]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A new receipt, and how its report stood in its chain if a forge has told."""

    receipt: Receipt
    verdict: Verdict | None = None


def receive(
    root: Path, policy: Policy, history: History, tell: Tell, *, dry_run: bool = False
) -> tuple[Registered, ...]:
    """Append the missing receipts to the working tree's ledger, or only say which; raises where git cannot tell.

    ``tell`` gives the facts of the pull requests that brought the commits it is asked about.
    """
    if history.shallow:
        raise HistoryError(
            "克隆不完整，稿件何时到达无从得知，不能登记收文；"
            "先运行 git fetch --unshallow，流水线里把 fetch-depth 设为 0"
        )
    archive = Archive(policy, GitTree(history, history.tip))
    if dry_run:
        file = root / RECEIPTS
        return _missing(archive, history, tell, file.read_bytes() if file.exists() else b"")
    added: list[Registered] = []

    def make(content: bytes) -> list[dict[str, Any]]:
        added.extend(_missing(archive, history, tell, content))
        return [receipt_data(one.receipt) for one in added]

    append(root / RECEIPTS, make)
    return tuple(added)


def receive_and_push(
    upstream: Upstream, register: Callable[[], tuple[Registered, ...]], tries: int
) -> tuple[Registered, ...]:
    """Register upon the newest upstream commit and push; whoever loses the race registers again, upon the winner's.

    ``register`` is called anew each time, so no number is ever given twice. Raises when ``tries`` have been in vain.
    """
    for attempt in range(1, tries + 1):
        upstream.catch_up()
        added = register()
        if not added:
            return ()
        first, last = added[0].receipt.number, added[-1].receipt.number
        upstream.commit(RECEIPTS, f"登记收文第 {first} 号" + (f"至第 {last} 号" if last > first else ""))
        if upstream.push(pause=min(attempt / 2, 3) if attempt < tries else 0):
            return added
    raise HistoryError(f"推送了 {tries} 次都没有成功，本地没有留下登记：{upstream.refusal}")


def _missing(archive: Archive, history: History, tell: Tell, ledger: bytes) -> tuple[Registered, ...]:
    known = read_receipts(ledger)
    tree = history.tree(history.tip)
    received = {receipt.path for receipt in known}
    moved = {receipt.blob for receipt in known if receipt.path not in tree}
    waiting = [path for path in archive.paths.submissions if path not in received and tree[path].blob not in moved]
    for path in waiting:
        if path not in history.arrivals:
            raise HistoryError(f"git 的主线上查不到 {path} 是何时进来的，不能登记收文")
    arrivals = {path: history.arrivals[path] for path in waiting}
    blobs = history.blobs_at((arrival.commit, path) for path, arrival in arrivals.items())
    told = origins(archive, history, tell({arrival.commit for arrival in arrivals.values()}), arrivals)
    came = sorted((told[path].received_at if path in told else arrivals[path].at, path) for path in waiting)
    return tuple(
        _of_forge(number, path, told[path])
        if path in told
        else Registered(
            Receipt(
                number=number,
                path=path,
                blob=blobs.get((arrivals[path].commit, path), tree[path].blob),
                received_at=at,
                source=f"git:{arrivals[path].commit}",
            )
        )
        for number, (at, path) in enumerate(came, len(known) + 1)
    )


def _of_forge(number: int, path: str, origin: Origin) -> Registered:
    approvals = origin.verdict.approvals if origin.verdict else ()
    receipt = Receipt(number, path, origin.blob, origin.received_at, origin.source, approvals, origin.merge)
    return Registered(receipt, origin.verdict)
