"""GitHub, and Forgejo and Gitea, whose interface has the same paths under /api/v1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from baosong.forge.http import Client, field, linked
from baosong.forge.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COLOUR = "b8141a"
_PAGE: dict[str, str | int] = {"per_page": 100, "limit": 50}
"""How many at once, as GitHub and as Forgejo and Gitea call it."""


@dataclass(frozen=True)
class GitHub:
    """A repository ``owner/name``; ``files`` is the address its files are shown under.

    Forgejo and Gitea (``by_id``) want a new ticket's labels by their ids.
    """

    client: Client
    repository: str
    files: str
    by_id: bool

    @classmethod
    def of(cls, environment: Mapping[str, str], token: str) -> GitHub:
        """From what a job of GitHub Actions, or of Forgejo's, knows."""
        base, repository = environment["GITHUB_API_URL"], quote(environment["GITHUB_REPOSITORY"])
        by_id = base.rstrip("/").endswith("/api/v1")
        server, branch = environment.get("GITHUB_SERVER_URL", ""), quote(environment.get("GITHUB_REF_NAME") or "main")
        return cls(
            Client(base, {"Authorization": f"token {token}"} if token else {}, token),
            repository,
            f"{server.rstrip('/')}/{repository}/{'src/branch' if by_id else 'tree'}/{branch}",
            by_id,
        )

    def tickets(self, label: str) -> Iterator[Ticket]:
        """The tickets with a label; pull requests, which the same list holds, are left out."""
        where = f"repos/{self.repository}/issues"
        query: dict[str, str | int] = {"labels": label, "state": "all", "type": "issues", **_PAGE}
        for one in self.client.pages(where, query, linked):
            labels = field(one, "labels", list, f"GET {where}")
            if not one.get("pull_request") and any(isinstance(it, dict) and it.get("name") == label for it in labels):
                yield _ticket(one, f"GET {where}")

    def open(self, title: str, body: str, label: str) -> Ticket:
        """A new ticket."""
        identity = self._label(label)
        where = f"repos/{self.repository}/issues"
        data = {"title": title, "body": body, "labels": [identity if self.by_id else label]}
        return _ticket(self.client.send("POST", where, data=data).data, f"POST {where}")

    def edit(self, number: int, body: str, *, open_: bool | None) -> None:
        """Set a ticket's body, and its state where that changes."""
        data = {"body": body}
        if open_ is not None:
            data["state"] = "open" if open_ else "closed"
        self.client.send("PATCH", f"repos/{self.repository}/issues/{number}", data=data)

    def comments(self, number: int) -> Iterator[str]:
        """The bodies of a ticket's comments."""
        where = f"repos/{self.repository}/issues/{number}/comments"
        for one in self.client.pages(where, _PAGE, linked):
            yield one.get("body") or ""

    def comment(self, number: int, body: str) -> None:
        """Add a comment."""
        self.client.send("POST", f"repos/{self.repository}/issues/{number}/comments", data={"body": body})

    def address(self, path: str) -> str:
        """Where the repository's file or folder is shown."""
        return f"{self.files}/{quote(path)}"

    def _label(self, name: str) -> int:
        """The id of the label of that name, made where there is none."""
        where = f"repos/{self.repository}/labels"
        for one in self.client.pages(where, _PAGE, linked):
            if one.get("name") == name:
                return int(field(one, "id", int, f"GET {where}"))
        colour = f"#{_COLOUR}" if self.by_id else _COLOUR
        made = self.client.send("POST", where, data={"name": name, "color": colour})
        return int(field(made.data, "id", int, f"POST {where}"))


def _ticket(data: Any, where: str) -> Ticket:
    is_open = field(data, "state", str, where) == "open"
    return Ticket(field(data, "number", int, where), data.get("body") or "", is_open)
