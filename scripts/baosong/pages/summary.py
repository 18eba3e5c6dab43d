"""A period in a few sentences, the first its page says: what came, what became of it, who leads, who is behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind, share, written
from baosong.stats.progress import MEASURES, State, months_gone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from baosong.policy import Unit
    from baosong.stats.period import Period
    from baosong.stats.progress import Progress
    from baosong.stats.standings import Group, Standings
    from baosong.stats.tally import Tally

_NAMED = 3
"""How many units a sentence names at most."""


def summary(tally: Tally, counted: Standings, progress: Mapping[str, Progress]) -> tuple[str, ...]:
    """The sentences; empty for an office that has no units to rank."""
    if not counted.ranks:
        return ()
    return (
        _whole(tally.today, counted),
        *(words for kind in MEASURES for words in _target(counted.period, tally.today, _of(progress, kind))),
        *_leaders(counted),
        *_behind(counted, progress),
    )


def span(period: Period, today: date) -> str:
    """2026年10月; while it lasts, up to today: 2026年11月1日至24日."""
    if today not in period or today == period.last:
        return period.name
    first = period.first
    if today.month == first.month:
        return (
            f"{first.year}年{first.month}月1日至{today.day}日" if today.day > 1 else f"{first.year}年{first.month}月1日"
        )
    return f"{first.year}年{first.month}月1日至{today.month}月{today.day}日"


def _whole(today: date, counted: Standings) -> str:
    total, units = counted.total, len(counted.ranks)
    when = span(counted.period, today)
    if not total["submitted"] and not total["adopted"]:
        return f"{when}，{units} 个单位都没有报送稿件。"
    sent = units - len(counted.zero_reports)
    words = f"{when}，{units} 个单位中有 {sent} 个报送了 {total['submitted']} 件"
    if total["submitted"]:
        words += f"，按时率 {written(total['on_time_rate'], Kind.SHARE)}"
    words += f"；采用 {total['adopted']} 件"
    if total["submitted"]:
        words += f"，采用率 {written(total['adoption_rate'], Kind.SHARE)}"
    if total["above"]:
        words += f"；上级采用 {total['above']} 次"
    if total["remarks"]:
        words += f"；领导批示 {total['remarks']} 次"
    return f"{words}。"


def _of(progress: Mapping[str, Progress], kind: Kind) -> list[Progress]:
    return [one for one in progress.values() if one.kind is kind]


def _target(period: Period, today: date, progress: Sequence[Progress]) -> Iterator[str]:
    """About the units whose progress is told in the same measure."""
    if not progress:
        return
    kind, measure = progress[0].kind, progress[0].measure
    done, wanted, target = (sum(getattr(one, name) for one in progress) for name in ("done", "wanted", "target"))
    words = (
        f"全年目标 {written(target, kind)} {measure}，"
        f"已完成 {written(done, kind)} {measure}（{written(share(done, target), Kind.SHARE)}）"
    )
    gone = months_gone(period, today)
    if gone == 12:
        reached = sum(one.state is State.REACHED for one in progress)
        yield f"{words}，{reached} 个单位完成，{len(progress) - reached} 个没有完成。"
    elif gone:
        pace = f"差 {written(wanted - done, kind)} {measure}" if done < wanted else "总数跟得上进度"
        yield f"{words}；按月均分，到 {gone} 月底应有 {written(wanted, kind)} {measure}，{pace}。"
    else:
        yield f"{words}。"


def _leaders(counted: Standings) -> Iterator[str]:
    first = [words for group in counted.groups if (words := _first(group, counted.units))]
    if first:
        yield f"得分第一：{'；'.join(first)}。"


def _first(group: Group, units: Mapping[str, Unit]) -> str:
    leading = [one for one in group.standings if one.rank == 1 and (one.values["points"] or 0) > 0]
    if not leading:
        return ""
    names = "、".join(units[one.unit].short for one in leading[:_NAMED])
    if len(leading) > 1:
        names += f"{'等' if len(leading) > _NAMED else ''} {len(leading)} 个单位并列"
    return f"{group.name}，{names}（{written(leading[0].values['points'], Kind.POINTS)} 分）"


def _behind(counted: Standings, progress: Mapping[str, Progress]) -> Iterator[str]:
    late = [key for key, one in progress.items() if one.lacking]
    late.sort(key=lambda key: (progress[key].kind, -progress[key].lacking))
    parts = []
    if counted.zero_reports:
        parts.append(f"零报送的单位 {len(counted.zero_reports)} 个")
    if late:
        named = "、".join(f"{counted.units[key].short}（差 {progress[key].gap}）" for key in late[:_NAMED])
        parts.append(f"进度落后的单位 {len(late)} 个，差得最多的是{named}")
    if parts:
        yield f"{'；'.join(parts)}。"
