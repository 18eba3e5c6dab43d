"""Check what a pull request brings; a ledger it has broken is a reason to refuse it, not to judge nothing.

The rest of it is then judged upon the base branch's ledgers, so that one such pull request keeps no other from its
verdict.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from baosong.checker import check
from baosong.errors import LedgerError
from baosong.ledger import LEDGERS
from baosong.source import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from baosong.archive import Archive
    from baosong.checker import Report
    from baosong.gate import Passage
    from baosong.source import Source


def judged(
    opened: Callable[[Source], Archive],
    base: Source,
    head: Source,
    passage: Passage | None,
    *,
    today: date,
    changed: Collection[str],
) -> tuple[Archive, Report, Passage | None]:
    """The archive that was checked, what was found, and the passage with what the ledgers add to its refusals.

    Raises :class:`LedgerError` where the broken ledger is not the pull request's doing, or no passage is judged.
    """
    try:
        archive = opened(head)
        return archive, check(archive, today, set(changed)), passage
    except LedgerError as error:
        if passage is None or error.path not in changed:
            raise
        why = str(error)
    there = [path for path in LEDGERS if path in base.modes()]
    archive = opened(Overlay(head, {**dict.fromkeys(LEDGERS, b""), **base.read(there)}))
    found = check(archive, today, set(changed))
    return archive, found, replace(passage, refusals=(*passage.refusals, why))
