"""Fixtures of the tests between tiers."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from realm import Tier, found, realm

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _git_as_delivered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three offices as each test finds them."""
    folder = tmp_path_factory.mktemp("realm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        found(folder)
    return folder


@pytest.fixture
def tiers(founded: Path, tmp_path: Path) -> dict[str, Tier]:
    """County, city and province; the county has received ``zhifa/2026/scales`` on 12 January 2026."""
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    return realm(tmp_path)


@pytest.fixture
def county(tiers: dict[str, Tier]) -> Tier:
    """The county."""
    return tiers["county"]


@pytest.fixture
def city(tiers: dict[str, Tier]) -> Tier:
    """The city."""
    return tiers["city"]
