"""Draft a circular or a correction: count, render the text, and make the two files, which read back as they were meant.

What is there already is not lost: a draft is made anew only when asked for, and one that has been issued never.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.circular.changes import causes, changes
from baosong.circular.count import count
from baosong.circular.figures import FiguresError, read_figures, seal, write_figures
from baosong.circular.template import template, write
from baosong.circular.wording import chinese_day, words
from baosong.draft import scalar
from baosong.errors import UsageError
from baosong.policy import CIRCULAR, CIRCULAR_CORRECTION
from baosong.stats.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from baosong.archive import Archive
    from baosong.circular.changes import Change
    from baosong.circular.figures import Figures
    from baosong.circular.template import Written
    from baosong.model import Circular
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

FOLDER = "bulletins/circulars"


@dataclass(frozen=True)
class Draft:
    """The two files of a circular: ``text`` for ``<id>.md`` and ``sidecar`` for ``<id>.json``; what changed in it."""

    id: str
    text: str
    sidecar: bytes
    changes: tuple[Change, ...] = ()

    @property
    def files(self) -> Mapping[str, bytes]:
        """Path → content, the figures first."""
        return {f"{FOLDER}/{self.id}.json": self.sidecar, f"{FOLDER}/{self.id}.md": self.text.encode("utf-8")}


def draft(tally: Tally, root: Path, period: Period) -> Draft:
    """A new circular of a period, as of the tally's day."""
    figures = count(tally, period)
    written = write(template(root, CIRCULAR), words(figures))
    sidecar = write_figures(figures)
    return Draft(period.key, _file(written, period, tally.today, sidecar), sidecar)


def recount(tally: Tally, circular: Circular) -> Draft:
    """The same circular with new figures and its text as edited; raises :class:`UsageError` where that cannot be."""
    refuse_issued(circular)
    if circular.correction:
        raise UsageError(
            f"{circular.path} 逐处写着原数和新数，不能只换数字；重新起草用 {_command(circular)} --correct --redraft"
        )
    figures = count(tally, parse_period(circular.period))
    sidecar = write_figures(figures)
    text = _with(circular, {"as_of": tally.today.isoformat(), "figures": scalar(seal(sidecar))})
    return Draft(circular.id, text, sidecar, changes(frozen(circular), figures))


def correct(tally: Tally, root: Path, period: Period, *, redraft: bool) -> Draft:
    """A correction of what was issued last for a period; raises :class:`UsageError` where there is nothing to correct.

    One that is a draft still is written anew only when asked to.
    """
    series = circulars(tally.archive, period.key)
    if not series:
        raise UsageError(f"还没有{period.name}的通报；先用 baosong circular --period {period.key} 起草")
    issued = [one for one in series if one.fields.issued is not None]
    if not issued:
        raise UsageError(f"{series[-1].path} 还没有印发，不用更正；{_command(series[-1])} --recount 重新取数")
    latest = issued[-1]
    if series[-1] is not latest and not redraft:
        raise UsageError(f"{series[-1].path} 还没有印发，不会覆盖；重新起草这份更正，加 --redraft，改好的文字不保留")
    old, new = frozen(latest), count(tally, period)
    changed = changes(old, new)
    if not changed:
        raise UsageError(f"{period.name}的数字没有变化，不用更正")
    told = {**words(new), "earlier": old, "changes": changed, "causes": causes(old, new, tally.archive)}
    written = write(template(root, CIRCULAR_CORRECTION), told)
    sidecar = write_figures(new)
    name = f"{period.key}-c{latest.correction + 1}"
    return Draft(name, _file(written, period, tally.today, sidecar), sidecar, changed)


def circulars(archive: Archive, period: str) -> list[Circular]:
    """A period's circular and the corrections of it, in order."""
    return [one for one in archive.circulars.values() if one.period == period]


def in_force(archive: Archive, period: str) -> Circular | None:
    """What stands for a period: its circular, or the newest correction of it."""
    found = circulars(archive, period)
    return found[-1] if found else None


def advice(circular: Circular) -> str:
    """How a circular comes by new figures: a draft is counted anew, what is issued needs a correction."""
    if circular.fields.issued is not None:
        return f"运行 {_command(circular)} --correct 出更正"
    if circular.correction:
        return f"运行 {_command(circular)} --correct --redraft 重新起草更正"
    return f"运行 {_command(circular)} --recount 重新取数"


def frozen(circular: Circular) -> Figures:
    """A circular's figures as they were frozen; raises :class:`FiguresError` where they are not whole."""
    if circular.sidecar is None:
        raise FiguresError(f"缺少 {circular.sidecar_path}；从 git 恢复这个文件")
    if seal(circular.sidecar) != circular.fields.figures:
        raise FiguresError(f"{circular.sidecar_path} 被改动过，与 {circular.path} 的封签不符；从 git 恢复")
    try:
        return read_figures(circular.sidecar)
    except FiguresError as error:
        raise FiguresError(f"{circular.sidecar_path} {error}；从 git 恢复") from None


def refuse_issued(circular: Circular) -> None:
    """Raise :class:`UsageError` for a circular that has been issued."""
    if circular.fields.issued is not None:
        raise UsageError(
            f"{circular.path} 已于{chinese_day(circular.fields.issued)}印发，不能再改；数字有变化的，{advice(circular)}"
        )


def _command(circular: Circular) -> str:
    return f"baosong circular --period {circular.period}"


def _file(written: Written, period: Period, today: date, sidecar: bytes) -> str:
    """The whole file; what is to be filled in on issue is left out."""
    front = {"title": written.title, "period": period.key, "as_of": today.isoformat(), "figures": seal(sidecar)}
    lines = [f"{key}: {value if key == 'as_of' else scalar(value)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", "", written.text, ""])


def _with(circular: Circular, values: Mapping[str, str]) -> str:
    """The file with other values at some keys, everything else as it was."""
    lines: Sequence[str] = circular.content.lines
    marks = {circular.content.value_marks[key].line: key for key in values}
    return "\n".join(
        f"{marks[number]}: {values[marks[number]]}" if number in marks else line for number, line in enumerate(lines, 1)
    )
