"""The harness refuses case files that prove nothing."""

from __future__ import annotations

from typing import Any

import pytest
from cases import CaseFile
from pydantic import ValidationError

FIRING = {"name": "甲", "expect": [{"at": "a.md:1:1", "severity": "error", "says": "缺少"}]}
SILENT = {"name": "乙", "silent": True}


def test_one_case_that_fires_and_one_that_is_silent_suffice() -> None:
    assert len(CaseFile.model_validate({"cases": [FIRING, SILENT]}).cases) == 2


@pytest.mark.parametrize(
    ("cases", "why"),
    [
        ([FIRING], "a case it is silent on"),
        ([SILENT], "a case it fires on"),
        ([], "a case it fires on"),
        ([FIRING, SILENT, {"name": "丙", "expect": []}], "at least 1 item"),
        ([FIRING, SILENT, {"name": "丙"}], "either expects diagnostics or says silent"),
        ([FIRING, SILENT, {**FIRING, "silent": True}], "either expects diagnostics or says silent"),
        ([FIRING, SILENT, {**SILENT, "file": {}}], "Extra inputs"),
        ([FIRING, SILENT, SILENT], "share a name"),
        ([{**FIRING, "expect": [{"at": "a.md:1", "severity": "error", "says": "x"}]}, SILENT], "pattern"),
        ([{**FIRING, "expect": [{"at": "a.md:1:1", "severity": "error", "says": ""}]}, SILENT], "at least 1 character"),
    ],
)
def test_cases_that_prove_nothing_are_refused(cases: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        CaseFile.model_validate({"cases": cases})
