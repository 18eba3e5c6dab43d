"""What the office enters, each with its place: adoptions above, directives, merits, exceptions, transmittals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from baosong.ledger import ADOPTIONS, DIRECTIVES, EXCEPTIONS, MERITS, TRANSMITTALS
from baosong.model import Mark
from baosong.records import Directive, Extension, HigherAdoption, Merit, StandIn, Transmittal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive

R = TypeVar("R", HigherAdoption, Directive, Merit, Extension, StandIn, Transmittal)


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A record and the ledger it stands in; its number is its line."""

    path: str
    record: R

    @property
    def mark(self) -> Mark:
        """The record's line."""
        return Mark(self.record.number, 1, self.record.number, 1)


def adoptions(archive: Archive) -> Iterator[Placed[HigherAdoption]]:
    """The adoptions above that stand."""
    return (Placed(ADOPTIONS, one) for one in archive.higher_adoptions if one.withdrawal is None)


def directives(archive: Archive) -> Iterator[Placed[Directive]]:
    """The directives that stand."""
    return (Placed(DIRECTIVES, one) for one in archive.directives if one.withdrawal is None)


def merits(archive: Archive) -> Iterator[Placed[Merit]]:
    """The merits that stand."""
    return (Placed(MERITS, one) for one in archive.merits if one.withdrawal is None)


def transmittals(archive: Archive) -> Iterator[Placed[Transmittal]]:
    """The transmittals that stand."""
    return (Placed(TRANSMITTALS, one) for one in archive.transmittals if one.withdrawal is None)


def extensions(archive: Archive) -> Iterator[Placed[Extension]]:
    """The extended deadlines that stand."""
    standing = (one for one in archive.exceptions if one.withdrawal is None)
    return (Placed(EXCEPTIONS, one) for one in standing if isinstance(one, Extension))


def stand_ins(archive: Archive) -> Iterator[Placed[StandIn]]:
    """The stand-ins that were never taken back."""
    standing = (one for one in archive.exceptions if one.withdrawal is None)
    return (Placed(EXCEPTIONS, one) for one in standing if isinstance(one, StandIn))


def about_reports(archive: Archive) -> Iterator[Placed[HigherAdoption] | Placed[Directive]]:
    """The standing records that are about a report."""
    yield from adoptions(archive)
    yield from directives(archive)


def day_of(record: HigherAdoption | Directive | Merit | Extension | StandIn | Transmittal) -> date:
    """The day a record counts on."""
    match record:
        case HigherAdoption():
            return record.adopted_on
        case Directive():
            return record.given_on
        case Merit() | Extension() | StandIn() | Transmittal():
            return record.on
