"""What a public site tells of what it knows more about: issues without what is internal, whereabouts without plans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from baosong.model import Classification
from baosong.whereabouts.state import State, start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baosong.compiler import Announcement, Edition
    from baosong.whereabouts.state import Whereabouts


def openly(one: Whereabouts, shown: Sequence[Edition], retracted: tuple[Edition, Announcement] | None) -> Whereabouts:
    """Where a report is: neither what the next issue will hold, nor anything of issues that are not ``shown``."""
    if one.state is State.LISTED:
        return replace(one, state=State.RECEIVED, issues=(), why="")
    if one.state in {State.PRINTED, State.RETRACTED} and not shown:
        return replace(one, state=State.PASSED_OVER, since=None, issues=(), why="", notes=())
    one = replace(one, issues=tuple(edition.id for edition in shown), notes=())
    if retracted:
        return replace(one, state=State.RETRACTED, since=start(retracted[1].on), why="")
    return replace(one, since=start(shown[-1].date)) if one.state is State.PRINTED else one


def without_internal(edition: Edition) -> Edition:
    """The issue without what is internal: ``check`` refuses such an item, and a build shows none, checked or not."""
    hidden = {
        item.anchor
        for item in edition.items
        if any(one.fields.classification is not Classification.PUBLIC for one in item.sources)
    }
    return replace(
        edition,
        notices=tuple(one for one in edition.notices if one.anchor not in hidden),
        sections=tuple(
            replace(
                section,
                items=tuple(item for item in section.items if item.anchor not in hidden),
            )
            for section in edition.sections
        ),
    )
