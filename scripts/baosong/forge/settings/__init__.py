"""How a repository is set up on its forge, one forge a file, all alike; nothing is ever changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.forge.settings.setting import Settings


def settings_of(environment: Mapping[str, str]) -> Settings | None:
    """The forge whose variables are there, as its own jobs have them; ``None`` where there are none."""
    from baosong.forge import token_of
    from baosong.forge.settings.forgejo import ForgejoSettings
    from baosong.forge.settings.github import GitHubSettings
    from baosong.forge.settings.gitlab import GitLabSettings

    token = token_of(environment)
    if environment.get("GITHUB_API_URL") and environment.get("GITHUB_REPOSITORY"):
        is_forgejo = environment["GITHUB_API_URL"].rstrip("/").endswith("/api/v1")
        return (ForgejoSettings if is_forgejo else GitHubSettings).of(environment, token)
    if environment.get("CI_API_V4_URL") and environment.get("CI_PROJECT_ID"):
        return GitLabSettings.of(environment, token)
    return None
