"""Where a report is by the office's own ledgers and manifests, from its merge to its printing."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.issuing.proposal import Limits
from baosong.records import NOTICE_NAMES, NoticeKind
from baosong.timeliness import timeliness
from baosong.whereabouts.people import People
from baosong.whereabouts.state import State, Whereabouts, Witness, start

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from baosong.archive import Archive
    from baosong.model import Adoption, Manifest, Submission
    from baosong.records import HigherAdoption, Notice
    from baosong.timeliness import Timeliness

WAITING_DAYS = Limits().days
"""How long a received report waits before issues are drafted without it."""


class Settled:
    """What an archive tells of its reports as of a day."""

    def __init__(self, archive: Archive, today: date) -> None:
        self._archive, self._today = archive, today
        self._people = People(archive, today)

    def of(self, submission: Submission, since: datetime | None = None) -> Whereabouts:
        """Where a report of the main line is; ``since`` is when git saw it come in."""
        if submission.id in self._above or self._printed(submission.id):
            return self._taken_over(submission)
        times = timeliness(submission, self._archive, self._today)
        if times.received_at is None:
            return self._merged(submission, times, since)
        receipt = self._archive.receipt(submission)
        listed = self._listed.get(submission.id, ())
        passed = "" if listed else self._passed_over(times)
        return Whereabouts(
            submission,
            State.LISTED if listed else State.PASSED_OVER if passed else State.RECEIVED,
            Witness.LEDGER,
            f"收文第{receipt.number}号" if receipt else "",
            since=times.received_at,
            holders=() if passed else (self._people.office("刊发" if listed else "选用"),),
            due=times.due,
            late_workdays=times.late_workdays,
            why=passed or "；".join(f"列入{self._title(one)}" for one in listed),
            issues=tuple(one.id for one in listed),
        )

    def _merged(self, submission: Submission, times: Timeliness, since: datetime | None) -> Whereabouts:
        left = self._archive.calendar.workdays_between(self._today, times.due.date()) if times.due else 0
        return Whereabouts(
            submission,
            State.MERGED,
            Witness.GIT if since else Witness.LEDGER,
            since=since,
            holders=(self._people.office("登记收文"),),
            due=times.due,
            late_workdays=times.late_workdays,
            left_workdays=0 if times.late else left,
        )

    def _taken_over(self, submission: Submission) -> Whereabouts:
        printed, above = self._printed(submission.id), self._above.get(submission.id, [])
        retractions = [one for place in printed for one in self._notices(place) if one.kind is NoticeKind.RETRACTION]
        withdrawn = bool(printed) and all(self._retracted(one) for one in printed)
        if withdrawn:
            day, why = max(one.on for one in retractions), retractions[-1].text
        elif above:
            day, why = above[-1].adopted_on, "、".join(dict.fromkeys(one.publication for one in above))
        else:
            day, why = printed[-1].date, ""
        corrections = [
            f"{self._named(place)}，{one.on} {NOTICE_NAMES[one.kind]}"
            for place in printed
            for one in self._notices(place)
            if one.kind is NoticeKind.CORRECTION or not withdrawn
        ]
        times = timeliness(submission, self._archive, self._today)
        return Whereabouts(
            submission,
            State.RETRACTED if withdrawn else State.ABOVE if above else State.PRINTED,
            Witness.LEDGER,
            since=start(day),
            timed=False,
            due=times.due,
            late_workdays=times.late_workdays if times.received_at else 0,
            why=why,
            issues=tuple(dict.fromkeys(one.issue for one in printed)),
            notes=tuple(corrections),
        )

    def _passed_over(self, times: Timeliness) -> str:
        """Why no issue will take it any more; empty while one may."""
        waited = (self._today - times.reckoned_at.date()).days
        if times.stale:
            return f"收文时事发已 {times.age_days} 天，过了采用期限"
        return f"收文已 {waited} 天，没有刊期采用" if waited > WAITING_DAYS else ""

    def _printed(self, submission: str) -> tuple[Adoption, ...]:
        return tuple(one for one in self._archive.adoptions.get(submission, ()) if one.date <= self._today)

    def _notices(self, place: Adoption) -> Iterator[Notice]:
        """What was entered about the item it was printed as, or about the whole issue."""
        issue = self._archive.published.get(place.issue)
        return (one for one in (issue.standing if issue else ()) if one.item in {None, place.place + 1})

    def _retracted(self, place: Adoption) -> bool:
        return any(one.kind is NoticeKind.RETRACTION for one in self._notices(place))

    def _named(self, place: Adoption) -> str:
        return self._title(self._archive.manifests[place.issue])

    def _title(self, manifest: Manifest) -> str:
        series = self._archive.policy.series[manifest.series]
        return f"《{series.name}》{manifest.year}年第{manifest.number}期"

    @cached_property
    def _listed(self) -> Mapping[str, tuple[Manifest, ...]]:
        """Report id → the issues it stands in that have not come out by today."""
        found: dict[str, list[Manifest]] = defaultdict(list)
        for manifest in self._archive.manifests.values():
            if manifest.fields.date is None or manifest.fields.date > self._today:
                for key in dict.fromkeys(one.submission for one in manifest.fields.listed):
                    found[key].append(manifest)
        return {key: tuple(own) for key, own in found.items()}

    @cached_property
    def _above(self) -> Mapping[str, list[HigherAdoption]]:
        found: dict[str, list[HigherAdoption]] = defaultdict(list)
        for one in sorted(self._archive.higher_adoptions, key=lambda one: (one.adopted_on, one.number)):
            if one.withdrawal is None and one.adopted_on <= self._today:
                found[one.submission].append(one)
        return dict(found)
