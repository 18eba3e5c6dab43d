"""For a pull request's comment: the verdict first, then what is wrong, each report's deadline, and who acts next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.reporters.markdown.comment import comment
from baosong.reporters.markdown.gather import gather

if TYPE_CHECKING:
    from baosong.checker import Report
    from baosong.reporters import Setting


def report(found: Report, setting: Setting) -> str:
    """The comment; what does not fit is counted."""
    return comment(gather(found, setting))
