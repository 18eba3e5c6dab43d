"""For programs: JSON with a version; moments in +08:00, days where the day alone counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.reporters import dumped
from baosong.whereabouts.wording import title_of

if TYPE_CHECKING:
    from baosong.whereabouts import Docket
    from baosong.whereabouts.state import Whereabouts

VERSION = 1


def write(docket: Docket, *, everything: bool) -> str:
    """One object: the day, on whose word, the reports, the pull requests nobody could see, and the sums."""
    return dumped(
        {
            "version": VERSION,
            "today": str(docket.today),
            "basis": docket.basis,
            "reports": [_plain(one) for one in (docket.all if everything else docket.open)],
            "unseen": [{"pull": one.number, "author": one.author} for one in docket.unseen],
            "notes": list(docket.notes),
            "summary": {
                "open": len(docket.open),
                "finished": len(docket.finished),
                "overdue": sum(one.overdue for one in docket.all),
                "states": {state.value: count for state, count in docket.counts().items()},
            },
        }
    )


def _plain(one: Whereabouts) -> dict[str, Any]:
    since = one.since
    return {
        "path": one.submission.path,
        "unit": one.submission.folder,
        "title": title_of(one.submission),
        "state": one.state.value,
        "label": one.label,
        "step": one.role.value if one.role else None,
        "since": None if since is None else since.isoformat(timespec="minutes") if one.timed else str(since.date()),
        "with": [
            {"does": holder.deed, "people": [{"name": who.name, "account": who.account} for who in holder.people]}
            for holder in one.holders
        ],
        "due": one.due.isoformat(timespec="minutes") if one.due else None,
        "late_workdays": one.late_workdays,
        "left_workdays": one.left_workdays,
        "overdue": one.overdue,
        "why": one.why,
        "issues": list(one.issues),
        "notes": list(one.notes),
        "source": {"witness": one.witness.value, "reference": one.reference},
    }
