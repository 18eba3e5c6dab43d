"""How reminders are printed: one format a file, each a pure function from what is owed to text."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from baosong.reminders import Owed


class Format(Protocol):
    """A format module."""

    def write(self, owed: Owed) -> str:
        """The whole text, ending in a line end."""


def names() -> tuple[str, ...]:
    """The formats there are, in order of name; nothing is imported."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def format_of(name: str) -> Format:
    """The format of that name."""
    return cast("Format", importlib.import_module(f"{__name__}.{name}"))
