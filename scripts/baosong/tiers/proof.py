"""Whether the lower repository bears a provenance out: its receipt in its chain, its text and attachments in its tree.

What is proved is read from commits that were fetched, or came in a bundle; a clone without them proves nothing and
says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.errors import LedgerError
from baosong.grammar import provenance_beside
from baosong.history.exchange import Exchange, follow
from baosong.history.objects import Objects
from baosong.ledger import RECEIPTS, read_receipts
from baosong.provenance import Provenance, read_provenance
from baosong.tiers.naming import source_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.history import History
    from baosong.policy import Policy


@dataclass(frozen=True)
class Sources:
    """What was found of all reports that were passed on to this office."""

    proved: int
    unseen: int
    """Those whose lower repository is not at hand."""
    faults: tuple[tuple[str, str], ...]
    """The path of a provenance, and what is wrong with it."""


def sources(archive: Archive, history: History) -> Sources:
    """Hold every provenance against what is at hand of the lower repositories."""
    seen = Objects(history).named("refs/baosong/below/")
    proved = unseen = 0
    faults: list[tuple[str, str]] = []
    for report, one in archive.provenances.items():
        path, source = provenance_beside(f"submissions/{report}.md"), source_below(report.partition("/")[0])
        if not isinstance(one, Provenance):
            faults.append((path, str(one)))
        elif source not in seen:
            unseen += 1
        else:
            wrong = list(unproved(history, one, source))
            faults += [(path, told) for told in wrong]
            proved += not wrong
    return Sources(proved, unseen, tuple(faults))


def fetch_sources(history: History, policy: Policy) -> None:
    """Bring the main branches of the repositories below here, each of which must hold what it held before."""
    for unit, tier in policy.tiers.below.items():
        follow(history, Exchange(history, tier.repository), tier.branch, source_below(unit))


def unproved(history: History, provenance: Provenance, source: str) -> Iterator[str]:
    """What of a provenance the lower repository, whose main line is the ref ``source``, does not bear out."""
    commit = provenance.commit
    if not history.known({commit}) or not history.holds(commit, source):
        yield f"来源提交 {commit[:12]} 不在下级库的主线上"
        return
    files = Objects(history).files(commit)
    here = files.get(provenance.path)
    if here is None or here.blob != provenance.blob:
        yield f"下级库提交 {commit[:12]} 里，{provenance.path} 不是这样的内容"
    folder = provenance.path.removesuffix(".md")
    for name, blob in provenance.attachments.items():
        there = files.get(f"{folder}/{name}")
        if there is None or there.blob != blob:
            yield f"下级库提交 {commit[:12]} 里，附件 {name} 不是这样的内容"
    yield from _unheld(history, provenance, files[RECEIPTS].blob if RECEIPTS in files else "")
    before = files.get(provenance_beside(provenance.path))
    origin = read_provenance(history.blobs([before.blob])[before.blob]) if before else None
    if origin != provenance.origin:
        yield f"下级库提交 {commit[:12]} 里，再往下的来源不是这样写的"


def _unheld(history: History, provenance: Provenance, ledger: str) -> Iterator[str]:
    """Whether the receipt stands in the lower desk's chain."""
    number = provenance.receipt.number
    content = history.blobs([ledger])[ledger] if ledger else b""
    try:
        read_receipts(content)
    except LedgerError as error:
        yield f"下级库的收文台账不可信：{error}"
        return
    lines = content.split(b"\n")
    if number > len(lines) or lines[number - 1] != provenance.line:
        yield f"下级库的收文台账第 {number} 号不是这样写的"
