"""The commissions (约稿): what is asked, of whom, by when, and who has answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.pages import paths
from baosong.timeliness import Answer, answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baosong.model import Commission, Page, Submission
    from baosong.pages.frame import Desk

ANSWER_NAMES = {
    Answer.ON_TIME: "按时报送",
    Answer.LATE: "迟报",
    Answer.OPEN: "待报送",
    Answer.MISSED: "缺报",
    Answer.RELEASED: "已撤并，不计",
}


@dataclass(frozen=True)
class Standing:
    """A commission and how its units have met it."""

    commission: Commission
    answers: Mapping[str, tuple[Answer, Submission | None]]
    open: bool

    def count(self, *kinds: str) -> int:
        """The number of units whose answer is one of these kinds."""
        return sum(answer.value in kinds for answer, _ in self.answers.values())


def standings(desk: Desk) -> list[Standing]:
    """Every commission, the one due last first."""
    result = [
        Standing(
            commission,
            answers(commission, desk.archive, desk.today),
            open=commission.fields.due is not None and commission.fields.due >= desk.today,
        )
        for commission in desk.archive.commissions.values()
    ]
    return sorted(result, key=lambda one: (str(one.commission.fields.due or ""), one.commission.id), reverse=True)


def pages(desk: Desk) -> Iterator[Page]:
    """The list, and one page a commission."""
    found = standings(desk)
    yield desk.page(paths.COMMISSIONS, "commissions.md.j2", title="约稿", standings=found, paths=paths)
    for standing in found:
        yield desk.page(
            paths.commission(standing.commission.id),
            "commission.md.j2",
            title=f"约稿 {standing.commission.id}：{standing.commission.fields.title}",
            standing=standing,
            commission=standing.commission,
            names=ANSWER_NAMES,
            paths=paths,
        )
