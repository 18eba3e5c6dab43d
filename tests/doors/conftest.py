"""A forge in a folder, founded once a run and copied for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forge import Forge, found
from shared import once

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forge as each test finds it."""
    return once(tmp_path_factory, "founded-forge", found)


@pytest.fixture
def forge(tmp_path: Path, founded: Path) -> Forge:
    """A forge whose office holds the base office's reports and no pull request."""
    return Forge.of(tmp_path, founded)
