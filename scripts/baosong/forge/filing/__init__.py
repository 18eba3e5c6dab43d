"""What the desk does for those who fill in a form: reads their tickets, opens pull requests, answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.forge.filing.form import Filing


def filing_of(environment: Mapping[str, str], *, writing: bool) -> Filing:
    """The forge of the job this runs in; its token is ``TOKEN``."""
    from baosong.forge.filing.github import GitHubFiling
    from baosong.forge.filing.gitlab import GitLabFiling
    from baosong.forge.pulls import pulls_of
    from baosong.forge.pulls.gitlab import GitLabPulls

    pulls = pulls_of(environment, writing=writing)
    if isinstance(pulls, GitLabPulls):
        return GitLabFiling.of(environment, pulls)
    return GitHubFiling.of(environment, pulls)
