"""Prove an office's ledgers from git alone: unbroken, never changed, no report received twice, every chain fulfilled.

No clock is read, and no date an author can set is believed: what a receipt says is held against what git has.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.chain import Chain
from baosong.errors import HistoryError, LedgerError
from baosong.grammar import report_of, submission_parts
from baosong.history.record import changed, losses, unsigned, versions
from baosong.ledger import ISSUES, LEDGERS, RECEIPTS, line_hash
from baosong.policy.review import ROLE_NAMES
from baosong.records import StandIn
from baosong.source import GitTree
from baosong.tiers.proof import sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from baosong.history import History
    from baosong.history.record import Loss
    from baosong.policy import Policy
    from baosong.records import Receipt
    from baosong.tiers.proof import Sources

_FOLDER = "bulletins/ledger"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be proved: where, with its 1-based line if it has one, and why."""

    path: str
    line: int | None
    message: str


@dataclass(frozen=True)
class Proof:
    """What was looked at and what was found wrong."""

    commit: str
    lines: int
    """Lines of all ledgers."""
    receipts: int
    chained: int
    """Receipts whose approvals a forge has told and the chain bears out."""
    untold: int
    """Receipts of which no forge has told, so that their approvals cannot be proved."""
    signed: int | None
    """Commits upon the ledgers with a good signature; ``None`` if that was not asked."""
    passed_on: Sources
    """The reports that desks below passed on, held against their repositories."""
    waiting: tuple[str, ...]
    """The paths of merged reports without a receipt: the next ``receive`` gives them one, so nothing is untrue yet."""
    faults: tuple[Fault, ...]
    since: str | None = None
    """The commit before which history was not looked at for changed lines."""


def audit(policy: Policy, history: History, since: str | None = None, signers: Path | None = None) -> Proof:
    """Prove the ledgers of ``history.tip``.

    History before ``since``, or else before the commit that policy names, is not looked at for changed lines.
    """
    if history.shallow:
        raise HistoryError("克隆不完整，历史无从核对；先运行 git fetch --unshallow，流水线里把 fetch-depth 设为 0")
    since = since or _trial(policy, history)
    source = GitTree(history, history.tip)
    archive = Archive(policy, source)
    faults = [
        Fault(loss.path, None, f"提交 {loss.commit[:12]} 改动或删去了{_lost(loss)}行；台账只能往后加")
        for loss in losses(history, _FOLDER, since)
    ]
    lines = sum(content.count(b"\n") for content in source.read(set(LEDGERS) & set(source.modes())).values())
    broken = tuple(_broken(archive))
    proved: list[Receipt] = []
    told: list[Receipt] = []
    waiting: tuple[str, ...] = ()
    if not any(fault.path == RECEIPTS for fault in broken):
        told = [receipt for receipt in archive.receipts if receipt.merge is not None]
        waiting = tuple(path for key, path in archive.submissions.paths.items() if archive.receipt_of(key) is None)
        faults += [*_received(archive), *_placed(archive, history), *_unenforced(archive)]
        if not any(fault.path == ISSUES for fault in broken):
            faults += _unanchored(archive, source)
        for receipt in told:
            wrong = tuple(_unfulfilled(archive, receipt)) if not broken else ()
            faults += wrong
            if not wrong and not broken:
                proved.append(receipt)
    commits = changed(history, _FOLDER, since) if signers else ()
    bad = unsigned(history, commits, signers) if signers else ()
    faults += [Fault(_FOLDER, None, f"提交 {commit[:12]} 没有名单上的人的有效签名") for commit in bad]
    passed_on = sources(archive, history)
    faults += [Fault(path, None, told) for path, told in passed_on.faults]
    count = 0 if any(fault.path == RECEIPTS for fault in broken) else len(archive.receipts)
    return Proof(
        commit=history.resolve(history.tip),
        lines=lines,
        receipts=count,
        chained=len(proved),
        untold=count - len(told),
        signed=len(commits) - len(bad) if signers else None,
        passed_on=passed_on,
        waiting=waiting,
        faults=(*broken, *faults),
        since=since,
    )


def _trial(policy: Policy, history: History) -> str | None:
    """The commit with which the office's trial ended; it must be one that the history has."""
    named = policy.review.proved_from
    if named is not None and not (history.known([named]) and history.holds(named, history.tip)):
        raise HistoryError(f"policy/review.yml 的 proved_from 写的提交 {named[:12]} 不在这条历史里；请核对")
    return named


def _lost(loss: Loss) -> str:
    return f" {loss.lines} " if loss.lines else "已有的"


def _broken(archive: Archive) -> Iterator[Fault]:
    """Each ledger that cannot be read whole."""
    for read in (
        lambda: archive.receipts,
        lambda: archive.higher_adoptions,
        lambda: archive.directives,
        lambda: archive.merits,
        lambda: archive.exceptions,
        lambda: archive.transmittals,
        lambda: archive.published,
    ):
        try:
            read()
        except LedgerError as error:
            yield Fault(error.path, error.line, error.message)


