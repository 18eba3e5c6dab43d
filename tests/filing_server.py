"""A forge of this machine with a bare repository behind it: people fill in tickets, pull requests come of branches."""

from __future__ import annotations

import copy
import subprocess
from typing import TYPE_CHECKING, Any

from forge_server import Reply, Server
from pull_server import BOT, GITHUB

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

OPENED = "2026-03-10T02:00:00Z"
IDS = {"lin-xiaohe": 31, "ding-haisheng": 32, "tang-yiming": 33, BOT: 3, "some-app[bot]": 4}


class FilingServer(Server):
    """One repository; ``pulls`` are its pull requests, whose heads are the bare repository's own."""

    def __init__(self, kind: str, origin: Path) -> None:
        self.origin = origin
        self.pulls: list[dict[str, Any]] = []
        self.said: list[dict[str, Any]] = []
        super().__init__(kind)

    def fill_in(self, text: str, account: str = "lin-xiaohe", label: str = "报送") -> int:
        """Somebody submits the form; returns the ticket's number."""
        number = len(self.tickets) + len(self.pulls) + 1
        row = {"title": "[报送] $(touch owned) @everyone", "body": text, "labels": [label], "account": account}
        self.tickets.append({"number": number, "state": "open", **row})
        return number

    def rewrite(self, number: int, text: str) -> None:
        """Its author edits a ticket."""
        next(one for one in self.tickets if one["number"] == number)["body"] = text

    def propose(self, branch: str, account: str, *, fork: bool = False) -> int:
        """Somebody opens a pull request from a branch."""
        number = len(self.tickets) + len(self.pulls) + 1
        self.pulls.append({"number": number, "branch": branch, "account": account, "fork": fork, "state": "open"})
        self.pulls[-1]["reviews"] = []
        self.head(self.pulls[-1])
        return number

    def head(self, pull: Mapping[str, Any]) -> str:
        """The newest commit of a pull request, under the forge's names for it as well."""
        found = self._git("rev-parse", f"refs/heads/{pull['branch']}")
        for name in ("pull", "merge-requests"):
            self._git("update-ref", f"refs/{name}/{pull['number']}/head", found)
        return found

    def comments_on(self, number: int) -> list[str]:
        """What was said under a number."""
        return [one["body"] for one in self.said if one["number"] == number]

    def _git(self, *words: str) -> str:
        return subprocess.run(
            ["git", *words], cwd=self.origin, capture_output=True, text=True, check=True
        ).stdout.strip()

    def _routes(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        gitlab = self.kind == "gitlab"
        prefix = {"github": "", "forgejo": "/api/v1", "gitlab": "/api/v4"}[self.kind]
        repo = f"{prefix}/projects/7" if gitlab else f"{prefix}/repos/office/reports"
        pulls, said = (f"{repo}/merge_requests", "notes") if gitlab else (f"{repo}/pulls", "comments")
        change = rf"{repo}/(?:issues|merge_requests)/\d+/notes/(\d+)" if gitlab else rf"{repo}/issues/comments/(\d+)"
        talk = rf"{repo}/(?:issues|merge_requests)/(\d+)/{said}"
        issue = rf"{repo}/issues/(\d+)"
        empty = (200, [], {})
        return [
            ("GET", f"{prefix}/user", lambda *_: (200, self._person(BOT), {})),
            ("GET", f"{repo}/issues", lambda _, query, __: self._page(self._open_tickets(query), query)),
            ("GET", issue, lambda ids, *_: (200, self._ticket(ids[0]), {})),
            ("GET", pulls, lambda _, query, __: self._page(self._pulls(query), query)),
            ("POST", pulls, lambda _, __, data: self._file(data)),
            ("GET", rf"{pulls}/(\d+)", lambda ids, *_: (200, self._pull(self._of(ids[0])), {})),
            ("GET", rf"{pulls}/(\d+)/reviews", lambda ids, *_: (200, self._reviews(ids[0]), {})),
            ("GET", rf"{pulls}/(\d+)/versions", lambda ids, *_: (200, self._versions(ids[0]), {})),
            ("GET", rf"{pulls}/(\d+)/approvals", lambda ids, *_: (200, self._approvals(ids[0]), {})),
            ("GET", rf"{issue}/timeline", lambda *_: empty),
            ("GET", r"/repos/office/reports/activity", lambda *_: self._activity()),
            ("GET", talk, lambda ids, query, _: self._page(self._talk(ids[0]), query)),
            ("POST", talk, lambda ids, _, data: self._speak(ids[0], data)),
            ("PUT" if gitlab else "PATCH", change, lambda ids, _, data: self._correct(ids[0], data)),
        ]

    def _person(self, account: str) -> dict[str, Any]:
        if self.kind == "gitlab":
            return {"id": IDS[account], "username": account, "name": account}
        return {**GITHUB["user"], "login": account, "id": IDS[account]}

    def _open_tickets(self, query: Mapping[str, str]) -> list[dict[str, Any]]:
        assert query["state"] == ("opened" if self.kind == "gitlab" else "open")
        found = [one for one in self.tickets if query["labels"] in one["labels"] and one["state"] == "open"]
        return [self._ticket(one["number"]) for one in reversed(found)]

    def _ticket(self, number: int) -> dict[str, Any]:
        ticket = next(one for one in self.tickets if one["number"] == number)
        return {**self.shown(ticket), "author" if self.kind == "gitlab" else "user": self._person(ticket["account"])}

    def _of(self, number: int) -> dict[str, Any]:
        return next(one for one in self.pulls if one["number"] == number)

    def _pulls(self, query: Mapping[str, str]) -> list[dict[str, Any]]:
        asked = query.get("source_branch") or query.get("head", "").removeprefix("office:")
        if self.kind == "forgejo":
            asked = ""
        states = {"all": {"open", "closed"}, "opened": {"open"}}.get(query["state"], {query["state"]})
        rows = [one for one in self.pulls if one["state"] in states and asked in {"", one["branch"]}]
        return [self._pull(one) for one in reversed(rows)]

    def _pull(self, one: Mapping[str, Any]) -> dict[str, Any]:
        head = self.head(one)
        if self.kind == "gitlab":
            return {
                **{"iid": one["number"], "state": {"open": "opened"}.get(one["state"], one["state"]), "sha": head},
                **{"source_branch": one["branch"], "source_project_id": 8 if one["fork"] else 7},
                **{"target_project_id": 7, "author": self._person(one["account"]), "created_at": OPENED},
                **{"updated_at": OPENED, "merged_at": None, "closed_at": None, "draft": False},
            }
        pull = copy.deepcopy(GITHUB["pull"])
        pull |= {"number": one["number"], "state": one["state"], "draft": False, "merged_at": None, "closed_at": None}
        pull |= {"created_at": OPENED, "updated_at": OPENED, "user": self._person(one["account"])}
        pull["head"] |= {"sha": head, "ref": one["branch"]}
        pull["head"]["repo"]["full_name"] = "writer/fork" if one["fork"] else "office/reports"
        pull["base"]["repo"]["full_name"] = "office/reports"
        return pull

    def _file(self, data: Mapping[str, Any]) -> Reply:
        branch = data["source_branch" if self.kind == "gitlab" else "head"]
        assert data["target_branch" if self.kind == "gitlab" else "base"] == "main"
        if any(one["branch"] == branch and one["state"] == "open" for one in self.pulls):
            return 422, {"message": "A pull request already exists"}, {}
        number = self.propose(branch, BOT)
        body = data["description" if self.kind == "gitlab" else "body"]
        self._of(number).update({"title": data["title"], "body": body})
        return 201, self._pull(self._of(number)), {}

    def _reviews(self, number: int) -> list[dict[str, Any]]:
        pull = self._of(number)
        return [
            {**GITHUB["review"], "id": place, "user": {"login": who}, "state": "APPROVED", "submitted_at": at}
            | {"commit_id": self.head(pull), "dismissed": False}
            for place, (who, at) in enumerate(pull["reviews"])
        ]

    def _versions(self, number: int) -> list[dict[str, Any]]:
        return [{"id": 1, "head_commit_sha": self.head(self._of(number)), "created_at": OPENED}]

    def _approvals(self, number: int) -> dict[str, Any]:
        return {"approved_by": [{"user": {"username": who}} for who, _ in self._of(number)["reviews"]]}

    def _activity(self) -> Reply:
        rows = [
            {**GITHUB["activity"], "after": self.head(one), "ref": f"refs/heads/{one['branch']}", "timestamp": OPENED}
            for one in self.pulls
        ]
        return 200, rows, {}

    def _talk(self, number: int) -> list[dict[str, Any]]:
        rows = [one for one in self.said if one["number"] == number]
        if self.kind != "gitlab":
            return [{**GITHUB["comment"], **one, "user": self._person(one["account"])} for one in rows]
        notes = [
            {"id": 900 + place, "system": True, "body": "approved this merge request", "author": {"username": who}}
            | {"created_at": at}
            for pull in self.pulls
            if pull["number"] == number
            for place, (who, at) in enumerate(pull["reviews"])
        ]
        return [*notes, *({**one, "system": False, "author": self._person(one["account"])} for one in rows)]

    def _speak(self, number: int, data: Mapping[str, Any]) -> Reply:
        assert len(data["body"]) <= 65_536
        self.said.append({"id": len(self.said) + 1, "number": number, "account": BOT, "body": data["body"]})
        return 201, {"id": len(self.said)}, {}

    def _correct(self, number: int, data: Mapping[str, Any]) -> Reply:
        self.said[number - 1]["body"] = data["body"]
        return 200, {"id": number}, {}
