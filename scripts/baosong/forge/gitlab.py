"""GitLab, whose tickets are the issues of a project, numbered by ``iid``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from baosong.forge.http import Client, field, numbered
from baosong.forge.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PAGE: dict[str, str | int] = {"per_page": 100}


@dataclass(frozen=True)
class GitLab:
    """A project by its id; ``files`` is the address its files are shown under."""

    client: Client
    project: str
    files: str

    @classmethod
    def of(cls, environment: Mapping[str, str], token: str) -> GitLab:
        """From what a job of GitLab CI knows."""
        branch = quote(environment.get("CI_DEFAULT_BRANCH") or "main")
        return cls(
            Client(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": token} if token else {}, token),
            quote(environment["CI_PROJECT_ID"], safe=""),
            f"{environment.get('CI_PROJECT_URL', '').rstrip('/')}/-/tree/{branch}",
        )

    def tickets(self, label: str) -> Iterator[Ticket]:
        """The tickets with a label."""
        where = f"projects/{self.project}/issues"
        query: dict[str, str | int] = {"labels": label, "state": "all", "scope": "all", **_PAGE}
        for one in self.client.pages(where, query, numbered):
            if label in field(one, "labels", list, f"GET {where}"):
                yield _ticket(one, f"GET {where}")

    def open(self, title: str, body: str, label: str) -> Ticket:
        """A new ticket; GitLab makes the label itself."""
        where = f"projects/{self.project}/issues"
        data = {"title": title, "description": body, "labels": label}
        return _ticket(self.client.send("POST", where, data=data).data, f"POST {where}")

    def edit(self, number: int, body: str, *, open_: bool | None) -> None:
        """Set a ticket's body, and its state where that changes."""
        data = {"description": body}
        if open_ is not None:
            data["state_event"] = "reopen" if open_ else "close"
        self.client.send("PUT", f"projects/{self.project}/issues/{number}", data=data)

    def comments(self, number: int) -> Iterator[str]:
        """The bodies of a ticket's comments."""
        for one in self.client.pages(f"projects/{self.project}/issues/{number}/notes", _PAGE, numbered):
            yield one.get("body") or ""

    def comment(self, number: int, body: str) -> None:
        """Add a comment."""
        self.client.send("POST", f"projects/{self.project}/issues/{number}/notes", data={"body": body})

    def address(self, path: str) -> str:
        """Where the project's file or folder is shown."""
        return f"{self.files}/{quote(path)}"


def _ticket(data: Any, where: str) -> Ticket:
    is_open = field(data, "state", str, where) == "opened"
    return Ticket(field(data, "iid", int, where), data.get("description") or "", is_open)
