"""The labelled corpus: report texts with every finding a careful desk editor makes, by line and rule.

``tests/corpus/held_out`` was written without sight of the rules and stays untouched while they are tuned;
``tests/corpus/tuning`` is what they are tuned on.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

FOLDER = Path(__file__).parents[1] / "corpus"
HALVES = ("held_out", "tuning")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(_Strict):
    """A finding: the 1-based line of the report file, 0 for the text as a whole, and the rule's name."""

    line: int = Field(ge=0)
    rule: str


class Text(_Strict):
    """A labelled report, the other reports and commissions it may resemble, and what the editor found."""

    kind: str
    note: str
    report: str
    others: dict[str, str] = Field(default_factory=dict)
    labels: tuple[Label, ...]
    name: str = ""

    @property
    def path(self) -> str:
        """Where the report belongs, by its own unit."""
        unit = next(line.removeprefix("unit:").strip() for line in self.report.split("\n") if line.startswith("unit:"))
        return f"submissions/{unit}/2026/text-{self.name}.md"


def read_half(half: str) -> list[Text]:
    """The texts of one half, in order of file name."""
    found = []
    for file in sorted((FOLDER / half).glob("*.yml")):
        text = Text.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
        found.append(text.model_copy(update={"name": file.stem}))
    return found
