"""The frame every page is made in: templates, addresses, visibility, and Markdown user text cannot break out of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from posixpath import relpath
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from baosong.circular.sheet import sheets
from baosong.compiler import compile_editions
from baosong.days import chinese_day
from baosong.markup import one_block, to_html
from baosong.model import Classification, Page
from baosong.policy import Audience
from baosong.reminders import Owed
from baosong.stats.standings import standings
from baosong.stats.tally import Tally
from baosong.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.circular.sheet import Sheet
    from baosong.compiler import Edition
    from baosong.model import Asset, SearchRecord, Submission
    from baosong.policy import Policy, Series
    from baosong.reminders.reminder import Reminder
    from baosong.stats.period import Period
    from baosong.stats.standings import Standings
    from baosong.timeliness import Timeliness

TEMPLATES = Path(__file__).parents[2] / "templates" / "site"
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def literal(text: str) -> Markup:
    """Text for a Markdown heading: every ASCII punctuation mark as an entity, so that none is syntax; one line."""
    return Markup(_PUNCTUATION.sub(lambda mark: f"&#{ord(mark.group())};", " ".join(text.split())))


@dataclass(frozen=True)
class Desk:
    """What pages are made from: the archive as of a day, its editions, and who may see what.

    ``site`` is the site's own address, empty where nobody told it; ``printed`` are the issues' PDFs, by issue id.
    """

    archive: Archive
    today: date
    site: str = ""
    printed: Mapping[str, Asset] = field(default_factory=dict)

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """The issues this site shows, in order: on a public site those of public series, without internal reports."""
        editions = compile_editions(self.archive)
        if self.internal:
            return editions
        return {key: _public(one) for key, one in editions.items() if one.series.audience is Audience.PUBLIC}

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

    @cached_property
    def owed(self) -> Owed:
        """What units owe, in words this site may show: no title of a report that has no page here."""
        reports = self.archive.submissions

        def words(one: Reminder) -> str:
            about = reports.get(one.submission) if one.submission else None
            return one.what if self.internal or not one.submission or (about and self.has_page(about)) else one.openly

        return Owed.of(self.archive, self.today).told(words)

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
        found: dict[str, list[Edition]] = {}
        for edition in reversed(self.newest):
            for item in edition.items:
                for source in item.sources:
                    found.setdefault(source.id, []).append(edition)
        return {key: tuple(dict.fromkeys(editions)) for key, editions in found.items()}

    def has_page(self, submission: Submission) -> bool:
        """On a public site only an adopted, public report has a page of its own."""
        if self.internal:
            return True
        return submission.id in self.adopted_in and submission.fields.classification is Classification.PUBLIC

    def title(self, submission: Submission) -> str:
        """A report's title, or what stands for it where it may not be shown."""
        if not self.internal and submission.fields.classification is Classification.INTERNAL:
            return "（内部稿件，标题不公开）"
        return submission.title

    def times(self, submission: Submission) -> Timeliness:
        """When the report was due and came."""
        if submission.id not in self._times:
            self._times[submission.id] = timeliness(submission, self.archive, self.today)
        return self._times[submission.id]

    def standings(self, period: Period) -> Standings:
        """What a period's pages and files tell."""
        if period not in self._standings:
            self._standings[period] = standings(self.tally, period)
        return self._standings[period]

    @cached_property
    def _times(self) -> dict[str, Timeliness]:
        return {}

    @cached_property
    def _standings(self) -> dict[Period, Standings]:
        return {}

    @cached_property
    def templates(self) -> Environment:
        """The page templates; HTML is escaped unless a template says otherwise."""
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
        )
        environment.filters["literal"] = literal
        environment.filters["day"] = chinese_day
        environment.filters["markdown"] = lambda text, top=2: Markup(to_html(text, top=top))
        return environment

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
        body = self.templates.get_template(template).render(
            desk=self,
            archive=self.archive,
            policy=self.policy,
            today=self.today,
            to=lambda target, anchor="": link(path, target, anchor),
            file=lambda target: relpath(target, address(path)),
            title=title,
            feed=feed,
            **values,
        )
        front = [f"title: {quoted(title)}", f"hide: {'[navigation]' if contents else '[navigation, toc]'}"]
        if description:
            front.append(f"description: {quoted(description)}")
        if feed:
            front.append(f"feed: {{title: {quoted(feed[0])}, path: {quoted(feed[1])}}}")
        return Page(path, "\n".join(["---", *front, "---", "", one_block_each(body)]), record)


def _public(edition: Edition) -> Edition:
    """The issue without what is internal: ``check`` refuses such an item, and a build shows none, checked or not."""
    return replace(
        edition,
        sections=tuple(
            replace(
                section,
                items=tuple(
                    item
                    for item in section.items
                    if all(one.fields.classification is Classification.PUBLIC for one in item.sources)
                ),
            )
            for section in edition.sections
        ),
    )


def quoted(text: str) -> str:
    """A YAML double-quoted scalar."""
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def link(source: str, target: str, anchor: str = "") -> str:
    """The address of page ``target`` as written on page ``source``, both Markdown paths, for folder addresses."""
    here, there = ([] if one == "." else one.split("/") for one in map(address, (source, target)))
    common = 0
    for ours, theirs in zip(here, there, strict=False):
        if ours != theirs:
            break
        common += 1
    steps = [".."] * (len(here) - common) + there[common:]
    return ("/".join(steps) + "/" if steps else "./") + (f"#{anchor}" if anchor else "")


def address(path: str) -> str:
    """The folder a Markdown path is served from: ``units/hekou.md`` → ``units/hekou``, ``index.md`` → ``.``."""
    bare = path.removesuffix(".md")
    if bare == "index":
        return "."
    return bare.removesuffix("/index")


def one_block_each(body: str) -> str:
    """Join each run of HTML lines into one block without blank lines; Markdown headings stand apart."""
    parts: list[str] = []
    for part in re.split(r"(?m)^(#{1,3} .*)$", body):
        text = part if part.startswith("#") else one_block(part).strip("\n")
        if text.strip():
            parts.append(text)
    return "\n\n".join(parts) + "\n"
