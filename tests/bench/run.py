"""One command as a process of its own: how long it took, how much work it was, and how much memory it needed."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One command's wall time, the processor time of all its processes, and the peak resident memory of the largest."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def run(command: list[str], log: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; exits with its output when it fails otherwise than by findings."""
    start = time.perf_counter()
    with log.open("wb") as out:
        process = os.posix_spawn(
            command[0],
            command,
            {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})},
            file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, out.fileno(), 2)],
        )
        _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in {0, 1}:
        sys.exit(log.read_text(errors="replace")[-3000:])
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
