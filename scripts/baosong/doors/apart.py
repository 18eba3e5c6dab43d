"""Word files of a pull request are converted apart: in a process without the token, within bounds of time and room.

What it hands back is data, read strictly: drafts of the units whose files they are, and nothing that is there already.
A file that breaks or delays it is a file that was not converted, and no other pull request waits for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from baosong.archive import Archive
from baosong.doors.inbox import Emptied, Failed, emptied
from baosong.grammar import inbox_unit, report_of
from baosong.source import GitTree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from baosong.history import Blob

SECONDS = 60
_ROOM = 3_000_000_000
"""Bytes of memory that converting may take; 20 files of the largest pictures take a third of it."""
_MOST_BYTES = 200_000_000
"""Bytes that may be handed back."""
_SECRETS = ("TOKEN", "TOKEN_ABOVE")
_HANDED = TypeAdapter(Emptied)


def emptied_apart(root: Path, commit: str, tree: Mapping[str, Blob], words: Collection[str], today: date) -> Emptied:
    """What comes of the Word files ``words`` of a commit, whose data files are ``tree``; never raises for them."""
    place = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (place, os.environ.get("PYTHONPATH", ""))))
    environment = {**{key: value for key, value in os.environ.items() if key not in _SECRETS}, "PYTHONPATH": paths}
    arguments = [sys.executable, "-m", "baosong.doors.apart", str(root), commit, today.isoformat(), *words]
    try:
        done = subprocess.run(arguments, env=environment, capture_output=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return _failed(words, f"超过 {SECONDS} 秒没有转完；分开放，或用 Word 打开，另存后再放")
    try:
        handed = _HANDED.validate_json(done.stdout) if len(done.stdout) <= _MOST_BYTES else None
    except ValidationError:
        handed = None
    if done.returncode or handed is None or not _sound(handed, tree, words):
        return _failed(words, "没有转成，程序在它们当中的一个上出了错；分开放，看是哪一个，用 Word 另存后再放")
    return handed


def _failed(words: Collection[str], why: str) -> Emptied:
    return Emptied({}, (), tuple(Failed(word, why) for word in sorted(words)))


def _sound(handed: Emptied, tree: Mapping[str, Blob], words: Collection[str]) -> bool:
    """Whether it takes away Word files that were told, and brings new reports of their units with their attachments."""
    told = [*(one.word for one in handed.done), *(one.word for one in handed.failed)]
    gone = {path for path, content in handed.files.items() if content is None}
    reports = {one.path: one.word for one in handed.done}
    return (
        sorted(told) == sorted(words)
        and gone == {one.word for one in handed.done}
        and all(path in handed.files and report_of(path) == path for path in reports)
        and all(path.startswith(f"submissions/{inbox_unit(word)}/") for path, word in reports.items())
        and all(path not in tree and report_of(path) in reports for path in handed.files.keys() - gone)
    )


def _work(arguments: Sequence[str]) -> None:
    import resource

    from baosong.history import History
    from baosong.policy import load_policy
    from baosong.rules import known_rules

    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    place, commit, day, *words = arguments
    root = Path(place)
    history = History(root)
    tree = history.tree(commit)
    archive = Archive(load_policy(root, known_rules()), GitTree(history, commit))
    sizes = {word: tree[word].size for word in words}
    found = emptied(
        archive, sizes, lambda word: history.blobs([tree[word].blob])[tree[word].blob], date.fromisoformat(day)
    )
    sys.stdout.buffer.write(_HANDED.dump_json(found))


if __name__ == "__main__":
    _work(sys.argv[1:])
