"""The sources of reminders, one a file: each tells what units owe of one kind.

A source module holds ``DUTY`` and ``owed(archive, today)``, which yields ungraded reminders. Adding one touches that
file, the list here, and ``Duty`` in ``policy/reminders.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from baosong.reminders.sources import commission, deadline, directive, follow_up, minimum, quota, silence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive
    from baosong.policy import Duty
    from baosong.reminders.reminder import Reminder


class Source(Protocol):
    """A source module."""

    DUTY: Duty

    def owed(self, archive: Archive, today: date) -> Iterator[Reminder]:
        """What is owed and not yet done, due in the past or in the future."""


SOURCES: tuple[Source, ...] = (commission, directive, deadline, follow_up, minimum, quota, silence)
