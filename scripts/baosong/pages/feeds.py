"""What readers subscribe to: Atom and JSON Feed of all issues, of each series, and of each unit's adopted reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.compiler import credited
from baosong.markup import to_html, to_text
from baosong.model import Asset
from baosong.pages import paths
from baosong.pages.addresses import address
from baosong.pages.frame import seen
from baosong.writers import atom, json_feed
from baosong.writers.feed import Entry, Feed, name
from baosong.writers.sheet import fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from baosong.compiler import Edition
    from baosong.markup import Shown
    from baosong.model import Submission
    from baosong.pages.frame import Desk
    from baosong.pictures.finding import Plates

FORMATS = (atom, json_feed)
NEWEST = 20
"""How many entries a feed holds."""
_SUMMARY = 120


def assets(desk: Desk) -> Iterator[Asset]:
    """Every feed in every format."""
    for feed in _feeds(desk):
        for one in FORMATS:
            yield Asset(feed.path + one.SUFFIX, one.write(feed))


def all_feed(desk: Desk) -> tuple[str, str]:
    """The title and path of the feed of all issues."""
    return f"{desk.policy.org.short}刊物", paths.feed()


def series_feed(desk: Desk, key: str) -> tuple[str, str]:
    """Those of a series' feed."""
    return f"《{desk.series[key].name}》", paths.feed("series", key)


def unit_feed(desk: Desk, key: str) -> tuple[str, str]:
    """Those of the feed of a unit's adopted reports."""
    return f"{desk.policy.org.units[key].short}被采用的稿件", paths.feed("units", key)


def _feeds(desk: Desk) -> Iterator[Feed]:
    entries = {edition.id: _issue(desk, edition) for edition in desk.newest[:NEWEST]}
    yield _feed(desk, all_feed(desk), paths.HOME, entries.values())
    for key, series in desk.series.items():
        own = [edition for edition in desk.newest if edition.series_key == key]
        found = [entries.get(edition.id) or _issue(desk, edition) for edition in own[:NEWEST]]
        home = paths.series_year(key, own[0].year) if own else paths.ARCHIVE
        yield _feed(desk, series_feed(desk, key), home, found, series.publisher)
    adopted = _adopted(desk)
    for key, unit in desk.policy.org.units.items():
        reports = [_report(desk, one) for one in adopted.get(key, ())[:NEWEST]]
        yield _feed(desk, unit_feed(desk, key), paths.unit(key), reports, unit.name)


def _feed(desk: Desk, named: tuple[str, str], home: str, entries: Iterable[Entry], author: str = "") -> Feed:
    office = desk.policy.org.name
    title, path = named
    return Feed(
        id=name(office, path),
        title=title,
        path=path,
        home=served(home),
        site=desk.site,
        author=author or office,
        day=desk.today,
        entries=tuple(entries),
    )


def _issue(desk: Desk, edition: Edition) -> Entry:
    titles = [item.title for item in edition.items]
    return Entry(
        id=name(desk.policy.org.name, "issue", edition.id),
        title=edition.title,
        path=served(paths.issue(edition.id)),
        day=edition.date,
        updated=max((edition.date, *(one.on for one in edition.notices))),
        authors=(edition.series.publisher,),
        tags=(edition.series.name, *(section.name for section in edition.sections if section.items)),
        summary="；".join((*(one.words for one in edition.notices), *titles)),
        content=fragment(edition, lambda item: shown(desk, item.plates)),
    )


def _report(desk: Desk, submission: Submission) -> Entry:
    category = desk.archive.policy.rules.categories.get(submission.fields.category or "")
    adopted = desk.adopted_in[submission.id][0].date
    retracted = desk.retracted.get(submission.id)
    return Entry(
        id=name(desk.policy.org.name, "report", submission.id),
        title=desk.title(submission),
        path=served(paths.report(submission.id)),
        day=adopted,
        updated=max(adopted, retracted[1].on) if retracted else adopted,
        authors=credited(submission, desk.archive, adopted),
        tags=((category.name,) if category else ()) + tuple(submission.fields.keywords),
        summary=summary(to_text(desk.body(submission))),
        content=to_html(desk.body(submission), shown=shown(desk, desk.plates(submission))),
    )


def shown(desk: Desk, plates: Plates) -> Mapping[str, Shown]:
    """Pictures under full addresses; a feed that does not know the site's tells their captions."""
    return seen(plates, lambda path: f"{desk.site.rstrip('/')}/{path}") if desk.site else {}


def _adopted(desk: Desk) -> dict[str, list[Submission]]:
    """Unit key → its reports, joint ones too, that issues of this site took over, the newest adoption first."""
    found: dict[str, list[Submission]] = {}
    reports = (desk.archive.submissions[key] for key in desk.adopted_in)
    shown = [one for one in reports if desk.has_page(one)]
    for one in sorted(shown, key=lambda one: (desk.adopted_in[one.id][0].date, one.id), reverse=True):
        for unit in one.units:
            found.setdefault(unit, []).append(one)
    return found


def summary(text: str) -> str:
    """The beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SUMMARY else f"{line[: _SUMMARY - 1]}…"


def served(path: str) -> str:
    """Where a Markdown path is served, from the site's root: ``units/hekou.md`` → ``units/hekou/``."""
    folder = address(path)
    return "" if folder == "." else f"{folder}/"
