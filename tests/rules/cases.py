"""What a rule's case file may hold; anything else in it is refused."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from office import TODAY, Office, as_bytes

if TYPE_CHECKING:
    from typing import Self

FOLDER = Path(__file__).parent


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Expected(_Strict):
    """One diagnostic: ``at`` is path:line:column, ``says`` a part of the message, ``mend`` a part of the help."""

    at: str = Field(pattern=r"^.+:[0-9]+:[0-9]+$")
    severity: Literal["error", "warning", "info"]
    says: str = Field(min_length=1)
    mend: str = ""


class Arrival(_Strict):
    """A receipt: of a path, at a moment (Shanghai time unless it says otherwise), for its text or for another blob."""

    path: str
    received_at: datetime
    blob: str | None = None


class After(_Strict):
    """What befalls an office after its circulars: paths removed, files and bytes written, passages replaced."""

    remove: list[str] = Field(default_factory=list)
    files: dict[str, str] = Field(default_factory=dict)
    bytes: dict[str, dict[str, Any]] = Field(default_factory=dict)
    replace: dict[str, dict[str, str]] = Field(default_factory=dict)

    def befall(self, office: Office) -> None:
        """In this order."""
        for path in self.remove:
            office.remove(path)
        for path, text in self.files.items():
            office.write(path, text)
        for path, spelling in self.bytes.items():
            office.write(path, as_bytes(spelling))
        for path, changes in self.replace.items():
            office.replace(path, changes)


class Case(_Strict):
    """An office a little different from the base, and what the rule says to it.

    Steps, in this order: ``remove`` paths, write ``files`` (text), ``policy`` (files of policy/) and ``bytes``,
    ``replace`` passages, make ``symlinks``, append ``receipts``, ``publish`` issues, append ledger ``entries`` by
    ledger; then draft ``circulars`` by period, each as of a day, and let befall what comes ``after``.
    """

    name: str
    today: date = date.fromisoformat(TODAY)
    remove: list[str] = Field(default_factory=list)
    files: dict[str, str] = Field(default_factory=dict)
    policy: dict[str, str] = Field(default_factory=dict)
    bytes: dict[str, dict[str, Any]] = Field(default_factory=dict)
    replace: dict[str, dict[str, str]] = Field(default_factory=dict)
    symlinks: dict[str, str] = Field(default_factory=dict)
    receipts: list[Arrival] = Field(default_factory=list)
    publish: list[str] = Field(default_factory=list)
    entries: dict[
        Literal["adoptions", "directives", "merits", "issues", "exceptions", "transmittals"], list[dict[str, Any]]
    ] = Field(default_factory=dict)
    circulars: dict[str, date] = Field(default_factory=dict)
    after: After = Field(default_factory=After)
    expect: list[Expected] | None = Field(default=None, min_length=1)
    silent: bool = False

    @model_validator(mode="after")
    def _expects_or_is_silent(self) -> Self:
        if self.silent == (self.expect is not None):
            raise ValueError("a case either expects diagnostics or says silent: true")
        return self

    def build(self, office: Office) -> None:
        """Change the base office as the case says."""
        for path in self.remove:
            office.remove(path)
        for path, text in self.files.items():
            office.write(path, text)
        for name, text in self.policy.items():
            office.write(f"policy/{name}", text)
        for path, spelling in self.bytes.items():
            office.write(path, as_bytes(spelling))
        for path, changes in self.replace.items():
            office.replace(path, changes)
        for path, target in self.symlinks.items():
            office.link(path, target)
        if self.receipts:
            office.receive(
                [(one.path, one.received_at) for one in self.receipts],
                {one.path: one.blob for one in self.receipts if one.blob},
            )
        for issue in self.publish:
            office.publish(issue)
        for ledger, entries in self.entries.items():
            office.enter(ledger, entries)
        for period, day in self.circulars.items():
            office.draft(period, day.isoformat())
        self.after.befall(office)


class CaseFile(_Strict):
    """The cases of one rule: at least one it speaks to, and one it is silent on."""

    cases: list[Case]

    @model_validator(mode="after")
    def _fires_and_is_silent(self) -> Self:
        if not any(case.expect for case in self.cases) or not any(case.silent for case in self.cases):
            raise ValueError("a rule needs a case it fires on and a case it is silent on")
        names = [case.name for case in self.cases]
        if len(set(names)) < len(names):
            raise ValueError("two cases share a name")
        return self


def rule_names() -> list[str]:
    """The rules that have a case file."""
    return sorted(file.stem.replace("_", "-") for file in FOLDER.glob("*.yml"))


def read_cases(rule: str) -> list[Case]:
    """The cases of a rule; raises when the file is no case file."""
    text = (FOLDER / f"{rule.replace('-', '_')}.yml").read_text(encoding="utf-8")
    return CaseFile.model_validate(yaml.safe_load(text)).cases
