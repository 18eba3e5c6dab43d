"""One page of every kind the example site has, by a name a test can be read with."""

from __future__ import annotations

from datetime import date

from baosong.cli.options import open_archive
from baosong.pages import paths
from baosong.pages.addresses import address
from baosong.pages.frame import Desk
from command import EXAMPLE_TODAY, ROOT

DESK = Desk(open_archive(ROOT), date.fromisoformat(EXAMPLE_TODAY))
ISSUE = DESK.newest[0]
REPORT = ISSUE.items[0].sources[0]


def at(path: str) -> str:
    """A page's address on the site, from its Markdown path."""
    found = address(path)
    return "" if found == "." else f"{found}/"


PLACES = {
    "home": "",
    "issue": at(paths.issue(ISSUE.id)),
    "report": at(paths.report(REPORT.id)),
    "shelf": at(paths.ARCHIVE),
    "series": at(paths.series_year(ISSUE.series_key, ISSUE.year)),
    "units": at(paths.UNITS),
    "unit": at(paths.unit(REPORT.folder)),
    "statistics": at(paths.STATISTICS),
    "month": at(paths.statistics(f"{ISSUE.date:%Y-%m}", DESK.today.year)),
    "list": at(paths.counted_all(DESK.today.year)),
    "unit's list": at(paths.counted_unit(DESK.today.year, REPORT.folder)),
    "categories": at(paths.CATEGORIES),
    "category": at(paths.category(REPORT.fields.category or "")),
    "keyword": at(paths.keyword(REPORT.fields.keywords[0])),
    "commissions": at(paths.COMMISSIONS),
    "commission": at(paths.commission(next(iter(DESK.archive.commissions)))),
    "reminders": at(paths.REMINDERS),
    "docket": at(paths.STATUS),
    "circulars": at(paths.CIRCULARS),
    "circular": at(paths.circular(DESK.circulars[-1].id)),
    "search": f"{at(paths.SEARCH)}?q=电梯",
    "handbook": "guide/",
    "guide": "guide/clerk/",
    "exemplars": at(paths.EXEMPLARS),
    "trail": at(paths.report("jiage/2026/hospital-parking-fees")),
    "fields": at(paths.FIELDS),
    "policy": at(paths.POLICY),
    "rules": at(paths.RULES),
    "rule": at(paths.rule("submission-late")),
    "interface": at(paths.API),
    "no page": "404.html",
}
