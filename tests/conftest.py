"""Fixtures every test may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from command import built
from office import TOY_TODAY, Office
from shared import once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", deadline=None, max_examples=5000, database=None)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


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
