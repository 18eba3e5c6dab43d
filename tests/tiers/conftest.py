"""Fixtures of the tests between tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from realm import Tier, realm

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tiers(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, Tier]:
    """County, city and province."""
    return realm(tmp_path, capsys, monkeypatch)
