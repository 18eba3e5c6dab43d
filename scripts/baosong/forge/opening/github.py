"""Pull requests opened on GitHub, and on Forgejo and Gitea, which list all where GitHub lists those of a branch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from baosong.forge.http import Client, field, linked
from baosong.forge.opening.filed import Filed
from baosong.forge.pulls.github import own_branch

_PAGE: dict[str, str | int] = {"per_page": 100, "limit": 50}


@dataclass(frozen=True)
class GitHubOpening:
    """The pull requests of a repository ``owner/name``."""

    client: Client
    repository: str

    @classmethod
    def of(cls, api: str, project: str, token: str) -> GitHubOpening:
        """A repository by its interface's address."""
        return cls(Client(api, {"Authorization": f"token {token}"}, token), quote(project))

    def filed(self, branch: str) -> Filed | None:
        """The newest pull request from one of the repository's own branches."""
        where = f"repos/{self.repository}/pulls"
        owner = self.repository.partition("/")[0]
        for one in self.client.pages(where, {"state": "all", "head": f"{owner}:{branch}", **_PAGE}, linked):
            if own_branch(one) == branch:
                return _filed(one, where)
        return None

    def file(self, branch: str, base: str, title: str, body: str) -> Filed:
        """Open a pull request."""
        where = f"repos/{self.repository}/pulls"
        data = {"title": title, "head": branch, "base": base, "body": body}
        return _filed(self.client.send("POST", where, data=data).data, where)


def _filed(data: Any, where: str) -> Filed:
    return Filed(f"#{field(data, 'number', int, where)}", field(data, "state", str, where) == "open")
