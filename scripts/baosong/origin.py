"""Which pull request brought a merged report, when its text was first put before the desk, and who approved it.

Facts of a pull request that did not bring the report say nothing about it, whatever was approved there. Of several
that did, as when somebody opens another one with the very commits, that counts by which the report was let through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.chain import Chain
from baosong.proposal import Record, contents, proposal
from baosong.records import Merge, StandIn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from baosong.archive import Archive
    from baosong.chain import Verdict
    from baosong.facts import Facts
    from baosong.history import Arrival, History
    from baosong.pulls import Pull


@dataclass(frozen=True, slots=True)
class Origin:
    """What a forge and git tell together of one merged report; ``verdict`` is ``None`` for an unknown unit's."""

    source: str
    blob: str
    received_at: datetime
    merge: Merge
    verdict: Verdict | None


def origins(
    archive: Archive, history: History, facts: Iterable[Facts], arrivals: Mapping[str, Arrival]
) -> dict[str, Origin]:
    """Of the reports that came in by these pull requests; ``arrivals`` are those that wait for their receipt."""
    found: dict[str, Origin] = {}
    stand_ins = [one for one in archive.exceptions if isinstance(one, StandIn)]
    for told in facts:
        pull = told.pull
        merge = _merge(told)
        commit = pull.merge_commit
        if merge is None or commit is None or not history.known({commit, pull.head}) >= {commit, pull.head}:
            continue
        if not history.holds(commit, history.tip):
            continue
        before = _before(history, pull, commit)
        brought = proposal(history, before, pull.head)
        mine = [path for path in brought.added if path in arrivals and history.holds(arrivals[path].commit, commit)]
        if not mine:
            continue
        record = Record(history, before, pull)
        for path, content in contents(history, commit, mine).items():
            seen = record.seen(content)
            received_at = next((head.since for head in pull.heads if head.commit in seen), merge.merged_at)
            verdict = None
            if content.unit in archive.policy.org.units:
                chain = Chain(archive.policy, stand_ins, content.unit, received_at.date())
                verdict = chain.judge(pull, content.blob, seen, record.hands())
            one = Origin(told.source, content.blob, received_at, merge, verdict)
            found[path] = min(found.get(path, one), one, key=_standing)
    return found


def _standing(one: Origin) -> tuple[bool, datetime]:
    """Whether it misses anything of its chain, then its moment: what counts of several comes first."""
    return one.verdict is None or not one.verdict.fulfilled, one.received_at


def _before(history: History, pull: Pull, commit: str) -> str:
    """The main line before the merge: a fast-forward makes no commit, so that only the forge knows where it began."""
    if commit == pull.head and pull.fork is not None and history.known([pull.fork]):
        return pull.fork
    return f"{commit}^1"


def _merge(told: Facts) -> Merge | None:
    pull = told.pull
    if pull.merged_at is None or pull.merged_by is None:
        return None
    return Merge(pull.author, pull.merged_by, pull.merged_at)
