"""What a report's front matter may be, guessed from a Word file's text: title, unit, day, category, author, signer.

Every guess comes with where it was taken from; lines that say nothing else are taken out of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from baosong.days import days
from baosong.intake.manuscript import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.intake.manuscript import Manuscript, Piece
    from baosong.policy import Policy

_LONGEST_TITLE, _TITLE_LINES = 100, 3
_RECENT = timedelta(days=730)
_BANNER = re.compile(
    r".{0,20}(?:信息|简报|快报|专报|要情|动态|参阅)|第[0-9〇一二三四五六七八九十]{1,6}期.{0,12}|[（(]?总第.{1,12}"
)
_NAMED = re.compile(
    r"(?P<key>报送单位|供稿单位|单位|标题|题目|撰稿人?|供稿人?|作者|信息员|签发人?|审核人?|审签人?|日期|时间|报送日期|报送时间|联系人|联系电话|电话)"
    r"[：:]\s*(?P<value>[^：:]{0,60}?)(?=\s+\S{2,4}[：:]|\s*$)"
)
_KEYS = {
    **dict.fromkeys(("报送单位", "供稿单位", "单位"), "unit"),
    **dict.fromkeys(("标题", "题目"), "title"),
    **dict.fromkeys(("撰稿", "撰稿人", "供稿", "供稿人", "作者", "信息员"), "author"),
    **dict.fromkeys(("签发", "签发人", "审核", "审核人", "审签", "审签人"), "sign_off"),
    **dict.fromkeys(("日期", "时间", "报送日期", "报送时间"), "day"),
}
_BRACKETED = re.compile(r"[（(](?P<inside>[^（）()]{1,60})[）)]")
_DATE_LINE = re.compile(
    r"(?:[0-9〇○零一二三四五六七八九]{4}年)?[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)
_HEAD, _TAIL = 8, 6
"""How many lines from the beginning and the end may say something of the report itself."""
_SENTENCE_ENDS = "。；！？.;!?，,、：:"


@dataclass
class Guesses:
    """Values by key of the front matter, why each is thought so, and the pieces that are left as the text."""

    values: dict[str, str | date] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def add(self, key: str, value: str | date, reason: str) -> None:
        """A guess, unless there is one already."""
        if value and key not in self.values:
            self.values[key], self.reasons[key] = value, reason


def guess(manuscript: Manuscript, policy: Policy, today: date, given: Mapping[str, object]) -> Guesses:
    """Everything; what was ``given`` is not guessed."""
    found = Guesses(pieces=list(manuscript.pieces))
    for key in given:
        found.values[key] = ""
    units = {name: key for key, unit in policy.org.units.items() for name in (*unit.names, *unit.every_name)}
    day_line = _labels(found, units)
    _title(found)
    _edges(found, units, day_line)
    _unit(found, units)
    _day(found, day_line, today, manuscript.saved)
    _category(found, policy)
    for key in given:
        del found.values[key]
    return found


def _labels(found: Guesses, units: Mapping[str, str]) -> list[str]:
    """Lines such as 报送单位：河口分局　撰稿人：林晓禾, which hold labels and nothing else."""
    told: list[str] = []
    for piece in _edge_lines(found):
        text = piece.text.replace("　", "  ").replace("\n", "  ").strip()
        labels = list(_NAMED.finditer(text)) if len(text) <= _LONGEST_TITLE else []
        if not labels or len("".join(one.group() for one in labels)) < len(re.sub(r"\s{2,}", "", text)) - 4:
            continue
        for one in labels:
            key, value = _KEYS.get(one["key"], ""), one["value"].strip()
            if key == "unit":
                found.add(
                    "unit", next((units[name] for name in _longest(units) if name in value), ""), f"文中写着“{value}”"
                )
            elif key == "day":
                told.append(value)
            elif key:
                found.add(
                    key, re.sub(r"\s", "", value) if key != "title" else value, f"文中写着“{one['key']}：{value}”"
                )
        _take(found, piece)
    return told


def _edge_lines(found: Guesses) -> list[Line]:
    pieces = found.pieces if len(found.pieces) <= _HEAD + _TAIL else [*found.pieces[:_HEAD], *found.pieces[-_TAIL:]]
    return [piece for piece in pieces if isinstance(piece, Line)]


def _take(found: Guesses, piece: Line) -> None:
    found.pieces = [one for one in found.pieces if one is not piece]
    found.taken.append(" ".join(piece.text.split()))


def _title(found: Guesses) -> None:
    """The first line in the style of titles; else those in the middle before the text; else the first that may be."""
    for _ in range(_TITLE_LINES):
        first = found.pieces[0] if found.pieces else None
        if not isinstance(first, Line) or first.titled or not _is_banner(first.text):
            break
        if not any(isinstance(one, Line) and _may_be_title(one) for one in found.pieces[1 : _TITLE_LINES + 1]):
            break
        _take(found, first)
    lines = [piece for piece in found.pieces[:_HEAD] if isinstance(piece, Line)]
    titled = [one for one in lines if one.titled and one.text][:1]
    chosen = titled or _middle(lines) or [one for one in lines[:1] if _may_be_title(one)]
    if not chosen:
        if lines:
            found.add("title", lines[0].text.split("。")[0][:40].replace("\n", " "), "没有标题行，取正文第一句")
        return
    reason = "标题样式的段落" if titled else "正文前居中的段落" if chosen[0].centred else "第一个段落"
    words = [" ".join(one.text.split()) for one in chosen]
    found.add("title", " ".join(words)[:200], reason)
    for one in chosen:
        _take(found, one)


def _is_banner(text: str) -> bool:
    return bool(_BANNER.fullmatch("".join(text.split())))


def _may_be_title(line: Line) -> bool:
    text = line.text.strip()
    return 4 <= len(text) <= _LONGEST_TITLE and text[-1] not in _SENTENCE_ENDS and not line.lead and "。" not in text


def _middle(lines: list[Line]) -> list[Line]:
    """Lines in the middle that follow each other, alike in size, before the text."""
    found: list[Line] = []
    for line in lines:
        alike = not found or (line.size == found[0].size and line.level == found[0].level)
        if line.centred and _may_be_title(line) and not _BRACKETED.fullmatch(line.text.strip()) and alike:
            found.append(line)
        elif found:
            break
        if len(found) == _TITLE_LINES:
            break
    return found


def _edges(found: Guesses, units: Mapping[str, str], day_line: list[str]) -> None:
    """（河口分局） under the title, the unit's name and the day under the text."""
    for piece in _edge_lines(found):
        text = "".join(piece.text.split())
        inside = _BRACKETED.fullmatch(text)
        words = inside["inside"] if inside else text
        if words in units:
            found.add("unit", units[words], f"文中落款“{words}”")
            _take(found, piece)
        elif _DATE_LINE.fullmatch(words):
            day_line.append(words)
            _take(found, piece)


