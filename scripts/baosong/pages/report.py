"""A report's own page: its text, its facts, when it came, where it was adopted, what was remarked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.compiler import credited
from baosong.dating import day_of
from baosong.markup import to_text
from baosong.model import SearchRecord
from baosong.pages import paths
from baosong.pages.feeds import summary
from baosong.whereabouts.wording import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Page, Submission
    from baosong.pages.frame import Desk


def pages(desk: Desk) -> Iterator[Page]:
    """One page for each report that may have one."""
    archive = desk.archive
    for submission in archive.submissions.values():
        if not desk.has_page(submission):
            continue
        text = to_text(desk.body(submission))
        units = credited(submission, archive, day_of(submission, archive, desk.today))
        followed, withdrawn = submission.fields.follow_up, desk.retracted.get(submission.id)
        yield desk.page(
            paths.report(submission.id),
            "report.md.j2",
            title=desk.title(submission),
            record=_record(desk, submission, units, text),
            description=summary(text),
            submission=submission,
            units=units,
            category=archive.policy.rules.categories.get(submission.fields.category or ""),
            times=desk.times(submission),
            receipt=archive.receipt(submission),
            where=desk.docket.by_id[submission.id],
            editions=desk.adopted_in.get(submission.id, ()),
            body=desk.body(submission),
            plates=desk.plates(submission),
            retraction=withdrawn,
            directives=archive.directives_by_submission.get(submission.id, ()),
            earlier=archive.submissions.get(followed) if followed else None,
            later=archive.follow_ups.get(submission.id, ()),
            commission=archive.commissions.get(submission.fields.commission or ""),
            stages=() if withdrawn else desk.trails.of(submission, desk.printings.get(submission.id, ())),
            held=held,
            paths=paths,
        )


def _record(desk: Desk, submission: Submission, units: tuple[str, ...], text: str) -> SearchRecord:
    fields = submission.fields
    category = desk.archive.policy.rules.categories.get(fields.category or "")
    filters = {"类型": "稿件", "单位": units[0] if units else "", "年份": str(submission.year)}
    if category:
        filters["类别"] = category.name
    editions = desk.adopted_in.get(submission.id, ())
    if editions:
        filters["刊物"] = editions[0].series.name
    return SearchRecord(
        title=desk.title(submission),
        text=text,
        subject="　".join((*units, *fields.keywords)),
        filters={key: value for key, value in filters.items() if value},
        meta={
            "类型": "稿件",
            "单位": "　".join(units),
            "日期": fields.event_date.isoformat() if fields.event_date else "",
            "关键词": "　".join(fields.keywords),
        },
    )
