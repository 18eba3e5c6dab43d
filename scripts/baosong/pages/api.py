"""The site's data for other programs: what the pages show as JSON files, and the handbook's page about them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.markup import to_html, to_text
from baosong.model import Asset
from baosong.pages import paths, publication
from baosong.pages.feeds import FORMATS, NEWEST, served, shown
from baosong.pages.handbook import key_rows
from baosong.stats.metrics import METRICS
from baosong.stats.period import parts, year_of
from baosong.stats.quotas import below
from baosong.unrendered import placed_in
from baosong.writers import api
from baosong.writers.api_parts import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from baosong.compiler import Edition, Item
    from baosong.model import Page, Submission
    from baosong.pages.frame import Desk
    from baosong.stats.kind import Value
    from baosong.stats.period import Period

ISSUES = f"{api.ROOT}/issues.json"
UNITS = f"{api.ROOT}/units.json"


def pages(desk: Desk) -> Iterator[Page]:
    """The handbook's page about what there is to take."""
    common = set(api.Document.model_fields)
    yield desk.page(
        paths.API,
        "handbook-api.md.j2",
        title="接口",
        contents=True,
        root=api.ROOT,
        newest=NEWEST,
        publications=publication.PUBLICATIONS,
        kinds=[
            (place, [row for row in key_rows(api.DOCUMENTS[name]) if row.key not in common])
            for name, place in api.PLACES.items()
        ],
        common=[(info.alias or key, info.description) for key, info in api.Document.model_fields.items()],
        paths=paths,
    )


def assets(desk: Desk) -> Iterator[Asset]:
    """Every file of the interface and every schema."""
    reports = {_reports(year): _reports_of(desk, year, own) for year, own in _by_year(desk).items()}
    counted = {_standings(period): _standings_of(desk, period) for period in _periods(desk)}
    documents: dict[str, api.Document] = {
        f"{api.ROOT}/index.json": _index(desk, tuple(reports), tuple(counted)),
        ISSUES: api.Issues(issues=tuple(_summary(desk, one) for one in desk.newest), **_head(desk)),
        UNITS: _units(desk),
        **reports,
        **counted,
    }
    for path, document in (*documents.items(), *_issues(desk)):
        yield Asset(path, api.write(document, path))
    for name in api.DOCUMENTS:
        yield Asset(api.schema_path(name), api.schema(name))


def _head(desk: Desk) -> dict[str, object]:
    return {"site": desk.site, "today": desk.today}


def _issue(issue_id: str) -> str:
    return f"{api.ROOT}/issues/{issue_id}.json"


def _reports(year: int) -> str:
    return f"{api.ROOT}/reports/{year}.json"


def _standings(period: Period) -> str:
    return f"{api.ROOT}/standings/{period.key}.json"


def _feeds(path: str) -> tuple[str, ...]:
    return tuple(path + one.SUFFIX for one in FORMATS)


def _by_year(desk: Desk) -> Mapping[int, list[Submission]]:
    found: dict[int, list[Submission]] = {}
    for one in sorted(desk.archive.submissions.values(), key=lambda one: (one.year, one.id)):
        if desk.has_page(one):
            found.setdefault(one.year, []).append(one)
    return found


def _periods(desk: Desk) -> Iterator[Period]:
    """Those the site has standings for."""
    for number in desk.tally.years:
        year = year_of(desk.today.replace(year=number, month=1, day=1))
        yield from (one for one in (year, *parts(year, 3), *parts(year, 1)) if one.first <= desk.today)


def _index(desk: Desk, reports: tuple[str, ...], counted: tuple[str, ...]) -> api.Index:
    org = desk.policy.org
    own = {key: [one for one in desk.newest if one.series_key == key] for key in desk.series}
    return api.Index(
        office=org.name,
        audience=org.audience,
        series=tuple(
            api.SeriesEntry(
                key=key,
                name=series.name,
                audience=series.audience,
                issues=len(own[key]),
                page=served(paths.series_year(key, own[key][0].year)) if own[key] else None,
                feeds=_feeds(paths.feed("series", key)),
            )
            for key, series in desk.series.items()
        ),
        feeds=_feeds(paths.feed()),
        calendars=(paths.calendar("all"), *(paths.calendar(key) for key in org.units)),
        issues=ISSUES,
        units=UNITS,
        reports=reports,
        standings=counted,
        schemas=tuple(api.schema_path(name) for name in api.DOCUMENTS),
        **_head(desk),
    )


def _summary(desk: Desk, edition: Edition) -> api.IssueSummary:
    return api.IssueSummary(
        id=edition.id,
        series=api.Named(key=edition.series_key, name=edition.series.name),
        year=edition.year,
        number=edition.number,
        serial=edition.serial,
        date=edition.date,
        title=edition.title,
        items=tuple(item.title for item in edition.items),
        page=served(paths.issue(edition.id)),
        data=_issue(edition.id),
        files=(*(path for _, path in publication.files(desk, edition)), paths.checksums(edition.id)),
        notices=tuple(
            api.Notice(kind=one.kind.value, date=one.on, anchor=one.anchor, about=one.about, text=one.text)
            for one in edition.notices
        ),
    )


