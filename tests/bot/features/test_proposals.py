"""Facts that members propose, over the wire: sent, decided on, withdrawn, told of and erased."""

from __future__ import annotations

import discord
import pytest
from sqlalchemy import func, select

from bot.client import BriefingBot
from knowledge.curation import Change
from knowledge.curation.proposals import MOST_OF_A_PERSON
from knowledge.library import Library
from knowledge.store.tables import ProposalRow, RevisionRow
from tests.bot.conftest import new_bot, set_limits
from tests.bot.features.test_ask_buttons import answered, use
from tests.bot.features.test_facts import FILLED, NOT_ALLOWED, QUESTION, STATEMENT, own_keys
from tests.bot.features.test_unanswered import new_curator
from tests.discord_server import Message, Person, running
from tests.discord_server import interactions as kinds
from tests.discord_server.fixtures import Town
from tests.waiting import eventually


@pytest.fixture(autouse=True)
def _with_review(town: Town, library: Library) -> None:
    library.settings.change(town.guild.id, Change("tests"), review=True)


async def previewed(town: Town, person: Person, **changed: str) -> Message:
    form = await person.command(town.channel, "fact add", {})
    await form.wait_response()
    shown = await (await person.submit(form, {**FILLED, **changed})).wait()
    assert shown.message is not None
    return shown.message


async def proposed(town: Town, person: Person, **changed: str) -> Message:
    """Propose a fact, and return the message that says so."""
    message = await previewed(town, person, **changed)
    done = await pressed(person, message, "Send to the curators")
    assert done.text.startswith("Sent to the curators")
    return message


async def pressed(person: Person, message: Message, wanted: str) -> kinds.Interaction:
    """Press a button once it is there, and wait for what its message says then."""
    await eventually(lambda: wanted in labels(message))
    before = message.text
    done = await (await person.press(message, wanted)).wait()
    await done.changes.until(lambda: message.text != before, f"what {wanted!r} does")
    return done


async def listed(town: Town, person: Person, **how: str) -> kinds.Interaction:
    return await (await person.command(town.channel, "proposals", **how)).wait()


async def chosen(town: Town, curator: Person, wanted: int = 0) -> Message:
    """Open one of the proposals that wait."""
    shown = await listed(town, curator)
    assert shown.message is not None
    menu = shown.message.selects[0]
    value = menu["options"][wanted]["value"]
    done = await (await curator.select(shown.message, menu["custom_id"], [value])).wait()
    await done.changes.until(lambda: "Proposed by" in shown.text and not selects(shown), "it")
    return shown.message


def selects(shown: kinds.Interaction) -> list[object]:
    return list(shown.message.selects) if shown.message is not None else []


def labels(message: Message) -> list[str]:
    return [button["label"] for button in message.buttons]


def new_member(town: Town, name: str) -> Person:
    person = town.server.add_user(name)
    town.guild.add_member(person)
    return person


def rows(library: Library, state: str) -> int:
    with library._database.read() as session:
        return session.scalar(select(func.count()).where(ProposalRow.state == state)) or 0


async def direct(town: Town, person: Person, count: int = 1) -> list[str]:
    """Wait for so many direct messages, and return their texts."""

    def received() -> list[str]:
        return [m.text for m in person.dm().messages.values() if m.author is town.server.bot]

    await eventually(lambda: len(received()) >= count)
    return received()


