"""The stand-in's answers against the shapes that Discord's OpenAPI description says they have.

The description is not part of the project: DISCORD_OPENAPI names the file `specs/openapi.json` of
Discord's repository for it. Without that, or the package jsonschema, these tests are skipped.
"""

from __future__ import annotations

import functools
import json
import os
import re
from pathlib import Path
from typing import Any

import discord
import pytest

from .fixtures import Town
from .inprocess import running
from .limits_commands import LOCALES
from .messages import Upload
from .sample_client import Sample

jsonschema = pytest.importorskip("jsonschema")
FILE = os.environ.get("DISCORD_OPENAPI")
if not FILE:
    pytest.skip("DISCORD_OPENAPI does not name Discord's description", allow_module_level=True)

Payload = dict[str, Any]


@functools.cache
def described() -> Payload:
    read: Payload = json.loads(Path(str(FILE)).read_text())
    for schema in read["components"]["schemas"].values():
        _open_enumerations(schema)
    return read


def _open_enumerations(node: Any) -> None:
    """Let numbers be any of their type: the description leaves out some that Discord sends."""
    if isinstance(node, dict):
        if node.get("type") == "integer" and all("const" in each for each in node.get("oneOf", [])):
            node.pop("oneOf", None)
        for each in node.values():
            _open_enumerations(each)
    elif isinstance(node, list):
        for each in node:
            _open_enumerations(each)


def faults(schema: Payload, answer: Any) -> list[str]:
    """What of an answer has another shape than described, with its place."""
    whole = schema | {"components": described()["components"]}
    found = jsonschema.Draft202012Validator(whole).iter_errors(answer)
    return [_deepest(error) for error in found]


def _deepest(error: Any) -> str:
    """The fault in the one of several shapes that an answer comes nearest to."""
    while error.context:
        error = max(error.context, key=lambda each: len(each.absolute_path))
    return f"{error.json_path}: {error.message[-200:]}"


def schema_of(method: str, template: str) -> Payload | None:
    """The shape of the answers to a route, None where it is described to have none."""
    plain = re.sub(r"\{\w+\}", "{}", template.removeprefix("/api/v10"))
    for path, item in described()["paths"].items():
        if re.sub(r"\{\w+\}", "{}", path) != plain or method.lower() not in item:
            continue
        for code, answer in item[method.lower()]["responses"].items():
            if code in ("200", "201") and "content" in answer:
                schema: Payload = answer["content"]["application/json"]["schema"]
                return schema
        return None
    if plain.endswith("/messages/{}") and plain.startswith("/webhooks"):
        return schema_of(method, "/webhooks/{}/{}/messages/@original")
    raise LookupError(f"no route {method} {template}")


def wrong_answers(town: Town) -> dict[str, list[str]]:
    """The answers so far that have another shape than described, by their route."""
    found: dict[str, list[str]] = {}
    for request in town.server.requests:
        if request.answer is None:
            continue
        schema = schema_of(request.method, request.template)
        if schema is not None and (wrong := faults(schema, request.answer)):
            found[f"{request.method} {request.template}"] = wrong
    return found


EVENTS = {
    "MESSAGE_CREATE": "MessageResponse",
    "MESSAGE_UPDATE": "MessageResponse",
    "CHANNEL_CREATE": "GuildChannelResponse",
    "THREAD_CREATE": "ThreadResponse",
}
OF_A_GUILD = {
    "channels": "GuildChannelResponse",
    "threads": "ThreadResponse",
    "roles": "GuildRoleResponse",
    "members": "GuildMemberResponse",
}


def wrong_events(town: Town) -> set[str]:
    """What of the events so far has another shape than described of the same things."""
    found = set()
    for session in town.server.gateway.sessions.values():
        for frame in map(json.loads, session.history):
            event, data = frame["t"], frame["d"]
            parts = [(EVENTS[event], data)] if event in EVENTS else []
            if event == "GUILD_CREATE":
                parts += [(name, each) for key, name in OF_A_GUILD.items() for each in data[key]]
            for name, part in parts:
                schema = {"$ref": f"#/components/schemas/{name}"}
                # What the gateway alone carries is not described, and the guild is told around it.
                known = {"guild_id": str(town.guild.id)} | part
                found |= {f"{event}, {name}: {fault}" for fault in faults(schema, known)}
    return found


@pytest.mark.threat("R19")
async def test_every_event_has_the_shape_described(town: Town) -> None:
    for kind in (2, 4, 13, 15):
        town.guild.add_channel("there", type=kind)
    town.channel.add_thread("aside")
    async with running(Sample(intents=discord.Intents.all()), town.server):
        for kind in (0, 2, 13, 15):
            channel = town.guild.add_channel("here", type=kind)
            place = channel.add_thread("post") if kind in (0, 15) else channel
            asked = await town.alice.post(place, "<@bot> hi")
            answer = await town.server.wait_for_message(place, after=asked)
            await (await town.alice.press(answer, "More")).wait()
        assert sorted(wrong_events(town)) == []


@pytest.mark.threat("R19")
def test_the_locales_are_those_described() -> None:
    listed = described()["components"]["schemas"]["AvailableLocalesEnum"]["oneOf"]
    assert sorted(LOCALES) == sorted(each["const"] for each in listed)


@pytest.mark.threat("R19")
async def test_every_answer_has_the_shape_described(town: Town, bot: Sample) -> None:
    town.alice.install_app()
    file = Upload("a.txt", b"abc")
    for place in (town.channel, town.alice.dm()):
        asked = await town.alice.post(place, "<@bot> hi", files=[file])
        reply = await town.server.wait_for_message(place, after=asked)
        await (await town.alice.press(reply, "More")).wait()
    for name, options in (
        ("ask", {"question": "it"}),
        ("later", {}),
        ("file_size", {"given": file}),
        ("everything", {}),
        ("facts add", {"statement": "so"}),
    ):
        await (await town.alice.command(town.channel, name, options)).wait()
    menu = await (await town.alice.command(town.channel, "pick", {"user": town.alice})).wait()
    assert menu.message is not None
    await (await town.alice.select(menu.message, "colour", ["red"])).wait()
    opened = await town.alice.command(town.channel, "opens")
    await opened.wait_response()
    await (await town.alice.submit(opened, {"wording": "so?"})).wait()
    await (await town.alice.context_menu(town.channel, "Quote", asked)).wait()
    assert bot.application_id is not None
    await bot.fetch_channel(town.channel.id)
    await bot.fetch_channel(town.alice.dm().id)
    await bot.fetch_guild(town.guild.id)
    user = await bot.fetch_user(town.alice.id)
    assert user.id == town.alice.id
    found = wrong_answers(town)
    assert not found, "\n".join(f"{route}: {fault}" for route in found for fault in found[route])
