"""Links in what people stored and asked: each shows where it leads, in every card.

What Discord makes a link of is read here as its own renderer does: backslashes before marks,
addresses, code, mentions, then `[words](address)`.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.client import BriefingBot
from bot.rendering.answer_card import card
from bot.rendering.answer_text import answer_text
from bot.rendering.markdown import escape, fit
from knowledge.model import Source
from tests.bot.features.test_facts import FILLED, opened
from tests.bot.features.test_unanswered import new_curator
from tests.bot.rendering.made_answers import answer, told
from tests.discord_server.components import texts, walk
from tests.discord_server.fixtures import Town

WORDS = "your bank"
FORMS = (
    *("[{w}]({u})", "[{w}](<{u}>)", "[{w}]( {u} )", '[{w}]({u} "https://b.ex")', "![{w}]({u})"),
    *("\\[{w}]({u})", "\\\\[{w}]({u})", "\\\\\\[{w}\\\\]({u})", "[{w}\\]]({u})", "[[{w}]]({u})"),
    *("[**{w}**]({u})", "**[{w}]({u})**", "||[{w}]({u})||", "`[{w}]({u})", "> [{w}]({u})"),
    *("# [{w}]({u})", "-# [{w}]({u})", "- [{w}]({u})", "[{w}]\u200b({u})", "[\u202e{w}]({u})"),
    *("[{w}]\x00({u})", "[{w}\n]({u})", "[{w}](\n{u})", "{u}[{w}]({u})", "{u}<[{w}]({u})"),
    *("https://bank.example/\\[{w}]({u})", "https://bank.example/<[{w}]({u})>", "<{u}|{w}>"),
    *("https://bank.example/*[{w}]({u})*", "https://b.example\\](x[{w}]({u})"),
    *("[https://bank.example]({u})", "[{w}][1]\n\n[1]: {u}", "[{w} https://b.example]({u})"),
    *("<{u}>", "<a href={u}>{w}</a>", "{u}<@1>", "https://*<@1> {u}", "{u}\\<t:0> {u}\"<#1>"),
    *("@everyone[{w}]({u})", "<@1>[{w}]({u})", "[{w}]({u})[{w}]({u})", "a[b[{w}]({u})c](d)", "{u}"),
)  # fmt: skip
ADDRESSES = (
    "https://evil.example/login",
    "HTTP://evil.example",
    "https://bank.example@evil.example/a_b",
    "https://evil.example/?to=https://bank.example&x=*y*",
    "https://evil.example/a(b)c~~d~~",
)
CORPUS = [form.format(w=WORDS, u=address) for form, address in itertools.product(FORMS, ADDRESSES)]
each_form = pytest.mark.parametrize("form", FORMS, ids=ascii)

_ESCAPED = re.compile(r"\\[^0-9A-Za-z\s]")
_ADDRESS = re.compile(r"https?://[^\s<]+[^<.,:;\"'\]\s]", re.IGNORECASE)
_CODE = re.compile(r"(`+)[\s\S]*?[^`]\1(?!`)")
_MENTION = re.compile(r"<(?:[@#/]|t:|a?:\w|id:)")
_MASKED = re.compile(
    r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?"
    r"(?:\s+['\"]([\s\S]*?)['\"])?\s*\)"
)


def with_addresses(form: str) -> list[str]:
    return [form.format(w=WORDS, u=address) for address in ADDRESSES]


def masked(shown: str) -> list[str]:
    """Every mention, and every link whose words are not its address, as Discord would show them."""
    found, at = [], 0
    while at < len(shown):
        after_word = at > 0 and shown[at - 1].isalnum()
        for pattern in (_ESCAPED, _ADDRESS, _CODE, _MENTION, _MASKED):
            if pattern is _ADDRESS and after_word:
                continue
            if match := pattern.match(shown, at):
                if pattern in (_MASKED, _MENTION):
                    found.append(match[0])
                at = match.end()
                break
        else:
            at += 1
    return found


@pytest.mark.threat("S12")
def test_what_discord_would_hide_is_seen_here() -> None:
    hiding = [text for text in CORPUS if masked(text)]
    assert len(CORPUS) >= 200
    assert len(hiding) > len(CORPUS) / 3
    assert masked("a \\[b](https://x.example) c") == []
    assert masked("\\\\[b](https://x.example)") == ["[b](https://x.example)"]


@pytest.mark.threat("S12")
@each_form
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(escape, id="escaped"),
        pytest.param(lambda text: fit(text, 120), id="cut at 120"),
        pytest.param(lambda text: fit(text, 45), id="cut at 45"),
    ],
)
def test_no_link_hides_where_it_leads(make: Callable[[str], str], form: str) -> None:
    for text in with_addresses(form):
        shown = make(text)
        assert masked(shown) == [], text
        assert "evil.example" in shown.lower() or "…" in shown, text


def in_cards(held: Any) -> list[str]:
    """All that a card and a plain message show of an answer, but for the labels of buttons."""
    shown = card(held, question=held.question).to_components()
    return [*texts(shown), answer_text(held)]


@pytest.mark.threat("S12")
@each_form
def test_every_text_of_an_answer_shows_the_true_host(form: str) -> None:
    for text in with_addresses(form):
        fields = told(text, key="x", detail=text, quote=text, date_note=text, told_clock=text)
        source = Source("s", text, publisher=text, author=text, url=text)
        named = told(text, key="x", told_source=source, told_citation=text, told_date=text)
        many = [told(f"{text} {at}", key=f"k{at}") for at in range(3)]
        for held in (
            answer(fields, lead=text, question=text, notes=(text,)),
            answer(named, lead="In December.", question=text),
            answer(*many, question=text, related=(named,)),
        ):
            for shown in in_cards(held):
                assert masked(shown) == [], text


@pytest.mark.threat("S12")
@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://bank.example@evil.example/", "evil.example"),
        ("https://bank.example:80@evil.example:443/", "evil.example"),
        ("https://evil.example#@bank.example", "evil.example"),
        ("https://evil.example?@bank.example", "evil.example"),
        ("https://EVIL.example/", "evil.example"),
        ("https://en.example.org/wiki/Quay_(harbour)", "en.example.org"),
        # What browsers and Python read differently, or Discord would not take, is no button.
        ("https://evil.example\\@bank.example/", None),
        ("https:\\\\evil.example", None),
        ("https://bank.example/<[bank](https://evil.example)", None),
        ("https://bank.example/[x](https://evil.example)", None),
        ("https://bаnk.example/", None),
        ("https://bank.example /", None),
        ("javascript:alert(1)//https://bank.example", None),
        ("discord://evil.example", None),
    ],
)
def test_a_button_names_the_host_a_browser_would_go_to(url: str, host: str | None) -> None:
    fact = told(told_source=Source("s", "Title", url=url))
    linked = [
        (part["url"], part["label"])
        for part in walk(card(answer(fact)).to_components())
        if part.get("url")
    ]
    assert linked == ([] if host is None else [(url, f"Read it at {host}")])
    plain = answer_text(answer(fact), details=True)
    assert masked(plain) == []
    assert (url in plain) is (host is not None)


CLEAN = [
    text
    for text in dict.fromkeys(" ".join(text.split()) for text in CORPUS)
    if text.isprintable() and "\u200b" not in text
]


COMMANDS: dict[str, tuple[tuple[str, dict[str, object]], ...]] = {
    "answers": (
        ("ask", {"question": "Where is pier 3?"}),
        ("ask", {"question": CLEAN[0]}),
        ("ask", {"question": f"What is {CLEAN[1]}?", "private": True}),
    ),
    "briefings": (
        ("brief", {}),
        ("brief", {"topic": "t1"}),
        ("brief", {"topic": CLEAN[6][:90]}),
        ("status", {"name": "e1"}),
        ("status", {"name": CLEAN[5][:90]}),
        ("upcoming", {}),
        ("sources", {}),
        ("timeline", {}),
        ("changes", {"since": "2024"}),
    ),
    "facts": (
        ("fact show", {"fact": "f3"}),
        ("fact show", {"fact": CLEAN[7][:90]}),
        ("fact list", {}),
        ("fact search", {"words": CLEAN[2][:90]}),
        ("fact history", {"fact": "f3"}),
    ),
    "names": (
        ("alias add", {"entity": "e2", "alias": "The quay " + CLEAN[3][:60]}),
        ("topic add", {"title": CLEAN[4][:90]}),
        ("check", {}),
        ("questions", {}),
    ),
}


def hostile_briefing() -> dict[str, list[dict[str, object]]]:
    """Names, titles, statements and quotes that are all links."""
    drawn, numbered = itertools.cycle(CLEAN), itertools.count()

    def one(most: int = 300) -> str:
        return f"{next(numbered)} {next(drawn)}"[:most]

    return {
        "topics": [{"key": f"t{at}", "title": one()} for at in range(3)],
        "sources": [
            {"key": f"s{at}", "title": one(), "publisher": one(), "author": one(), "note": one()}
            for at in range(6)
        ],
        "entities": [{"key": f"e{at}", "name": one(), "aliases": [one()]} for at in range(4)],
        "facts": [
            {"id": f"f{at}", "topic": f"t{at % 3}", "source": f"s{at % 6}", "statement": one()}
            | {"detail": one(), "quote": one(), "locator": one(), "entities": [f"e{at % 4}"]}
            | {"date": f"20{20 + at % 10}-0{1 + at % 9}", "questions": [f"Where is pier {at}?"]}
            for at in range(24)
        ],
    }


@pytest.fixture
def hostile(town: Town, bot: BriefingBot, tmp_path: Path) -> Town:
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps(hostile_briefing()))
    bot.app.library.import_files([file], scope=town.guild.id, actor=CLEAN[12])
    town.server.recorder.requests.clear()
    return town


def hides_nothing(town: Town, least: int) -> None:
    """Check that at least so many texts with an address were sent, and none hides it."""
    shown = [text for request in town.server.requests for text in contents(request.body)]
    assert sum("evil.example" in text for text in shown) >= least
    assert [text for text in shown if masked(text)] == []


@pytest.mark.threat("S12")
@pytest.mark.parametrize("kind", COMMANDS)
async def test_no_card_of_a_command_hides_where_a_link_leads(hostile: Town, kind: str) -> None:
    for number, (name, options) in enumerate(COMMANDS[kind]):
        person = new_curator(hostile, f"{number} {CLEAN[number]}")
        await (await person.command(hostile.channel, name, options, force=True)).wait()
    hides_nothing(hostile, 3)


@pytest.mark.threat("S12")
async def test_no_answer_to_a_message_hides_where_a_link_leads(hostile: Town) -> None:
    asked = await hostile.alice.post(hostile.channel, f"<@bot> Where is pier 7? {CLEAN[8]}")
    await hostile.server.wait_for_message(hostile.channel, after=asked)
    message = await hostile.alice.post(hostile.channel, f"The {CLEAN[9]} is shut")
    for menu in ("Check this claim", "Ask the briefing about this"):
        await (await hostile.alice.context_menu(hostile.channel, menu, message)).wait()
    hides_nothing(hostile, 2)


@pytest.mark.threat("S12")
async def test_no_preview_of_a_fact_hides_where_a_link_leads(hostile: Town) -> None:
    writer = new_curator(hostile, "writer")
    form = await opened(writer, hostile.channel)
    typed = {**FILLED, "statement": CLEAN[10], "source": CLEAN[13], "questions": CLEAN[11]}
    await (await writer.submit(form, typed)).wait()
    hides_nothing(hostile, 1)


def contents(body: Any) -> list[str]:
    """Every text of a request that Discord shows with its markup."""
    if isinstance(body, dict):
        own = [body["content"]] if isinstance(body.get("content"), str) else []
        return [*own, *(text for value in body.values() for text in contents(value))]
    if isinstance(body, list):
        return [text for value in body for text in contents(value)]
    return []
