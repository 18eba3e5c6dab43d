"""Forgejo's and Gitea's settings: rules that protect branches by name or pattern, and what an account may."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from baosong.errors import ForgeError
from baosong.forge.http import field
from baosong.forge.settings.github import GitHubSettings
from baosong.forge.settings.setting import REFUSED, Protection, Rights, told, truth, whether

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class ForgejoSettings(GitHubSettings):
    """A repository ``owner/name``. CODEOWNERS are asked for a review there, but never needed."""

    enforces_owners: ClassVar[bool] = False

    def protection(self, branch: str, context: str) -> Protection:
        """From the rule for the branch; where the token may not see rules, from the branch itself."""
        where = f"{self.repository}/branches/{quote(branch, safe='')}"
        seen = self.client.send("GET", where).data
        protected = bool(field(seen, "protected", bool, f"GET {where}"))
        if not protected:
            return Protection(protected=False)
        try:
            rules = self.client.send("GET", f"{self.repository}/branch_protections").data
        except ForgeError as error:
            if error.status not in REFUSED:
                raise
            return Protection(
                protected=True,
                status=_required(seen, context),
                untold="看保护规则的细节要库管理员的令牌",
            )
        rule = _rule(rules if isinstance(rules, list) else [], branch)
        push, rewrite = truth(rule, "enable_push"), truth(rule, "enable_force_push")
        listed = truth(rule, "enable_push_whitelist")
        admins = truth(rule, "apply_to_admins")
        return Protection(
            protected=True,
            status=_required(rule, context),
            by_pull=None if push is None else not push or bool(listed),
            force=False if rewrite is None and rule else rewrite,  # a forge without the key lets nobody rewrite
            admins=truth(rule, "block_admin_merge_override") if admins is None else admins,
            stale=truth(rule, "dismiss_stale_approvals"),
            untold="" if rule else "没有找到管这个分支的规则",
        )

    def rights(self) -> Rights:
        """Reads are tried. The account's role tells what it may write; what a token is limited to is not told."""
        answer = self.client.send("GET", self.repository)
        write = None if truth(answer.data, "permissions", "push") is not False else False
        one: dict[str, str | int] = {"limit": 1}
        return Rights(
            {
                "读合并请求": whether(lambda: self.client.send("GET", f"{self.repository}/pulls", query=one)),
                "读工单": whether(lambda: self.client.send("GET", f"{self.repository}/issues", query=one)),
                "写评论、状态和工单": write,
                "推送台账": write,
            }
        )


def _rule(rules: list[Any], branch: str) -> Mapping[str, Any]:
    """The rule for a branch: the one of its name before a pattern that fits."""
    named = [(str(told(one, "rule_name") or told(one, "branch_name") or ""), one) for one in rules]
    fits = [one for name, one in named if name == branch] or [one for name, one in named if fnmatchcase(branch, name)]
    return fits[0] if fits and isinstance(fits[0], dict) else {}


def _required(rule: object, context: str) -> bool | None:
    """Whether a status is required, by its name or by a pattern."""
    enabled, contexts = truth(rule, "enable_status_check"), told(rule, "status_check_contexts")
    if enabled is None:
        return None
    return enabled and isinstance(contexts, list) and any(fnmatchcase(context, str(one)) for one in contexts)
