"""A circular's text in parts: Markdown as the editor wrote it, and the places where its tables go.

A line ``【附表】`` prints all tables, ``【附表：得分排名】`` one of them; a table printed by name is not printed again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baosong.circular.tables import Table

MARKER = "【附表】"
_MARKER = re.compile(r"【附表(?:[：:]([^\s【】]{1,40}))?】[^\S\n]*")


@dataclass(frozen=True)
class Marker:
    """A line of the text that stands for tables; ``name`` is empty for all; ``line`` counts from 1."""

    name: str
    line: int


def markers(text: str) -> tuple[Marker, ...]:
    """Every such line."""
    return tuple(
        Marker(found[1] or "", number)
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _MARKER.fullmatch(line))
    )


def parts(text: str, tables: Sequence[Table]) -> Iterator[str | tuple[Table, ...]]:
    """Markdown and tables in turn; tables the text does not call for come at the end."""
    named = {one.name for one in markers(text)}
    left = list(tables)
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        found = _MARKER.fullmatch(line)
        if not found:
            lines.append(line)
            continue
        chosen = tuple(one for one in left if (one.name == found[1] if found[1] else one.name not in named))
        if "".join(lines).strip():
            yield "\n".join(lines).strip("\n")
        lines = []
        if chosen:
            yield chosen
        left = [one for one in left if one not in chosen]
    if "".join(lines).strip():
        yield "\n".join(lines).strip("\n")
    if left:
        yield tuple(left)
