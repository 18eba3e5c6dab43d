"""Read a Word file's text in its order: what stands in it is kept as words, or listed with a name and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from baosong.blocks import Run
from baosong.intake.elements import WITHIN, attribute, child, chosen, local, unwrapped
from baosong.intake.fields import Fields, counted
from baosong.intake.manuscript import Grid, Line, Lost, Manuscript, flat, joined
from baosong.intake.numbering import Numbering
from baosong.intake.styles import Styles, merged, of_paragraph, of_run, switched
from baosong.visible import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from baosong.intake.manuscript import Piece
    from baosong.intake.package import Package
    from baosong.intake.styles import Look

_TOLD = {
    "commentReference": "批注",
    "sym": "特殊符号",
    "altChunk": "嵌入的另一份文件",
    "chart": "图表",
    "relIds": "SmartArt 图形",
    "OLEObject": "嵌入的对象",
    "rt": "拼音",
}
"""What is not kept, by its element."""
_SAID = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T")
_WIDEST = 63
"""Columns Word allows in a table."""


def manuscript(package: Package) -> Manuscript:
    """The whole file."""
    root = package.document()
    body = child(root, "body")
    reading = _Reading(package, root)
    pieces = reading.within(body if body is not None else ())
    for name in package.carried:
        reading.lost.add(name)
    for name in package.margins():
        tree = package.tree(name)
        words = " ".join(
            "".join(one.itertext()) for one in (tree.iter() if tree is not None else ()) if local(one) == "t"
        )
        if words.strip(" -—–0123456789"):
            reading.lost.add("页眉页脚", words)
    return Manuscript(tuple(pieces), tuple(dict.fromkeys(reading.pictures)), reading.lost, _saved(package))


def _saved(package: Package) -> date | None:
    modified = child(package.tree("docProps/core.xml"), "modified")
    found = _DAY.match((modified.text if modified is not None else None) or "")
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


@dataclass
class _Paragraph:
    """A paragraph while it is read: how it looks, its runs, and what hangs on it (text boxes) to stand after it."""

    look: Look
    runs: list[Run] = field(default_factory=list)
    size: float = 0.0
    after: list[Piece] = field(default_factory=list)


class _Reading:
    """One pass over a file."""

    def __init__(self, package: Package, root: Element) -> None:
        self.lost = Lost()
        self.pictures: list[str] = []
        self._targets = package.targets()
        self._styles = Styles(package.tree("word/styles.xml"))
        self._numbering = Numbering(package.tree("word/numbering.xml"))
        self._notes = {kind: _notes(package.tree(f"word/{name}.xml")) for kind, name in _NOTES.items()}
        self._fields = Fields(root)
        self._paragraph = _Paragraph(merged([]))

    def within(self, elements: Iterable[Element]) -> list[Piece]:
        """The lines and tables of a body, a cell or a text box."""
        found: list[Piece] = []
        for element in elements:
            match local(element):
                case "p":
                    found += self._line(element)
                case "tbl":
                    found += self._table(element)
                case "del" | "moveFrom":
                    self.lost.add("修订中删去的文字")
                case "AlternateContent":
                    found += self.within(chosen(element))
                case "oMathPara" | "oMath":
                    found.append(Line((Run(self._formula(element)),)))
                case name if name in _TOLD:
                    self.lost.add(_TOLD[name])
                case name if name in WITHIN:
                    self._noted(name)
                    found += self.within(element)
        return found

    def _line(self, element: Element) -> list[Piece]:
        outer = self._paragraph
        properties = child(element, "pPr")
        own = of_paragraph(properties)
        look = merged([own, self._styles.look(attribute(child(properties, "pStyle"), "val"))])
        self._paragraph = here = _Paragraph(look)
        lead = ""
        number = look.numbering
        if number is not None and number[0] not in {"", "0"}:
            lead = self._numbering.next(*number)
        self._inline(element)
        self._paragraph = outer
        if not "".join(run.text for run in here.runs).strip():
            return here.after
        line = Line(
            runs=joined(here.runs),
            level=look.level or 0,
            lead=lead,
            depth=number[1] if number and lead else 0,
            titled=look.titled,
            centred=bool(look.centred),
            size=here.size or look.size or 0.0,
        )
        return [line, *here.after]

    def _inline(self, elements: Iterable[Element]) -> None:
        """What stands in a paragraph, or in what wraps a part of it."""
        for element in elements:
            match local(element):
                case "r":
                    self._run(element)
                case "del" | "moveFrom":
                    self.lost.add("修订中删去的文字", "".join(element.itertext()))
                case "oMath" | "oMathPara":
                    self._say(self._formula(element))
                case "hyperlink":
                    self.lost.add("链接（只留文字）")
                    self._inline(element)
                case "fldSimple":
                    told = counted(attribute(element, "instr"))
                    if told is None:
                        self._inline(element)
                    elif told:
                        self.lost.add(told)
                case "AlternateContent":
                    self._inline(chosen(element))
                case name if name in _TOLD:
                    self.lost.add(_TOLD[name])
                case name if name in WITHIN:
                    self._noted(name)
                    self._inline(element)

    def _noted(self, name: str) -> None:
        if name in {"ins", "moveTo"}:
            self.lost.add("修订（按接受处理）")

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        style = self._styles.look(attribute(child(properties, "rStyle"), "val"))
        look = merged([of_run(properties), style, self._paragraph.look])
        if look.hidden and "".join(one.text or "" for one in run.iter() if local(one) == "t"):
            self.lost.add("隐藏文字", "".join(one.text or "" for one in run.iter() if local(one) == "t"))
            return
        self._paragraph.size = max(self._paragraph.size, look.size or 0.0)
        italic = bool(switched(properties, "i"))
        strong = bool(merged([of_run(properties), style]).strong)
        self._contents(run, Run("", strong, italic))

    def _contents(self, elements: Iterable[Element], look: Run) -> None:
        """What stands in a run."""
        for element in elements:
            match local(element):
                case "t":
                    self._say(element.text or "", look)
                case name if name in _SAID and attribute(element, "type") in {"", "textWrapping"}:
                    self._say(_SAID[name], look)
                case "r":
                    self._run(element)
                case "AlternateContent":
                    self._contents(chosen(element), look)
                case name if name in _TOLD:
                    self.lost.add(_TOLD[name])
                case name if name in WITHIN:
                    self._contents(element, look)
                case _:
                    self._special(element, look)

    def _special(self, element: Element, look: Run) -> None:
        """Fields, notes, pictures and text boxes: what is no text where it stands."""
        match local(element):
            case "fldChar":
                if told := self._fields.mark(attribute(element, "fldCharType")):
                    self.lost.add(told)
            case "instrText":
                self._fields.instruct(element.text or "")
            case "footnoteReference" | "endnoteReference" as kind:
                if note := self._notes[kind].get(attribute(element, "id")):
                    self._say(f"（注：{note}）", look)
                    self.lost.add("脚注、尾注（移到了文中）")
            case "blip" | "imagedata":
                self._picture(element)
            case "txbxContent":
                self.lost.add("文本框（文字放在了所在段落之后）")
                self._paragraph.after += self.within(element)

    def _say(self, words: str, look: Run | None = None) -> None:
        if self._fields.silent or not words:
            return
        shown = UNSEEN.sub(lambda mark: "\n" if mark.group() == "\n" else " " if mark.group() in "\t\r" else "", words)
        if len(shown) < len(words):
            self.lost.add("看不见的字符")
        if shown:
            self._paragraph.runs.append(replace(look or Run(""), text=shown))

    def _picture(self, element: Element) -> None:
        key = attribute(element, "embed") or attribute(element, "id")
        if key in self._targets:
            self.pictures.append(self._targets[key])
        else:
            self.lost.add("存在别处的图片")

    def _formula(self, element: Element) -> str:
        words = "".join(one.text or "" for one in element.iter() if local(one) == "t")
        self.lost.add("公式（只留文字）", words)
        return words

    def _table(self, element: Element) -> list[Piece]:
        rows = [self._row(one) for one in unwrapped(element, "tr")]
        width = max((len(row) for row in rows), default=0)
        if width <= 1:
            return [piece for row in rows for cell in row for piece in cell]
        grid = tuple(tuple(map(flat, [*row, *([[]] * (width - len(row)))])) for row in rows)
        return [Grid(grid)] if any(any(row) for row in grid) else []

    def _row(self, row: Element) -> list[list[Piece]]:
        cells: list[list[Piece]] = []
        for cell in unwrapped(row, "tc"):
            properties = child(cell, "tcPr")
            span = attribute(child(properties, "gridSpan"), "val")
            more = int(span) - 1 if span.isdecimal() and len(span) < 4 else 0
            merges = child(properties, "vMerge")
            if more > 0 or merges is not None:
                self.lost.add("合并的单元格（拆开了）")
            pieces = self.within(cell)
            if any(isinstance(one, Grid) for one in pieces):
                self.lost.add("表格里的表格（只留文字）")
            cells.append(pieces)
            cells += [[]] * max(0, min(more, _WIDEST - len(cells)))
        return cells


def _notes(tree: Element | None) -> dict[str, str]:
    """Footnotes by their number; the lines that part them from the text are none."""
    return {
        attribute(one, "id"): " ".join(words.split())
        for one in (tree if tree is not None else ())
        if attribute(one, "type") in {"", "normal"}
        and (words := "".join(part.text or "" for part in one.iter() if local(part) == "t")).strip()
    }
