"""People's names as they are written in front matter: with spaces or without, several in one line."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[、，,；;/]")


def bare(name: str) -> str:
    """A name without the spaces some put between its characters (``林 晓禾``)."""
    return "".join(name.split())


def people(line: str) -> tuple[str, ...]:
    """The bare names in a line that sets them off by 、 or a comma; a line of nothing else is its own name."""
    return tuple(filter(None, map(bare, _BETWEEN.split(line)))) or (bare(line),)
