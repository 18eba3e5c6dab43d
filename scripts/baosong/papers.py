"""The issues on paper: which of them may be printed, and the PDF of each as a file beside its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.compiler import compile_editions
from baosong.errors import UsageError
from baosong.issuing.numbering import issue_id, meant
from baosong.model import Asset
from baosong.pages import paths
from baosong.pages.frame import Desk
from baosong.writers.pdf.press import Press

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from baosong.archive import Archive
    from baosong.cache import Cache
    from baosong.compiler import Edition


@dataclass(frozen=True)
class Papers:
    """The PDFs by issue id, and what is to be told about them, each sentence once."""

    assets: Mapping[str, Asset]
    told: tuple[str, ...]


def print_papers(archive: Archive, today: date, cache: Cache | None) -> Papers:
    """The PDFs of all issues the site shows; none, and a word why, where the machine has no Chinese font."""
    editions = Desk(archive, today).editions
    press = Press(cache)
    if not editions or press.jammed:
        return Papers({}, (press.jammed,) if editions else ())
    printed = {key: press.print(edition) for key, edition in editions.items()}
    press.forget_others()
    return Papers(
        {key: Asset(paths.publication(key, ".pdf"), one.content) for key, one in printed.items()},
        tuple(dict.fromkeys(word for one in printed.values() for word in one.told)),
    )


def choose(
    archive: Archive, today: date, issues: Sequence[str], series: Collection[str], *, internal: bool
) -> Mapping[str, Edition]:
    """The issues asked for by id or by file, or all; of a public office without internal ones unless they are wanted.

    Raises :class:`UsageError` for an issue or a series that is not there or may not be shown.
    """
    everything = compile_editions(archive)
    shown = everything if internal else Desk(archive, today).editions
    for key in series:
        if key not in archive.policy.series:
            raise UsageError(f"policy/series.yml 里没有刊物“{key}”{meant(key, archive.policy.series)}")
    wanted = [issue_id(word) for word in issues]
    for word in wanted:
        if word in everything and word not in shown:
            raise UsageError(f"“{word}”是内部刊物，公开的站点不放；只供本单位印发的，加 --internal")
        if word in archive.manifests and word not in everything:
            raise UsageError(f"“{word}”还没有签发日期，写上 date 再印")
        if word not in everything:
            raise UsageError(f"没有刊期“{word}”{meant(word, everything)}")
    return {
        key: edition
        for key, edition in shown.items()
        if (not wanted or key in wanted) and (not series or edition.series_key in series)
    }
