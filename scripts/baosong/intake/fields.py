"""Word's fields: which words of a text are instructions or counted by Word, and so are none of the writer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.intake.elements import attribute, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COUNTED = {"TOC": "目录", "PAGE": "", "NUMPAGES": "", "SECTIONPAGES": ""}
"""Fields whose result is not kept, and what it is told as."""


def counted(instruction: str) -> str | None:
    """What a field whose result is not kept is called; ``None`` for one whose result is text."""
    word = instruction.split(maxsplit=1)[0].upper() if instruction.strip() else ""
    return _COUNTED.get(word)


class Fields:
    """Where in its fields a text stands; a text whose fields are not all closed is read as if it had none."""

    def __init__(self, body: Element) -> None:
        kinds = [attribute(one, "fldCharType") for one in body.iter() if local(one) == "fldChar"]
        self._whole = kinds.count("begin") == kinds.count("end")
        self._open: list[str] = []
        self._instructing: list[bool] = []

    def mark(self, kind: str) -> str:
        """A field begins, shows its result or ends; returns what is told of one whose result is not kept."""
        if kind == "begin":
            self._open.append("")
            self._instructing.append(True)
        elif kind == "separate" and self._open:
            self._instructing[-1] = False
            return counted(self._open[-1]) or ""
        elif kind == "end" and self._open:
            self._open.pop()
            self._instructing.pop()
        return ""

    def instruct(self, words: str) -> None:
        """More of the innermost field's instruction."""
        if self._open:
            self._open[-1] += words

    @property
    def silent(self) -> bool:
        """Whether what stands here is none of the writer's words."""
        if not self._whole:
            return False
        return any(self._instructing) or any(counted(one) is not None for one in self._open)
