"""Reminders as files for other programs, one format a file: each a pure function from what is owed to named bytes."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.reminders import Owed


class Files(Protocol):
    """A module that writes files."""

    def files(self, owed: Owed) -> Mapping[str, bytes]:
        """File name → content: one for each unit that has any, by its key, and others as the format has them."""


def names() -> tuple[str, ...]:
    """The formats there are, in order of name; nothing is imported."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def files_of(name: str) -> Files:
    """The format of that name."""
    return cast("Files", importlib.import_module(f"{__name__}.{name}"))
