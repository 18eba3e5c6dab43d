"""Files that are written from policy and schema and never by hand, one kind a module: each from the policy to bytes.

``baosong sync`` writes them; ``check`` tells where one that is there says something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baosong.policy import Policy


def generated(policy: Policy) -> dict[str, bytes]:
    """Path relative to the root → what should stand there."""
    from baosong.sync import editor, form, owners

    return {**owners.files(policy), **form.files(policy), **editor.files(policy)}
