"""Pull requests on GitLab, called merge requests there and numbered by ``iid``.

Each push makes a version, which tells its commit and its moment. Who approved, and when, stands in notes that only the
system writes, always in English; of which commit, in the version that was the newest then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from baosong.errors import ForgeError
from baosong.forge.http import Client, field, numbered
from baosong.forge.pulls.behalf import answering
from baosong.forge.pulls.record import Sighting, account, commit, heads, moment, moment_if_any, pushes
from baosong.forge.pulls.request import Comment, Standing, State, Status
from baosong.pulls import Opinion, Pull, Review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from baosong.forge.pulls.request import Remark
    from baosong.pulls import Head

_PAGE: dict[str, str | int] = {"per_page": 100}
_OPINIONS = {
    "approved this merge request": Opinion.APPROVED,
    "unapproved this merge request": Opinion.DISMISSED,
    "requested changes": Opinion.CHANGES,
}
_READY = "marked this merge request as **ready**"
_ADDED = re.compile(r"added [0-9]+ commits?\b")
_STATES = {State.SUCCESS: "success", State.FAILURE: "failed", State.PENDING: "pending"}


@dataclass(frozen=True)
class GitLabPulls:
    """The merge requests of a project by its id."""

    client: Client
    project: str
    desk: frozenset[str] = frozenset()
    """Accounts that open requests for others, beside the token's own."""

    name: ClassVar[str] = "gitlab"
    suggests: ClassVar[bool] = True

    @classmethod
    def of(cls, environment: Mapping[str, str], token: str, desk: frozenset[str] = frozenset()) -> GitLabPulls:
        """From what a job of GitLab CI knows."""
        client = Client(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": token} if token else {}, token)
        return cls(client, quote(environment["CI_PROJECT_ID"], safe=""), desk)

    def fence(self, lines: int) -> str:
        """How many lines above the remark's own are meant."""
        return f"suggestion:-{lines - 1}+0"

    def open_ones(self) -> Iterator[Standing]:
        """The open merge requests; one whose branch is gone has no commit."""
        where = self.path("merge_requests")
        for one in self.rows(where, {"state": "opened", "scope": "all"}):
            if one.get("sha"):
                yield _standing(one, f"GET {where}")

    def standing(self, number: int) -> Standing:
        """Where one stands now."""
        where = self.path(f"merge_requests/{number}")
        return _standing(self.client.send("GET", where).data, f"GET {where}")

    def pull(self, number: int) -> Pull:
        """Its facts by the forge's own record."""
        where = self.path(f"merge_requests/{number}")
        data = self.client.send("GET", where).data
        told = f"GET {where}"
        standing, opened = _standing(data, told), moment(data, "created_at", told)
        merged = moment_if_any(data, "merged_at", told)
        closed = moment_if_any(data, "closed_at", told)
        latest = merged or closed or moment(data, "updated_at", told)
        notes = [one for one in self.rows(f"{where}/notes", {"sort": "asc"}) if one.get("system") is True]
        start = max([opened, *(moment(one, "created_at", told) for one in notes if one.get("body") == _READY)])
        versions = [
            Sighting(commit(one, "head_commit_sha", told), moment(one, "created_at", told))
            for one in self.rows(f"{where}/versions", {})
        ]
        everything = heads(versions, standing.head, opened, latest)
        return Pull(
            number=standing.number,
            author=answering(
                standing.number, account(data, "author", "username"), standing.branch, self._desk, self._asker
            ),
            opened_at=opened,
            heads=heads(versions, standing.head, start, latest),
            reviews=tuple(self._reviews(where, notes, everything)),
            draft=bool(data.get("draft")),
            merged_at=merged,
            merged_by=account(data, "merge_user", "username") or account(data, "merged_by", "username") or None,
            merge_commit=_merge_commit(data, standing.head) if merged else None,
            pushes=pushes(_pushed(notes, everything)),
            fork=(data.get("diff_refs") or {}).get("base_sha"),
            closed_at=None if merged else closed,
        )

    def ref(self, number: int) -> str:
        """The ref under which its newest commit can be fetched."""
        return f"refs/merge-requests/{number}/head"

    def merged_with(self, commit: str) -> Iterator[int]:
        """Those merged; GitLab tells open ones too that hold the commit by now."""
        where = f"projects/{self.project}/repository/commits/{commit}/merge_requests"
        for one in self.rows(where, {}):
            if one.get("state") == "merged":
                yield field(one, "iid", int, f"GET {where}")

    def _desk(self) -> frozenset[str]:
        return self.desk | self.accounts()

    def _asker(self, ticket: int) -> str:
        return account(self.client.send("GET", self.path(f"issues/{ticket}")).data, "author", "username")

    def _reviews(self, where: str, notes: Sequence[Mapping[str, Any]], everything: Sequence[Head]) -> Iterator[Review]:
        """The notes as reviews; one whose approval no longer stands, such as after a push, is told as dismissed."""
        approvals = field(self.client.send("GET", f"{where}/approvals").data, "approved_by", list, f"GET {where}")
        standing = {account(one, "user", "username") for one in approvals}
        for one in notes:
            opinion = _OPINIONS.get(one.get("body") or "")
            if opinion is None:
                continue
            at, who = moment(one, "created_at", where), account(one, "author", "username")
            if opinion is Opinion.APPROVED and who not in standing:
                opinion = Opinion.DISMISSED
            known = [head for head in everything if head.since <= at] or everything[:1]
            yield Review(who, opinion, known[-1].commit, at)

    def accounts(self) -> frozenset[str]:
        """The token's account."""
        return frozenset({str(field(self.client.send("GET", "user").data, "username", str, "GET user"))})

    def comments(self, number: int) -> Iterator[Comment]:
        """Its comments, the oldest first."""
        yield from self._said(number, on_lines=False)

    def comment(self, number: int, body: str) -> None:
        """Add a comment."""
        self.client.send("POST", self.path(f"merge_requests/{number}/notes"), data={"body": body})

    def edit(self, number: int, comment: int, body: str) -> None:
        """Put another body in a comment's place."""
        self.client.send("PUT", self.path(f"merge_requests/{number}/notes/{comment}"), data={"body": body})

    def remove(self, number: int, comment: int) -> None:
        """Take a comment away."""
        self.client.send("DELETE", self.path(f"merge_requests/{number}/notes/{comment}"))

    def remarks(self, number: int) -> Iterator[Comment]:
        """The remarks on its lines."""
        yield from self._said(number, on_lines=True)

    def remark(self, standing: Standing, remarks: Sequence[Remark]) -> None:
        """A discussion for each, at the last of its lines."""
        where = self.path(f"merge_requests/{standing.number}")
        base = field(self.client.send("GET", where).data, "diff_refs", dict, f"GET {where}")
        if base.get("head_sha") != standing.head:
            raise ForgeError(f"合并请求 {standing.number} 刚有新的提交，没有写修改建议")
        for one in remarks:
            position = {key: base[key] for key in ("base_sha", "start_sha", "head_sha")}
            position |= {"position_type": "text", "old_path": one.path, "new_path": one.path, "new_line": one.end_line}
            self.client.send("POST", f"{where}/discussions", data={"body": one.body, "position": position})

    def status(self, commit: str, context: str) -> Status | None:
        """The newest status of that name on a commit."""
        where = self.path(f"repository/commits/{commit}/statuses")
        found = [one for one in self.rows(where, {"name": context, "all": "true"}) if one.get("name") == context]
        if not found:
            return None
        newest = max(found, key=lambda one: one.get("id") or 0)
        for state, word in _STATES.items():
            if newest.get("status") == word:
                return Status(context, state, newest.get("description") or "", newest.get("target_url") or "")
        return None

    def tell(self, commit: str, status: Status) -> None:
        """Give a commit a status; one that is pending takes no other words, so it is ended before."""
        where = self.path(f"statuses/{commit}")
        if status.state is State.PENDING:
            before = self.status(commit, status.context)
            if before and before.state is State.PENDING:
                self.client.send("POST", where, data={"state": "canceled", "name": status.context})
        data = {"state": _STATES[status.state], "name": status.context, "description": status.description}
        if status.address:
            data["target_url"] = status.address
        self.client.send("POST", where, data=data)

    def _said(self, number: int, *, on_lines: bool) -> Iterator[Comment]:
        where = self.path(f"merge_requests/{number}/notes")
        for one in self.rows(where, {"sort": "asc"}):
            if not one.get("system") and (one.get("type") == "DiffNote") is on_lines:
                who = account(one, "author", "username")
                yield Comment(field(one, "id", int, f"GET {where}"), who, one.get("body") or "")

    def rows(self, where: str, query: Mapping[str, str | int]) -> Iterator[dict[str, Any]]:
        """A list over all its pages."""
        return self.client.pages(where, {**query, **_PAGE}, numbered)

    def path(self, rest: str) -> str:
        """A path of the project."""
        return f"projects/{self.project}/{rest}"


def _standing(data: Any, where: str) -> Standing:
    is_open = field(data, "state", str, where) in {"opened", "locked"}
    branch, source = data.get("source_branch"), data.get("source_project_id")
    own = isinstance(branch, str) and source is not None and source == data.get("target_project_id")
    return Standing(
        field(data, "iid", int, where), commit(data, "sha", where), open=is_open, branch=str(branch) if own else ""
    )


def _pushed(notes: Sequence[Mapping[str, Any]], everything: Sequence[Head]) -> Iterator[Sighting]:
    """Who added commits, and which was the newest when the system noted it."""
    for one in notes:
        if _ADDED.match(one.get("body") or ""):
            at = moment(one, "created_at", "notes")
            known = [head for head in everything if head.since <= at] or everything[:1]
            yield Sighting(known[-1].commit, at, account(one, "author", "username"))


def _merge_commit(data: Mapping[str, Any], head: str) -> str:
    """The commit that brought it to the base branch: of a merge, of a squash, or the head itself."""
    return data.get("merge_commit_sha") or data.get("squash_commit_sha") or head
