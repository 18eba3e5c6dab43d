"""Open pull requests (合并请求) in a repository that is not the job's own: the office above's, one forge a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.forge.opening.filed import Opening

TOKEN = "TOKEN_ABOVE"  # noqa: S105 - the name of the variable
"""The environment variable that holds the token for the office above."""


def opening_of(kind: str, api: str, project: str, environment: Mapping[str, str]) -> Opening | None:
    """A repository of a forge by its interface's address; ``None`` without a token for it."""
    from baosong.forge import token_of
    from baosong.forge.opening.github import GitHubOpening
    from baosong.forge.opening.gitlab import GitLabOpening

    token = token_of({"TOKEN": environment.get(TOKEN, "")})
    if not token:
        return None
    return (GitLabOpening if kind == "gitlab" else GitHubOpening).of(api, project, token)
