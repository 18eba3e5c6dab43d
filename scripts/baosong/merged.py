"""What a forge tells of the pull requests that brought commits onto the main line, and the commits to judge them by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from baosong.errors import AuthorUnknownError, HistoryError
from baosong.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from baosong.forge.pulls.request import PullRequests
    from baosong.history import History
    from baosong.history.upstream import Upstream

_FOLLOWING = 20
"""How many later commits of the main line may be the one by which a forge knows a rebased pull request."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The facts, and why nobody can have those of other pull requests."""

    facts: tuple[Facts, ...]
    untold: tuple[str, ...]


def merged_facts(forge: PullRequests, upstream: Upstream, history: History, commits: Collection[str]) -> Merged:
    """The pull requests that brought any of these commits, by number; what was pushed directly has none.

    Their newest commits and those that were reviewed are fetched: after a squash or a rebase the main line has them
    not. Raises where the forge is silent or a newest commit cannot be had, so that nothing is registered as if nobody
    had approved it.
    """
    found: list[Facts] = []
    untold: list[str] = []
    line = history.git("rev-list", "--first-parent", "--reverse", history.resolve(history.tip)).split()
    places = {commit: place for place, commit in enumerate(line)}
    told_of = cache(lambda commit: tuple(forge.merged_with(commit)))
    numbers: set[int] = set()
    for commit in sorted(commits):
        place = places.get(commit, len(line))
        numbers.update(_brought(told_of, (commit, *line[place + 1 : place + 1 + _FOLLOWING])))
    for number in sorted(numbers):
        try:
            told = Facts(forge.name, forge.pull(number))
        except AuthorUnknownError as error:
            untold.append(str(error))
            continue
        if not history.known([told.pull.head]):
            upstream.fetch(forge.ref(number))
        reviewed = {review.commit for review in told.pull.reviews}
        for commit in sorted(reviewed - history.known(reviewed)):
            _fetch_if_kept(upstream, commit)
        found.append(told)
    return Merged(tuple(found), tuple(untold))


def _brought(told_of: Callable[[str], tuple[int, ...]], commits: Iterable[str]) -> tuple[int, ...]:
    """Some forges know a rebased pull request by its last commit alone: then the main line is followed to it."""
    return next((numbers for one in commits if (numbers := told_of(one))), ())


def _fetch_if_kept(upstream: Upstream, commit: str) -> None:
    """Of a reviewed commit that nobody keeps any more, nobody can compare the text: its review counts for nothing."""
    try:
        upstream.fetch(commit)
    except HistoryError:
        return
