"""What an office's own, earlier program finds in it, so that what the newer one finds besides can be told."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_SECONDS = 600

Finding = tuple[str, str, str]
"""Code, path and message: what makes a finding the same one, wherever in the file it now stands."""


def found_before(root: Path, today: date) -> frozenset[Finding] | None:
    """The findings of the program in an office's repository; ``None`` where it does not run as it is.

    It is run by this Python, with the libraries of the newer program.
    """
    words = ["check", "--root", str(root), "--format", "json", "--today", today.isoformat()]
    try:
        done = subprocess.run(
            [sys.executable, "-B", str(root / "scripts"), *words], capture_output=True, check=False, timeout=_SECONDS
        )
        told = json.loads(done.stdout)["diagnostics"] if done.returncode in {0, 1} else None
        return None if told is None else frozenset((one["code"], one["path"], one["message"]) for one in told)
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return None
