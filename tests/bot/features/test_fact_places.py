"""`/fact part` and `/fact translate`: a fact's place in a list, and its Arabic wording."""

from __future__ import annotations

from bot.client import BriefingBot
from tests.bot.features.test_facts import own_keys, stored
from tests.bot.features.test_unanswered import new_curator
from tests.discord_server.fixtures import Town

WHOLE = "The fire drill has three steps."
STEP = "Meet at the gate in Mill Street."


async def test_a_place_in_a_list_is_set_shown_and_undone(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel, statement=WHOLE, questions="")
    [whole] = own_keys(bot.app.library, town.guild.id)
    await stored(cora, town.channel, statement=STEP, questions="")
    [step] = set(own_keys(bot.app.library, town.guild.id)) - {whole}
    options = {"fact": step, "number": 2, "whole": whole}
    done = await (await cora.command(town.channel, "fact part", options)).wait()
    assert "Number in its list: 2" in done.text
    assert f"Part of: {WHOLE}" in done.text
    shown = await (await cora.command(town.channel, "fact show", {"fact": step})).wait()
    assert "Number in its list: 2" in shown.text
    refused = {"fact": whole, "whole": step}
    done_not = await (await cora.command(town.channel, "fact part", refused)).wait()
    assert "part of itself" in done_not.text
    assert done.message is not None
    await (await cora.press(done.message, "Undo")).wait()
    assert bot.app.library.facts.find(step, scope=town.guild.id).order is None


async def test_arabic_words_of_a_fact_are_set_and_removed(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    await stored(cora, town.channel, statement=STEP, questions="")
    [step] = own_keys(bot.app.library, town.guild.id)
    arabic = "التجمع عند البوابة في شارع الطاحونة."
    options = {"fact": step, "translation": arabic}
    done = await (await cora.command(town.channel, "fact translate", options)).wait()
    assert arabic in done.text
    shown = await (await cora.command(town.channel, "fact show", {"fact": step})).wait()
    assert f"Translations: {arabic}" in shown.text
    gone = await (await cora.command(town.channel, "fact translate", {"fact": step})).wait()
    assert "removed" in gone.text
    assert bot.app.library.facts.find(step, scope=town.guild.id).translations == ()