async def test_a_member_proposes_a_curator_approves_and_both_are_kept(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    message = await previewed(town, town.alice)
    assert message.text.startswith("### Propose this fact?")
    assert labels(message) == ["Send to the curators", "Edit", "Source and names", "Cancel"]
    await pressed(town.alice, message, "Send to the curators")
    assert message.text.startswith("Sent to the curators")
    assert STATEMENT not in (await answered(town, QUESTION)).text
    assert own_keys(bot.app.library, town.guild.id) == []
    # Curators notice, quietly.
    noted = await (await cora.command(town.channel, "fact list")).wait()
    assert "-# 1 proposal is waiting for review: /proposals" in noted.text
    queue = await (await cora.command(town.channel, "questions")).wait()
    assert "1 proposal is waiting for review" in queue.text
    opened = await chosen(town, cora)
    assert f"> {STATEMENT}" in opened.text
    assert f"Proposed by alice ({town.alice.id})" in opened.text
    assert "Source: Town Gazette (new)" in opened.text
    assert f"- answers “{QUESTION}”" in opened.text
    approved = await pressed(cora, opened, "Approve")
    assert approved.text.startswith("Approved and stored.")
    assert STATEMENT in (await answered(town, QUESTION)).text
    [key] = own_keys(bot.app.library, town.guild.id)
    [*_, last] = bot.app.library.facts.history(key, scope=town.guild.id)
    assert last.actor == f"cora ({cora.id})"
    history = await (await cora.command(town.channel, "fact history", {"fact": key})).wait()
    assert f"cora ({cora.id}): added" in history.text
    assert f"Proposed by alice ({town.alice.id})" in history.text
    assert "approved" in (await listed(town, town.alice)).text
    [told] = await direct(town, town.alice)
    assert told.startswith("Your proposal in")
    assert "approved" in told
    undone = await pressed(cora, opened, "Undo")
    assert undone.text.startswith("Undone")
    assert own_keys(bot.app.library, town.guild.id) == []


async def test_a_message_is_proposed_from_its_menu(town: Town, bot: BriefingBot) -> None:
    message = await town.alice.post(town.channel, STATEMENT)
    menu = await town.alice.context_menu(town.channel, "Add as fact", message)
    await menu.wait_response()
    preview = await (await town.alice.submit(menu, {"topic": "Trade"})).wait()
    assert preview.message is not None
    await pressed(town.alice, preview.message, "Send to the curators")
    [waiting] = bot.app.library.proposals.waiting(town.guild.id)
    assert waiting.written.statement == STATEMENT


async def test_sending_counts_once_however_often_it_is_pressed(
    town: Town, bot: BriefingBot
) -> None:
    message = await previewed(town, town.alice)
    send = next(b["custom_id"] for b in message.buttons if b["label"].startswith("Send"))
    town.server.gateway.duplicate("INTERACTION_CREATE")
    for each in [use(town, town.alice, town.channel, message, send) for _ in range(3)]:
        assert (await each.wait()).text.startswith("Sent")
    assert rows(bot.app.library, "waiting") == 1


async def test_two_curators_at_once_the_second_is_told_what_the_first_did(
    town: Town, bot: BriefingBot
) -> None:
    cora, theo = new_curator(town), new_curator(town, "theo")
    await proposed(town, town.alice)
    theirs = [await chosen(town, cora), await chosen(town, theo)]
    approve = next(b["custom_id"] for b in theirs[0].buttons if b["label"] == "Approve")
    both = [
        use(town, person, town.channel, message, approve)
        for person, message in zip((cora, theo), theirs, strict=True)
    ]
    texts = sorted([(await each.wait()).text.splitlines()[0] for each in both])
    assert texts[0].startswith("Approved and stored.")
    assert texts[1].startswith(("cora", "theo"))
    assert "has already approved this proposal" in texts[1]
    assert len(own_keys(bot.app.library, town.guild.id)) == 1
    with bot.app.library._database.read() as session:
        added = (RevisionRow.scope == town.guild.id, RevisionRow.action == "add")
        assert session.scalar(select(func.count()).where(*added)) == 1
    assert len(await direct(town, town.alice)) == 1
    late = theirs[1]
    assert "Back to the proposals" in labels(late)
    again = await pressed(theo, late, "Back to the proposals")
    assert again.text == "No proposals are waiting for review."


async def test_declining_takes_a_reason_and_tells_it(town: Town, bot: BriefingBot) -> None:
    cora, theo = new_curator(town), new_curator(town, "theo")
    await proposed(town, town.alice)
    opened, late = await chosen(town, cora), await chosen(town, theo)
    form = await cora.press(opened, "Decline")
    await form.wait_response()
    assert form.modal["title"] == "Decline a proposal"
    done = await (await cora.submit(form, {"reason": "The Gazette took it back."})).wait()
    assert done.text.startswith("Declined. Reason: The Gazette took it back.")
    tried = await pressed(theo, late, "Approve")
    assert tried.text.startswith(f"cora ({cora.id}) has already declined this proposal")
    assert "The Gazette took it back." in tried.text
    own = await listed(town, town.alice)
    assert "declined" in own.text
    assert "The Gazette took it back." in own.text
    [told] = await direct(town, town.alice)
    assert "was declined: The Gazette took it back." in told
    assert own_keys(bot.app.library, town.guild.id) == []


async def test_closed_direct_messages_hinder_nothing(
    town: Town, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    cora = new_curator(town)
    await proposed(town, town.alice)
    opened = await chosen(town, cora)
    town.server.faults.refuse(50007, "POST", "/users/@me/channels")
    done = await pressed(cora, opened, "Approve")
    assert done.text.startswith("Approved and stored.")
    assert "Traceback" not in caplog.text
    assert "approved" in (await listed(town, town.alice)).text


async def test_a_curator_edits_before_approving(town: Town, bot: BriefingBot) -> None:
    cora = new_curator(town)
    await proposed(town, town.alice)
    opened = await chosen(town, cora)
    form = await cora.press(opened, "Edit, then approve")
    await form.wait_response()
    assert form.modal["title"] == "Edit a proposal"
    mended = "The harbour library of Aren opens on Sundays from nine."
    shown = await (await cora.submit(form, {"statement": mended})).wait()
    await shown.changes.until(lambda: "Confirm" in labels(opened), "the preview")
    assert shown.text.startswith("### Approve this fact?")
    confirmed = await pressed(cora, opened, "Confirm")
    assert confirmed.text.startswith("Stored.")
    [key] = own_keys(bot.app.library, town.guild.id)
    assert bot.app.library.facts.find(key, scope=town.guild.id).statement == mended
    [*_, last] = bot.app.library.facts.history(key, scope=town.guild.id)
    behind = bot.app.library.proposals.behind([last])
    assert behind[last.number].proposer == town.alice.id
    assert behind[last.number].written.statement == STATEMENT
    assert rows(bot.app.library, "approved") == 1
    assert len(await direct(town, town.alice)) == 1


async def test_what_came_into_the_store_meanwhile_is_shown_first(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    first = "Aren has 12 lamp posts on its quay."
    await proposed(town, town.alice, statement=first, questions="")
    await proposed(town, new_member(town, "bob"), statement=first.replace("12", "15"), questions="")
    one, other = await chosen(town, cora, 0), await chosen(town, cora, 1)
    await pressed(cora, one, "Approve")
    tried = await pressed(cora, other, "Approve")
    assert "have changed since you looked" in tried.text
    assert f"1. {first}" in tried.text
    assert len(own_keys(bot.app.library, town.guild.id)) == 1
    done = await pressed(cora, other, "Approve and replace 1")
    assert done.text.startswith("Approved and stored.")
    held = bot.app.library.facts.select(scope=town.guild.id, own=True)
    assert sorted(str(fact.status) for fact in held) == ["current", "superseded"]


async def test_new_names_come_into_the_store_with_the_approval(
    town: Town, bot: BriefingBot
) -> None:
    library, cora = bot.app.library, new_curator(town)
    words = "The Norsund Port Board (NPB) leases two cranes."

    def names() -> set[str]:
        return {each.name for each in library.snapshot(town.guild.id).entities.values()}

    await proposed(town, town.alice, statement=words, questions="")
    opened = await chosen(town, cora)
    assert (
        "New names, added with it: Norsund Port Board, NPB (organisation)"
        in opened.text.splitlines()
    )
    assert "Norsund Port Board" not in names()
    await pressed(cora, opened, "Approve")
    [key] = own_keys(library, town.guild.id)
    assert len(library.facts.find(key, scope=town.guild.id).entities) == 1
    assert "Norsund Port Board" in names()


async def test_the_buttons_work_after_a_restart(town: Town, library: Library) -> None:
    cora = new_curator(town)
    async with running(new_bot(library), town.server):
        await proposed(town, town.alice)
        opened = await chosen(town, cora)
        own = await listed(town, town.alice)
    async with running(new_bot(library), town.server):
        done = await pressed(cora, opened, "Approve")
        assert done.text.startswith("Approved and stored.")
        assert own.message is not None
        late = await pressed(town.alice, own.message, "Withdraw 1")
        assert "has already approved this proposal" in late.text


async def test_a_member_goes_on_from_the_same_source_even_after_a_restart(
    town: Town, library: Library
) -> None:
    member, other = new_member(town, "dora"), new_member(town, "emil")
    async with running(new_bot(library), town.server):
        sent = await proposed(town, member)
    async with running(new_bot(library), town.server):
        form = await member.press(sent, "Add another from this source")
        await form.wait_response()
        typed = {"statement": "The harbour library of Aren has 4,000 books."}
        preview = await (await member.submit(form, typed)).wait()
        assert "Source: Town Gazette (new)" in preview.text.splitlines()
        assert preview.message is not None
        done = await pressed(member, preview.message, "Send to the curators")
        assert done.text.startswith("Sent to the curators")
        assert rows(library, "waiting") == 2
        [wanted, _] = [b["custom_id"] for b in sent.buttons]
        forged = await use(town, other, town.channel, sent, wanted).wait()
        assert forged.text.startswith("That fact is gone")


async def test_members_see_and_withdraw_their_own_alone(town: Town, bot: BriefingBot) -> None:
    bob = new_member(town, "bob")
    sent = await proposed(town, town.alice)
    assert "You have no proposals" in (await listed(town, bob)).text
    own = await listed(town, town.alice)
    assert own.ephemeral
    assert "waiting since" in own.text
    assert own.message is not None
    [button] = [b["custom_id"] for b in own.message.buttons]
    tried = await use(town, bob, town.channel, own.message, button).wait()
    assert "That proposal does not exist here" in tried.text
    assert rows(bot.app.library, "waiting") == 1
    # Withdrawing works though the server reviews no more.
    bot.app.library.settings.change(town.guild.id, Change("tests"), review=False)
    done = await pressed(town.alice, sent, "Withdraw")
    assert done.text.startswith("Withdrawn.")
    again = await pressed(town.alice, own.message, "Withdraw 1")
    assert again.text.startswith("Withdrawn.")
    assert rows(bot.app.library, "withdrawn") == 1


async def test_a_person_has_so_many_that_wait_and_no_more(town: Town, bot: BriefingBot) -> None:
    written = {"statement": "Aren has {} gulls.", "topic": "Trade", "source": "Town Gazette"}
    from knowledge.curation.model import FactForm

    for at in range(MOST_OF_A_PERSON):
        bot.app.library.proposals.propose(
            FactForm(**{**written, "statement": written["statement"].format(at)}),
            scope=town.guild.id,
            person=town.alice.id,
            name="alice",
            request=f"draft {at}",
        )
    refused = await (await town.alice.command(town.channel, "fact add")).wait()
    assert "already have 10 proposals waiting here" in refused.text
    await proposed(town, new_member(town, "bob"))


async def test_members_decide_nothing_and_nothing_is_proposed_without_review(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    await proposed(town, town.alice)
    opened = await chosen(town, cora)
    list_of = await listed(town, cora)
    assert list_of.message is not None
    for message in (opened, list_of.message):
        for button in message.buttons:
            set_limits(bot)
            tried = use(town, town.alice, town.channel, message, button["custom_id"])
            assert (await tried.wait()).text == NOT_ALLOWED
    form = await cora.press(opened, "Decline")
    await form.wait_response()
    assert (await (await town.alice.submit(form, {"reason": "x"})).wait()).text == NOT_ALLOWED
    # What a member's own preview does not offer is refused, too.
    mine = await previewed(town, town.alice, statement="Another fact on Aren.")
    send = next(b["custom_id"] for b in mine.buttons if b["label"].startswith("Send"))
    forged = send.replace(":send:", ":store:")
    tried = use(town, town.alice, town.channel, mine, forged)
    assert (await tried.wait()).text == NOT_ALLOWED
    bot.app.library.settings.change(town.guild.id, Change("tests"), review=False)
    assert (await use(town, town.alice, town.channel, mine, send).wait()).text == NOT_ALLOWED
    add = await town.alice.command(town.channel, "fact add")
    assert (await add.wait()).text == NOT_ALLOWED
    assert own_keys(bot.app.library, town.guild.id) == []
    assert rows(bot.app.library, "waiting") == 1


async def test_another_server_sees_and_decides_nothing(town: Town, bot: BriefingBot) -> None:
    """S3 to S7: a curator of another server reaches no proposal, by list or forged button."""
    cora = new_curator(town)
    await proposed(town, town.alice)
    opened = await chosen(town, cora)
    other = town.server.add_guild("other")
    other.add_member(cora, permissions=discord.Permissions(manage_guild=True))
    channel = other.add_channel()
    shown = await (await cora.command(channel, "proposals")).wait()
    assert shown.text == "No proposals are waiting for review."
    for button in opened.buttons:
        for place in (channel, cora.dm()):
            set_limits(bot)
            text = (await use(town, cora, place, opened, button["custom_id"]).wait()).text
            assert STATEMENT not in text
            assert "Approved" not in text
    assert rows(bot.app.library, "waiting") == 1


async def test_erasing_deletes_what_waits_and_takes_the_name_off_what_was_approved(
    town: Town, bot: BriefingBot
) -> None:
    cora = new_curator(town)
    await proposed(town, town.alice)
    await pressed(cora, await chosen(town, cora), "Approve")
    await proposed(town, town.alice, statement="Aren has 12 lamp posts.", questions="")
    kept = await (await town.alice.command(town.channel, "privacy")).wait()
    assert "2 facts you proposed, with your name." in kept.text
    assert kept.message is not None
    done = await pressed(town.alice, kept.message, "Erase what you keep about me")
    assert "Also 2 proposals." in done.text
    assert (
        "Nothing: I keep no question"
        in (await (await town.alice.command(town.channel, "privacy")).wait()).text
    )
    assert "You have no proposals" in (await listed(town, town.alice)).text
    [key] = own_keys(bot.app.library, town.guild.id)
    history = await (await cora.command(town.channel, "fact history", {"fact": key})).wait()
    assert "Proposed by a member whose name was erased" in history.text
    assert str(town.alice.id) not in history.text
    assert rows(bot.app.library, "approved") == 1
    assert rows(bot.app.library, "waiting") == 0


async def test_it_speaks_arabic(town: Town, bot: BriefingBot) -> None:
    await proposed(town, town.alice)
    shown = await listed(town, new_curator(town), locale="ar")
    assert shown.text.startswith("### اقتراح واحد ينتظر المراجعة")
