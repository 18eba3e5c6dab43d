"""Fixtures every test may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from baosong.errors import UsageError
from baosong.webparts import PARTS, PLACE
from baosong.webparts.fetch import fetch
from browser import chromium, launched
from command import built
from needs import skip_or_fail
from office import TOY_TODAY, Office
from shared import once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", deadline=None, max_examples=5000, database=None)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's cache, or serves programs of others that happen to lie there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv(PLACE, str(tmp_path_factory.mktemp("parts")))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, one for all: Playwright runs once in a process."""
    executable = chromium()
    if executable is None:
        skip_or_fail("the browser tests need Chromium")
    with launched(executable) as found:
        yield found


@pytest.fixture
def web_parts(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the web form and the checks in the browser are made of has been fetched."""

    def make(folder: Path) -> None:
        monkeypatch.setenv(PLACE, str(folder))
        try:
            for part in PARTS:
                fetch(part)
        except UsageError as error:
            skip_or_fail(f"what the form is made of could not be fetched: {error}")

    monkeypatch.setenv(PLACE, str(once(tmp_path_factory, "web-parts", make)))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The base office in a folder of its own."""
    return Office.base(tmp_path / "office")


@pytest.fixture
def toy(tmp_path: Path) -> Office:
    """The toy office in a folder of its own."""
    return Office.toy(tmp_path / "toy")


@pytest.fixture(scope="session")
def toy_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The toy office's site for everybody and for its own people, and an empty office's; to be read, never changed."""

    def build(folder: Path) -> None:
        for name in ("toy", "internal", "empty"):
            office = Office.toy(folder / name)
            if name == "internal":
                office.replace("policy/org.yml", {"audience: public": "audience: internal"})
            if name == "empty":
                office.remove("submissions")
                office.remove("bulletins")
            built(folder / f"{name}-site", office.root, TOY_TODAY)

    folder = once(tmp_path_factory, "toy-sites", build)
    return {name: folder / f"{name}-site" for name in ("toy", "internal", "empty")}
