"""The review chain over one report (审核链): which approvals count as which step, what is missing, who may act next.

A pure function of the forge's record, the policy and the exceptions; no date that an author can set comes into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI
from baosong.names import bare
from baosong.policy.review import Reviewer
from baosong.pulls import Opinion, Review
from baosong.records import Approval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from baosong.policy import Person, Policy, Unit
    from baosong.policy.review import Step
    from baosong.pulls import Pull
    from baosong.records import Receipt, StandIn

_EVER = datetime.min.replace(tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may approve: the name, and the account if policy tells it."""

    name: str
    account: str | None

    @property
    def called(self) -> str:
        """The name with the account behind it."""
        return f"{self.name}（{self.account or '没有登记账号'}）"


@dataclass(frozen=True, slots=True)
class Stage:
    """A step and the approvals that count for it; ``able`` may give what is missing."""

    step: Step
    approvals: tuple[Approval, ...]
    able: tuple[Member, ...] = ()

    @property
    def lacking(self) -> int:
        """How many approvals are missing."""
        return self.step.approvals - len(self.approvals)


@dataclass(frozen=True, slots=True)
class Discounted:
    """A review that does not count, and why, as the end of a sentence."""

    review: Review
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a report stands in its chain."""

    stages: tuple[Stage, ...]
    discounted: tuple[Discounted, ...] = ()
    objections: tuple[Review, ...] = ()
    """Requests for changes by those who may approve, which they have not taken back."""

    @property
    def fulfilled(self) -> bool:
        """Whether the report may be merged."""
        return not self.objections and not any(stage.lacking for stage in self.stages)

    @property
    def approvals(self) -> tuple[Approval, ...]:
        """The approvals that count, in the chain's order."""
        return tuple(approval for stage in self.stages for approval in stage.approvals)


