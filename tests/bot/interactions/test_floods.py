"""Floods: one person's or one server's costs the others little, and is answered sparingly."""

from __future__ import annotations

import threading
from concurrent.futures import Future

import pytest

from bot.client import BriefingBot
from bot.rendering.answer_text import answer_text
from bot.rendering.messages import Refused
from bot.state.limits import Admission, Limits, RateLimits
from bot.workers.matcher import FairThread
from knowledge.library import Library
from knowledge.query.noise import LONGEST_READ
from tests.bot.conftest import TODAY, stop_refilling
from tests.bot.features.test_ask_buttons import LEAD, QUESTION
from tests.bot.interactions.test_limits import Watch
from tests.discord_server.fixtures import Town
from tests.waiting import PATIENCE, eventually


class Held:
    """A fair thread whose first piece of work waits for `gate`."""

    def __init__(self, most: int) -> None:
        self.thread = FairThread("held", most)
        self.gate = threading.Event()
        self.done: list[str] = []
        began = threading.Event()

        def hold() -> None:
            began.set()
            self.gate.wait(PATIENCE)

        self.thread.submit("first", hold)
        assert began.wait(PATIENCE)

    def put(self, place: str, name: str) -> Future[None]:
        return self.thread.submit(place, lambda: self.done.append(name))


@pytest.mark.threat("S33")
def test_places_are_served_in_turn() -> None:
    held = Held(64)
    futures = [held.put("a", f"a{n}") for n in range(6)]
    futures += [held.put("b", "b0"), held.put("c", "c0"), held.put("b", "b1")]
    held.gate.set()
    for each in futures:
        each.result(PATIENCE)
    assert held.done == ["a0", "b0", "c0", "a1", "b1", "a2", "a3", "a4", "a5"]
    held.thread.close()


@pytest.mark.threat("S33")
def test_the_longest_line_gives_way() -> None:
    held = Held(8)
    flood = [held.put("a", f"a{n}") for n in range(7)]
    with pytest.raises(Refused, match="busy"):
        held.put("a", "a7")
    other = held.put("b", "b0")
    with pytest.raises(Refused, match="busy"):
        flood[-1].result(PATIENCE)
    assert held.thread.in_flight == 8
    held.gate.set()
    other.result(PATIENCE)
    flood[-2].result(PATIENCE)
    assert held.done[:2] == ["a0", "b0"]
    assert held.thread.rejected == 2
    held.thread.close()
    with pytest.raises(Refused, match="restarting"):
        held.put("a", "a8")


def test_what_nobody_waits_for_any_more_is_not_done() -> None:
    held = Held(8)
    given_up, wanted = held.put("a", "given up"), held.put("a", "wanted")
    assert given_up.cancel()
    held.gate.set()
    wanted.result(PATIENCE)
    assert held.done == ["wanted"]
    held.thread.close()
    assert held.thread.in_flight == 0


@pytest.mark.threat("S33")
def test_one_person_does_not_use_up_their_server() -> None:
    rates = RateLimits(Limits(), Watch())
    flood = [rates.admit(1, 7, overloaded=True) for _ in range(1_000)]
    assert flood.count(Admission.SERVE) == Limits().person[0]
    assert flood.count(Admission.REFUSE) == 1
    assert rates.turned_away == 1_000 - Limits().person[0]
    assert rates.admit(2, 7, overloaded=True) is Admission.SERVE


@pytest.mark.threat("S33")
def test_a_server_may_use_what_nobody_else_needs() -> None:
    rates = RateLimits(Limits(), Watch())
    calm = [rates.admit(person, 7, overloaded=False) for person in range(1_000)]
    assert set(calm) == {Admission.SERVE}
    pressed = [rates.admit(person, 7, overloaded=True) for person in range(1_000, 2_000)]
    assert pressed.count(Admission.SERVE) == 0
    assert rates.admit(1, 8, overloaded=True) is Admission.SERVE
    assert rates.admit(1, None, overloaded=True) is Admission.SERVE
    rates = RateLimits(Limits(), Watch())
    crowd = [rates.admit(person, 7, overloaded=True) for person in range(1_000)]
    assert crowd.count(Admission.SERVE) == Limits().server[0]
    typed = [rates.admit(person, 7, overloaded=True, typing=True) for person in range(10)]
    assert set(typed) == {Admission.SERVE}


@pytest.mark.threat("S33")
async def test_a_flood_is_answered_sparingly_and_others_as_ever(
    town: Town, bot: BriefingBot
) -> None:
    stop_refilling(bot)
    bob = town.server.add_user("bob")
    town.guild.add_member(bob)
    before = len(town.server.recorder.requests)
    for _ in range(300):
        await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    asked = await bob.post(town.channel, f"<@bot> {QUESTION}")
    await eventually(
        lambda: any(m.reference is asked for m in town.server.bot_messages(town.channel))
    )
    answers = town.server.bot_messages(town.channel)
    assert [LEAD in m.text for m in answers if m.reference is asked] == [True]
    # Five answers, that it was quick, and that the bot has had enough.
    assert len(town.server.recorder.requests) - before <= 5 + 2 + 1


@pytest.mark.threat("S32", "S16")
@pytest.mark.parametrize(
    "text", ["word " * 1_000, "\ufdfa" * 5_000, "x" * 5_000, " and ".join(["who is it?"] * 400)]
)
def test_what_is_said_after_the_cap_is_not_read(library: Library, text: str) -> None:
    answer = library.ask(f"{text} {QUESTION}", scope=None, today=TODAY)
    assert LEAD not in answer_text(answer)
    assert len(answer.question) <= LONGEST_READ


@pytest.mark.threat("S33")
async def test_few_of_a_crowd_are_told_that_it_is_too_large(
    town: Town, bot: BriefingBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord takes so many messages a second from a bot: they are for answers."""
    go_on = threading.Event()
    held = [bot.app.matcher._thread.submit(n, lambda: go_on.wait(PATIENCE)) for n in range(64)]
    crowd = [town.server.add_user(f"asker {n}") for n in range(90)]
    for person in crowd:
        town.guild.add_member(person)
        await person.post(town.channel, f"<@bot> {QUESTION}")
    last = await town.alice.command(town.channel, "ask", {"question": QUESTION})
    assert "waiting right now" in (await last.wait()).text  # who uses a command is always told
    go_on.set()
    for each in held:
        each.exception(PATIENCE)
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    await eventually(
        lambda: any(m.reference is asked for m in town.server.bot_messages(town.channel))
    )
    told = [m for m in town.server.bot_messages(town.channel) if "waiting right now" in m.text]
    assert 10 <= len(told) <= 40
