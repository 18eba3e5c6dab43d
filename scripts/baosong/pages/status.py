"""The docket (办理进度): what is underway, by unit, with whom and until when, and what was finished last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.pages import paths
from baosong.whereabouts.state import FINISHED, State
from baosong.whereabouts.wording import began, held, limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Page, Submission
    from baosong.pages.frame import Desk
    from baosong.whereabouts.state import Whereabouts

MOST_FINISHED = 30
"""How many finished reports are listed, so that the page stays small however many there are."""

MOST_OF_A_UNIT = 10
"""How many open reports of a unit are listed; its own page has all."""

MOST_DOTS = 24
"""How many reports of a unit are drawn as dots; the number beside them counts all."""

SHORT = {
    State.MERGED: "待收文",
    State.RECEIVED: "待选用",
    State.LISTED: "拟用",
    State.PRINTED: "已刊用",
    State.ABOVE: "上级采用",
    State.RETRACTED: "已撤稿",
    State.PASSED_OVER: "未采用",
}
"""The states a site knows; what is not merged yet is on no site."""

TAGS = {State.MERGED: "wait", State.RECEIVED: "", State.PRINTED: "ok", State.ABOVE: "ok", State.LISTED: "ok"}


def pages(desk: Desk) -> Iterator[Page]:
    """The one page of the docket."""
    docket = desk.docket
    counts = docket.counts()
    yield desk.page(
        paths.STATUS,
        "status.md.j2",
        title="办理进度",
        open_states={state: counts.get(state, 0) for state in SHORT if state not in FINISHED and _told(desk, state)},
        done_states={state: counts.get(state, 0) for state in SHORT if state in FINISHED},
        overdue=sum(one.overdue for one in docket.open),
        units=_by_unit(desk),
        finished=[one for one in docket.finished if desk.has_page(one.submission)][:MOST_FINISHED],
        most=MOST_OF_A_UNIT,
        most_dots=MOST_DOTS,
        name=lambda one: _name(desk, one.submission),
        short=SHORT,
        tags=TAGS,
        began=began,
        held=lambda one: held(one, accounts=False),
        limit=limit,
        paths=paths,
    )


def _told(desk: Desk, state: State) -> bool:
    return desk.internal or state is not State.LISTED


def _by_unit(desk: Desk) -> dict[str, list[Whereabouts]]:
    """Unit key → what is open of it, overdue first; the unit with most first, else as policy lists them."""
    found: dict[str, list[Whereabouts]] = {key: [] for key in desk.policy.org.units}
    for one in desk.docket.open:
        if one.submission.folder in found:
            found[one.submission.folder].append(one)
    named = ((key, sorted(own, key=lambda one: not one.overdue)) for key, own in found.items() if own)
    return dict(sorted(named, key=lambda pair: -len(pair[1])))


def _name(desk: Desk, submission: Submission) -> str:
    """The title; on a public site that of a report with a page alone, and of any other what kind it is."""
    if desk.has_page(submission):
        return desk.title(submission)
    category = desk.archive.policy.rules.categories.get(submission.fields.category or "")
    return f"一件{category.name if category else ''}稿件"
