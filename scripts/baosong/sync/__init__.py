"""Files that are written from policy and schema and never by hand, one kind a module: each from the policy to bytes.

``baosong sync`` writes them; ``check`` tells where one that is there says something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.sync import editor, form, owners

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baosong.policy import Policy

_KINDS = (owners, form, editor)


def generated(policy: Policy) -> dict[str, bytes]:
    """Path relative to the root → what should stand there."""
    return {path: content for kind in _KINDS for path, content in kind.files(policy).items()}


def drifted(policy: Policy, read: Callable[[str], bytes | None]) -> Iterator[tuple[str, int]]:
    """The files that are there and say something else, each with the first line that differs."""
    for kind in _KINDS:
        there = {path: content for path in kind.PLACES if (content := read(path)) is not None}
        for path, wanted in kind.files(policy).items() if there else ():
            if path in there and there[path] != wanted:
                pairs = zip(there[path].split(b"\n"), wanted.split(b"\n"), strict=False)
                yield path, next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 1)
