"""The way one report has gone so far, step by step: by the forge's record, by git, and by the ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.pulls import Opinion
from baosong.records import NOTICE_NAMES
from baosong.trail.acts import approved, received
from baosong.whereabouts.state import Witness, start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from baosong.archive import Archive
    from baosong.model import Submission
    from baosong.pulls import Pull
    from baosong.trail.acts import Roster
    from baosong.whereabouts.state import Whereabouts

_OPINIONS = {
    Opinion.APPROVED: "批准",
    Opinion.CHANGES: "要求修改",
    Opinion.COMMENT: "提了意见",
    Opinion.DISMISSED: "审核意见已撤销",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a report; of ``at``, in Shanghai, the day alone counts where not ``timed``."""

    at: datetime
    what: str
    witness: Witness
    who: str = ""
    timed: bool = True

    @property
    def when(self) -> str:
        """2026-03-06 09:00, or the day."""
        return f"{self.at:%Y-%m-%d %H:%M}" if self.timed else f"{self.at:%Y-%m-%d}"


def way(archive: Archive, one: Whereabouts, roster: Roster, arrived: datetime | None) -> tuple[Event, ...]:
    """Everything known to have happened, in order of time; ``arrived`` is when git saw the file come in.

    What is known by its day alone comes after what that day's hours tell.
    """
    found = [
        *(_pulled(one.pull, roster) if one.pull else ()),
        *_received(archive, one.submission, roster, arrived),
        *_since(archive, one.submission.id, roster),
    ]
    return tuple(sorted(found, key=lambda event: (event.at.date(), not event.timed, event.at)))


def _pulled(pull: Pull, roster: Roster) -> Iterator[Event]:
    number = f"第 {pull.number} 号合并请求"
    yield Event(pull.opened_at, f"提出{number}", Witness.FORGE, roster.name(pull.author))
    for head in pull.heads:
        if head.since > pull.opened_at:
            yield Event(head.since, "提交新的一稿", Witness.FORGE)
    for review in pull.reviews:
        words = _OPINIONS[review.opinion] + (f"：{review.words}" if review.words else "")
        yield Event(review.at, words, Witness.FORGE, roster.name(review.account))
    if pull.closed_at is not None:
        yield Event(pull.closed_at, f"关闭{number}，没有合并", Witness.FORGE)


def _received(archive: Archive, submission: Submission, roster: Roster, arrived: datetime | None) -> Iterator[Event]:
    receipt = archive.receipt(submission)
    if arrived is not None and not (receipt and receipt.merge):
        yield Event(arrived, "提交进这个分支", Witness.GIT)
    if receipt is None:
        return
    for approval in receipt.approvals:
        act = approved(approval, roster)
        yield Event(approval.at, act.what, Witness.LEDGER, act.who)
    if receipt.merge:
        yield Event(receipt.merge.merged_at, "合并", Witness.LEDGER, roster.name(receipt.merge.merged_by))
    yield Event(receipt.received_at, received(receipt).what, Witness.LEDGER)


def _since(archive: Archive, key: str, roster: Roster) -> Iterator[Event]:
    """Printing, notices, adoptions above and directives, all of which count by the day."""
    for place in archive.adoptions.get(key, ()):
        name = archive.policy.series[place.series].name
        year, number = place.issue.split("/")[1:]
        title = f"《{name}》{year}年第{number}期"
        yield _on(place.date, f"刊于{title}")
        issue = archive.published.get(place.issue)
        for notice in issue.standing if issue else ():
            if notice.item in {None, place.place + 1}:
                yield _on(notice.on, f"{title}{NOTICE_NAMES[notice.kind]}：{notice.text}", roster.name(notice.by))
    for above in archive.higher_adoptions:
        if above.submission == key and above.withdrawal is None:
            yield _on(above.adopted_on, f"上级采用：{above.publication}")
    for directive in archive.directives_by_submission.get(key, ()):
        yield _on(directive.given_on, f"批示：{directive.text}", directive.leader)
        if directive.outcome:
            yield _on(directive.outcome.on, f"批示办结：{directive.outcome.text}")


def _on(day: date, what: str, who: str = "") -> Event:
    return Event(start(day), what, Witness.LEDGER, who, timed=False)
