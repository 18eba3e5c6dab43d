"""Where each kind of page stands; addresses are stable, so that a link printed on paper keeps working."""

from __future__ import annotations

import hashlib

HOME = "index.md"
ARCHIVE = "archive/index.md"
UNITS = "units/index.md"
CATEGORIES = "categories/index.md"
COMMISSIONS = "commissions/index.md"
CIRCULARS = "circulars/index.md"
STATISTICS = "stats/index.md"
SEARCH = "search/index.md"
REMINDERS = "reminders/index.md"
SUBMIT = "submit/index.md"
SELF_CHECK = "submit/check/index.md"
STATUS = "status/index.md"
CALENDARS = "calendar"
FEEDS = "feeds"
PICTURES = "pictures"
API = "guide/api.md"
EXEMPLARS = "guide/exemplars.md"
FIELDS = "guide/fields.md"
RULES = "guide/rules/index.md"
POLICY = "guide/policy.md"


def issue(issue_id: str) -> str:
    """``xinxi/2026/7`` → ``xinxi/2026/7.md``."""
    return f"{issue_id}.md"


def report(submission_id: str) -> str:
    """The page of a report."""
    return f"reports/{submission_id}.md"


def unit(key: str) -> str:
    """The page of a unit."""
    return f"units/{key}.md"


def calendar(unit: str) -> str:
    """The calendar of a unit, a file and no page."""
    return f"{CALENDARS}/{unit}.ics"


def feed(kind: str = "", key: str = "") -> str:
    """A feed without the suffix of its format: that of all issues, of ``series`` or of ``units``."""
    return f"{FEEDS}/{kind}/{key}" if kind else f"{FEEDS}/all"


def publication(issue_id: str, suffix: str) -> str:
    """An issue as a file beside its page: ``xinxi/2026/7`` → ``xinxi/2026/7/xinxi-2026-7.mail.html``."""
    return f"{issue_id}/{issue_id.replace('/', '-')}{suffix}"


def picture(file: str) -> str:
    """A picture; its name is the hash of its bytes, so one stands for all pages that show it."""
    return f"{PICTURES}/{file}"


def checksums(issue_id: str) -> str:
    """The hashes of an issue's files."""
    return f"{issue_id}/SHA256SUMS"


def series_year(series: str, year: int) -> str:
    """A series' issues of one year."""
    return f"archive/{series}/{year}.md"


def category(key: str) -> str:
    """A category's reports."""
    return f"categories/{key}.md"


def keyword(word: str) -> str:
    """A keyword's reports; the address is a hash, so that any word makes a plain one."""
    return f"keywords/{hashlib.sha256(word.encode()).hexdigest()[:12]}.md"


def commission(commission_id: str) -> str:
    """The page of a commission."""
    return f"commissions/{commission_id}.md"


def circular(circular_id: str) -> str:
    """The page of a circular or a correction."""
    return f"circulars/{circular_id}.md"


def circular_file(circular_id: str, ending: str) -> str:
    """A circular as a file to keep, no page."""
    return f"circulars/files/{circular_id}.{ending}"


def statistics(period: str, this_year: int) -> str:
    """A period's standings; this year's are the entry page."""
    return STATISTICS if period == str(this_year) else f"stats/{period}.md"


def counted_unit(year: int, unit: str, since: str = "") -> str:
    """The reports behind a unit's numbers of a year; ``since`` (``0401``) for those before units changed once more."""
    return f"stats/{year}/unit-{unit}{since and f'-since-{since}'}.md"


def counted_group(year: int, group: str, since: str = "") -> str:
    """The reports behind a group's numbers of a year; ``since`` as for a unit."""
    return f"stats/{year}/group-{group}{since and f'-since-{since}'}.md"


def counted_all(year: int) -> str:
    """The reports behind the whole office's numbers of a year."""
    return f"stats/{year}/all.md"


def rule(name: str) -> str:
    """The handbook page of a rule."""
    return f"guide/rules/{name}.md"
