"""What an examination finds: how one thing stands, and the remedy where it does not stand well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing stands; what could not be found out is never taken for well."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's: ``name`` says what was looked at, ``remedy`` what to do about it."""

    name: str
    state: State
    message: str
    remedy: str = ""


def well(name: str, message: str) -> Finding:
    """A thing that is as it should be."""
    return Finding(name, State.OK, message)


def bad(name: str, message: str, remedy: str) -> Finding:
    """A thing that makes the desk fail, or lets somebody cheat."""
    return Finding(name, State.ERROR, message, remedy)


def doubtful(name: str, message: str, remedy: str) -> Finding:
    """A thing that had better be otherwise."""
    return Finding(name, State.WARNING, message, remedy)


def unknown(name: str, message: str, remedy: str = "") -> Finding:
    """A thing nobody here can tell."""
    return Finding(name, State.UNKNOWN, message, remedy)
