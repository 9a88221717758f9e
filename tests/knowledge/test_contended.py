"""Writers in several processes on the same few facts, in small; in large by `contended`."""

from __future__ import annotations

from tests.knowledge.contended import run, told


def test_no_edit_is_lost_and_none_fails_on_a_lock(url: str) -> None:
    outcome = run(url, edits=40, writers=4, patient=True)
    assert outcome.is_right, told("here", outcome)
