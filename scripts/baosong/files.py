"""The files of an office that are no documents: attachments, strays, and any file as a name with a mode."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that stands where only reports, manifests or commissions may, and the reason it is none of them."""

    path: str
    reason: str
    help: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """Any file under submissions/ and bulletins/, whatever it is; ``mode`` is git's (``100644``)."""

    path: str
    mode: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside a report (附件): ``submissions/<folder>/<year>/<slug>/<name>.<suffix>``, of ``size`` bytes.

    ``submission`` is the id of the report it belongs to, whether there is one or not. It stays in the repository; of a
    picture the report's text shows, a new one is made for bulletins and the site.
    """

    path: str
    submission: str
    suffix: str
    size: int
