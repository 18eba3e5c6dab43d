"""A command on a real terminal: typed at, watched, interrupted."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCRIPTS = Path(__file__).parents[2] / "scripts"


def on_terminal(
    arguments: Sequence[object],
    answers: Sequence[tuple[str, str]] = (),
    variables: Mapping[str, str] | None = None,
    program: Sequence[object] = (SCRIPTS,),
    seconds: float = 30,
) -> tuple[int, str]:
    """Run ``baosong``, or another program, on a pseudo-terminal; once the words of an answer are shown, type it.

    Returns the exit code and all that was shown.
    """
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
    process = subprocess.Popen(
        [sys.executable, *map(str, (*program, *arguments))],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**environment, "TERM": "xterm-256color", "PYTHONUTF8": "1", **(variables or {})},
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    seen = 0
    waiting = list(answers)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not select.select([ours], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        shown += piece
        while waiting and (found := shown.find(waiting[0][0].encode(), seen)) >= 0:
            seen = found + len(waiting[0][0].encode())
            os.write(ours, waiting.pop(0)[1].encode())
    else:
        process.kill()
    os.close(ours)
    code = process.wait(timeout=10)
    assert not waiting, f"never asked for {waiting[0][0]!r}:\n{shown.decode(errors='replace')}"
    return code, shown.decode().replace("\r\n", "\n")
