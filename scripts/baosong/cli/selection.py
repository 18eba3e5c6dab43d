"""Which data files the words on the command line mean: files or folders, from here or from the root."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.errors import UsageError
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def select(words: Sequence[str], root: Path, known: Collection[str]) -> tuple[set[str] | None, list[str]]:
    """The known paths under any of the words, and the words that name something but no data file.

    ``None`` stands for the whole office. Raises :class:`UsageError` for a word that names nothing at all.
    """
    chosen: set[str] = set()
    empty: list[str] = []
    for word in words:
        place, under = _meant(word, root, known)
        if place == ".":
            return None, []
        if not under:
            empty.append(word)
        chosen |= under
    return chosen, empty


def _meant(word: str, root: Path, known: Collection[str]) -> tuple[str, set[str]]:
    """What a word names relative to the root, seen from the current folder or else from the root, and what is in it."""
    top = root.resolve()
    for start in (Path.cwd(), top):
        named = Path(os.path.normpath(start / word))
        if named != top:
            named = named.parent.resolve() / named.name  # a link is named, never followed
        if not named.is_relative_to(top):
            continue
        place = named.relative_to(top).as_posix()
        under = {path for path in known if path == place or path.startswith(f"{place}/")}
        if under or os.path.lexists(named):
            return place, under
    if os.path.lexists(word):
        return word, set()
    near = nearest(word, {*known, *(path.rpartition("/")[0] for path in known)})
    raise UsageError(f"没有文件或文件夹“{word}”" + (f"，是不是“{near}”？" if near else ""))
