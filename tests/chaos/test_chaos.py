"""Chaos in small: what holds in a thousand faults holds in a few, one kind after another.

FAULTS=1000 makes it long.
"""

from __future__ import annotations

import os

import pytest

from tests.chaos.faults import KINDS
from tests.chaos.running import run

FAULTS = int(os.environ.get("FAULTS", "8"))


@pytest.mark.trial
@pytest.mark.threat("R2", "R3", "R4", "R5")
async def test_nothing_is_lost_or_done_twice_while_everything_fails() -> None:
    report = await run(
        FAULTS, 5, askers=20, curators=6, warm_up=1.5, pause=0.1, settle=1.5, kinds=KINDS, room=4
    )
    assert report.wrong == []
    assert report.figures["questions"]["answered"] > 0
    assert report.figures["curation"]["told stored"] > 0
