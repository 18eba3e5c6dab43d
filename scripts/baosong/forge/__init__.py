"""The one package that speaks to a network: it keeps tickets (工单) and reads and answers pull requests on a forge.

One forge a file, all alike; :func:`forge_of` picks it from the environment the forge's own jobs have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.forge.ticket import Forge


def forge_of(environment: Mapping[str, str], *, writing: bool) -> Forge:
    """The forge of the job this runs in; its token is ``TOKEN``, which only reading can do without."""
    from baosong.forge.github import GitHub
    from baosong.forge.gitlab import GitLab

    token = token_of(environment)
    if writing and not token:
        raise UsageError("没有访问令牌；请把能写工单的令牌放在环境变量 TOKEN 里，或加 --dry-run 只看不写")
    if environment.get("GITHUB_API_URL") and environment.get("GITHUB_REPOSITORY"):
        return GitHub.of(environment, token)
    if environment.get("CI_API_V4_URL") and environment.get("CI_PROJECT_ID"):
        return GitLab.of(environment, token)
    raise UsageError(
        "不知道工单建在哪里：--ticket 要在 GitHub、Forgejo 或 GitLab 的流水线里运行，"
        "那里有 GITHUB_API_URL 和 GITHUB_REPOSITORY，或 CI_API_V4_URL 和 CI_PROJECT_ID"
    )


def token_of(environment: Mapping[str, str]) -> str:
    """The access token, if there is one."""
    token = environment.get("TOKEN", "").strip()
    if not all("!" <= sign <= "~" for sign in token):
        raise UsageError("环境变量 TOKEN 里有空格、换行或非英文字符，不是访问令牌；请重新存一次")
    return token
