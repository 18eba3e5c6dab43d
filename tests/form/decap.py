"""The form in a browser as a clerk has it, its reports handed to a real ``decap-server`` over a scratch repository."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from baosong.archive import Archive
from baosong.cli.options import open_policy
from baosong.pages import submit
from baosong.pages.frame import Desk
from baosong.webform.program import program
from needs import skip_or_fail
from office import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from repository import Repository

SERVER = "decap-server@3.11.3"
_PATIENCE = 20.0


def installed(folder: Path) -> None:
    """Put ``decap-server`` with what it needs into a folder."""
    npm = shutil.which("npm")
    if npm is None:
        skip_or_fail("the form is tried out with decap-server, which npm installs")
    words = [npm, "install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", str(folder), SERVER]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        skip_or_fail(f"npm did not install {SERVER}: {done.stderr[-300:]}")


@contextmanager
def taking(repository: Repository, installation: Path) -> Iterator[str]:
    """A ``decap-server`` on this machine's own network over a repository; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"GIT_REPO_DIRECTORY": str(repository.root), "MODE": "git", "PORT": str(port), "BIND_HOST": "127.0.0.1"}
    names = {"GIT_AUTHOR_NAME": "林晓禾", "GIT_COMMITTER_NAME": "林晓禾"}
    mail = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "lin@example.invalid")
    server = subprocess.Popen(
        ["node", str(installation / "node_modules/decap-server/dist/index.js")],
        env={**os.environ, **told, **names, **mail, "ORIGIN": "*"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, server)
        yield f"http://127.0.0.1:{port}/api/v1"
    finally:
        server.terminate()
        server.wait()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("decap-server did not start")


def write_form(repository: Repository, proxy: str, out: Path) -> None:
    """Write the form as the site serves it to try it out, below ``out``."""
    archive = Archive.of(repository.root, open_policy(repository.root))
    desk = Desk(archive, date.fromisoformat(TODAY), form_program=program(), form_proxy=proxy)
    for asset in submit.assets(desk):
        file = out / asset.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(asset.content)


@dataclass
class Form:
    """The form in a tab: what a clerk does in it, and which hosts it asked."""

    page: Page
    address: str
    hosts: set[str] = field(default_factory=set)

    def open(self) -> None:
        """Open the form and log in."""
        self.page.on("request", lambda one: self.hosts.add(urlsplit(one.url).netloc))
        self.page.goto(f"{self.address}/submit/")
        self.page.get_by_role("button", name="登录").click()
        self.page.get_by_role("link", name="写一篇稿件").wait_for()

    def new(self) -> None:
        """Begin a report."""
        self.page.get_by_role("link", name="写一篇稿件").click()
        self.page.locator('input[id^="title-field"]').wait_for()

    def write(self, **values: str) -> None:
        """Type into fields by their key."""
        for name, text in values.items():
            control = self.page.locator(f'input[id^="{name}-field"]')
            control.focus()  # Decap puts the cursor where it was, which undoes a selection made with the focus
            control.fill(text)

    def choose(self, **values: str) -> None:
        """Choose by the words a clerk would look for."""
        for name, text in values.items():
            self.page.locator(f'input[id^="{name}-field"]').click()
            self.page.keyboard.type(text)
            self.page.keyboard.press("Enter")

    def tell(self, *paragraphs: str) -> None:
        """Type the body in the rich editor, over what was there."""
        self.page.locator("[data-slate-editor]").click()
        self.page.keyboard.press("Control+A")
        for place, paragraph in enumerate(paragraphs):
            if place:
                self.page.keyboard.press("Enter")
            self.page.keyboard.insert_text(paragraph)

    def control(self, label: str) -> Locator:
        """A field with its label, its hint and what is wrong with it."""
        return self.page.locator('[aria-label^="填写项"]').filter(has=self.page.locator("label").filter(has_text=label))

    def save(self) -> None:
        """Press the button."""
        self.page.get_by_role("button", name="保存报送").click()
