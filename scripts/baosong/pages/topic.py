"""Reports by category and by keyword; on a public site only those that have a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.pages import paths
from baosong.pages.unit import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Page, Submission
    from baosong.pages.frame import Desk


def pages(desk: Desk) -> Iterator[Page]:
    """The entry page, one page a category, one page a keyword."""
    categories = desk.archive.policy.rules.categories
    by_category: dict[str, list[Submission]] = {key: [] for key in categories}
    by_keyword: dict[str, list[Submission]] = {}
    for submission in desk.archive.submissions.values():
        if not desk.has_page(submission):
            continue
        if submission.fields.category in by_category:
            by_category[submission.fields.category].append(submission)
        for word in dict.fromkeys(submission.fields.keywords):
            by_keyword.setdefault(word, []).append(submission)
    words = sorted(by_keyword, key=lambda word: (-len(by_keyword[word]), word))
    yield desk.page(
        paths.CATEGORIES,
        "topics.md.j2",
        title="类别与关键词",
        categories=categories,
        by_category=by_category,
        words=[(word, len(by_keyword[word])) for word in words],
        paths=paths,
    )
    for key, members in by_category.items():
        yield desk.page(
            paths.category(key),
            "topic.md.j2",
            title=categories[key].name,
            kind="类别",
            category=categories[key],
            rows=newest_first(desk, tuple(members)),
            paths=paths,
        )
    for word, members in by_keyword.items():
        yield desk.page(
            paths.keyword(word),
            "topic.md.j2",
            title=word,
            kind="关键词",
            category=None,
            rows=newest_first(desk, tuple(members)),
            paths=paths,
        )
