"""Links in what people stored and asked: each shows where it leads, in every card.

What Discord makes a link of is read here as its own renderer does: backslashes before marks,
addresses, code, mentions, then `[words](address)`.
"""

from __future__ import annotations

import itertools
import json
import re
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

_ESCAPED = re.compile(r"\\[^0-9A-Za-z\s]")
_ADDRESS = re.compile(r"https?://[^\s<]+[^<.,:;\"'\]\s]", re.IGNORECASE)
_CODE = re.compile(r"(`+)[\s\S]*?[^`]\1(?!`)")
_MENTION = re.compile(r"<(?:[@#/]|t:|a?:\w|id:)")
_MASKED = re.compile(
    r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?"
    r"(?:\s+['\"]([\s\S]*?)['\"])?\s*\)"
)


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


def test_s12_what_discord_would_hide_is_seen_here() -> None:
    hiding = [text for text in CORPUS if masked(text)]
    assert len(CORPUS) >= 200
    assert len(hiding) > len(CORPUS) / 3
    assert masked("a \\[b](https://x.example) c") == []
    assert masked("\\\\[b](https://x.example)") == ["[b](https://x.example)"]


@pytest.mark.parametrize("make", [escape, lambda text: fit(text, 120), lambda text: fit(text, 45)])
def test_s12_no_link_hides_where_it_leads(make: Any) -> None:
    for text in CORPUS:
        shown = make(text)
        assert masked(shown) == [], text
        assert "evil.example" in shown.lower() or "…" in shown, text


def in_cards(held: Any) -> list[str]:
    """All that a card and a plain message show of an answer, but for the labels of buttons."""
    shown = card(held, question=held.question).to_components()
    return [*texts(shown), answer_text(held)]


def test_s12_every_text_of_an_answer_shows_the_true_host() -> None:
    for text in CORPUS:
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
def test_s12_a_button_names_the_host_a_browser_would_go_to(url: str, host: str | None) -> None:
    fact = told(told_source=Source("s", "Title", url=url))
    linked = [
        (part["url"], part["label"])
        for part in walk(card(answer(fact)).to_components())
        if part.get("url")
    ]
    assert linked == ([] if host is None else [(url, f"Read it at {host}")])
    plain = answer_text(answer(fact))
    assert masked(plain) == []
    assert (url in plain) is (host is not None)


CLEAN = [
    text
    for text in dict.fromkeys(" ".join(text.split()) for text in CORPUS)
    if text.isprintable() and "\u200b" not in text
]


async def test_s12_no_card_over_the_wire_hides_where_a_link_leads(
    town: Town, bot: BriefingBot, tmp_path: Path
) -> None:
    """Names, titles, statements, quotes and questions are all links, and so is what is typed."""
    drawn = itertools.cycle(CLEAN)
    numbered = itertools.count()

    def one(most: int = 300) -> str:
        return f"{next(numbered)} {next(drawn)}"[:most]

    sources = [
        {"key": f"s{at}", "title": one(), "publisher": one(), "author": one(), "note": one()}
        for at in range(6)
    ]
    topics = [{"key": f"t{at}", "title": one()} for at in range(3)]
    entities = [{"key": f"e{at}", "name": one(), "aliases": [one()]} for at in range(4)]
    facts = [
        {"id": f"f{at}", "topic": f"t{at % 3}", "source": f"s{at % 6}", "statement": one()}
        | {"detail": one(), "quote": one(), "locator": one(), "entities": [f"e{at % 4}"]}
        | {"date": f"20{20 + at % 10}-0{1 + at % 9}", "questions": [f"Where is pier {at}?"]}
        for at in range(24)
    ]
    file = tmp_path / "hostile.json"
    whole = {"topics": topics, "sources": sources, "entities": entities, "facts": facts}
    file.write_text(json.dumps(whole))
    bot.app.library.import_files([file], scope=town.guild.id, actor=one())
    town.server.recorder.requests.clear()
    for name, options in (
        ("ask", {"question": "Where is pier 3?"}),
        ("ask", {"question": CLEAN[0]}),
        ("ask", {"question": f"What is {CLEAN[1]}?", "private": True}),
        ("brief", {}),
        ("brief", {"topic": "t1"}),
        ("status", {"name": "e1"}),
        ("upcoming", {}),
        ("sources", {}),
        ("timeline", {}),
        ("changes", {"since": "2024"}),
        ("fact show", {"fact": "f3"}),
        ("fact list", {}),
        ("fact search", {"words": CLEAN[2][:90]}),
        ("fact history", {"fact": "f3"}),
        ("alias add", {"entity": "e2", "alias": "The quay " + CLEAN[3][:60]}),
        ("topic add", {"title": CLEAN[4][:90]}),
        ("check", {}),
        ("status", {"name": CLEAN[5][:90]}),
        ("brief", {"topic": CLEAN[6][:90]}),
        ("fact show", {"fact": CLEAN[7][:90]}),
        ("questions", {}),
    ):
        person = new_curator(town, f"{name} {next(numbered)}")
        await (await person.command(town.channel, name, options, force=True)).wait()
    asked = await town.alice.post(town.channel, f"<@bot> Where is pier 7? {CLEAN[8]}")
    await town.server.wait_for_message(town.channel, after=asked)
    message = await town.alice.post(town.channel, f"The {CLEAN[9]} is shut")
    for menu in ("Check this claim", "Ask the briefing about this"):
        await (await town.alice.context_menu(town.channel, menu, message)).wait()
    writer = new_curator(town, "writer")
    form = await opened(writer, town.channel)
    typed = {**FILLED, "statement": CLEAN[10], "source": one(), "questions": CLEAN[11]}
    await (await writer.submit(form, typed)).wait()
    shown = [text for request in town.server.requests for text in contents(request.body)]
    assert sum("evil.example" in text for text in shown) >= 20
    assert [text for text in shown if masked(text)] == []


def contents(body: Any) -> list[str]:
    """Every text of a request that Discord shows with its markup."""
    if isinstance(body, dict):
        own = [body["content"]] if isinstance(body.get("content"), str) else []
        return [*own, *(text for value in body.values() for text in contents(value))]
    if isinstance(body, list):
        return [text for value in body for text in contents(value)]
    return []
