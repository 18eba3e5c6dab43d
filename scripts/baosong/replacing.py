"""Put new bytes in a file's place, whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from baosong.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(file: Path, before: bytes, after: bytes) -> None:
    """Put new bytes in a file's place, whole or not at all, unless somebody has changed it since it was read."""
    if file.read_bytes() != before:
        raise UsageError(f"{file} 刚被别的程序改过，没有写入；请再运行一次")
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as out:
            beside.chmod(file.stat().st_mode)
            out.write(after)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
