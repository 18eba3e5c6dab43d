"""A repository's settings on a forge of this machine, told as GitHub, Forgejo and GitLab tell them, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forge_server import Reply, Server

if TYPE_CHECKING:
    from collections.abc import Callable

REFUSALS: dict[str, Reply] = {
    "github": (403, {"message": "Resource not accessible by integration"}, {}),
    "forgejo": (403, {"message": "user should be an owner or a collaborator with admin write of a repository"}, {}),
    "gitlab": (403, {"message": "403 Forbidden"}, {}),
}


class SettingsServer(Server):
    """One repository, well protected, and a token that may do all: a test takes something away.

    ``refused`` names what the token may not see: ``protection``, ``rules``, ``pulls``, ``issues``, ``runs``, ``self``.
    """

    def __init__(self, kind: str) -> None:
        self.refused: set[str] = set()
        self.hidden = False
        """Whether what is refused is said not to be there, as forges say of what a token may not know of."""
        self.protected = True
        self.contexts = ["校验稿件", "报送结论"]
        self.admins = True
        self.force = False
        self.owners = True
        self.stale = False
        self.push = True
        self.scopes: list[str] | None = ["repo"] if kind == "github" else ["api", "write_repository"]
        self.expires = ""
        self.rules: list[dict[str, Any]] = []
        super().__init__(kind)

    def _or_refused(self, name: str, data: Callable[[], Any], headers: dict[str, str] | None = None) -> Reply:
        if name not in self.refused:
            return 200, data(), headers or {}
        return (404, {"message": "Not Found"}, {}) if self.hidden else REFUSALS[self.kind]

    def _routes(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        table = self._gitlab() if self.kind == "gitlab" else self._github()
        return [*(("GET", path, lambda *_, act=act: act()) for path, act in table.items()), *super()._routes()]

    def _github(self) -> dict[str, Callable[[], Reply]]:
        repo = ("/api/v1" if self.kind == "forgejo" else "") + "/repos/office/reports"
        return {
            repo: lambda: (200, self._repository(), self._headers()),
            f"{repo}/branches/main": lambda: (200, self._branch(), {}),
            f"{repo}/branches/main/protection": self._protection,
            f"{repo}/branch_protections": lambda: self._or_refused("protection", self._forgejo_rules),
            f"{repo}/rules/branches/main": lambda: self._or_refused("rules", lambda: self.rules),
            f"{repo}/pulls": lambda: self._or_refused("pulls", list),
            f"{repo}/issues": lambda: self._or_refused("issues", list),
            f"{repo}/actions/runs": lambda: self._or_refused("runs", lambda: {"workflow_runs": []}),
        }

    def _repository(self) -> dict[str, Any]:
        rights = {"admin": self.push, "push": self.push, "pull": True}
        return {"id": 7, "full_name": "office/reports", "default_branch": "main", "permissions": rights}

    def _headers(self) -> dict[str, str]:
        expires = {"GitHub-Authentication-Token-Expiration": f"{self.expires} 08:00:00 UTC"} if self.expires else {}
        scopes = {"X-OAuth-Scopes": ", ".join(self.scopes)} if self.scopes is not None else {}
        return {**expires, **scopes} if self.kind == "github" else {}

    def _branch(self) -> dict[str, Any]:
        if self.kind == "forgejo":
            return {
                **{"name": "main", "protected": self.protected, "required_approvals": 1},
                **{"enable_status_check": bool(self.contexts), "status_check_contexts": self.contexts},
                **{"user_can_push": False, "user_can_merge": True, "effective_branch_protection_name": "ma*"},
            }
        checks = {"enforcement_level": "everyone", "contexts": self.contexts, "checks": []}
        return {
            "name": "main",
            "protected": self.protected or bool(self.rules),
            "protection": {"enabled": self.protected, "required_status_checks": checks if self.protected else {}},
        }

    def _protection(self) -> Reply:
        if not self.protected and "protection" not in self.refused:
            return 404, {"message": "Branch not protected"}, {}
        return self._or_refused(
            "protection",
            lambda: {
                "required_status_checks": {
                    **{"strict": False, "contexts": self.contexts},
                    "checks": [{"context": one, "app_id": None} for one in self.contexts],
                },
                "enforce_admins": {"enabled": self.admins},
                "required_pull_request_reviews": {
                    **{"dismiss_stale_reviews": self.stale, "require_code_owner_reviews": self.owners},
                    "required_approving_review_count": 1,
                },
                "allow_force_pushes": {"enabled": self.force},
                "allow_deletions": {"enabled": False},
            },
        )

    def _forgejo_rules(self) -> list[dict[str, Any]]:
        other = {"rule_name": "release/*", "enable_push": True, "enable_status_check": False}
        rule = {
            **{"rule_name": "ma*", "branch_name": "ma*", "enable_push": False, "enable_push_whitelist": False},
            **{"enable_status_check": bool(self.contexts), "status_check_contexts": self.contexts},
            **{"required_approvals": 1, "dismiss_stale_approvals": self.stale, "apply_to_admins": self.admins},
            "block_on_official_review_requests": False,
        }
        return [other, rule | ({"enable_force_push": True} if self.force else {})]

    def _gitlab(self) -> dict[str, Callable[[], Reply]]:
        project = "/api/v4/projects/7"
        return {
            project: lambda: (200, self._project(), {}),
            f"{project}/protected_branches": lambda: self._or_refused("protection", self._gitlab_rules),
            f"{project}/approvals": lambda: self._or_refused("rules", lambda: {"reset_approvals_on_push": self.stale}),
            f"{project}/merge_requests": lambda: self._or_refused("pulls", list),
            f"{project}/issues": lambda: self._or_refused("issues", list),
            "/api/v4/personal_access_tokens/self": lambda: self._or_refused(
                "self", lambda: {"id": 1, "scopes": self.scopes, "expires_at": self.expires or None}
            ),
        }

    def _project(self) -> dict[str, Any]:
        level = {"access_level": 40 if self.push else 20, "notification_level": 3}
        return {
            **{"id": 7, "default_branch": "main", "permissions": {"project_access": level, "group_access": None}},
            "only_allow_merge_if_pipeline_succeeds": "报送结论" in self.contexts,
        }

    def _gitlab_rules(self) -> list[dict[str, Any]]:
        push = {"access_level": 0 if self.admins else 40, "access_level_description": "…"}
        main = {
            **{"id": 1, "name": "main", "push_access_levels": [push], "merge_access_levels": [{"access_level": 30}]},
            **{"allow_force_push": self.force, "code_owner_approval_required": self.owners},
        }
        return [main] if self.protected else []
