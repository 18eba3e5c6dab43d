"""What a test needs from the machine: where it is missing the test is skipped, or fails where nothing may be."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def skip_or_fail(reason: str) -> NoReturn:
    """Skip the running test with one clear line; with ``BAOSONG_NO_SKIP=1`` fail it instead."""
    if os.environ.get("BAOSONG_NO_SKIP") == "1":
        pytest.fail(f"nothing may be skipped here, yet: {reason}", pytrace=False)
    pytest.skip(reason)


def serif() -> None:
    """The free font bulletins are printed with."""
    from baosong.writers.pdf.fonts import SERIF, Fonts

    if not Fonts().family(SERIF):
        skip_or_fail(f"printing needs the font {SERIF} (Debian: fonts-noto-cjk)")


def ssh_keygen() -> None:
    """The program git signs and verifies with by SSH keys."""
    if shutil.which("ssh-keygen") is None:
        skip_or_fail("signatures need ssh-keygen (Debian: openssh-client)")
