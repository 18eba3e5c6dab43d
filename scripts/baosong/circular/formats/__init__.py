"""How a circular is handed out: one format a file, each a pure function from a sheet to bytes."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from baosong.circular.sheet import Sheet


class Format(Protocol):
    """A module with ``write``."""

    def write(self, sheet: Sheet) -> bytes:
        """The whole file; the same sheet gives the same bytes."""


BINARY = ("docx", "xlsx")
"""The formats that are no text for a screen."""


def names() -> tuple[str, ...]:
    """The names of all formats, which are also the endings of their files but for Markdown's."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def format_of(name: str) -> Format:
    """The format of that name."""
    module: Format = importlib.import_module(f"{__name__}.{name}")
    return module
