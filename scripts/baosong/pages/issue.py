"""A bulletin issue as it is read: red masthead, number, editor's note, directives, sections, recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.markup import to_text
from baosong.model import MODE_NAMES, SearchRecord
from baosong.pages import paths, publication
from baosong.pages.feeds import series_feed, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.compiler import Edition
    from baosong.model import Page
    from baosong.pages.frame import Desk


def pages(desk: Desk) -> Iterator[Page]:
    """One page an issue, knowing the issue before and after it in its series."""
    for edition, (before, after) in desk.neighbours.items():
        yield desk.page(
            paths.issue(edition.id),
            "issue.md.j2",
            title=edition.title,
            record=_record(edition),
            contents=True,
            description=summary("；".join(item.title for item in edition.items)),
            feed=series_feed(desk, edition.series_key),
            edition=edition,
            before=before,
            after=after,
            files=publication.files(desk, edition),
            mode_names=MODE_NAMES,
            paths=paths,
        )


def _record(edition: Edition) -> SearchRecord:
    titles = "\n".join(item.title for item in edition.items)
    notices = "\n".join(one.words for one in edition.notices)
    return SearchRecord(
        title=edition.title,
        text=f"{titles}\n{notices}\n{to_text(edition.editor_note)}",
        filters={"类型": "刊物", "刊物": edition.series.name, "年份": str(edition.year)},
        meta={"类型": "刊物", "日期": edition.date.isoformat()},
    )
