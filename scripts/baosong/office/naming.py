"""Keys from Chinese names: the letters a unit's folder or a series' is called by, as pinyin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_MOST = 40
_ENDINGS = re.compile(
    "(?:市场监督管理|市场监管)?(?:分局|支队|大队|监督所|管理所|办公室|中心|办|县局|区局|市局|局|科|处|所|室)$"
)
"""What names of units have in common, so that it tells none from another."""
_PLACE = re.compile("(?<=..)[县区市镇乡]$")


def suggested(name: str, taken: Collection[str], *, whole: bool = False) -> str:
    """A free key for a name; ``whole`` keeps what other names end with too."""
    from pypinyin import lazy_pinyin

    stem = name if whole else _PLACE.sub("", _ENDINGS.sub("", name)) or name
    letters = "".join(re.findall("[a-z0-9]+", "".join(lazy_pinyin(stem)).lower()))
    letters = re.sub("^[0-9]+", "", letters)[: _MOST - 3] or "danwei"
    number, key = 1, letters
    while key in taken:
        number += 1
        key = f"{letters}-{number}"
    return key