def _issues(desk: Desk) -> Iterator[tuple[str, api.Document]]:
    for edition, (before, after) in desk.neighbours.items():
        yield (
            _issue(edition.id),
            api.Issue(
                issue=_summary(desk, edition),
                publisher=edition.series.publisher,
                signed_by=edition.signed_by,
                editor_note=to_html(edition.editor_note) if edition.editor_note else "",
                directives=tuple(
                    api.Remark(leader=one.leader, given_on=one.given_on, text=one.text) for one in edition.directives
                ),
                sections=tuple(
                    api.PrintedSection(name=section.name, items=tuple(_printed(desk, item) for item in section.items))
                    for section in edition.sections
                ),
                report_to=edition.report_to,
                copy_to=edition.copy_to,
                distribute_to=edition.distribute_to,
                copies=edition.copies,
                previous=_issue(before.id) if before else None,
                next=_issue(after.id) if after else None,
                **_head(desk),
            ),
        )


def _printed(desk: Desk, item: Item) -> api.PrintedItem:
    return api.PrintedItem(
        place=item.place,
        anchor=item.anchor,
        title=item.title,
        mode=item.mode,
        units=item.units,
        reports=tuple(source.id for source in item.sources),
        html=to_html(item.text, shown=shown(desk, item.plates)),
        text=to_text(item.text),
        pictures=tuple(
            Picture(file=paths.picture(plate.file), caption=one.caption, width=plate.width, height=plate.height)
            for one in placed_in(item.text)
            if (plate := item.plates.found.get(one.source))
        ),
        remark=item.remark,
        retracted=item.retraction is not None,
    )


def _reports_of(desk: Desk, year: int, own: Sequence[Submission]) -> api.Reports:
    return api.Reports(year=year, reports=tuple(_report(desk, one) for one in own), **_head(desk))


def _report(desk: Desk, one: Submission) -> api.Report:
    policy, fields, times = desk.archive.policy, one.fields, desk.times(one)
    category = policy.rules.categories.get(fields.category or "")
    units = {key: unit.short for key, unit in policy.org.units.items()}
    return api.Report(
        id=one.id,
        title=desk.title(one),
        unit=api.Named(key=one.folder, name=units.get(one.folder, one.folder)),
        joint_units=tuple(api.Named(key=key, name=units[key]) for key in fields.joint_units if key in units),
        category=api.Named(key=fields.category or "", name=category.name) if category else None,
        keywords=tuple(fields.keywords),
        event_date=fields.event_date,
        received_at=times.received_at,
        late=times.late,
        retracted=one.id in desk.retracted,
        adopted=tuple(api.AdoptedIn(issue=issue.id, date=issue.date) for issue in desk.adopted_in.get(one.id, ())),
        page=served(paths.report(one.id)),
    )


def _units(desk: Desk) -> api.Units:
    org = desk.policy.org
    return api.Units(
        units=tuple(
            api.Unit(
                key=key,
                name=unit.name,
                short=unit.short,
                kind=unit.kind,
                group=api.Named(key=unit.group, name=org.groups[unit.group]) if unit.group else None,
                target=unit.target,
                page=served(paths.unit(key)),
                feeds=_feeds(paths.feed("units", key)),
                calendar=paths.calendar(key),
            )
            for key, unit in org.units.items()
        ),
        **_head(desk),
    )


def _standings_of(desk: Desk, period: Period) -> api.StandingsOf:
    counted = desk.counting(period)
    return api.StandingsOf(
        period=api.Span(key=period.key, name=period.name, first=period.first, last=period.last),
        metrics=tuple(api.Column(key=one.name, name=one.title, kind=one.kind.value) for one in METRICS),
        groups=tuple(
            api.RankedGroup(
                key=group.key,
                name=group.name,
                units=tuple(
                    api.Ranked(
                        key=one.unit,
                        name=counted.units[one.unit].short,
                        rank=one.rank,
                        zero_report=one.zero_report,
                        note=one.note,
                        vetoes=tuple(veto.told for veto in one.vetoes),
                        values=_plain(one.values),
                    )
                    for one in group.standings
                ),
                unranked=tuple(
                    api.Left(
                        key=one.unit,
                        name=counted.units[one.unit].short,
                        note=one.note,
                        counted_with=one.carrier,
                        values=_plain(one.values),
                    )
                    for one in group.unranked
                ),
                total=_plain(group.total),
            )
            for group in counted.groups
        ),
        total=_plain(counted.total),
        below_quota=tuple(
            api.BelowQuota(
                key=one.unit,
                name=counted.units[one.unit].short,
                period=one.period.key,
                counts=one.quota.counts.value,
                category=one.quota.category,
                items=one.quota.items,
                done=one.had,
            )
            for one in below(desk.tally, period)
        ),
        **_head(desk),
    )


def _plain(values: Mapping[str, Value]) -> api.Numbers:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in values.items()}
