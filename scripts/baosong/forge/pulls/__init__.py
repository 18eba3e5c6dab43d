"""Pull requests on the forge whose job this runs in, one forge a file, all alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baosong.forge.pulls.request import PullRequests


def pulls_of(environment: Mapping[str, str], *, writing: bool, desk: Iterable[str] = ()) -> PullRequests:
    """The forge of the job this runs in; its token is ``TOKEN``, which only reading can do without.

    ``desk`` are accounts that open requests for others, beside the token's own.
    """
    from baosong.forge import token_of
    from baosong.forge.pulls.forgejo import ForgejoPulls
    from baosong.forge.pulls.github import GitHubPulls
    from baosong.forge.pulls.gitlab import GitLabPulls

    token = token_of(environment)
    if writing and not token:
        raise UsageError("没有访问令牌；请把能写合并请求的令牌放在环境变量 TOKEN 里")
    if environment.get("GITHUB_API_URL") and environment.get("GITHUB_REPOSITORY"):
        is_forgejo = environment["GITHUB_API_URL"].rstrip("/").endswith("/api/v1")
        return (ForgejoPulls if is_forgejo else GitHubPulls).of(environment, token, frozenset(desk))
    if environment.get("CI_API_V4_URL") and environment.get("CI_PROJECT_ID"):
        return GitLabPulls.of(environment, token, frozenset(desk))
    raise UsageError(
        "不知道合并请求在哪里：请在 GitHub、Forgejo 或 GitLab 的流水线里运行，"
        "那里有 GITHUB_API_URL 和 GITHUB_REPOSITORY，或 CI_API_V4_URL 和 CI_PROJECT_ID"
    )
