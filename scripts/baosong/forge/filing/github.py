"""Forms on GitHub, Forgejo and Gitea, where a pull request's conversation and a ticket's are the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from baosong.forge.filing.form import LABEL, Form
from baosong.forge.http import field
from baosong.forge.opening.github import GitHubOpening
from baosong.forge.pulls.record import account

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baosong.forge.opening.filed import Filed
    from baosong.forge.pulls.github import GitHubPulls
    from baosong.forge.pulls.request import Comment


@dataclass(frozen=True)
class GitHubFiling:
    """The tickets of the repository ``pulls`` is about; ``host`` is where people's e-mails are hidden."""

    pulls: GitHubPulls
    host: str
    base: str

    @classmethod
    def of(cls, environment: Mapping[str, str], pulls: Any) -> GitHubFiling:
        """From what a job of GitHub Actions, or of Forgejo's, knows."""
        host = urlsplit(environment.get("GITHUB_SERVER_URL", "")).hostname or "localhost"
        return cls(pulls, host, environment.get("GITHUB_REF_NAME") or "main")

    def forms(self) -> Iterator[Form]:
        """The open tickets with the form's label, the oldest first."""
        where = f"repos/{self.pulls.repository}/issues"
        rows = self.pulls.rows(where, {"labels": LABEL, "state": "open", "type": "issues"})
        found = [one for one in rows if not one.get("pull_request") and _labelled(one)]
        for one in sorted(found, key=lambda one: int(field(one, "number", int, where))):
            who = account(one, "user")
            yield Form(one["number"], one.get("body") or "", who, self._address(one.get("user"), who))

    def filed(self, branch: str) -> Filed | None:
        """The newest pull request from one of the repository's own branches."""
        return self._opening.filed(branch)

    def file(self, branch: str, title: str, body: str) -> Filed:
        """Open a pull request."""
        return self._opening.file(branch, self.base, title, body)

    def accounts(self) -> frozenset[str]:
        """The names the token's own account goes by."""
        return self.pulls.accounts()

    def comments(self, number: int) -> Iterator[Comment]:
        """A ticket's comments, the oldest first."""
        return self.pulls.comments(number)

    def comment(self, number: int, body: str) -> None:
        """Add a comment."""
        self.pulls.comment(number, body)

    def edit(self, number: int, comment: int, body: str) -> None:
        """Put another body in a comment's place."""
        self.pulls.edit(number, comment, body)

    def remove(self, number: int, comment: int) -> None:
        """Take a comment away."""
        self.pulls.remove(number, comment)

    @property
    def _opening(self) -> GitHubOpening:
        return GitHubOpening(self.pulls.client, self.pulls.repository)

    def _address(self, person: Any, who: str) -> str:
        """The address the forge itself would write into a commit of somebody who hides the own one."""
        if self.pulls.name != "github":
            return f"{who}@noreply.{self.host}"
        return f"{field(person, 'id', int, 'issues')}+{who}@users.noreply.{self.host}" if who else ""


def _labelled(one: Mapping[str, Any]) -> bool:
    labels = one.get("labels")
    return isinstance(labels, list) and any(isinstance(it, dict) and it.get("name") == LABEL for it in labels)