def _received(archive: Archive) -> Iterator[Fault]:
    """No report has two receipts, and every receipt its report."""
    first: dict[str, int] = {}
    for receipt in archive.receipts:
        if report_of(receipt.path) != receipt.path:
            yield Fault(RECEIPTS, receipt.number, f"{receipt.path} 不是稿件的路径")
        elif receipt.path in first:
            yield Fault(RECEIPTS, receipt.number, f"{receipt.path} 收了两次文，第 {first[receipt.path]} 号已经是它")
        first.setdefault(receipt.path, receipt.number)
    held = {found.number for key in archive.submissions.paths if (found := archive.receipt_of(key)) is not None}
    for receipt in archive.receipts:
        if receipt.number not in held and first.get(receipt.path) == receipt.number:
            yield Fault(RECEIPTS, receipt.number, f"{receipt.path} 已不在库里，也没有原样移到别处")


def _placed(archive: Archive, history: History) -> Iterator[Fault]:
    """Every receipt's text stood where it says, and what it takes from git or the office is what these have."""
    stood = versions(history, "submissions")
    stored = history.known((receipt.blob for receipt in archive.receipts), "blob")
    office = archive.policy.org.units[archive.policy.org.office]
    desk = {one.account.casefold() for one in office.everybody if one.account}
    for receipt in archive.receipts:
        kind, _, name = receipt.source.partition(":")
        if receipt.blob not in stored:
            yield Fault(RECEIPTS, receipt.number, f"git 里没有内容 {receipt.blob[:12]}")
        elif (receipt.path, receipt.blob) not in stood:
            yield Fault(RECEIPTS, receipt.number, f"{receipt.path} 从来没有过内容 {receipt.blob[:12]}")
        if receipt.merge is not None:
            if receipt.received_at > receipt.merge.merged_at:
                yield Fault(RECEIPTS, receipt.number, "送达时间晚于合并时间")
            if any(one.at > receipt.merge.merged_at for one in receipt.approvals):
                yield Fault(RECEIPTS, receipt.number, "批准的时间晚于合并时间")
        elif kind == "git":
            arrival = history.arrivals.get(receipt.path)
            if arrival is None or (arrival.commit, arrival.at) != (name, receipt.received_at):
                yield Fault(RECEIPTS, receipt.number, f"{receipt.path} 不是在 {receipt.source} 那时进主线的")
        elif kind != "desk" or name.casefold() not in desk:
            yield Fault(
                RECEIPTS, receipt.number, f"来源 {receipt.source} 不是 git 的提交、办公室的账号，也没有平台的记录"
            )


def _unenforced(archive: Archive) -> Iterator[Fault]:
    """Receipts without a forge's record from the day on that policy asks for one."""
    first = archive.policy.review.enforced_from
    for receipt in archive.receipts:
        if first is not None and receipt.merge is None and receipt.received_at.date() >= first:
            yield Fault(RECEIPTS, receipt.number, f"没有平台的审核记录；policy/review.yml 规定 {first} 起必须有")


def _unanchored(archive: Archive, source: GitTree) -> Iterator[Fault]:
    """Issues that were printed with a hash of the ledger of receipts that it has never stood at."""
    lines = source.read([RECEIPTS])[RECEIPTS].split(b"\n") if RECEIPTS in source.modes() else []
    stood = set(map(line_hash, lines))
    for issue in archive.published.values():
        if issue.receipts is not None and issue.receipts not in stood:
            told = f"{issue.issue} 刊发时收文台账最新一行的哈希是 {issue.receipts[:16]}，现在的 {RECEIPTS} 里没有这一行"
            yield Fault(ISSUES, issue.number, told)


def _unfulfilled(archive: Archive, receipt: Receipt) -> Iterator[Fault]:
    """What a receipt's approvals lack of the chain that held when it was received."""
    unit = submission_parts(receipt.path)[0] if report_of(receipt.path) == receipt.path else ""
    if unit not in archive.policy.org.units or receipt.merge is None:
        yield Fault(RECEIPTS, receipt.number, f"policy/org.yml 里没有单位“{unit}”，审核链无从核对")
        return
    stand_ins = [one for one in archive.exceptions if isinstance(one, StandIn)]
    chain = Chain(archive.policy, stand_ins, unit, receipt.received_at.date())
    lacking: dict[str, int] = defaultdict(int)
    for stage in chain.repeat(receipt, receipt.merge.author).stages:
        lacking[ROLE_NAMES[stage.step.role]] += stage.lacking
    missing = "、".join(f"{role}缺 {count} 人" for role, count in lacking.items() if count)
    if missing:
        yield Fault(RECEIPTS, receipt.number, f"{receipt.path} 审核链不全：{missing}")
