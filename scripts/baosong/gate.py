"""Whether a pull request may be merged: every report it brings through its review chain, and nothing else beside them.

Judged by the forge's record and by git; the policy and the exceptions are the base branch's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.chain import Chain
from baosong.errors import UsageError
from baosong.forbidden import forbidden, misplaced
from baosong.grammar import is_inbox, submission_parts
from baosong.ledger import LEDGERS, RECEIPTS
from baosong.proposal import Record, proposal
from baosong.records import StandIn
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from baosong.archive import Archive
    from baosong.chain import Verdict
    from baosong.facts import Facts
    from baosong.history import History
    from baosong.proposal import Proposal


@dataclass(frozen=True)
class Judged:
    """A report of a pull request and how it stands in its chain; ``since`` is when its text was first put forward."""

    path: str
    unit: str
    blob: str
    since: datetime
    verdict: Verdict


@dataclass(frozen=True)
class Passage:
    """What came of a pull request."""

    reports: tuple[Judged, ...]
    moves: tuple[tuple[str, str], ...]
    """Old and new paths of reports that were only moved; those keep their approvals and receipts."""
    refusals: tuple[str, ...]
    """Why it may not be merged whoever approves, each a sentence with its mend."""
    unknown: tuple[str, ...]
    """Commits of the record that this clone lacks; what was approved there does not count."""

    @property
    def open(self) -> bool:
        """Whether it may be merged."""
        return not self.refusals and all(one.verdict.fulfilled for one in self.reports)


def gate(archive: Archive, history: History, facts: Facts, base: str, head: str) -> Passage:
    """Judge a pull request; ``archive`` is the base branch's. Raises where the facts are another one's or too old."""
    pull, tip = facts.pull, history.resolve(head)
    if pull.head != tip:
        raise UsageError(
            f"平台记录第 {pull.number} 号合并请求的最新提交是 {pull.head[:12]}，要合并的是 {tip[:12]}；"
            "请重新取这个合并请求的记录"
        )
    brought = proposal(history, base, tip)
    record = Record(history, base, pull)
    stand_ins = [one for one in archive.exceptions if isinstance(one, StandIn)]
    units = archive.policy.org.units
    judged = []
    for path, content in brought.reports.items():
        seen = record.seen(content)
        since = next((one.since for one in pull.heads if one.commit in seen), pull.heads[-1].since)
        if content.unit in units:
            chain = Chain(archive.policy, stand_ins, content.unit, since.date())
            verdict = chain.judge(pull, content.blob, seen, record.hands())
            judged.append(Judged(path, content.unit, content.blob, since, verdict))
    return Passage(
        tuple(judged),
        tuple((old, new) for new, old in brought.moves.items()),
        tuple(map(visible, _refusals(archive, history, facts, brought, tip))),
        tuple(sorted(record.unknown)),
    )


def _refusals(archive: Archive, history: History, facts: Facts, brought: Proposal, tip: str) -> Iterator[str]:
    if facts.pull.draft:
        yield "合并请求还是草稿；写好了点“准备好审核”"
    yield from forbidden(history, brought, tip)
    for path in brought.removed:
        yield f"删去了 {path}；合并过的稿件不能删，也不能移动的同时修改，要撤稿请找办公室"
    for path in brought.reports:
        unit = submission_parts(path)[0]
        if unit not in archive.policy.org.units:
            near = archive.policy.org.meant(unit)
            yield f"{path}：没有单位“{unit}”" + (f"，是不是“{near}”？" if near else "；单位代码见 policy/org.yml")
    received = {receipt.path for receipt in archive.receipts}
    for path in sorted(brought.reports.keys() - brought.added - received):
        receipt = archive.receipt_of("/".join(submission_parts(path)))
        if receipt is not None:
            yield f"{path} 收文以后从 {receipt.path} 移来，再修改收文就接不上了；先移回原处合并，再改"
    waiting = {one.path for one in brought.others if is_inbox(one.path) and one.new is not None}
    for path in sorted(waiting):
        yield f"{path} 还没有转成稿件；等程序转好，或删去，再合并"
    if brought.reports or brought.moves or brought.removed:
        for one in (other for other in brought.others if not is_inbox(other.path)):
            yield f"改动了 {one.path}（{_kind(one.path)}），不能与稿件放在一个合并请求里；请另开一个，由办公室审核"
        return
    yield from misplaced(history, archive.policy, brought.others, tip)
    if any(one.path == RECEIPTS for one in brought.others):
        yield f"改动了 {RECEIPTS}；收文由登记任务在合并以后写，不能经合并请求写"
    changed = [one for one in brought.others if one.path in LEDGERS and one.path != RECEIPTS and one.old is not None]
    blobs = history.blobs(blob for one in changed for blob in (one.old, one.new) if blob is not None)
    for one in changed:
        if one.new is None or not blobs[one.new].startswith(blobs[str(one.old)]):
            yield f"改动了 {one.path} 里已有的行；台账只能往后加，登记错的用 --withdraw 撤销"


def _kind(path: str) -> str:
    kinds = {
        "policy/": "策略",
        "bulletins/ledger/": "台账",
        "bulletins/": "刊期、约稿、通报",
        "submissions/": "不合路径规定的文件",
    }
    return next((name for start, name in kinds.items() if path.startswith(start)), "程序和设置")
