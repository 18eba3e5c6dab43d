"""Names that mean something else on somebody's computer: devices of Windows, folders of git, options of commands."""

from __future__ import annotations

import re
import unicodedata

from baosong.visible import UNSEEN

_REASONS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), reason)
    for pattern, reason in (
        (r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9])(?:[. ].*)?", "是 Windows 的设备名，检不出来"),
        (r"(?:\.git|git~[0-9]).*", "是 git 自己用的名字"),
        (r".*[. ]", "以点或空格结尾，Windows 会去掉"),
        (r"[ ~-].*", "以空格、~ 或 - 开头，会被命令误读"),
        (r"[^<>:\"|?*\\]*[<>:\"|?*\\].*", "含有 Windows 不许用的符号"),
    )
)
"""What a whole name may not be (Microsoft: Naming Files, Paths, and Namespaces; git: protectNTFS)."""


def reserved(part: str) -> str:
    """Why one part of a path may not be called that; empty if it may."""
    if UNSEEN.search(part):
        return "含有看不见的字符"
    plain = unicodedata.normalize("NFKC", part)
    return next((reason for pattern, reason in _REASONS if pattern.fullmatch(plain)), "")
