"""GitLab's settings: protected branches, what a merge waits for, and the scopes of a token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from baosong.errors import ForgeError
from baosong.forge.http import Client, field
from baosong.forge.settings.github import forge_time
from baosong.forge.settings.setting import REFUSED, Protection, Rights, day, told, truth, whether

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_ONE = 0
_DEVELOPER, _MAINTAINER = 30, 40
"""Levels of access; https://docs.gitlab.com, "Members API", "Roles"."""


@dataclass(frozen=True)
class GitLabSettings:
    """A project, by its number or its escaped path."""

    client: Client
    project: str
    has_token: bool

    enforces_owners: ClassVar[bool] = True

    @classmethod
    def of(cls, environment: Mapping[str, str], token: str) -> GitLabSettings:
        """From what a job of GitLab CI knows."""
        client = Client(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": token} if token else {}, token)
        return cls(client, f"projects/{quote(environment['CI_PROJECT_ID'], safe='')}", bool(token))

    def clock(self) -> datetime | None:
        """The moment by the forge's own clock."""
        return forge_time(self.client.send("GET", self.project).headers)

    def branch(self) -> str:
        """The main branch."""
        where = self.project
        return str(field(self.client.send("GET", where).data, "default_branch", str, f"GET {where}"))

    def protection(self, branch: str, context: str) -> Protection:
        """A status on a commit joins its pipeline, so the verdict is required where a pipeline must succeed."""
        project = self.client.send("GET", self.project).data
        status = truth(project, "only_allow_merge_if_pipeline_succeeds")
        try:
            rules = self.client.send("GET", f"{self.project}/protected_branches").data
        except ForgeError as error:
            if error.status not in REFUSED:
                raise
            return Protection(status=status, untold="看受保护的分支要 Maintainer 的令牌")
        rule = _rule(rules if isinstance(rules, list) else [], branch)
        if not rule:
            return Protection(protected=False, status=status)
        pushers = told(rule, "push_access_levels")
        levels = [told(one, "access_level") for one in pushers] if isinstance(pushers, list) else None
        return Protection(
            protected=True,
            status=status,
            by_pull=None if levels is None else all(one == _NO_ONE or _is_maintainers(one) for one in levels),
            force=truth(rule, "allow_force_push"),
            admins=None if levels is None else all(one == _NO_ONE for one in levels),
            owners=truth(rule, "code_owner_approval_required"),
            stale=self._stale(),
        )

    def rights(self) -> Rights:
        """What its scopes and the account's role allow; a job's own token tells neither."""
        project = self.client.send("GET", self.project).data
        levels = [told(project, "permissions", kind, "access_level") for kind in ("project_access", "group_access")]
        level = max((one for one in levels if isinstance(one, int)), default=None)
        try:
            own = self.client.send("GET", "personal_access_tokens/self").data
        except ForgeError as error:
            if error.status not in REFUSED:
                raise
            own = None
        scopes = told(own, "scopes")
        known = set(map(str, scopes)) if isinstance(scopes, list) else None
        one: dict[str, str | int] = {"per_page": 1}
        return Rights(
            {
                "读合并请求": whether(lambda: self.client.send("GET", f"{self.project}/merge_requests", query=one)),
                "读工单": whether(lambda: self.client.send("GET", f"{self.project}/issues", query=one)),
                "写评论、状态和工单": _may(known, {"api"}, level, _DEVELOPER),
                "推送台账": _may(known, {"api", "write_repository"}, level, _MAINTAINER),
            },
            day(told(own, "expires_at")),
        )

    def _stale(self) -> bool | None:
        """Whether approvals are taken back at each push; not every edition has the setting."""
        try:
            return truth(self.client.send("GET", f"{self.project}/approvals").data, "reset_approvals_on_push")
        except ForgeError as error:
            if error.status not in REFUSED:
                raise
            return None


def _rule(rules: list[Any], branch: str) -> Mapping[str, Any]:
    """The protection of a branch, by its name or by a pattern."""
    named = [(str(told(one, "name") or ""), one) for one in rules]
    fits = [one for name, one in named if name == branch] or [one for name, one in named if fnmatchcase(branch, name)]
    return fits[0] if fits and isinstance(fits[0], dict) else {}


def _is_maintainers(level: object) -> bool:
    """Whether a level lets nobody below maintainers push; the token that registers receipts is one."""
    return isinstance(level, int) and level >= _MAINTAINER


def _may(scopes: set[str] | None, wanted: set[str], level: int | None, least: int) -> bool | None:
    """Whether a token has one of the scopes and its account the role."""
    if (scopes is not None and not scopes & wanted) or (level is not None and level < least):
        return False
    return True if scopes is not None and level is not None else None