class Chain:
    """The chain for a unit's report that was put before the desk on ``day``."""

    def __init__(self, policy: Policy, stand_ins: Iterable[StandIn], unit: str, day: date) -> None:
        self._org = policy.org
        self._unit, self._day = unit, day
        self._stand_ins = tuple(stand_ins)
        self.steps = policy.review.chain(unit, day)

    def judge(self, pull: Pull, blob: str, seen: Collection[str], hands: Collection[str] = ()) -> Verdict:
        """Judge by a pull request.

        ``seen`` are the commits that put before their reviewers the very text to merge, ``hands`` the accounts that
        wrote in it: whoever did approves nothing, no more than its author.
        """
        counted: list[Review] = []
        discounted: list[Discounted] = []
        for review in _standing(pull.reviews):
            if review.opinion is Opinion.APPROVED and review.commit in seen:
                counted.append(review)
            elif review.opinion is Opinion.APPROVED:
                discounted.append(Discounted(review, "批准的是另一稿，请重新批准"))
        objections = tuple(
            review for review in _standing(pull.reviews) if review.opinion is Opinion.CHANGES and self._may(review)
        )
        given = [(review, Approval("", review.account, review.at, blob)) for review in counted]
        stages, unused = self._staged(given, pull.author, hands)
        settled = {one.account for stage in stages for one in stage.approvals}
        told = (one for one in (*discounted, *unused) if one.review.account not in settled)
        return Verdict(stages, tuple(sorted(told, key=lambda one: one.review.at)), objections)

    def repeat(self, receipt: Receipt, author: str) -> Verdict:
        """Judge again by what a receipt has kept; its approvals must be of its own text and stand as those steps."""
        given = [
            (Review(one.account, Opinion.APPROVED, one.blob, one.at), one)
            for one in receipt.approvals
            if one.blob == receipt.blob
        ]
        stages, unused = self._staged(given, author)
        return Verdict(stages, unused)

    def _staged(
        self, given: Iterable[tuple[Review, Approval]], author: str, hands: Collection[str] = ()
    ) -> tuple[tuple[Stage, ...], tuple[Discounted, ...]]:
        """Walk the steps in order; each takes the earliest approvals it can, none before the step ahead is complete."""
        waiting = sorted(given, key=lambda pair: pair[1].at)
        taken: list[str] = [author, *sorted(hands)]
        stages: list[Stage] = []
        complete: datetime | None = _EVER
        for step in self.steps:
            own: list[Approval] = []
            for review, given_one in tuple(waiting):
                if len(own) == step.approvals or complete is None:
                    break
                fits = given_one.role in {"", step.role} and given_one.at >= complete
                if fits and self._entitled(step, given_one) and not self._known(given_one.account, taken):
                    own.append(Approval(step.role.value, given_one.account, given_one.at, given_one.blob))
                    taken.append(given_one.account)
                    waiting.remove((review, given_one))
            if len(own) < step.approvals:
                complete = None
            elif complete is not None:
                complete = max((complete, *(one.at for one in own)))
            stages.append(Stage(step, tuple(own)))
        able = [
            tuple(one for one in self._members(stage.step, self._day) if not self._known(one.account, taken, one.name))
            for stage in stages
        ]
        return (
            tuple(Stage(stage.step, stage.approvals, able[place]) for place, stage in enumerate(stages)),
            tuple(Discounted(review, self._why(one, author, hands, stages)) for review, one in waiting),
        )

    def _why(self, approval: Approval, author: str, hands: Collection[str], stages: list[Stage]) -> str:
        """Why an approval of the right text was left over."""
        if self._known(approval.account, [author]):
            return "是提交人自己，不能批准自己的稿件"
        if self._known(approval.account, hands):
            return "在这个合并请求里推送过改动，不能批准自己改的稿件"
        own = [stage for stage in stages if self._entitled(stage.step, approval)]
        if not own:
            return "那天不在审核链里"
        if self._known(approval.account, [one.account for stage in stages for one in stage.approvals]):
            return "同一个人只算一次"
        if any(stage.lacking for stage in own):
            return "早于前一步，请在前一步之后重新批准"
        return "人数已经够了"

    def _may(self, review: Review) -> bool:
        return any(self._entitled(step, Approval("", review.account, review.at, "")) for step in self.steps)

    def _entitled(self, step: Step, approval: Approval) -> bool:
        account = approval.account.casefold()
        members = self._members(step, approval.at.date())
        return any(one.account is not None and one.account.casefold() == account for one in members)

    def _members(self, step: Step, day: date) -> tuple[Member, ...]:
        """Who may take a step on a day, each once."""
        return tuple(dict.fromkeys(one for reviewer in step.by for one in self._named(reviewer, day)))

    def _named(self, reviewer: Reviewer, day: date) -> Iterator[Member]:
        units, key = self._org.units, self._unit
        own = units[key].on(day)
        match reviewer:
            case Reviewer.LEADER:
                yield _member(own.leader)
            case Reviewer.DEPUTIES:
                yield from map(_member, own.deputies)
                yield from self._standing_in(key, day)
            case Reviewer.OFFICERS:
                yield from map(_member, own.officers)
            case Reviewer.DESK | Reviewer.OFFICE:
                desk = self._org.office if reviewer is Reviewer.OFFICE else own.desk or self._org.office
                yield from map(_member, _everybody(units[desk].on(day)))
                yield from self._standing_in(desk, day)

    def _standing_in(self, unit: str, day: date) -> Iterator[Member]:
        return (Member(one.name, one.account) for one in self._stand_ins if one.unit == unit and one.acts(day))

    def _known(self, account: str | None, others: Iterable[str], name: str = "") -> bool:
        """Whether an account, or somebody without one, is one of the people behind other accounts."""
        names = self._names.get((account or "").casefold(), frozenset()) | ({bare(name)} if name else set())
        for other in map(str.casefold, others):
            if (account is not None and account.casefold() == other) or names & self._names.get(other, frozenset()):
                return True
        return False

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """Account → the names it was ever given; whoever bears one name is taken for one person."""
        found: dict[str, set[str]] = {}
        people = [person for unit in self._org.units.values() for person in unit.everybody]
        for name, account in (
            *((person.name, person.account) for person in people),
            *((one.name, one.account) for one in self._stand_ins),
        ):
            if account is not None:
                found.setdefault(account.casefold(), set()).add(bare(name))
        return {account: frozenset(names) for account, names in found.items()}


def _member(person: Person) -> Member:
    return Member(person.name, person.account)


def _everybody(unit: Unit) -> tuple[Person, ...]:
    return (*unit.officers, *unit.deputies, unit.leader)


def _standing(reviews: Iterable[Review]) -> Iterator[Review]:
    """In order of time, the reviews that the same account has not gone back on since; mere comments say nothing."""
    later: dict[str, list[Review]] = {}
    for review in sorted(reviews, key=lambda one: one.at):
        own = later.setdefault(review.account.casefold(), [])
        if review.opinion is Opinion.COMMENT:
            continue
        if review.opinion is not Opinion.APPROVED or any(one.opinion is Opinion.CHANGES for one in own):
            own.clear()
        own.append(review)
    standing = [review for own in later.values() for review in own if review.opinion is not Opinion.DISMISSED]
    return iter(sorted(standing, key=lambda one: one.at))
