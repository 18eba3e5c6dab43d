"""Where a report of a pull request that is not merged is, by the forge's record, judged as the gate judges it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.chain import Member
from baosong.documents import read_submission
from baosong.extensions import extended
from baosong.gate import gate
from baosong.policy.review import ROLE_NAMES
from baosong.source import GitTree
from baosong.whereabouts.people import People
from baosong.whereabouts.state import Holder, State, Whereabouts, Witness, start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from baosong.facts import Facts
    from baosong.gate import Judged, Passage
    from baosong.history import History
    from baosong.model import Submission
    from baosong.policy import Policy


@dataclass(frozen=True, slots=True)
class Unseen:
    """A pull request whose commit this clone lacks, or shares nothing with: nobody can say what it brings."""

    number: int
    author: str
    forge: str
    strange: bool = False
    """Whether its commit is here, and has no commit in common with the main line."""

    @property
    def words(self) -> str:
        """What is wrong and how to mend it."""
        if self.strange:
            return (
                f"第 {self.number} 号合并请求（{self.author}）与主干没有共同的历史，看不出带来什么；请从主干另建分支提"
            )
        kind = "merge-requests" if self.forge == "gitlab" else "pull"
        fetch = f"git fetch origin refs/{kind}/{self.number}/head"
        return f"第 {self.number} 号合并请求（{self.author}）的最新提交不在这份克隆里，先运行 {fetch}"


class Underway:
    """Pull requests upon a base branch that are open or were turned down, under its policy and its ledgers."""

    def __init__(self, policy: Policy, history: History, base: str, today: date) -> None:
        self._history, self._base, self._today = history, base, today
        self._archive = Archive(policy, GitTree(history, base))
        self._people = People(self._archive, today)

    def of(self, several: Iterable[Facts]) -> Iterator[Whereabouts | Unseen]:
        """Each report they bring, in order of their numbers; what was merged is told by git and the ledger."""
        waiting = [one for one in several if one.pull.merged_at is None]
        known = self._history.known(one.pull.head for one in waiting)
        for facts in sorted(waiting, key=lambda one: one.pull.number):
            if facts.pull.head not in known:
                yield Unseen(facts.pull.number, facts.pull.author, facts.forge)
                continue
            if not self._history.related(self._base, facts.pull.head):
                yield Unseen(facts.pull.number, facts.pull.author, facts.forge, strange=True)
                continue
            passage = gate(self._archive, self._history, facts, self._base, facts.pull.head)
            contents = self._history.blobs(one.blob for one in passage.reports)
            for judged in passage.reports:
                submission = read_submission(judged.path, contents[judged.blob], self._archive.policy)
                yield self._where(submission, judged, passage, facts)

    def _where(self, submission: Submission, judged: Judged, passage: Passage, facts: Facts) -> Whereabouts:
        stages, objections = judged.verdict.stages, judged.verdict.objections
        lacking = [place for place, stage in enumerate(stages) if stage.lacking]
        since, role, why = judged.since, None, ""
        holders: tuple[Holder, ...]
        if facts.pull.closed_at is not None:
            state, since = State.RETURNED, facts.pull.closed_at
            holders = (self._people.writers(submission, "改好后另提合并请求"),)
            said = [one for one in facts.pull.reviews if one.words]
            why = "合并请求关闭了，没有合并" + (f"；{said[-1].account}：{said[-1].words}" if said else "")
        elif facts.pull.draft:
            state, holders = State.DRAFT, (self._people.writers(submission, "写好后点“准备好审核”"),)
        elif objections and objections[-1].at >= judged.since:
            state, since = State.RETURNED, objections[-1].at
            holders = (self._people.writers(submission, "修改"),)
            why = "；".join(
                f"{one.account} {one.at:%Y-%m-%d %H:%M} 要求修改" + (f"：{one.words}" if one.words else "")
                for one in objections
            )
        elif objections:
            state = State.REVISED
            holders = (Holder("再审", tuple(Member(one.account, one.account) for one in objections)),)
            why = "要求修改以后改过"
        elif lacking:
            state, role = State.REVIEW, stages[lacking[0]].step.role
            holders = tuple(Holder(ROLE_NAMES[stages[one].step.role], stages[one].able) for one in lacking)
            since = max((since, *(one.at for stage in stages[: lacking[0]] for one in stage.approvals)))
        else:
            state, holders = State.APPROVED, (self._people.desk(submission, "合并"),)
            since = max((since, *(one.at for one in judged.verdict.approvals)))
        again = state in {State.DRAFT, State.RETURNED}  # what counts has still to be put forward
        due, late, left = self._limit(submission, start(self._today) if again else judged.since)
        return Whereabouts(
            submission,
            state,
            Witness.FORGE,
            facts.source,
            since=since,
            role=role,
            holders=holders,
            due=due,
            late_workdays=late,
            left_workdays=left,
            why=why,
            notes=() if facts.pull.draft else tuple(f"不能合并：{one}" for one in passage.refusals),
            pull=facts.pull,
        )

    def _limit(self, submission: Submission, since: datetime) -> tuple[datetime | None, int, int]:
        """The deadline, how late a text put forward at a moment is, and the working days left today."""
        event, archive = submission.fields.event_date, self._archive
        category = archive.policy.rules.categories.get(submission.fields.category or "")
        if event is None or category is None:
            return None, 0, 0
        due = archive.calendar.due(event, category.deadline_days)
        due = extended(due, archive, unit=submission.folder, submission=submission.id)
        late = max(1, archive.calendar.workdays_between(due.date(), since.date())) if since > due else 0
        return due, late, 0 if late else archive.calendar.workdays_between(self._today, due.date())
