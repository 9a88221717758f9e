"""A client in another process needs nothing but DISCORD_API_BASE; the log fits the checker."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

import aiohttp
import pytest

from .fixtures import Town
from .recorder import LOG_VARIABLE


async def test_a_client_in_its_own_process(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "requests.jsonl"
    if LOG_VARIABLE not in os.environ:
        monkeypatch.setenv(LOG_VARIABLE, str(log))
    environment = os.environ | {
        "DISCORD_API_BASE": town.server.api_base,
        "DISCORD_TOKEN": town.server.token,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.discord_server.sample_client",
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    try:
        await town.server.wait_until_connected()
        asked = await town.alice.post(town.channel, "<@bot> hi")
        reply = await town.server.wait_for_message(town.channel, after=asked)
        pressed = await (await town.alice.press(reply, "More")).wait()
        assert pressed.text == "more of it"
    finally:
        process.terminate()
        await process.wait()
    await town.server.changes.until(lambda: not town.server.gateway.connections, "goodbye")

    entries = [json.loads(line) for line in Path(os.environ[LOG_VARIABLE]).read_text().splitlines()]
    assert {"method", "path", "json"} <= entries[0].keys()
    posted = [e for e in entries if e["path"] == f"/api/v10/channels/{town.channel.id}/messages"]
    assert [entry["status"] for entry in posted] == [200]


async def test_uploads_are_logged_as_the_parts_they_were_sent_in(
    town: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = tmp_path / "requests.jsonl"
    monkeypatch.setenv(LOG_VARIABLE, str(log))
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps({"content": "a file"}))
    form.add_field("files[0]", b"abc", filename="a.txt")
    headers = {"Authorization": f"Bot {town.server.token}"}
    url = f"{town.server.api_base}/channels/{town.channel.id}/messages"
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(url, data=form) as answer,
    ):
        made = await answer.json()
        async with session.get(made["attachments"][0]["url"]) as file:
            assert await file.read() == b"abc"
    [entry] = [json.loads(line) for line in log.read_text().splitlines()]
    assert entry["payload_json"] == {"content": "a file"}
    assert entry["files"] == [{"name": "files[0]", "filename": "a.txt", "size": 3}]


async def test_other_clients_find_the_fields_they_need(town: Town) -> None:
    headers = {"Authorization": f"Bot {town.server.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get(f"{town.server.api_base}/oauth2/applications/@me") as answer:
            application = await answer.json()
        url = f"{town.server.api_base}/users/@me/channels"
        async with session.post(url, json={"recipient_id": str(town.alice.id)}) as answer:
            private = await answer.json()
    assert application["approximate_guild_count"] == 1
    assert application["redirect_uris"] == application["tags"] == []
    assert application["interactions_endpoint_url"] is None
    assert private["flags"] == 0
    assert private["recipients"][0]["primary_guild"] is None
