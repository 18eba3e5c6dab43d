"""The errors an operator can cause: each is one Chinese sentence naming the file, the line and the mend."""

from __future__ import annotations


class BaosongError(Exception):
    """Base of every error that ends a command with exit code 2 and one sentence."""


class UsageError(BaosongError):
    """The command line asks for something that cannot be done."""


class ConfigError(BaosongError):
    """A policy file is wrong.

    ``path`` is relative to the root, ``line`` and ``column`` are 1-based, ``key`` is the dotted key at fault
    (``units.hekou.desk``).
    """

    def __init__(self, path: str, message: str, *, line: int = 1, column: int = 1, key: str = "") -> None:
        self.path, self.line, self.column, self.key, self.message = path, line, column, key, message
        where = f"（键 {key}）" if key else ""
        super().__init__(f"{path}:{line}:{column}: {message}{where}")


class LedgerError(BaosongError):
    """A ledger file is unreadable or its chain of hashes is broken; ``line`` is 1-based."""

    def __init__(self, path: str, line: int, message: str) -> None:
        self.path, self.line, self.message = path, line, message
        super().__init__(f"{path}:{line}: {message}")


class HistoryError(BaosongError):
    """Git cannot answer: not a repository, an unknown revision, git missing."""


class ForgeError(BaosongError):
    """A forge refuses, cannot be reached, or answers what nobody can read; the token stands in no message.

    ``status`` is the HTTP status it refused with, 0 where it gave none.
    """

    def __init__(self, message: str, status: int = 0) -> None:
        self.status = status
        super().__init__(message)


class AuthorUnknownError(ForgeError):
    """The forge cannot tell, now or later, who answers for a pull request that the desk opened for somebody."""
