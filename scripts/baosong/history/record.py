"""What history tells of the ledgers: every commit that took a line away, who signed, and all that reports ever were.

Every parent of every commit is looked at, so that no merge hides what it dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.errors import HistoryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baosong.history import History

_COMPARE = (
    *("--literal-pathspecs", "diff-tree", "--stdin", "--root", "-r", "-z", "--no-renames", "--no-abbrev"),
    *("--no-ext-diff", "--no-textconv", "--text", "--raw", "--numstat"),
)
_HEADER = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\n?")


@dataclass(frozen=True, slots=True)
class _Difference:
    """A file that a commit has otherwise than a parent: both blobs, zeros for none, and the lines it took away."""

    path: str
    old: str
    new: str
    removed: int | None


@dataclass(frozen=True, slots=True)
class Loss:
    """A commit that changed or removed so many lines of a ledger; ``None`` where git counts none, as for a binary."""

    commit: str
    path: str
    lines: int | None


def losses(history: History, ledgers: str, since: str | None) -> tuple[Loss, ...]:
    """The commits that did anything but add lines to the files of a folder, newest first.

    With lines only ever added and every chain whole, no line can have been changed: a line put before another would
    break the other's ``prev``.
    """
    found: list[Loss] = []
    uncounted: list[tuple[Loss, str, str]] = []
    for commit, differences in _compared(history, ledgers, since):
        for one in differences:
            loss = Loss(commit, one.path, one.removed)
            if one.removed is None:
                uncounted.append((loss, one.old, one.new))
            elif one.removed:
                found.append(loss)
    blobs = history.blobs(blob for _, *pair in uncounted for blob in pair if blob.strip("0"))
    found += [loss for loss, old, new in uncounted if not blobs.get(new, b"").startswith(blobs.get(old, b""))]
    return tuple(dict.fromkeys(found))


def changed(history: History, ledgers: str, since: str | None) -> tuple[str, ...]:
    """The commits that themselves changed files of a folder, newest first; mere merges did not."""
    bounds, folder = _bounds(history, since), f"{history.prefix}{ledgers}"
    return tuple(history.git("log", "--no-merges", "--format=%H", *bounds, "--", folder).split())


def unsigned(history: History, commits: tuple[str, ...], signers: Path) -> tuple[str, ...]:
    """Those of the commits that bear no good SSH signature of one of the allowed signers (ssh-keygen's file)."""
    if not signers.is_file():
        raise HistoryError(f"找不到签名人名单 {signers}")
    allowed = ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={signers.resolve()}")
    bad = []
    for commit in commits:
        try:
            history.git(*allowed, "verify-commit", commit)
        except HistoryError:
            bad.append(commit)
    return tuple(bad)


def versions(history: History, folder: str) -> frozenset[tuple[str, str]]:
    """Every path under a folder with every blob it ever had."""
    return frozenset((one.path, one.new) for _, differences in _compared(history, folder, None) for one in differences)


def _compared(history: History, folder: str, since: str | None) -> Iterator[tuple[str, list[_Difference]]]:
    """Each commit against each of its parents, and the files of a folder that differ.

    Of commits after ``since`` only such parents count as stand on it: what parted earlier did not have its lines.
    """
    lines = [line.split(" ") for line in history.git("rev-list", "--parents", *_bounds(history, since)).splitlines()]
    parents: Iterable[tuple[str, ...]] = ((commit, parent) for commit, *several in lines for parent in several)
    if since is None:
        parents = (*parents, *((commit,) for commit, *several in lines if not several))
    else:
        first = history.resolve(since)
        later = {first, *history.git("rev-list", "--ancestry-path", *_bounds(history, since)).split()}
        parents = [pair for pair in parents if later.issuperset(pair)]
    told = "".join(f"{' '.join(pair)}\n" for pair in parents)
    printed = history.piped(*_COMPARE, "--", f"{history.prefix}{folder}", told=told.encode())
    commit, words = "", list[str]()
    for word in printed.decode("utf-8", "surrogateescape").split("\0"):
        if _HEADER.fullmatch(word):
            yield commit, list(_differences(words, history.prefix))
            commit, words = word.strip(), []
        elif word:
            words.append(word)
    yield commit, list(_differences(words, history.prefix))


def _differences(words: list[str], prefix: str) -> Iterator[_Difference]:
    """Git tells of each file first its blobs and its name, and after all of them each one's count and name."""
    third = len(words) // 3
    about, counts = words[: 2 * third], words[2 * third :]
    for facts, name, counted in zip(about[::2], about[1::2], counts, strict=True):
        _, _, old, new, _ = facts.split(" ")
        removed = counted.split("\t", 2)[1]
        yield _Difference(name.removeprefix(prefix), old, new, int(removed) if removed.isdigit() else None)


def _bounds(history: History, since: str | None) -> tuple[str, ...]:
    return (history.tip,) if since is None else (history.tip, f"^{history.resolve(since)}")
