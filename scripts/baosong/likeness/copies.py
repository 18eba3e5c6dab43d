"""Which earlier report a report is too like, how much of it, and by which passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.likeness.shared import joined, runs, share
from baosong.model import Classification, Related
from baosong.precedence import arrival, arrivals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baosong.archive import Archive
    from baosong.likeness.shared import Passage
    from baosong.likeness.wording import Wording
    from baosong.model import Document, Mark, Submission
    from baosong.prose import Prose

LEAST_WORDS = 40
"""Characters compared that a report must have: the words of one sentence are soon the same."""

_COMPARED = 8
"""How many earlier reports are compared word by word at most, those with the most prints in common first."""

_ENOUGH = 0.95
"""A share that need not be surpassed."""

_GAP = 20
_SHOWN = 5
_EXCERPT = 20


@dataclass(frozen=True)
class Bars:
    """From what share in percent on a report counts as a copy; of its own kin (续报, 联合报送) more is let be."""

    any: int
    kin: int


@dataclass(frozen=True)
class Copy:
    """A report's likeness to an earlier one: the share of its words in percent, its place, and what is shared."""

    original: Submission
    percent: int
    mark: Mark
    passages: tuple[Related, ...]

    @property
    def name(self) -> str:
        """The original as it may be shown: an internal report by its id alone."""
        title = self.original.fields.title
        hidden = self.original.fields.classification is Classification.INTERNAL or not title
        return f" {self.original.id} " if hidden else f"《{title}》（{self.original.id}）"


def copy_of(
    submission: Submission, archive: Archive, prose: Callable[[Document], Prose], bars: Bars, *, own: bool
) -> Copy | None:
    """The earlier report a report is most like, if it is too like it.

    Earlier ones of its own unit are looked through where ``own``, else those of all others.
    """
    words = archive.index.wording(prose(submission))
    if len(words) < LEAST_WORDS:
        return None
    best: tuple[float, Submission, list[Passage], Wording] | None = None
    for other in _earlier(submission, words, archive, own=own):
        wording = archive.index.wording(prose(other))
        found = runs(words.text, wording.text)
        part = share(found, words.text)
        bar = bars.kin if _kin(submission, other, archive) else bars.any
        if part * 100 >= bar and (best is None or part > best[0]):
            best = (part, other, found, wording)
        if best and best[0] >= _ENOUGH:
            break
    if best is None:
        return None
    part, other, found, wording = best
    passages = joined(found, _GAP)
    mine, theirs = prose(submission), prose(other)
    longest = sorted(sorted(passages, key=lambda one: -one.size)[:_SHOWN], key=lambda one: one.start)
    return Copy(
        other,
        int(part * 100),
        mine.mark(*words.span(mine, passages[0].start, passages[0].end)),
        tuple(
            Related(
                other.path,
                theirs.mark(*wording.span(theirs, one.there, one.there_end)),
                _note(mine, *words.span(mine, one.start, one.end)),
                here=mine.mark(*words.span(mine, one.start, one.end)),
            )
            for one in longest
        ),
    )


def _earlier(submission: Submission, words: Wording, archive: Archive, *, own: bool) -> Iterator[Submission]:
    """The reports that came before and may be like it, the likeliest first."""
    found = [
        (count, key)
        for key, count in archive.index.alike(words.prints)
        if key != submission.id and (key.partition("/")[0] == submission.folder) is own
    ]
    before, came = arrival(submission, archive), arrivals((key for _, key in found), archive)
    likeliest = sorted((-count, came[key], key) for count, key in found if key in came and came[key] < before)
    yield from archive.submissions.several(key for _, _, key in likeliest[:_COMPARED])


def _kin(one: Submission, other: Submission, archive: Archive) -> bool:
    """Whether two reports belong to one chain of follow-ups, or to units that report together."""
    together = {other.folder, *other.fields.joint_units} & {one.folder, *one.fields.joint_units}
    joint = bool(one.fields.joint_units or other.fields.joint_units) and bool(together)
    return joint or bool(_chain(one, archive) & _chain(other, archive))


def _chain(submission: Submission, archive: Archive) -> set[str]:
    """A report and what it continues, as far back as that goes."""
    chain = {submission.id}
    target = submission.fields.follow_up
    while target is not None and target in archive.submissions and target not in chain:
        chain.add(target)
        target = archive.submissions[target].fields.follow_up
    return chain


def _note(prose: Prose, start: int, end: int) -> str:
    mark = prose.mark(start, end)
    lines = f"{mark.line}" if mark.line == mark.end_line else f"{mark.line}—{mark.end_line}"
    words = "".join(prose.raw[start : min(end, start + _EXCERPT)].split())
    return f"与本稿第 {lines} 行相同：“{words}{'……' if end - start > _EXCERPT else ''}”"
