"""Documents read from their bytes: reports, issue manifests, commissions and circulars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.grammar import circular_parts, commission_part, manifest_parts, submission_parts
from baosong.model import Circular, Commission, Manifest, Submission
from baosong.reader import read
from baosong.schema import CircularFields, CommissionFields, ManifestFields, SubmissionFields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.policy import Policy


def read_manifests(contents: Mapping[str, bytes], policy: Policy) -> tuple[Manifest, ...]:
    """The manifests at these paths: by series as policy lists them, year, number and path."""
    found: list[Manifest] = []
    for path, content in contents.items():
        series, year, number = manifest_parts(path)
        fields, text = read(content, ManifestFields, max_bytes=policy.rules.max_bytes, body_required=False)
        found.append(
            Manifest(
                path=path,
                content=text,
                id=f"{series}/{year}/{int(number)}",
                series=series,
                year=int(year),
                number=int(number),
                fields=fields,
            )
        )
    order = {key: place for place, key in enumerate(policy.series)}
    found.sort(key=lambda one: (order.get(one.series, len(order)), one.series, one.year, one.number, one.path))
    return tuple(found)


def read_submission(path: str, content: bytes, policy: Policy) -> Submission:
    """The report at a path."""
    folder, year, slug = submission_parts(path)
    fields, text = read(content, SubmissionFields, max_bytes=policy.rules.max_bytes)
    return Submission(
        path=path,
        content=text,
        id=f"{folder}/{year}/{slug}",
        folder=folder,
        year=int(year),
        slug=slug,
        fields=fields,
    )


def read_commission(path: str, content: bytes, policy: Policy) -> Commission:
    """The commission at a path."""
    fields, text = read(content, CommissionFields, max_bytes=policy.rules.max_bytes)
    return Commission(path=path, content=text, id=commission_part(path), fields=fields)


def read_circulars(contents: Mapping[str, bytes], policy: Policy) -> dict[str, Circular]:
    """The circulars among these files by id, each with the figures beside it: by period, corrections last."""
    found: list[Circular] = []
    for path, content in contents.items():
        if path.endswith(".json"):
            continue
        period, correction = circular_parts(path)
        fields, text = read(content, CircularFields, max_bytes=policy.rules.max_bytes)
        name = path.removesuffix(".md")
        found.append(
            Circular(
                path=path,
                content=text,
                id=name.rpartition("/")[2],
                period=period,
                correction=correction,
                sidecar=contents.get(f"{name}.json"),
                fields=fields,
            )
        )
    return {one.id: one for one in sorted(found, key=lambda one: (one.period, one.correction))}
