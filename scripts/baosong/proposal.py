"""What a pull request brings, from git alone: its reports with their attachments, and whatever else it changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.grammar import report_of, submission_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baosong.history import Difference, History
    from baosong.pulls import Pull


@dataclass(frozen=True, slots=True)
class Content:
    """A report as its reviewers see it: its unit, its blob, and its attachments by name, wherever it lies."""

    unit: str
    blob: str
    attachments: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a commit brings beyond a base: reports to be judged, and all that is none."""

    reports: Mapping[str, Content]
    """Report path → what it is to become."""
    added: frozenset[str]
    """Those of these paths that nothing stood at before."""
    moves: Mapping[str, str]
    """Report path → the path in the same unit's folder it was moved from, unchanged."""
    removed: tuple[str, ...]
    """Paths of reports that are gone."""
    others: tuple[Difference, ...]
    """Files that are neither reports nor attachments of one."""
    changes: tuple[Difference, ...]
    """All files."""


def proposal(history: History, base: str, head: str) -> Proposal:
    """What ``head`` has otherwise than the commit at which it parted from ``base``."""
    fork = history.fork(base, head)
    changes = history.differences(fork, head)
    touched = sorted({report for one in changes if (report := report_of(one.path))})
    before, after = (contents(history, revision, touched) for revision in (fork, head))
    gone = {path: content for path, content in before.items() if path not in after}
    came = {path: content for path, content in after.items() if before.get(path) != content}
    moves: dict[str, str] = {}
    for path, content in came.items():
        old = next((other for other, own in gone.items() if own == content), None)
        if path not in before and old is not None:
            moves[path] = old
            del gone[old]
    return Proposal(
        {path: content for path, content in came.items() if path not in moves},
        frozenset(path for path in came if path not in before and path not in moves),
        moves,
        tuple(gone),
        tuple(one for one in changes if _strange(one, after)),
        changes,
    )


def _strange(one: Difference, reports: Mapping[str, Content]) -> bool:
    report = report_of(one.path)
    return report is None or (one.new is not None and report not in reports)


def to_check(history: History, since: str, head: str) -> tuple[str, ...]:
    """The data paths that differ from where ``head`` parted from ``since``, and the reports that lost an attachment."""
    changes = history.differences(history.fork(since, head), head)
    lost = {report_of(one.path) for one in changes if one.new is None} - {one.path for one in changes}
    return (*history.changed(since, head), *sorted(report for report in lost if report))


def contents(history: History, revision: str, reports: Iterable[str]) -> dict[str, Content]:
    """Those of the reports that a revision has."""
    wanted, tree = set(reports), history.tree(revision)
    attachments: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for path, entry in tree.items():
        report = report_of(path)
        if report in wanted and report is not None and path != report:
            attachments[report].add((path.rpartition("/")[2], entry.blob))
    return {
        path: Content(submission_parts(path)[0], tree[path].blob, frozenset(attachments[path]))
        for path in sorted(wanted)
        if path in tree
    }


class Record:
    """What each commit of a pull request put before its reviewers.

    Commits that this clone lacks showed them nothing, and so did those that share nothing with the base: one such
    push must not keep the others from being judged.
    """

    def __init__(self, history: History, base: str, pull: Pull) -> None:
        self._pull = pull
        judged = {*(head.commit for head in pull.heads), *(review.commit for review in pull.reviews)}
        commits = {*judged, *(push.commit for push in pull.pushes)}
        known = {commit for commit in history.known(commits) if history.related(base, commit)}
        self.unknown = judged - known
        self._brought = {commit: set(proposal(history, base, commit).reports.values()) for commit in known}

    def hands(self) -> frozenset[str]:
        """The accounts that pushed other reports than lay there before, so that the text is theirs too.

        A push that only brings the main line in, or moves the commits upon it, changes none.
        """
        found: set[str] = set()
        before: set[Content] | None = set()
        for push in self._pull.pushes:
            brought = self._brought.get(push.commit)
            if brought is None or brought != before:
                found.add(push.account)
            before = brought
        return frozenset(found)

    def seen(self, content: Content) -> frozenset[str]:
        """The commits whose reviewers saw exactly this."""
        return frozenset(commit for commit, brought in self._brought.items() if content in brought)
