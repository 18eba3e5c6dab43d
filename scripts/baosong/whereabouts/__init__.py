"""Where every report is (办理进度): a pure function of (archive, today), what git tells of a clone, and forge facts.

A report has one state. What a forge records comes before what git tells, but no pull request takes back a receipt.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI
from baosong.tenure import absence
from baosong.whereabouts.local import Local
from baosong.whereabouts.people import People
from baosong.whereabouts.settled import Settled
from baosong.whereabouts.state import State, Whereabouts, Witness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Submission
    from baosong.policy import Org
    from baosong.whereabouts.underway import Unseen

_LATEST = datetime.max.replace(tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Docket:
    """Where each report is, newest first; ``basis`` says by whose word, ``unseen`` what nobody can say."""

    org: Org
    today: date
    basis: str
    all: tuple[Whereabouts, ...]
    unseen: tuple[Unseen, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[Whereabouts, ...]:
        """What is not finished."""
        return tuple(one for one in self.all if not one.finished)

    @property
    def finished(self) -> tuple[Whereabouts, ...]:
        """What is."""
        return tuple(one for one in self.all if one.finished)

    @cached_property
    def by_id(self) -> Mapping[str, Whereabouts]:
        """Each report's."""
        return {one.submission.id: one for one in self.all}

    def counts(self) -> dict[State, int]:
        """How many reports there are of each state that has any, in the order of the way."""
        found = Counter(one.state for one in self.all)
        return {state: found[state] for state in State if found[state]}

    def only(self, wanted: Callable[[Whereabouts], bool]) -> Docket:
        """Those reports alone."""
        return replace(self, all=tuple(filter(wanted, self.all)))

    def told(self, words: Callable[[Whereabouts], Whereabouts]) -> Docket:
        """The same as somebody may be told it."""
        return replace(self, all=tuple(map(words, self.all)))

    def of_unit(self, key: str) -> Docket:
        """A unit's reports, those it is joint with too, and who carries on for it."""
        gone, heir = absence(self.org, key, self.today), self.org.heir(key, self.today)
        note = f"{self.org.units[key].short}{gone}" if gone else ""
        if note and heir and heir != key:
            note += f"；以后的稿件看 --unit {heir}"
        return replace(self.only(lambda one: key in one.units), notes=(*self.notes, note) if note else self.notes)


def docket(archive: Archive, today: date, basis: str = "台账", *, here: Local | None = None) -> Docket:
    """Where the reports of an archive are; ``here`` is what git tells of the clone they lie in."""
    settled, people = Settled(archive, today), People(archive, today)
    seen = here or Local()
    found = []
    for one in archive.submissions.values():
        if one.path in seen.drafted | seen.committed and archive.receipt(one) is None:
            found.append(_unmerged(one, settled.of(one), people, seen))
            continue
        where = settled.of(one, seen.since.get(one.path))
        edited = ("这份克隆里改过，还没有合并",) if one.path in seen.edited else ()
        found.append(replace(where, notes=(*where.notes, *edited)))
    return Docket(archive.policy.org.on(today), today, basis, tuple(sorted(found, key=_newest)))


def joined(base: Docket, underway: Iterable[Whereabouts | Unseen]) -> Docket:
    """The same with what the forge knows: of one report in several pull requests, the newest counts."""
    found, unseen = dict(base.by_id), []
    for one in underway:
        if not isinstance(one, Whereabouts):
            unseen.append(one)
            continue
        before = found.get(one.submission.id)
        if before is None or before.state in {State.DRAFT, State.COMMITTED} or before.witness is Witness.FORGE:
            found[one.submission.id] = one
        else:
            note = f"另有修改在{one.reference}里，{one.label}"
            found[one.submission.id] = replace(before, notes=(*before.notes, note))
    return replace(base, all=tuple(sorted(found.values(), key=_newest)), unseen=tuple(unseen))


def _unmerged(submission: Submission, merged: Whereabouts, people: People, seen: Local) -> Whereabouts:
    """As if merged, but for what only git of this clone knows."""
    if submission.path in seen.drafted:
        state, holder = State.DRAFT, people.writers(submission, "提交")
    else:
        state, holder = State.COMMITTED, people.writers(submission, "提出合并请求或等审核")
    since = seen.since.get(submission.path) if state is State.COMMITTED else None
    return replace(merged, state=state, witness=Witness.GIT, reference="", since=since, holders=(holder,))


def _newest(one: Whereabouts) -> tuple[float, str]:
    return (-(one.since or _LATEST).timestamp(), one.submission.id)
