"""The office's own papers, read from their bytes: issue manifests and commissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.grammar import commission_part, manifest_parts
from baosong.model import Commission, Manifest
from baosong.reader import read
from baosong.schema import CommissionFields, ManifestFields

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


def read_commissions(contents: Mapping[str, bytes], policy: Policy) -> Mapping[str, Commission]:
    """The commissions at these paths by id."""
    result: dict[str, Commission] = {}
    for path, content in contents.items():
        commission_id = commission_part(path)
        fields, text = read(content, CommissionFields, max_bytes=policy.rules.max_bytes)
        result[commission_id] = Commission(path=path, content=text, id=commission_id, fields=fields)
    return result
