"""The frame every page is made in: the archive as of a day, what may be seen of it, and the templates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from posixpath import relpath
from typing import TYPE_CHECKING

from markupsafe import Markup

from baosong.circular.sheet import sheets
from baosong.compiler import RETRACTED, compile_editions
from baosong.days import chinese_day
from baosong.markup import Shown, to_html
from baosong.model import Classification, Page
from baosong.pages import marks, paths
from baosong.pages.addresses import address, link
from baosong.pages.openness import openly, without_internal
from baosong.pages.source import literal, one_block_each, quoted
from baosong.pictures.finding import Plates, plates_in
from baosong.policy import Audience
from baosong.reminders import Owed
from baosong.stats.standings import standings
from baosong.stats.tally import Tally
from baosong.templating import escaping
from baosong.timeliness import timeliness
from baosong.trail.acts import Roster
from baosong.trail.sight import Sight
from baosong.trail.stages import Trails
from baosong.versions import Versions
from baosong.whereabouts import docket

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from jinja2 import Environment

    from baosong.archive import Archive
    from baosong.circular.sheet import Sheet
    from baosong.compiler import Announcement, Edition, Item
    from baosong.model import Asset, SearchRecord, Submission
    from baosong.policy import Policy, Series
    from baosong.reminders.reminder import Reminder
    from baosong.stats.course import Counting
    from baosong.stats.period import Period
    from baosong.timeliness import Timeliness
    from baosong.whereabouts import Docket


@dataclass(frozen=True)
class Desk:
    """What pages are made from: the archive as of a day, its editions, and who may see what.

    ``site`` is the site's own address, empty where nobody told it; ``printed`` are the issues' PDFs, by issue id;
    ``versions`` is what git knows of printed reports; ``form_program`` are the files of the web form's program, where
    it is installed, and ``form_proxy`` the address of the proxy the form is tried out with.
    """

    archive: Archive
    today: date
    site: str = ""
    printed: Mapping[str, Asset] = field(default_factory=dict)
    versions: Versions = field(default_factory=Versions)
    form_program: tuple[Asset, ...] = ()
    form_proxy: str = ""

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """The issues this site shows, in order: on a public site those of public series, without internal reports."""
        editions = compile_editions(self.archive)
        if self.internal:
            return editions
        return {key: without_internal(one) for key, one in editions.items() if one.series.audience is Audience.PUBLIC}

    @cached_property
    def newest(self) -> tuple[Edition, ...]:
        """The issues this site shows, newest first."""
        return tuple(sorted(self.editions.values(), key=lambda one: (one.date, one.serial), reverse=True))

    @cached_property
    def policy(self) -> Policy:
        """The office's policy, with its units as they are today."""
        return replace(self.archive.policy, org=self.archive.policy.org.on(self.today))

    @cached_property
    def neighbours(self) -> Mapping[Edition, tuple[Edition | None, Edition | None]]:
        """Each shown issue with the one before and the one after it in its series."""
        by_series: dict[str, list[Edition]] = {}
        for edition in self.editions.values():
            by_series.setdefault(edition.series_key, []).append(edition)
        return {
            edition: (before, after)
            for own in by_series.values()
            for before, edition, after in zip([None, *own], own, [*own[1:], None], strict=False)
        }

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """The series this site shows, whether they have issues or not."""
        all_series = self.archive.policy.series
        return {key: one for key, one in all_series.items() if self.internal or one.audience is Audience.PUBLIC}

    @cached_property
    def tally(self) -> Tally:
        """What there is to count."""
        return Tally(self.archive, self.today)

    def seen(self, period: Period) -> Tally:
        """What there is to count, in the units as they were at a period's end."""
        return self.tally.on(self.tally.seen_from(period))

    @cached_property
    def counting(self) -> Counting:
        """The standings of any period, each counted once."""
        return cache(partial(standings, self.tally))

    @cached_property
    def publications(self) -> Mapping[str, str]:
        """Series key → what a heading may call it; on a public site the internal ones have no names."""
        return {
            key: one.name if self.internal or one.audience is Audience.PUBLIC else "内部刊物"
            for key, one in self.archive.policy.series.items()
        }

    @cached_property
    def owed(self) -> Owed:
        """What units owe, in words this site may show: no title of a report that has no page here."""
        reports = self.archive.submissions

        def words(one: Reminder) -> str:
            about = reports.get(one.submission) if one.submission else None
            return one.what if self.internal or not one.submission or (about and self.has_page(about)) else one.openly

        return Owed.of(self.archive, self.today).told(words)

    @cached_property
    def docket(self) -> Docket:
        """Where reports are, as far as this site may tell."""
        found = docket(self.archive, self.today)
        if self.internal:
            return found
        return found.told(
            lambda one: openly(one, self.adopted_in.get(one.submission.id, ()), self.retracted.get(one.submission.id))
        )

    @cached_property
    def circulars(self) -> tuple[Sheet, ...]:
        """The circulars this site shows, in order of period; drafts on an internal site only."""
        return sheets(self.archive, drafts=self.internal)

    @property
    def internal(self) -> bool:
        """Whether the site is for the office's own people."""
        return self.archive.policy.org.audience is Audience.INTERNAL

    @cached_property
    def adopted_in(self) -> Mapping[str, tuple[Edition, ...]]:
        """Report id → the shown issues that took it over, in order of date."""
        return {key: tuple(dict.fromkeys(edition for edition, _ in own)) for key, own in self.printings.items()}

    @cached_property
    def printings(self) -> Mapping[str, tuple[tuple[Edition, Item], ...]]:
        """Report id → each shown issue and the item in it that took it over, in order of date."""
        found: dict[str, list[tuple[Edition, Item]]] = {}
        for edition in reversed(self.newest):
            for item in edition.items:
                for source in item.sources:
                    found.setdefault(source.id, []).append((edition, item))
        return {key: tuple(own) for key, own in found.items()}

    @cached_property
    def trails(self) -> Trails:
        """The ways of printed reports, as far as this site may show them."""
        public = not self.internal
        sight = Sight(self.archive, self.today, public=public)
        return Trails(self.archive, self.versions, sight, Roster(self.archive.policy.org, public=public))

    def has_page(self, submission: Submission) -> bool:
        """On a public site only an adopted, public report has a page of its own."""
        if self.internal:
            return True
        return submission.id in self.adopted_in and submission.fields.classification is Classification.PUBLIC

    @cached_property
    def retracted(self) -> Mapping[str, tuple[Edition, Announcement]]:
        """Report id → the retraction of an item that took it over, and the issue; the report is shown nowhere then."""
        return {
            source.id: (edition, item.retraction)
            for edition in self.editions.values()
            for item in edition.items
            if item.retraction
            for source in item.sources
        }

    def title(self, submission: Submission) -> str:
        """A report's title, or what stands for it where it may not be shown."""
        if not self.internal and submission.fields.classification is Classification.INTERNAL:
            return "（内部稿件，标题不公开）"
        return f"{RETRACTED}{submission.title}" if submission.id in self.retracted else submission.title

    def body(self, submission: Submission) -> str:
        """A report's text in Markdown; of a retracted one, that it is."""
        if submission.id not in self.retracted:
            return submission.body
        edition, notice = self.retracted[submission.id]
        return f"本稿刊于{literal(edition.title)}，已于{chinese_day(notice.on)}撤稿，正文不再提供。"

    def plates(self, submission: Submission) -> Plates:
        """The pictures of a report's text; a retracted one has none."""
        if submission.id in self.retracted:
            return Plates()
        return plates_in(submission.body, (submission.id,), self.archive)

    def times(self, submission: Submission) -> Timeliness:
        """When the report was due and came."""
        if submission.id not in self._times:
            self._times[submission.id] = timeliness(submission, self.archive, self.today)
        return self._times[submission.id]

    @cached_property
    def _times(self) -> dict[str, Timeliness]:
        return {}

    def page(
        self,
        path: str,
        template: str,
        *,
        title: str,
        record: SearchRecord | None = None,
        contents: bool = False,
        description: str = "",
        feed: tuple[str, str] | None = None,
        **values: object,
    ) -> Page:
        """Render ``template`` to a page at ``path``; templates link with ``to(path)``, to files with ``file(path)``.

        ``contents`` shows the theme's table of contents beside the text; ``description`` is what a share card says
        under the title; ``feed`` is the title and path of the feed a reader finds in the page's head, and ``feed`` to
        the template.
        """
        body = (
            _templates()
            .get_template(template)
            .render(
                desk=self,
                archive=self.archive,
                policy=self.policy,
                today=self.today,
                to=lambda target, anchor="": link(path, target, anchor),
                file=lambda target: relpath(target, address(path)),
                pictures=lambda plates: seen(plates, lambda target: relpath(target, address(path))),
                title=title,
                feed=feed,
                **values,
            )
        )
        front = [f"title: {quoted(title)}", f"hide: {'[navigation]' if contents else '[navigation, toc]'}"]
        if description:
            front.append(f"description: {quoted(description)}")
        if feed:
            front.append(f"feed: {{title: {quoted(feed[0])}, path: {quoted(feed[1])}}}")
        return Page(path, "\n".join(["---", *front, "---", "", one_block_each(body)]), record)


@cache
def _templates() -> Environment:
    """The page templates, which know nothing of a desk."""
    environment = escaping("site", last_line=True)
    environment.filters["literal"] = literal
    environment.filters["day"] = chinese_day
    environment.filters["markdown"] = lambda text, top=2, shown=None: Markup(to_html(text, top=top, shown=shown))
    environment.filters["marks"] = marks.paragraphs
    environment.filters["marks_line"] = marks.line
    environment.filters["plain"] = marks.plain
    return environment


def seen(plates: Plates, link: Callable[[str], str]) -> Mapping[str, Shown]:
    """A text's pictures as HTML shows them, each from where ``link`` leads to its path from the site's root."""
    return {source: Shown(link(paths.picture(one.file)), one.width, one.height) for source, one in plates.found.items()}
