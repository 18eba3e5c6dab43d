"""Forms on GitLab, which has no issue forms: a template of the description stands for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from baosong.forge.filing.form import LABEL, Form
from baosong.forge.http import field
from baosong.forge.opening.gitlab import GitLabOpening
from baosong.forge.pulls.record import account
from baosong.forge.pulls.request import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baosong.forge.opening.filed import Filed
    from baosong.forge.pulls.gitlab import GitLabPulls


@dataclass(frozen=True)
class GitLabFiling:
    """The tickets of the project ``pulls`` is about; ``host`` is where people's e-mails are hidden."""

    pulls: GitLabPulls
    host: str
    base: str

    @classmethod
    def of(cls, environment: Mapping[str, str], pulls: GitLabPulls) -> GitLabFiling:
        """From what a job of GitLab CI knows."""
        host = urlsplit(environment.get("CI_PROJECT_URL", "")).hostname or "localhost"
        return cls(pulls, host, environment.get("CI_DEFAULT_BRANCH") or "main")

    def forms(self) -> Iterator[Form]:
        """The open tickets with the form's label, the oldest first."""
        where = self.pulls.path("issues")
        query: dict[str, str | int] = {"labels": LABEL, "state": "opened", "scope": "all"}
        rows = [one for one in self.pulls.rows(where, query) if LABEL in field(one, "labels", list, where)]
        for one in sorted(rows, key=lambda one: int(field(one, "iid", int, where))):
            who = account(one, "author", "username")
            person = one["author"]["id"] if who else ""
            address = f"{person}-{who}@users.noreply.{self.host}"
            yield Form(one["iid"], one.get("description") or "", who, address)

    def filed(self, branch: str) -> Filed | None:
        """The newest merge request from one of the project's own branches."""
        return self._opening.filed(branch)

    def file(self, branch: str, title: str, body: str) -> Filed:
        """Open a merge request."""
        return self._opening.file(branch, self.base, title, body)

    def accounts(self) -> frozenset[str]:
        """The token's account."""
        return self.pulls.accounts()

    def comments(self, number: int) -> Iterator[Comment]:
        """A ticket's comments, the oldest first."""
        where = self.pulls.path(f"issues/{number}/notes")
        for one in self.pulls.rows(where, {"sort": "asc"}):
            if not one.get("system"):
                yield Comment(field(one, "id", int, where), account(one, "author", "username"), one.get("body") or "")

    def comment(self, number: int, body: str) -> None:
        """Add a comment."""
        self.pulls.client.send("POST", self.pulls.path(f"issues/{number}/notes"), data={"body": body})

    def edit(self, number: int, comment: int, body: str) -> None:
        """Put another body in a comment's place."""
        self.pulls.client.send("PUT", self.pulls.path(f"issues/{number}/notes/{comment}"), data={"body": body})

    def remove(self, number: int, comment: int) -> None:
        """Take a comment away."""
        self.pulls.client.send("DELETE", self.pulls.path(f"issues/{number}/notes/{comment}"))

    @property
    def _opening(self) -> GitLabOpening:
        return GitLabOpening(self.pulls.client, self.pulls.project)
