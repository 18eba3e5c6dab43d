"""The doctor: looks over machine, clone, policy, data and forge, one thing a module, each finding with its remedy.

To add one, write ``exams/<name>.py`` with ``NAME`` and ``examine(case)``, and list it here. It changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from baosong.doctor.exams import (
    calendar,
    clock,
    clone,
    disk,
    fonts,
    generated,
    git,
    ledgers,
    libraries,
    people,
    policy,
    program,
    protection,
    python,
    rights,
    timezone,
    workflows,
)
from baosong.doctor.finding import Finding, bad, unknown
from baosong.errors import BaosongError, ForgeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case


class Exam(Protocol):
    """An examination module."""

    NAME: str
    """What it looks at, in Chinese."""

    def examine(self, case: Case) -> Iterator[Finding]:
        """Look, and tell at least one finding."""


EXAMS: tuple[Exam, ...] = (
    *(python, libraries, git, disk, timezone, clock, fonts),
    *(clone, program, workflows, policy, people, calendar, generated, ledgers),
    *(protection, rights),
)
"""In the order they are told: the machine, the repository, the forge."""


def examined(case: Case) -> Iterator[Finding]:
    """Every finding; one that fails is told and does not keep the others from being looked at."""
    for exam in EXAMS:
        try:
            yield from exam.examine(case)
        except ForgeError as error:
            yield unknown(exam.NAME, f"问不到平台：{error}", "核对接口地址和令牌，稍后再试")
        except BaosongError as error:
            yield bad(exam.NAME, f"看不了：{error}", "先照这句话改好，再运行一遍")
