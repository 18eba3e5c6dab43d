"""Who has to act on a report, in the units as they are today: its writers, the desk that passes it on, the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.chain import Member
from baosong.names import bare, people
from baosong.whereabouts.state import Holder

if TYPE_CHECKING:
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Submission
    from baosong.policy import Unit


class People:
    """The people of an office's units as of a day."""

    def __init__(self, archive: Archive, today: date) -> None:
        self._org, self._today = archive.policy.org, today

    def writers(self, submission: Submission, deed: str) -> Holder:
        """The author, with the account where he is an officer; all officers of the unit where none is named."""
        unit = self._unit(submission)
        officers = tuple(Member(one.name, one.account) for one in unit.officers) if unit else ()
        author = submission.fields.author or ""
        if not author:
            return Holder(deed, officers)
        named = people(author)
        own = tuple(one for one in officers if bare(one.name) in named)
        return Holder(deed, own or (Member(author, None),))

    def desk(self, submission: Submission, deed: str) -> Holder:
        """Whoever passes the unit's reports on."""
        unit = self._unit(submission)
        return self._of(unit.desk if unit and unit.desk else self._org.office, deed)

    def office(self, deed: str) -> Holder:
        """The office."""
        return self._of(self._org.office, deed)

    def _unit(self, submission: Submission) -> Unit | None:
        if submission.folder not in self._org.units:
            return None
        return self._org.units[self._org.responsible(submission.folder, self._today)].on(self._today)

    def _of(self, key: str, deed: str) -> Holder:
        unit = self._org.units[key].on(self._today)
        people = unit.officers or (unit.leader,)
        return Holder(deed, tuple(Member(one.name, one.account) for one in people))
