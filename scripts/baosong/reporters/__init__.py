"""How a check is told: one reporter a file, each a pure function from what was found to text.

A reporter module holds a docstring and ``report(found, setting)``. Adding one touches that file and its tests;
``check --format`` finds it by its module's name.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
from collections import Counter
from dataclasses import dataclass
from json import dumps
from typing import TYPE_CHECKING, Protocol, cast

from baosong.model import SEVERITY_NAMES, Severity
from baosong.visible import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive
    from baosong.checker import Report
    from baosong.model import Diagnostic

_NUMBERS = re.compile("[0-9]+")


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


def dumped(data: object) -> str:
    """JSON on one line; unseen characters are escaped, so that printing it cannot steer a terminal."""
    text = dumps(data, ensure_ascii=False, separators=(",", ":"))
    return UNSEEN.sub(lambda unseen: dumps(unseen.group())[1:-1], text) + "\n"


def told(one: Diagnostic) -> str:
    """A finding and how to mend it, for formats that have one text for both."""
    return one.message + (f"。怎样改：{one.help}" if one.help else "")


def fingerprints(found: Report) -> Iterator[str]:
    """What each finding is known by from check to check, wherever its lines have moved to meanwhile.

    Made of the rule, the file, the words it is about and the message without its numbers, for these tell lines and
    days that pass; findings alike in all of it are counted.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for one in found.diagnostics:
        lines = found.lines.get(one.path, [])
        line = lines[one.mark.line - 1] if one.mark.line <= len(lines) else ""
        end = one.mark.end_column - 1 if one.mark.end_line == one.mark.line else len(line)
        key = (one.code, one.path, _NUMBERS.sub("#", one.message), line[one.mark.column - 1 : end].strip())
        seen[key] += 1
        words = "\0".join([*key, str(seen[key])])
        yield hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def tally(found: Report) -> str:
    """How much was found: 2 个文件，错误 1、警告 0、提示 3，豁免 1."""
    counts = "、".join(
        f"{SEVERITY_NAMES[severity]} {found.count(severity)}"
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    return f"{found.files} 个文件，{counts}" + (f"，豁免 {found.waived}" if found.waived else "")