def _unit(found: Guesses, units: Mapping[str, str]) -> None:
    """The unit the title or the beginning of the text names first."""
    texts = [str(found.values.get("title") or ""), *(one.text for one in found.pieces[:3] if isinstance(one, Line))]
    for text in texts:
        places = [(text.find(name), -len(name), name) for name in units if len(name) > 1 and name in text]
        if places:
            name = min(places)[2]
            found.add("unit", units[name], f"文中先提到“{name}”")


def _longest(names: Mapping[str, str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _day(found: Guesses, told: list[str], today: date, saved: date | None) -> None:
    """The first day the text tells that is not in the future; else the day under it, else when the file was saved."""
    if saved and not timedelta(0) <= today - saved < _RECENT:
        saved = None  # what a tool or a wrong clock wrote into the file says nothing of the event
    under = _first("。".join(told), today, today)
    text = "。".join(piece.text for piece in found.pieces if isinstance(piece, Line))
    last = under or saved or today
    first = _first(text, last, today)
    if first:
        found.add("event_date", first, "正文里最先写到的日期")
    if under:
        found.add("event_date", under, "落款日期")
    if saved:
        found.add("event_date", saved, "正文没有日期，取文件保存的日子")
    found.add("event_date", today, "文中没有日期，暂写今天")


def _first(text: str, near: date, today: date) -> date | None:
    for one in days(text, near):
        for day in one.dates:
            if timedelta(0) <= today - day < _RECENT:
                return day
    return None


def _category(found: Guesses, policy: Policy) -> None:
    """The category whose name the title holds; else the first of the policy."""
    categories = policy.rules.categories
    title = str(found.values.get("title") or "")
    named = next((key for key, one in categories.items() if one.name[:2] in title), "")
    if named:
        found.add("category", named, f"标题里有“{categories[named].name[:2]}”")
    found.add("category", next(iter(categories)), "没有线索，取第一个类别")
