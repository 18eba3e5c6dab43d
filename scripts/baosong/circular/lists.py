"""What a circular lists beside its numbers: titles adopted, here and above, remarks, commissions, asked and met.

On a public site an internal report's title is told nowhere, and an internal issue has no name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.circular.figures import HIDDEN, Above, Adopted, Asked, Remark
from baosong.circular.scoring import levels
from baosong.compiler import credited
from baosong.model import MODE_NAMES, Classification
from baosong.policy import Audience
from baosong.timeliness import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from baosong.archive import Archive
    from baosong.circular.happenings import Happenings
    from baosong.model import Adoption
    from baosong.policy import Policy


@dataclass(frozen=True)
class Lists:
    """The lists of a period."""

    happenings: Happenings

    @property
    def _archive(self) -> Archive:
        return self.happenings.archive

    @property
    def _day(self) -> date:
        """The day by which units are named: the period's last, or that of the count while it lasts."""
        return min(self.happenings.period.last, self.happenings.day)

    @property
    def _policy(self) -> Policy:
        return self._archive.policy

    def hidden(self, series: str) -> bool:
        """Whether a series is for the office's own people and the site is not."""
        public = self._policy.org.audience is Audience.PUBLIC
        return public and self._policy.series[series].audience is Audience.INTERNAL

    def adopted(self) -> Iterator[Adopted]:
        """The items of issues whose titles may be told."""
        return map(self._item, self._shown)

    @property
    def untitled(self) -> int:
        """How many items there are beside them."""
        return len(self._items) - len(self._shown)

    def above(self) -> Iterator[Above]:
        """The adoptions above."""
        for one in self.happenings.above:
            title, units = self._named(one.submission)
            yield Above(
                ledger=one.number,
                submission=one.submission,
                title=title,
                units=units,
                level=levels(self._policy).get(one.level, one.level),
                publication=one.publication,
                date=one.adopted_on,
            )

    def remarks(self) -> Iterator[Remark]:
        """The directives."""
        for one in self.happenings.directives:
            title, units = self._named(one.submission)
            yield Remark(
                ledger=one.number,
                submission=one.submission,
                title=title,
                units=units,
                leader=one.leader,
                level=levels(self._policy).get(one.level, one.level),
                date=one.given_on,
            )

    def commissions(self) -> Iterator[Asked]:
        """The commissions that fell due in the period."""
        for one, answered in self.happenings.closed:
            by = {
                answer: self._short([unit for unit, (met, _) in answered.items() if met is answer]) for answer in Answer
            }
            yield Asked(
                id=one.id,
                title=one.fields.title,
                due=one.fields.due or self.happenings.day,
                units=self._short(one.fields.units),
                on_time=by[Answer.ON_TIME],
                late=by[Answer.LATE],
                missed=by[Answer.MISSED],
            )

    def open_commissions(self) -> Iterator[Asked]:
        """The commissions sent out by the day that fall due after the period."""
        day = self.happenings.day
        for one in self._archive.commissions.values():
            issued, due = one.fields.issued, one.fields.due
            if issued and due and issued <= day and due > max(self.happenings.period.last, day):
                yield Asked(id=one.id, title=one.fields.title, due=due, units=self._short(one.fields.units))

    @cached_property
    def _items(self) -> list[list[Adoption]]:
        """The adoptions by item of an issue: several where one item merges several reports."""
        found: dict[tuple[str, int], list[Adoption]] = {}
        for one in self.happenings.adopted:
            found.setdefault((one.issue, one.place), []).append(one)
        return list(found.values())

    @cached_property
    def _shown(self) -> list[list[Adoption]]:
        return [
            item
            for item in self._items
            if not self.hidden(item[0].series) and all(self._tellable(one.submission) for one in item)
        ]

    def _tellable(self, submission: str) -> bool:
        """Whether a report's title may be told."""
        internal = self._archive.submissions[submission].fields.classification is Classification.INTERNAL
        return not internal or self._policy.org.audience is Audience.INTERNAL

    def _named(self, submission: str) -> tuple[str, tuple[str, ...]]:
        found = self._archive.submissions[submission]
        return found.title if self._tellable(submission) else HIDDEN, credited(found, self._archive, self._day)

    def _item(self, item: Sequence[Adoption]) -> Adopted:
        first = item[0]
        named = [self._named(one.submission) for one in item]
        return Adopted(
            submissions=tuple(one.submission for one in item),
            title=self._archive.item(first).title or named[0][0],
            units=tuple(dict.fromkeys(unit for _, units in named for unit in units)),
            publication=self._policy.series[first.series].name,
            issue=first.issue,
            number=self._archive.manifests[first.issue].name,
            date=first.date,
            mode=MODE_NAMES[first.mode],
        )

    def _short(self, units: Sequence[str]) -> tuple[str, ...]:
        known = self._policy.org.units
        return tuple(known[unit].on(self._day).short for unit in units if unit in known)
