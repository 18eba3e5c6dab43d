"""The next issue with some reports in it, each in the section policy names, else the one that took most of its like."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from baosong.compiler import Edition, Item, Section, compile_editions, credited
from baosong.issuing.numbering import following
from baosong.issuing.proposal import section_of
from baosong.model import Classification, Mode
from baosong.pictures.finding import plates_in
from baosong.policy import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Submission


def next_issues(archive: Archive, today: date, submissions: Sequence[Submission]) -> list[Edition]:
    """An issue of the first public series, and of the first internal one for what is internal; none without reports."""
    found = []
    for classification in Classification:
        own = [one for one in submissions if (one.fields.classification or Classification.PUBLIC) is classification]
        key = _series(archive, classification)
        if own and key:
            found.append(_issue(archive, today, key, own))
    return found


def _series(archive: Archive, classification: Classification) -> str:
    wanted = Audience.INTERNAL if classification is Classification.INTERNAL else Audience.PUBLIC
    keys = [key for key, one in archive.policy.series.items() if one.audience is wanted]
    if not keys and wanted is Audience.PUBLIC:  # an internal series may print what is public
        keys = list(archive.policy.series)
    return keys[0] if keys else ""


def _issue(archive: Archive, today: date, key: str, submissions: Sequence[Submission]) -> Edition:
    series = archive.policy.series[key]
    earlier = [one for one in compile_editions(archive).values() if one.series_key == key]
    year, number = following(archive, key, today)
    sections: dict[str, list[Submission]] = {name: [] for name in series.sections.values()}
    usual = _usual(earlier)
    for one in submissions:
        wanted = section_of(archive, key, one)
        name = series.sections[wanted] if wanted else usual.get(one.fields.category or "", "")
        sections[name if name in sections else next(iter(sections))].append(one)
    return Edition(
        id=f"{key}/{year}/{number}",
        series_key=key,
        series=series,
        year=year,
        number=number,
        serial=max((one.serial for one in earlier), default=series.first_serial.serial - 1) + 1,
        date=today,
        signed_by="（待签发）",
        editor_note="",
        sections=_numbered(sections, archive, today),
        report_to=series.report_to,
        copy_to=series.copy_to,
        distribute_to=series.distribute_to,
        copies=series.copies,
        undertakers={},
    )


def _numbered(sections: Mapping[str, Sequence[Submission]], archive: Archive, today: date) -> tuple[Section, ...]:
    place = 0
    found = []
    for name, own in sections.items():
        items = []
        for one in own:
            place += 1
            units = credited(one, archive, today)
            facts = (one.title, one.body, Mode.SOLE, (one,), units, (), None, None)
            plates = plates_in(one.body, (one.id,), archive)
            items.append(Item(place, f"item-{place}", *facts, plates=plates))
        found.append(Section(name, tuple(items)))
    return tuple(found)


def _usual(editions: Sequence[Edition]) -> dict[str, str]:
    """Category → the section that took most of its reports."""
    counts: dict[str, Counter[str]] = {}
    for edition in editions:
        for section in edition.sections:
            for item in section.items:
                category = item.sources[0].fields.category or ""
                counts.setdefault(category, Counter())[section.name] += 1
    return {category: names.most_common(1)[0][0] for category, names in counts.items()}
