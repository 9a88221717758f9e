"""The harness in small: each server is answered with its own facts, and with no other's."""

from __future__ import annotations

import pytest

from tests.load.servers import run


@pytest.mark.threat("S3")
def test_servers_share_an_index_and_no_facts(capsys: pytest.CaptureFixture[str]) -> None:
    run(servers=3, phrasings=1_000)
    assert "3 servers with facts of their own" in capsys.readouterr().out
