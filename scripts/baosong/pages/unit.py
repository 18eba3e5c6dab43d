"""The units: who reports, and each unit's reports by state, on time or late, adopted where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from baosong.pages import paths
from baosong.pages.feeds import unit_feed
from baosong.pages.unit_year import unit_years
from baosong.stats.kind import Kind, written
from baosong.stats.rewriting import HANDLING_NAMES
from baosong.tenure import absence, turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baosong.compiler import Edition
    from baosong.model import Page, Submission
    from baosong.pages.frame import Desk
    from baosong.timeliness import Timeliness
    from baosong.whereabouts.state import Whereabouts


@dataclass(frozen=True)
class Row:
    """A report as a line of a list."""

    submission: Submission
    title: str
    has_page: bool
    times: Timeliness
    editions: tuple[Edition, ...]
    where: Whereabouts

    @property
    def state(self) -> str:
        """待收文, 待选用, 已采用 or 未采用: the list it stands in."""
        if self.editions:
            return "已采用"
        if not self.times.received_at:
            return "待收文"
        return "未采用" if self.where.finished else "待选用"


def row(desk: Desk, submission: Submission) -> Row:
    """The line of a report."""
    return Row(
        submission,
        desk.title(submission),
        desk.has_page(submission),
        desk.times(submission),
        desk.adopted_in.get(submission.id, ()),
        desk.docket.by_id[submission.id],
    )


def newest_first(desk: Desk, submissions: Iterable[Submission]) -> list[Row]:
    """Lines in order of arrival, the newest first."""
    rows = [row(desk, submission) for submission in submissions]
    return sorted(rows, key=lambda one: (one.times.reckoned_at, one.submission.id), reverse=True)


def pages(desk: Desk) -> Iterator[Page]:
    """The list of units by group, and one page a unit."""
    archive = desk.archive
    org = archive.policy.org
    rows = {key: newest_first(desk, archive.by_unit.get(key, ())) for key in org.units}
    today, years = desk.policy.org, unit_years(desk)
    yield desk.page(
        paths.UNITS, "units.md.j2", title="报送单位", org=today, rows=rows, paths=paths, turns=partial(turns, org)
    )
    joint: dict[str, list[Submission]] = defaultdict(list)
    for one in archive.submissions.values():
        for key in dict.fromkeys(one.fields.joint_units):
            joint[key].append(one)
    for key, unit in today.units.items():
        yield desk.page(
            paths.unit(key),
            "unit.md.j2",
            title=unit.short,
            feed=unit_feed(desk, key),
            key=key,
            unit=unit,
            group=org.groups.get(unit.group or ""),
            desk_unit=today.units.get(unit.desk or ""),
            absence=absence(org, key, desk.today),
            heir=org.heir(key, desk.today),
            turns=turns(org, key),
            rows=rows[key],
            own=years.get(key),
            handling_names=HANDLING_NAMES,
            written=written,
            kinds=Kind,
            joint=newest_first(desk, joint[key]),
            reminders=desk.owed.by_unit.get(key, ()),
            underway=sum(not one.where.finished for one in rows[key]),
            categories=archive.policy.rules.categories,
            paths=paths,
        )
