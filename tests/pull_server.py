"""A pull request on a forge of this machine, answered as GitHub, Forgejo and GitLab do, in the forges' own words."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from forge_server import Reply, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HERE = Path(__file__).parent / "payloads"
GITHUB: dict[str, dict[str, Any]] = json.loads((HERE / "github.json").read_text(encoding="utf-8"))
TAKES: dict[str, dict[str, Any]] = json.loads((HERE / "github-requests.json").read_text(encoding="utf-8"))
NUMBER = 7
BOT = "baosong-bot"
A, B, C = "a" * 40, "b" * 40, "c" * 40


class PullServer(Server):
    """One repository with one pull request, by ``tang-yiming``; times are the forge's own, in UTC."""

    def __init__(self, kind: str) -> None:
        self.head = A
        self.author = "tang-yiming"
        self.pushers: dict[str, str] = {}
        self.state = "open"
        self.draft = False
        self.opened = "2026-03-10T01:00:00Z"
        self.updated = "2026-03-12T09:00:00Z"
        self.merged: dict[str, Any] | None = None
        self.pushes: list[tuple[str, str]] = []
        self.events: list[tuple[str, str]] = []
        self.reviews: list[tuple[str, str, str, str]] = []
        self.words = ""
        self.said: list[dict[str, Any]] = []
        self.remarked: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self.runs: list[tuple[str, str]] = []
        self.fork = "0" * 40
        self.fork_is_closed = False
        self.token_is_a_jobs = False
        super().__init__(kind)

    @property
    def environment(self) -> dict[str, str]:
        """With the other interface of GitHub, which tells a job's token whom it writes as."""
        more = {"GITHUB_GRAPHQL_URL": f"{self.base}/graphql"} if self.kind == "github" else {}
        return {**super().environment, **more}

    def say(self, account: str, body: str) -> int:
        """A comment by an account."""
        number = 500 + len(self.said)
        self.said.append({"id": number, "account": account, "body": body})
        return number

    def merge(self, at: str, by: str, commit: str) -> None:
        """Somebody merged it by that commit, and its branch is gone."""
        self.state = "merged" if self.kind == "gitlab" else "closed"
        who = {"merge_user": {"username": by}} if self.kind == "gitlab" else {"merged_by": {"login": by}}
        self.merged = {"merged_at": at, "merge_commit_sha": commit, "merged": True, **who}

    @property
    def merge_commit(self) -> str:
        """The commit that brought it onto the main line."""
        return str((self.merged or {}).get("merge_commit_sha"))

    @property
    def bot(self) -> str:
        """Whom the token writes as."""
        bots = {"github": "baosong-app[bot]", "forgejo": "forgejo-actions"}
        return bots.get(self.kind, BOT) if self.token_is_a_jobs else BOT

    def _routes(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [*(self._gitlab() if self.kind == "gitlab" else self._github()), *super()._routes()]

    def _github(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        prefix = "/api/v1" if self.kind == "forgejo" else ""
        repo, one = f"{prefix}/repos/office/reports", rf"/{NUMBER}"
        issue, pulls = f"{repo}/issues{one}", f"{repo}/pulls"
        page = self._listed
        return [
            ("GET", f"{prefix}/user", lambda *_: self._user()),
            ("POST", "/graphql", lambda *_: (200, {"data": {"viewer": {"login": "baosong-app"}}}, {})),
            ("GET", pulls, lambda _, query, __: page([self._pull()] if self.state == "open" else [], query)),
            ("GET", pulls + one, lambda *_: (200, self._pull(), {})),
            ("GET", rf"{repo}/commits/{self.merge_commit}/pulls", lambda _, query, __: page([self._pull()], query)),
            ("GET", rf"{repo}/commits/[0-9a-f]+/pulls", lambda _, query, __: page([], query)),
            ("GET", rf"{repo}/commits/{self.merge_commit}/pull", lambda *_: (200, self._pull(), {})),
            ("GET", f"{pulls}{one}/reviews", lambda _, query, __: page(self._reviews(), query)),
            ("GET", f"{pulls}{one}/comments", lambda _, query, __: page(self._comments(self.remarked), query)),
            ("POST", f"{pulls}{one}/reviews", lambda _, __, data: self._remark(data)),
            ("GET", f"{issue}/timeline", lambda _, query, __: page(self._timeline(), query)),
            ("GET", f"{issue}/comments", lambda _, query, __: self._all_comments(query)),
            ("POST", f"{issue}/comments", lambda _, __, data: self._write(data, "comment")),
            ("PATCH", rf"{repo}/issues/comments/(\d+)", lambda ids, _, data: self._rewrite(ids[0], data, "edit")),
            ("DELETE", rf"{repo}/issues/comments/(\d+)", lambda ids, *_: self._erase(ids[0])),
            ("GET", "/repos/writer/fork/activity", lambda _, query, __: self._activity(query)),
            ("GET", f"{repo}/actions/runs", lambda *_: (200, {"workflow_runs": self._runs()}, {})),
            ("GET", rf"{repo}/commits/{self.head}/statuses", lambda _, query, __: page(self._statuses(), query)),
            ("POST", rf"{repo}/statuses/{self.head}", lambda _, __, data: self._tell(data, "context")),
        ]

    def _listed(self, rows: list[Any], query: Mapping[str, str]) -> Reply:
        """GitHub says where the next page is; Forgejo does not, and writes an empty page as null."""
        if self.kind != "forgejo":
            return self._page(rows, query)
        size, number = min(int(query["limit"]), 50), int(query["page"])
        return 200, rows[(number - 1) * size : number * size] or None, {"X-Total-Count": str(len(rows))}

    def _all_comments(self, query: Mapping[str, str]) -> Reply:
        """Forgejo tells the comments of a pull request whole, whatever page is asked for."""
        rows = self._comments(self.said)
        return (200, rows, {}) if self.kind == "forgejo" else self._page(rows, query)

    def _user(self) -> Reply:
        if self.token_is_a_jobs:
            return 403, {"message": "Resource not accessible by integration"}, {}
        return 200, {**GITHUB["user"], "login": BOT}, {}

    def _pull(self) -> dict[str, Any]:
        pull = copy.deepcopy(GITHUB["pull"])
        pull |= {"number": NUMBER, "state": self.state, "draft": self.draft, "created_at": self.opened}
        pull |= {"updated_at": self.updated, **(self.merged or {})}
        pull["user"] = {**pull["user"], "login": self.author} if self.author else None
        pull["head"] |= {"sha": self.head, "ref": "tea-fair"}
        if self.kind == "forgejo":
            pull["merge_base"] = self.fork
        pull["head"]["repo"] |= {"id": 99, "full_name": "writer/fork"}
        return pull

    def _reviews(self) -> list[dict[str, Any]]:
        rows = []
        own = {"CHANGES_REQUESTED": "REQUEST_CHANGES", "COMMENTED": "COMMENT"} if self.kind == "forgejo" else {}
        for number, (account, told, commit, at) in enumerate(self.reviews):
            state = own.get(told, told)
            user = {**GITHUB["review"]["user"], "login": account}
            facts = {"id": number, "user": user, "state": state, "commit_id": commit, "submitted_at": at}
            rows.append({**GITHUB["review"], **facts, "body": self.words, "dismissed": False})
        return rows

    def _timeline(self) -> list[dict[str, Any]]:
        if self.kind == "github":
            return [
                {**GITHUB["event"], "id": number, "event": event, "created_at": at}
                for number, (event, at) in enumerate(self.events)
            ]
        rows = []
        before = A
        for commit, at in self.pushes:
            body = json.dumps({"is_force_push": True, "commit_ids": [before, commit]})
            who = {"login": self._pusher(commit)}
            rows.append(
                {"type": "pull_push", "body": body, "created_at": at, "user": who, "old_title": "", "new_title": ""}
            )
            before = commit
        for event, at in self.events:
            assert event == "ready_for_review"
            titles = {"old_title": "WIP: 茶叶节", "new_title": "茶叶节"}
            rows.append({"type": "change_title", "body": "", "created_at": at, **titles})
        return [{"id": number, **row} for number, row in enumerate(sorted(rows, key=lambda row: row["created_at"]))]

    def _activity(self, query: Mapping[str, str]) -> Reply:
        if self.fork_is_closed:
            return 404, {"message": "Not Found"}, {}
        assert query["ref"] == "refs/heads/tea-fair"
        pushes = [(A, "2026-03-09T08:00:00Z"), *self.pushes]
        rows = [
            {
                **{**GITHUB["activity"], "after": commit, "ref": "refs/heads/tea-fair", "timestamp": at},
                "actor": {**GITHUB["activity"]["actor"], "login": self._pusher(commit)},
            }
            for commit, at in reversed(pushes)
        ]
        size, start = int(query["per_page"]), int(query.get("after", "n=0").removeprefix("n="))
        more = f'<https://forge.example/activity?per_page={size}&after=n%3D{start + size}>; rel="next"'
        return 200, rows[start : start + size], {"Link": more} if len(rows) > start + size else {}

    def _pusher(self, commit: str) -> str:
        """Its author, unless told otherwise."""
        return self.pushers.get(commit, "tang-yiming")

    def _runs(self) -> list[dict[str, Any]]:
        base = {**GITHUB["run"], "event": "pull_request", "head_branch": "tea-fair"}
        rows = [
            {**base, "head_sha": commit, "created_at": at, "head_repository": {**base["head_repository"], "id": 99}}
            for commit, at in reversed(self.runs)
        ]
        stranger = {**base, "head_sha": C, "created_at": "2026-03-10T02:00:00Z"}
        return [*rows, {**stranger, "head_repository": {**base["head_repository"], "id": 1}}]

    def _comments(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {
                **GITHUB["comment"],
                "id": row["id"],
                "body": row["body"],
                "user": {**GITHUB["comment"]["user"], "login": row["account"]},
            }
            for row in rows
        ]

    def _write(self, data: Mapping[str, Any], kind: str) -> Reply:
        self._taken(data, kind)
        return 201, {"id": self.say(self.bot, data["body"])}, {}

    def _rewrite(self, number: int, data: Mapping[str, Any], kind: str) -> Reply:
        self._taken(data, kind)
        for row in self.said:
            if row["id"] == number:
                row["body"] = data["body"]
                return 200, {"id": number}, {}
        return 404, {"message": "Not Found"}, {}

    def _erase(self, number: int) -> Reply:
        self.said = [row for row in self.said if row["id"] != number]
        return 204, None, {}

    def _remark(self, data: Mapping[str, Any]) -> Reply:
        self._taken(data, "review")
        assert data["commit_id"] == self.head
        for one in data["comments"]:
            self.remarked.append({"id": 900 + len(self.remarked), "account": self.bot, **one})
        return 200, {"id": 1}, {}

    def _statuses(self) -> list[dict[str, Any]]:
        word = "status" if self.kind == "forgejo" else "state"
        return [{**{k: v for k, v in GITHUB["status"].items() if k != "state"}, **one, word: one["state"]}
                for one in reversed(self.told)]  # fmt: skip

    def _tell(self, data: Mapping[str, Any], name: str) -> Reply:
        if name == "context":
            self._taken(data, "status")
            assert len(data["description"]) <= 140
        assert data[name]
        if self.kind == "gitlab" and data["state"] == "pending" and self.told and self.told[-1]["state"] == "pending":
            return 400, {"message": "Cannot transition status via :enqueue from :pending"}, {}
        self.told.append({"id": len(self.told), "target_url": None, **data})
        return 201, {}, {}

    def _taken(self, data: Mapping[str, Any], kind: str) -> None:
        """What GitHub's own schema takes."""
        Draft202012Validator(TAKES[kind]).validate(data)
        assert len(data.get("body") or "") <= 65_536

    def _gitlab(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        project = "/api/v4/projects/7"
        one = f"{project}/merge_requests/{NUMBER}"
        page = self._page
        return [
            ("GET", "/api/v4/user", lambda *_: (200, {"id": 3, "username": BOT, "name": "报送"}, {})),
            (
                "GET",
                f"{project}/merge_requests",
                lambda _, query, __: page([self._merge_request()] if self.state == "open" else [], query),
            ),
            ("GET", one, lambda *_: (200, self._merge_request(), {})),
            (
                "GET",
                f"{project}/repository/commits/{self.merge_commit}/merge_requests",
                lambda _, query, __: page([self._merge_request()], query),
            ),
            ("GET", f"{project}/repository/commits/[0-9a-f]+/merge_requests", lambda _, query, __: page([], query)),
            ("GET", f"{one}/versions", lambda _, query, __: page(self._versions(), query)),
            ("GET", f"{one}/approvals", lambda *_: (200, self._approvals(), {})),
            ("GET", f"{one}/notes", lambda _, query, __: page(self._notes(), query)),
            ("POST", f"{one}/notes", lambda _, __, data: self._write(data, "comment")),
            ("PUT", rf"{one}/notes/(\d+)", lambda ids, _, data: self._rewrite(ids[0], data, "edit")),
            ("DELETE", rf"{one}/notes/(\d+)", lambda ids, *_: self._erase(ids[0])),
            ("POST", f"{one}/discussions", lambda _, __, data: self._discuss(data)),
            (
                "GET",
                f"{project}/repository/commits/{self.head}/statuses",
                lambda _, query, __: page([{**row, "status": row["state"]} for row in self.told], query),
            ),
            ("POST", f"{project}/statuses/{self.head}", lambda _, __, data: self._tell(data, "name")),
        ]

    def _merge_request(self) -> dict[str, Any]:
        return {
            **{"id": 105, "iid": NUMBER, "project_id": 7, "title": "茶叶节", "draft": self.draft},
            **{"state": {"open": "opened"}.get(self.state, self.state), "sha": self.head},
            **{"author": {"id": 4, "username": self.author, "state": "active"}, "created_at": self.opened},
            **{"updated_at": self.updated, "merged_at": None, "closed_at": None, "merge_user": None},
            **{"merge_commit_sha": None, "squash_commit_sha": None},
            **{"diff_refs": {"base_sha": self.fork, "start_sha": "0" * 40, "head_sha": self.head}},
            **(self.merged or {}),
        }

    def _versions(self) -> list[dict[str, Any]]:
        versions = [(A, self.opened), *self.pushes]
        return [
            {"id": 110 + number, "head_commit_sha": commit, "base_commit_sha": "0" * 40, "created_at": at}
            for number, (commit, at) in reversed(list(enumerate(versions)))
        ]

    def _approvals(self) -> dict[str, Any]:
        last = {account: state for account, state, _, _ in self.reviews}
        accounts = [account for account, state in last.items() if state == "APPROVED"]
        return {"approved": bool(accounts), "approved_by": [{"user": {"username": one}} for one in accounts]}

    def _notes(self) -> list[dict[str, Any]]:
        words = {"APPROVED": "approved this merge request", "DISMISSED": "unapproved this merge request"}
        words["CHANGES_REQUESTED"] = "requested changes"
        system = [
            {"author": {"username": account}, "body": words[state], "created_at": at}
            for account, state, _, at in self.reviews
        ]
        system += [
            {"author": {"username": "tang-yiming"}, "body": "marked this merge request as **ready**", "created_at": at}
            for _, at in self.events
        ]
        system += [
            {
                **{"author": {"username": self._pusher(commit)}, "created_at": at},
                "body": f"added 1 commit\n\n<ul><li>{commit[:8]} - 茶叶节</li></ul>",
            }
            for commit, at in self.pushes
        ]
        mine = [
            {
                "id": row["id"],
                "author": {"username": row["account"]},
                "body": row["body"].replace("\n", "\r\n").rstrip(),
                "system": False,
                "type": "DiffNote" if row in self.remarked else None,
                "created_at": "2026-03-10T02:00:00.000Z",
            }
            for row in (*self.said, *self.remarked)
        ]
        return [*({"id": number, "system": True, "type": None, **one} for number, one in enumerate(system)), *mine]

    def _discuss(self, data: Mapping[str, Any]) -> Reply:
        position = data["position"]
        assert position["head_sha"] == self.head
        assert re.fullmatch(r"[0-9a-f]{40}", position["base_sha"])
        row = {"id": 900 + len(self.remarked), "account": BOT, "body": data["body"]}
        self.remarked.append({**row, "path": position["new_path"], "line": position["new_line"]})
        return 201, {"id": "x"}, {}
