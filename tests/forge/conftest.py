"""Fixtures of the forges' tests: a server of each kind, and the command run in its job's environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from baosong.cli import main
from forge_server import Server
from pull_server import PullServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from office import Office

KINDS = ("github", "forgejo", "gitlab")


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A forge of each kind in turn."""
    server = Server(request.param)
    yield server
    server.close()


@pytest.fixture
def remind(server: Server, office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run ``remind --ticket`` in a job of the forge; returns the exit code, what it printed and its errors."""
    for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "CI_API_V4_URL", "CI_PROJECT_ID", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    office.write("policy/reminders.yml", "duties: [commission]\n")

    def run(today: str, *words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["remind", "--root", str(office.root), "--today", today, "--ticket", *words])
        return code, *capsys.readouterr()

    return run


@pytest.fixture(params=KINDS)
def pulls(request: pytest.FixtureRequest) -> Iterator[PullServer]:
    """A pull request on a forge of each kind in turn."""
    server = PullServer(request.param)
    yield server
    server.close()


@pytest.fixture
def github_pulls() -> Iterator[PullServer]:
    """A pull request on GitHub."""
    server = PullServer("github")
    yield server
    server.close()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command in a job of a forge; returns the exit code, what it printed and its errors."""

    def command(server: Server, *words: str) -> tuple[int, str, str]:
        for name in (
            "GITHUB_API_URL",
            "GITHUB_REPOSITORY",
            "CI_API_V4_URL",
            "CI_PROJECT_ID",
            "http_proxy",
            "HTTP_PROXY",
        ):
            monkeypatch.delenv(name, raising=False)
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = main(list(words))
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def commission(office: Office) -> Any:
    """Ask units for a report by 20 March 2026."""

    def write(*units: str, title: str = "春季计量专项", due: str = "2026-03-20") -> None:
        text = f"---\ntitle: {title}\nissued: 2026-03-02\ndue: {due}\nunits: [{', '.join(units)}]\n---\n\n请报送。\n"
        office.write("bulletins/commissions/2026-02.md", text)

    return write
