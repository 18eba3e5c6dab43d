"""What a circular asks of the scoring policy: the levels, which points are for adoptions, whether it has changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.policy import Policy
    from baosong.stats.points import Entry


def levels(policy: Policy) -> Mapping[str, str]:
    """Level key → its name, the office's own first, then upwards."""
    return policy.scoring.levels


def for_adoption(entry: Entry) -> bool:
    """Whether an entry scores an adoption, here or above; its key follows the policy file."""
    return "adoption" in entry.key.split(".")


def fingerprint(policy: Policy) -> str:
    """The same for the same policy of scoring: the start of its SHA-256."""
    return hashlib.sha256(policy.scoring.model_dump_json(warnings=False).encode()).hexdigest()[:16]
