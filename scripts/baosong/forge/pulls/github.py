"""Pull requests on GitHub.

Nobody's commit date is believed. When a commit came in is told by the activity of its branch, else (of a fork nobody
may look into) by when the forge started its checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, unquote

from baosong.errors import ForgeError
from baosong.forge.http import Client, field, linked
from baosong.forge.pulls.behalf import answering
from baosong.forge.pulls.record import Sighting, account, commit, heads, moment, moment_if_any, pushes, words
from baosong.forge.pulls.request import Comment, Standing, State, Status
from baosong.pulls import Opinion, Pull, Review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from baosong.forge.pulls.request import Remark

_FOLLOWING = re.compile(r'<[^<>]*[?&]after=([^&<>]+)[^<>]*>; rel="next"')
"""The activity of a branch goes on behind a mark, not by page."""
_MOST_PAGES = 50
REMARKED = "下面的修改建议可以一键采纳。"
_OPINIONS = {
    "APPROVED": Opinion.APPROVED,
    "CHANGES_REQUESTED": Opinion.CHANGES,
    "REQUEST_CHANGES": Opinion.CHANGES,
    "COMMENTED": Opinion.COMMENT,
    "COMMENT": Opinion.COMMENT,
    "DISMISSED": Opinion.DISMISSED,
}
"""The states of a submitted review, as GitHub and as Forgejo and Gitea call them."""


@dataclass(frozen=True)
class GitHubPulls:
    """The pull requests of a repository ``owner/name``."""

    client: Client
    repository: str
    graph: Client | None = None
    """The forge's other interface, which alone tells the token of a job whom it writes as."""
    desk: frozenset[str] = frozenset()
    """Accounts that open requests for others, beside the token's own."""

    name: ClassVar[str] = "github"
    suggests: ClassVar[bool] = True
    BOTS: ClassVar[frozenset[str]] = frozenset({"github-actions[bot]"})
    """Whom the token of a job writes as, where nobody tells it."""

    @classmethod
    def of(cls, environment: Mapping[str, str], token: str, desk: frozenset[str] = frozenset()) -> GitHubPulls:
        """From what a job knows."""
        headers = {"Authorization": f"token {token}"} if token else {}
        graph = environment.get("GITHUB_GRAPHQL_URL", "").removesuffix("/graphql")
        return cls(
            Client(environment["GITHUB_API_URL"], headers, token),
            quote(environment["GITHUB_REPOSITORY"]),
            Client(graph, headers, token) if graph else None,
            desk,
        )

    def fence(self, lines: int) -> str:
        """The remark itself says how many lines it is about."""
        return "suggestion" if lines else ""

    def open_ones(self) -> Iterator[Standing]:
        """The open pull requests."""
        where = self._path("pulls")
        for one in self.rows(where, {"state": "open"}):
            yield _standing(one, f"GET {where}")

    def standing(self, number: int) -> Standing:
        """Where one stands now."""
        where = self._path(f"pulls/{number}")
        return _standing(self.client.send("GET", where).data, f"GET {where}")

    def pull(self, number: int) -> Pull:
        """Its facts by the forge's own record."""
        where = self._path(f"pulls/{number}")
        data = self.client.send("GET", where).data
        told = f"GET {where}"
        standing, opened = _standing(data, told), moment(data, "created_at", told)
        merged = moment_if_any(data, "merged_at", told)
        closed = moment_if_any(data, "closed_at", told)
        latest = merged or closed or moment(data, "updated_at", told)
        timeline = list(self.rows(self._path(f"issues/{number}/timeline"), {}))
        start = max([opened, *self.readied(timeline)])
        seen = self.pushes(data, timeline)
        return Pull(
            number=standing.number,
            author=answering(standing.number, account(data, "user"), standing.branch, self._desk, self._asker),
            opened_at=opened,
            heads=heads(seen, standing.head, start, latest),
            reviews=tuple(self._reviews(number)),
            draft=bool(data.get("draft")),
            merged_at=merged,
            merged_by=account(data, "merged_by") or None if merged else None,
            merge_commit=commit(data, "merge_commit_sha", told) if merged else None,
            fork=self.fork(data),
            pushes=pushes(seen),
            closed_at=None if merged else closed,
        )

    def ref(self, number: int) -> str:
        """The ref under which its newest commit can be fetched."""
        return f"refs/pull/{number}/head"

    def merged_with(self, commit: str) -> Iterator[int]:
        """Those merged; GitHub tells open ones too that hold the commit by now."""
        where = self._path(f"commits/{commit}/pulls")
        for one in self.rows(where, {}):
            if one.get("merged_at"):
                yield field(one, "number", int, f"GET {where}")

    def fork(self, data: Any) -> str | None:
        """Not told, and not wanted: GitHub makes a commit of every merge."""
        del data
        return None

    def _desk(self) -> frozenset[str]:
        return self.desk | self.accounts()

    def _asker(self, ticket: int) -> str:
        return account(self.client.send("GET", self._path(f"issues/{ticket}")).data, "user")

    def readied(self, timeline: Sequence[Mapping[str, Any]]) -> list[datetime]:
        """When it was made ready for review."""
        return [moment(one, "created_at", "timeline") for one in timeline if one.get("event") == "ready_for_review"]

    def pushes(self, data: Any, timeline: Sequence[Mapping[str, Any]]) -> list[Sighting]:
        """When commits came in, by the first record that knows its newest commit."""
        del timeline  # it tells a commit by its own dates, which anyone sets
        head = data["head"]
        branch, own = head.get("ref"), head.get("repo")
        if not isinstance(own, dict) or not isinstance(branch, str):
            return []
        for record in (self._activity, self._runs):
            try:
                seen = record(own, branch)
            except ForgeError as error:
                if error.status not in {403, 404}:
                    raise
                continue
            if any(one.commit == head["sha"] for one in seen):
                return seen
        return []

    def _activity(self, own: Mapping[str, Any], branch: str) -> list[Sighting]:
        where = f"repos/{quote(field(own, 'full_name', str, 'pulls'))}/activity"
        query: dict[str, str | int] = {"ref": f"refs/heads/{branch}", "per_page": 100}
        rows: list[Any] = []
        for _ in range(_MOST_PAGES):
            answer = self.client.send("GET", where, query=query)
            rows += answer.data or []
            following = _FOLLOWING.search(answer.headers.get("Link", ""))
            if following is None:
                break
            query["after"] = unquote(following[1])
        return [
            Sighting(one["after"], moment(one, "timestamp", where), account(one, "actor"))
            for one in rows
            if isinstance(one, dict) and one.get("ref") == f"refs/heads/{branch}" and isinstance(one.get("after"), str)
        ]

    def _runs(self, own: Mapping[str, Any], branch: str) -> list[Sighting]:
        """The first start of a check of each commit; of a branch that two forks may both have, of the right fork."""
        where = self._path("actions/runs")
        query: dict[str, str | int] = {"branch": branch, "event": "pull_request", "per_page": 100}
        first: dict[str, Sighting] = {}
        for one in field(self.client.send("GET", where, query=query).data, "workflow_runs", list, where):
            fork = one.get("head_repository") or {}
            if one.get("head_branch") == branch and fork.get("id") == own.get("id"):
                sha = commit(one, "head_sha", where)
                run = Sighting(sha, moment(one, "created_at", where), account(one, "actor"))
                first[sha] = min(run, first.get(sha, run), key=lambda sighting: sighting.at)
        return list(first.values())

    def _reviews(self, number: int) -> Iterator[Review]:
        where = self._path(f"pulls/{number}/reviews")
        for one in self.rows(where, {}):
            opinion = _OPINIONS.get(one.get("state", ""))
            if opinion and one.get("commit_id") and one.get("submitted_at"):
                opinion = Opinion.DISMISSED if one.get("dismissed") else opinion
                at, sha = moment(one, "submitted_at", where), commit(one, "commit_id", where)
                yield Review(account(one, "user"), opinion, sha, at, words(one, "body"))

    def accounts(self) -> frozenset[str]:
        """The token's account; the token of a job may not ask for it here, and writes as a bot."""
        try:
            return frozenset({str(field(self.client.send("GET", "user").data, "login", str, "GET user"))})
        except ForgeError as error:
            if error.status not in {403, 404}:
                raise
        if self.graph is None:
            return self.BOTS
        answer = self.graph.send("POST", "graphql", data={"query": "{viewer{login}}"}).data
        login = account(field(answer, "data", dict, "POST graphql"), "viewer")
        return frozenset({login.removesuffix("[bot]") + "[bot]"})

    def comments(self, number: int) -> Iterator[Comment]:
        """Its comments, the oldest first."""
        yield from self._said(self._path(f"issues/{number}/comments"))

    def comment(self, number: int, body: str) -> None:
        """Add a comment."""
        self.client.send("POST", self._path(f"issues/{number}/comments"), data={"body": body})

    def edit(self, number: int, comment: int, body: str) -> None:
        """Put another body in a comment's place; GitHub numbers comments over the whole repository."""
        del number
        self.client.send("PATCH", self._path(f"issues/comments/{comment}"), data={"body": body})

    def remove(self, number: int, comment: int) -> None:
        """Take a comment away."""
        del number
        self.client.send("DELETE", self._path(f"issues/comments/{comment}"))

    def remarks(self, number: int) -> Iterator[Comment]:
        """The remarks on its lines."""
        yield from self._said(self._path(f"pulls/{number}/comments"))

    def remark(self, standing: Standing, remarks: Sequence[Remark]) -> None:
        """All remarks as one review, so that people are told once."""
        comments = [
            {"path": one.path, "body": one.body, "line": one.end_line, "side": "RIGHT"}
            | ({"start_line": one.line, "start_side": "RIGHT"} if one.line < one.end_line else {})
            for one in remarks
        ]
        data = {"commit_id": standing.head, "event": "COMMENT", "body": REMARKED, "comments": comments}
        self.client.send("POST", self._path(f"pulls/{standing.number}/reviews"), data=data)

    def status(self, commit: str, context: str) -> Status | None:
        """The newest status of that name on a commit; GitHub tells the newest first."""
        where = self._path(f"commits/{commit}/statuses")
        for one in self.rows(where, {}):
            if one.get("context") == context:
                state = one.get("state") or one.get("status")
                if state not in set(State):
                    return None
                return Status(context, State(state), one.get("description") or "", one.get("target_url") or "")
        return None

    def tell(self, commit: str, status: Status) -> None:
        """Give a commit a status."""
        data = {"state": status.state.value, "context": status.context, "description": status.description}
        if status.address:
            data["target_url"] = status.address
        self.client.send("POST", self._path(f"statuses/{commit}"), data=data)

    def rows(self, where: str, query: Mapping[str, str | int]) -> Iterator[dict[str, Any]]:
        """A list over all its pages."""
        return self.client.pages(where, {**query, "per_page": 100}, linked)

    def _said(self, where: str) -> Iterator[Comment]:
        for one in self.rows(where, {}):
            yield Comment(field(one, "id", int, f"GET {where}"), account(one, "user"), one.get("body") or "")

    def _path(self, rest: str) -> str:
        return f"repos/{self.repository}/{rest}"


def _standing(data: Any, where: str) -> Standing:
    is_open = field(data, "state", str, where) == "open"
    head = commit(field(data, "head", dict, where), "sha", where)
    return Standing(field(data, "number", int, where), head, open=is_open, branch=own_branch(data))


def own_branch(data: Mapping[str, Any]) -> str:
    """The branch a pull request comes from, if it is the repository's own; empty for a fork's or one that is gone."""
    ends = [data.get(name) for name in ("head", "base")]
    repositories = [one.get("repo") if isinstance(one, dict) else None for one in ends]
    names = [one.get("full_name") if isinstance(one, dict) else None for one in repositories]
    branch = ends[0].get("ref") if isinstance(ends[0], dict) else None
    return branch if isinstance(branch, str) and names[0] is not None and names[0] == names[1] else ""
