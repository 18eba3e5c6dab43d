"""How a check is told: one reporter a file, each a pure function from what was found to text.

A reporter module holds a docstring and ``report(found, setting)``. Adding one touches that file and its tests;
``check --format`` finds it by its module's name.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from baosong.model import SEVERITY_NAMES, Severity

if TYPE_CHECKING:
    from datetime import date

    from baosong.archive import Archive
    from baosong.checker import Report


@dataclass(frozen=True)
class Setting:
    """What a reporter may know beside the findings.

    ``paths`` are the data paths that were asked about, ``None`` for the whole office; ``colour`` is for terminals.
    """

    archive: Archive
    today: date
    paths: tuple[str, ...] | None = None
    colour: bool = False


class Reporter(Protocol):
    """A reporter module."""

    def report(self, found: Report, setting: Setting) -> str:
        """The findings as text that ends with a line end."""


def names() -> tuple[str, ...]:
    """The formats there are, in order of name; nothing is imported."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def reporter(name: str) -> Reporter:
    """The reporter of a format."""
    return cast("Reporter", importlib.import_module(f"{__name__}.{name}"))


def tally(found: Report) -> str:
    """How much was found: 2 个文件，错误 1、警告 0、提示 3，豁免 1."""
    counts = "、".join(
        f"{SEVERITY_NAMES[severity]} {found.count(severity)}"
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    return f"{found.files} 个文件，{counts}" + (f"，豁免 {found.waived}" if found.waived else "")
