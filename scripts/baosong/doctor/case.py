"""What the doctor is shown: an office's folder, the moment, the forge; each part is opened when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.history import History
from baosong.office.record import Record, read_record
from baosong.policy import Policy, load_policy
from baosong.rules import known_rules

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from baosong.forge.settings.setting import Settings


@dataclass(frozen=True)
class Case:
    """An office at a moment; ``forge`` is the forge its variables name, if there are any.

    Each part raises a :class:`~baosong.errors.BaosongError` where it cannot be had.
    """

    root: Path
    now: datetime
    forge: Settings | None = None

    @cached_property
    def policy(self) -> Policy:
        """Its policy."""
        return load_policy(self.root, known_rules())

    @cached_property
    def history(self) -> History:
        """Its git history."""
        return History(self.root)

    @cached_property
    def record(self) -> Record | None:
        """What ``init`` noted of it."""
        return read_record(self.root)

    def read(self, path: str) -> bytes | None:
        """A file of it."""
        file = self.root / path
        return file.read_bytes() if file.is_file() else None
