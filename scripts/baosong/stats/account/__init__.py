"""A unit's account: every entry of its points for a period, in order, with what it is about and the line it follows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.stats.vetoes import Vetoed, vetoes

if TYPE_CHECKING:
    from datetime import date

    from baosong.archive import Archive
    from baosong.policy import Unit
    from baosong.stats.period import Period
    from baosong.stats.points import Entry
    from baosong.stats.tally import Tally

POLICY = "policy/scoring.yml"


@dataclass(frozen=True)
class Item:
    """An entry as it is told: what it is about, and the sum up to and with it."""

    entry: Entry
    about: str
    path: str
    so_far: Decimal

    @property
    def basis(self) -> str:
        """Where in the policy it stands: policy/scoring.yml:14."""
        return f"{POLICY}:{self.entry.line}"


@dataclass(frozen=True)
class Account:
    """A unit's points for a period as of ``today``; ``total`` is the sum of the items, whatever a veto does to it."""

    key: str
    unit: Unit
    period: Period
    today: date
    items: tuple[Item, ...]
    vetoes: tuple[Vetoed, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the items."""
        return self.items[-1].so_far if self.items else Decimal(0)


def account(tally: Tally, key: str, period: Period) -> Account:
    """The account of a unit that takes part in the ranking."""
    seen = tally.on(tally.seen_from(period))
    items: list[Item] = []
    total = Decimal(0)
    for entry in sorted(seen.points[key].within(period), key=order):
        total += entry.points
        items.append(Item(entry, *_about(entry, tally.archive), total))
    whole = tuple(vetoes(seen, key, period)) if period.first.month == 1 else ()
    return Account(key, seen.units[key], period, tally.today, tuple(items), whole)


def order(entry: Entry) -> tuple[date, str, str, str, str]:
    """The order in which entries are told."""
    return entry.day, entry.submission or "", entry.key, entry.record or "", entry.unit


def _about(entry: Entry, archive: Archive) -> tuple[str, str]:
    """The title of what an entry is about, and the file; the ledger's line for what is entered by hand."""
    if entry.submission is not None and entry.submission in archive.submissions:
        submission = archive.submissions[entry.submission]
        return submission.title, submission.path
    if entry.commission is not None and entry.commission in archive.commissions:
        commission = archive.commissions[entry.commission]
        return commission.fields.title or "", commission.path
    return "", entry.record or ""
