"""Who did what with a report and when: what the ledger proves apart from what a commit claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from baosong.edits import Edit
    from baosong.policy import Org
    from baosong.records import Approval, Receipt

ROLE_NAMES = {
    "first_review": "初审",
    "second_review": "复审",
    "sign_off": "签发",
    "transmittal": "转报",
}
"""The links of the review chain; another is called as the ledger writes it."""

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done with a version; ``claimed`` if only a commit says so."""

    what: str
    who: str = ""
    at: datetime | None = None
    claimed: bool = False


class Roster:
    """The people policy names; on a public site nobody else is named, for a commit may call its author anything."""

    def __init__(self, org: Org, *, public: bool) -> None:
        people = [person for unit in org.units.values() for person in unit.everybody]
        self._names = {person.name: person.name for person in people}
        self._names |= {person.account.casefold(): person.name for person in people if person.account}
        self._public = public

    def name(self, claimed: str) -> str:
        """What to call whoever goes by a name or an account; empty for whom this site does not name."""
        known = self._names.get(claimed) or self._names.get(claimed.casefold())
        return known or ("" if self._public else visible(claimed)[:_LONGEST])


def claimed(edit: Edit, roster: Roster, what: str) -> Iterator[Act]:
    """What a commit says of itself: who wrote, who put it in where that is another, who is said to have reviewed."""
    author, committer = roster.name(edit.author), roster.name(edit.committer)
    if author:
        yield Act(what, author, edit.committed_at if author == committer else edit.written_at, claimed=True)
    if committer and committer != author:
        yield Act("提交", committer, edit.committed_at, claimed=True)
    for reviewer in filter(None, map(roster.name, edit.reviewers)):
        yield Act("注明审核", reviewer, claimed=True)


def approved(approval: Approval, roster: Roster) -> Act:
    """An approval as the ledger keeps it."""
    role = ROLE_NAMES.get(approval.role) or visible(approval.role)
    return Act(role, roster.name(approval.account), approval.at)


def received(receipt: Receipt) -> Act:
    """The receipt itself."""
    return Act(f"收文第{receipt.number}号", "", receipt.received_at)
