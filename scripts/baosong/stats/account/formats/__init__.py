"""How an account is printed: one format a file, each a pure function from the account to text."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from baosong.stats.account import Account


class Format(Protocol):
    """A module with ``write``."""

    def write(self, account: Account) -> str:
        """The whole text, ending in a line end."""


def names() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def format_of(name: str) -> Format:
    """The format of that name."""
    module: Format = importlib.import_module(f"{__name__}.{name}")
    return module
