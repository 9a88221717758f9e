"""`/fact relations`: which relations a fact states, set by a curator over the wire."""

from __future__ import annotations

from bot.client import BriefingBot
from tests.bot.features.test_ask_buttons import answered
from tests.bot.features.test_facts import own_keys, stored
from tests.bot.features.test_unanswered import new_curator
from tests.discord_server import Person
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town

STATEMENT = "The curtain fell on the Orla ferry in May 2023."
QUESTION = "When did the Orla ferry end?"


async def set_for(
    town: Town, person: Person, fact: str, relations: str | None, **context: str
) -> kinds.Interaction:
    options = {"fact": fact} | ({"relations": relations} if relations is not None else {})
    asked = await person.command(town.channel, "fact relations", options, **context)
    return await asked.wait()


async def test_what_a_curator_sets_answers_is_shown_and_is_undone(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel, statement=STATEMENT, questions="", date="2023-05")
    [key] = own_keys(bot.app.library, town.guild.id)
    assert STATEMENT not in (await answered(town, QUESTION)).text.splitlines()[0]
    done = await set_for(town, cora, key, "end")
    assert "Relations (set by a curator): end (finish" in done.text
    message = await answered(town, QUESTION)
    assert STATEMENT in message.text
    why = await (await town.alice.press(message, "Why this answer")).wait()
    assert "Relations (set by a curator): end" in why.text
    shown = await (await cora.command(town.channel, "fact show", {"fact": key})).wait()
    assert "Relations (set by a curator): end" in shown.text
    history = await (await cora.command(town.channel, "fact history", {"fact": key})).wait()
    assert "Relations: + end" in history.text
    assert done.message is not None
    await (await cora.press(done.message, "Undo")).wait()
    shown = await (await cora.command(town.channel, "fact show", {"fact": key})).wait()
    assert "Relations (read from its words): fall" in shown.text


async def test_relations_left_out_are_read_again(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel, statement=STATEMENT)
    [key] = own_keys(bot.app.library, town.guild.id)
    assert "none" in (await set_for(town, cora, key, "none")).text
    assert "Relations (read from its words): fall" in (await set_for(town, cora, key, None)).text


async def test_an_unknown_relation_is_told_in_the_readers_language(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel, statement=STATEMENT)
    [key] = own_keys(bot.app.library, town.guild.id)
    refused = await set_for(town, cora, key, "begin; finishes")
    assert "I know no relation “finishes”. Did you mean “end”?" in refused.text
    refused = await set_for(town, cora, key, "begin; finishes", locale="ar")
    assert "لا أعرف علاقة باسم «finishes». هل تقصد «end»؟" in refused.text
    assert bot.app.library.facts.find(key, scope=town.guild.id).relations == ()


async def test_names_are_offered_in_the_readers_language(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel, statement=STATEMENT)
    [key] = own_keys(bot.app.library, town.guild.id)

    async def offered(typed: str, **context: str) -> dict[str, str]:
        found = await cora.autocomplete(
            town.channel,
            "fact relations",
            {"fact": key, "relations": typed},
            focused="relations",
            **context,
        )
        return {choice["value"]: choice["name"] for choice in found}

    assert list(await offered(""))[:2] == ["fall", "none"]  # what it states now comes first
    assert "begin" in await offered("inception")
    assert (await offered("begin"))["begin"].startswith("begin (found, ")
    assert "begin (اسس، " in (await offered("begin", locale="ar"))["begin"]
    assert "begin" in await offered("بداية", locale="ar")
    assert next(iter(await offered("begin; planned-en"))) == "begin; planned-end"
    assert "end" not in await offered("begin; planned-en")
