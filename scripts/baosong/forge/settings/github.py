"""GitHub's settings: the protection of a branch, its rulesets, and the rights of a token.

Protection proper is for administrators' eyes; the branch itself and the rules upon it tell part of it to everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from baosong.errors import ForgeError
from baosong.forge.http import Client, field
from baosong.forge.settings.setting import REFUSED, Protection, Rights, day, told, truth, whether

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message

_EXPIRES = "GitHub-Authentication-Token-Expiration"


@dataclass(frozen=True)
class GitHubSettings:
    """A repository ``owner/name``."""

    client: Client
    repository: str
    has_token: bool

    enforces_owners: ClassVar[bool] = True

    @classmethod
    def of(cls, environment: Mapping[str, str], token: str) -> GitHubSettings:
        """From what a job knows."""
        headers = {"Authorization": f"token {token}"} if token else {}
        client = Client(environment["GITHUB_API_URL"], headers, token)
        return cls(client, f"repos/{quote(environment['GITHUB_REPOSITORY'])}", bool(token))

    def clock(self) -> datetime | None:
        """The moment by the forge's own clock."""
        return forge_time(self.client.send("GET", self.repository).headers)

    def branch(self) -> str:
        """The main branch."""
        where = self.repository
        return str(field(self.client.send("GET", where).data, "default_branch", str, f"GET {where}"))

    def protection(self, branch: str, context: str) -> Protection:
        """From the branch, its rules, and, where the token may see it, its protection."""
        where = f"{self.repository}/branches/{quote(branch, safe='')}"
        seen = self.client.send("GET", where).data
        protected = bool(field(seen, "protected", bool, f"GET {where}"))
        rules = self._rules(branch)
        kinds = {str(one.get("type")) for one in rules}
        whole, untold = self._protection(where)
        classic = whole if isinstance(whole, dict) else {}
        public = told(seen, "protection", "required_status_checks")
        required = {*_contexts(told(classic, "required_status_checks")), *_contexts(public), *_ruled(rules)}
        reviews = classic.get("required_pull_request_reviews")
        pull = next((one.get("parameters") for one in rules if one.get("type") == "pull_request"), None)
        known = whole is not None or not protected
        if rules and not classic:
            untold = untold or "规则集放行了谁，平台没有说"
        return Protection(
            protected=protected or bool(rules),
            status=True if context in required else False if known or public is not None else None,
            by_pull=True if pull is not None or isinstance(reviews, dict) else False if known else None,
            force=_force(kinds, truth(classic, "allow_force_pushes", "enabled"), known=known, protected=protected),
            admins=truth(classic, "enforce_admins", "enabled"),
            owners=_either(truth(pull, "require_code_owner_review"), truth(reviews, "require_code_owner_reviews")),
            stale=_either(truth(pull, "dismiss_stale_reviews_on_push"), truth(reviews, "dismiss_stale_reviews")),
            untold=untold,
        )

    def rights(self) -> Rights:
        """Reads are tried; writes are told by the account's role and, of an older token, by its scopes."""
        answer = self.client.send("GET", self.repository)
        push = truth(answer.data, "permissions", "push")
        scopes = answer.headers.get("X-OAuth-Scopes")
        words = {one.strip() for one in (scopes or "").split(",")}
        write = False if push is False else ("repo" in words) if push and scopes is not None else None
        one: dict[str, str | int] = {"per_page": 1, "limit": 1}
        return Rights(
            {
                "读合并请求": whether(lambda: self.client.send("GET", f"{self.repository}/pulls", query=one)),
                "读工单": whether(lambda: self.client.send("GET", f"{self.repository}/issues", query=one)),
                "读流水线记录": whether(lambda: self.client.send("GET", f"{self.repository}/actions/runs", query=one)),
                "写评论、状态和工单": write,
                "推送台账": write,
            },
            day(answer.headers.get(_EXPIRES)),
        )

    def _rules(self, branch: str) -> list[dict[str, Any]]:
        """The rules upon a branch; none where this forge has no rulesets or the token may not see them."""
        try:
            found = self.client.send("GET", f"{self.repository}/rules/branches/{quote(branch, safe='')}").data
        except ForgeError as error:
            if error.status not in REFUSED:
                raise
            return []
        return [one for one in _rows(found) if isinstance(one, dict)]

    def _protection(self, where: str) -> tuple[object, str]:
        """The protection of a branch, ``None`` and why where it is not told."""
        try:
            return self.client.send("GET", f"{where}/protection").data, ""
        except ForgeError as error:
            if error.status not in REFUSED:
                raise
            if "not protected" in str(error):
                return {}, ""
            return None, "看保护规则的细节要库管理员的令牌（Administration 只读）"


def forge_time(headers: Message) -> datetime | None:
    """When a forge says it answered."""
    try:
        return parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return None


def _contexts(required: object) -> Iterator[str]:
    yield from map(str, _rows(told(required, "contexts")))
    yield from (str(told(one, "context")) for one in _rows(told(required, "checks")))


def _ruled(rules: list[dict[str, Any]]) -> Iterator[str]:
    for one in rules:
        yield from (str(told(check, "context")) for check in _rows(told(one, "parameters", "required_status_checks")))


def _rows(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def _force(kinds: set[str], allowed: bool | None, *, known: bool, protected: bool) -> bool | None:
    if "non_fast_forward" in kinds or allowed is False:
        return False
    if allowed or not protected:
        return True
    return True if known else None


def _either(*values: bool | None) -> bool | None:
    """Whether any is so, of those that are told."""
    known = [value for value in values if value is not None]
    return any(known) if known else None
