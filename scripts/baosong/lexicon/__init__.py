"""Word lists the editorial rules read: one YAML file each, with its source; adding a word is adding a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # where PyYAML comes without its C half
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> Any:
    """The contents of ``<name>.yml``; raises ``FileNotFoundError`` for a list that is not there (our bug)."""
    return yaml.load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"), Loader=_Loader)
