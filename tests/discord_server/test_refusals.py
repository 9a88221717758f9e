"""Bodies Discord would refuse are refused, with its codes and the path of what is wrong."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from .fixtures import Town
from .messages import COMPONENTS_V2

Payload = dict[str, Any]


def text(content: str) -> Payload:
    return {"type": 10, "content": content}


def button(**changes: Any) -> Payload:
    return {"type": 2, "style": 1, "label": "ok", "custom_id": "ok", **changes}


def row(*inner: Payload) -> Payload:
    return {"type": 1, "components": list(inner)}


def menu(*values: str) -> Payload:
    options = [{"label": "one", "value": value} for value in values]
    return {"type": 3, "custom_id": "menu", "options": options}


def v2(*components: Payload, **changes: Any) -> Payload:
    return {"flags": COMPONENTS_V2, "components": list(components), **changes}


MESSAGES: list[tuple[Payload, int, str]] = [
    ({}, 50006, ""),
    ({"content": "  \n"}, 50006, ""),
    ({"content": "x" * 2001}, 50035, "content"),
    ({"embeds": [{"title": "x"}] * 11}, 50035, "embeds"),
    ({"embeds": [{"description": "x" * 4097}]}, 50035, "embeds/0/description"),
    ({"embeds": [{"description": "x" * 3001}] * 2}, 50035, "embeds"),
    ({"embeds": [{"fields": [{"name": "x", "value": ""}]}]}, 50035, "embeds/0/fields/0/value"),
    ({"components": [row(button())] * 6}, 50035, "components"),
    ({"components": [row()]}, 50035, "components/0/components"),
    ({"components": [text("needs the flag")]}, 50035, "components/0/type"),
    (v2(text("x"), content="both"), 50035, "flags"),
    (v2(text("x"), embeds=[{"title": "both"}]), 50035, "flags"),
    (v2(text("")), 50035, "components/0/content"),
    (v2(text("x" * 2001), text("x" * 2000)), 50035, "components"),
    (v2({"type": 17, "components": [text("x")] * 40}), 50035, "components"),
    (v2({"type": 17, "components": [button()]}), 50035, "components/0/components/0/type"),
    (v2(row(button(), button())), 50035, "components/0/components/1/custom_id"),
    (v2(row(button(custom_id="x" * 101))), 50035, "components/0/components/0/custom_id"),
    (v2(row(button(custom_id=None))), 50035, "components/0/components/0"),
    (v2(row(button(style=5, url="https://a.b"))), 50035, "components/0/components/0"),
    (v2(row(button(label="x" * 81))), 50035, "components/0/components/0/label"),
    (v2(row(*[button(custom_id=str(i)) for i in range(6)])), 50035, "components/0/components"),
    (v2(row(menu("a"), button())), 50035, "components/0/components"),
    (v2(row(menu())), 50035, "components/0/components/0/options"),
    (v2(row(menu("a", "a"))), 50035, "components/0/components/0/options/1/value"),
    (v2(row(menu(*map(str, range(26))))), 50035, "components/0/components/0/options"),
    (v2({"type": 9, "components": [text("x")]}), 50035, "components/0/accessory/type"),
    (v2({"type": 13, "file": {"url": "attachment://a.txt"}}), 50035, "components/0/media"),
    (v2({**text("x"), "id": 4}, {**text("x"), "id": 4}), 50035, "components/1/id"),
    ({"content": "x", "attachments": [{"id": 0, "filename": "a"}]}, 50035, "attachments/0/id"),
    (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        50035,
        "allowed_mentions",
    ),
]


def option(**changes: Any) -> Payload:
    return {"type": 3, "name": "text", "description": "x", **changes}


def command(**changes: Any) -> Payload:
    return {"name": "ask", "description": "Asks", **changes}


CHOICE = {"name": "x", "value": "x"}
COMMANDS: list[tuple[list[Payload], str]] = [
    ([command(name="Ask")], "0/name"),
    ([command(name="x" * 33)], "0/name"),
    ([command(description="")], "0/description"),
    ([command(description="x" * 101)], "0/description"),
    ([command(), command()], "1/name"),
    ([command(options=[option(name=f"o{i}") for i in range(26)])], "0/options"),
    ([command(options=[option(), option(name="b", required=True)])], "0/options/1"),
    ([command(options=[option(choices=[CHOICE] * 26)])], "0/options/0/choices"),
    (
        [command(options=[option(choices=[CHOICE], autocomplete=True)])],
        "0/options/0/autocomplete",
    ),
    ([command(name="Quote", type=3)], "0/description"),
    ([command(name=f"c{i}") for i in range(101)], "commands"),
]


def paths(errors: Payload, at: str = "") -> list[str]:
    """Return the paths in a tree of form errors."""
    found = [at] if "_errors" in errors else []
    for key, inner in errors.items():
        if key != "_errors":
            found += paths(inner, f"{at}/{key}" if at else key)
    return found


async def send(town: Town, method: str, route: str, body: Any, **more: Any) -> tuple[int, Payload]:
    headers = {"Authorization": f"Bot {town.server.token}"}
    with town.server.recorder.off_the_log():
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.request(method, town.server.api_base + route, json=body, **more) as answer,
        ):
            return answer.status, await answer.json() if answer.status != 204 else {}


@pytest.mark.parametrize(("body", "code", "path"), MESSAGES)
async def test_messages(town: Town, body: Payload, code: int, path: str) -> None:
    status, answer = await send(town, "POST", f"/channels/{town.channel.id}/messages", body)
    assert (status, answer["code"]) == (400, code)
    if path:
        assert path in paths(answer["errors"])
    assert town.channel.messages == {}


async def test_what_is_just_within_the_limits_is_taken(town: Town) -> None:
    route = f"/channels/{town.channel.id}/messages"
    full = v2({"type": 17, "components": [text("x" * 102)] * 38 + [row(button())]})
    full["components"][0]["components"].pop()
    for body in ({"content": "x" * 2000}, full, {"embeds": [{"description": "x" * 4096}]}):
        status, answer = await send(town, "POST", route, body)
        assert status == 200, answer


async def test_edits_keep_the_layout_of_their_message(town: Town) -> None:
    route = f"/channels/{town.channel.id}/messages"
    _, made = await send(town, "POST", route, v2(text("x")))
    one = f"{route}/{made['id']}"
    assert (await send(town, "PATCH", one, {"content": "x"}))[1]["code"] == 50035
    assert (await send(town, "PATCH", one, {"components": []}))[1]["code"] == 50006
    assert (await send(town, "PATCH", one, {"components": [text("y")]}))[0] == 200
    assert town.server.messages[int(made["id"])].text == "y"


@pytest.mark.parametrize(("body", "path"), COMMANDS)
async def test_commands(town: Town, body: list[Payload], path: str) -> None:
    route = f"/applications/{town.server.application_id}/commands"
    status, answer = await send(town, "PUT", route, body)
    assert (status, answer["code"]) == (400, 50035)
    assert path in paths(answer["errors"])
    assert town.server.commands.everywhere == []


async def test_commands_keep_their_ids_and_guilds_have_their_own(town: Town) -> None:
    route = f"/applications/{town.server.application_id}/commands"
    local = route.replace("/commands", f"/guilds/{town.guild.id}/commands")
    await send(town, "PUT", route, [command(), command(name="old")])
    before = town.server.commands.find("ask", None)
    await send(town, "PUT", route, [command(description="Asks again"), command(name="new")])
    assert town.server.commands.names == ["ask", "new"]
    after = town.server.commands.find("ask", None)
    assert (after["id"], after["description"]) == (before["id"], "Asks again")
    await send(town, "POST", local, command(description="Asks here"))
    assert town.server.commands.find("ask", town.guild)["description"] == "Asks here"
    one = f"{route}/{after['id']}"
    assert (await send(town, "PATCH", one, {"description": "Asks"}))[0] == 200
    assert (await send(town, "DELETE", one, None))[0] == 204
    assert (await send(town, "GET", one, None))[1]["code"] == 10063
    assert town.server.sync_count == 2


async def test_unknown_things_and_wrong_tokens(town: Town) -> None:
    wrong = {"headers": {"Authorization": "Bot other"}}
    assert (await send(town, "GET", "/users/@me", None, **wrong))[0] == 401
    assert (await send(town, "POST", "/channels/1/messages", {"content": "x"}))[1]["code"] == 10003
    assert (await send(town, "GET", "/no/such/route", None))[0] == 404
    assert (await send(town, "GET", "/channels/x", None))[1]["code"] == 50035
    callback = "/interactions/1/token/callback"
    assert (await send(town, "POST", callback, {"type": 4}))[1]["code"] == 10062
