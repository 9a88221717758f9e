"""Fixtures of the stand-in's own tests: a small client written only for them."""

from collections.abc import AsyncIterator

import pytest_asyncio

from .fixtures import *  # noqa: F403
from .fixtures import Town
from .inprocess import running
from .sample_client import Sample


@pytest_asyncio.fixture
async def bot(town: Town) -> AsyncIterator[Sample]:
    """Run the sample client in the town."""
    client = Sample()
    async with running(client, town.server):
        yield client
