"""What is fed: each parser with its good inputs, and the exceptions that are its answer."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import io
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.cli import ask as asking
from bot.cli.session import Session
from bot.rendering import markdown
from bot.settings import Settings, SettingsError
from knowledge import dates, exchange, text
from knowledge.curation import Change, drafts
from knowledge.curation.model import FactForm
from knowledge.errors import DateError, ImportRefused, InputError
from knowledge.library import Library
from knowledge.model import Snapshot
from tests.bot import custom_id_kinds
from tests.fuzz.inputs import files, texts
from tests.knowledge.exchange.test_workbooks import GOOD as WORKBOOK

TODAY = datetime.date(2026, 11, 24)
WORDS = (
    "28 January 2024", "since May 2021", "next September", "early 2024", "between 2014 and 2017",
    "last week", "spring 2023", "Q3 2025", "3/4/2024", "منذ مايو 2021", "end of 2025", "2024-25",
)  # fmt: skip
VALID = (
    "2024", "2024-06", "2024-06-19", "202X", "20XX", "2024-21", "2024?", "2024-06~", "2024-06-19%",
    "2014/2017", "2024-06-19/..", "../2025-12", "2024-01/2024-03~", "0001-01-01", "9999-12-31",
)  # fmt: skip
QUESTIONS = (
    "When does UNAMI end?", "How many people are displaced, and where?", "and why?",
    "is the coalition still in iraq", "timeline of 2014 to 2024",
    "what was recommended to the EU in 2024?", "متى تنتهي مهمة يونامي؟",
    "compare 2022 with 2023", "who withdrew? and when? and how many troops?",
)  # fmt: skip
ENVIRONMENT = ("0,1", "4", "json", "DEBUG", "127.0.0.1", "9100", "https://discord.com/api/v10",
               "sqlite:///x.db", "postgresql+psycopg://a:b@c/d", "off", "1")  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Parser:
    """A parser by its name, what it is fed, and what it may raise."""

    name: str
    inputs: Callable[[random.Random], Iterator[Any]]
    feed: Callable[[Any], object]
    answers: tuple[type[Exception], ...] = ()
    share: float = 1.0
    """Inputs beside those of the others: fewer for what takes long by itself."""


def of_texts(good: Sequence[str]) -> Callable[[random.Random], Iterator[str]]:
    """Inputs made of these."""
    return lambda drawn: texts(drawn, good)


def parsers(library: Library, folder: Path) -> list[Parser]:
    """All of them, over a library; files may be written to `folder`."""
    held = library.snapshot(None)
    ids = _custom_ids()

    def ask(question: str) -> None:
        library.ask(question, scope=None, today=TODAY)

    def written(form: str) -> list[bytes]:
        return [exchange.write(_few(held), form).encode()]

    def read(form: str) -> Callable[[bytes], object]:
        return lambda content: exchange.read_content(f"a.{form}", content)

    return [
        Parser("dates in EDTF", of_texts(VALID), _date, (DateError,)),
        Parser("dates in words", of_texts((*WORDS, *VALID)), _date_in_words, (DateError,)),
        Parser("text", of_texts((*QUESTIONS, *WORDS)), _text),
        Parser("text on its way to Discord", of_texts(QUESTIONS), _shown),
        Parser("questions", of_texts(QUESTIONS), ask, share=0.2),
        Parser(
            "suggestions", of_texts(QUESTIONS), lambda t: library.suggest(t, scope=None), share=0.2
        ),
        Parser(
            "claims",
            of_texts(QUESTIONS),
            lambda t: library.check_claim(t, scope=None, today=TODAY),
            share=0.1,
        ),
        Parser(
            "periods and names of timelines",
            lambda drawn: _periods(drawn, [e.name for e in held.entities.values()]),
            lambda given: library.timeline(scope=None, today=TODAY, **given),
            (InputError, DateError),
            0.2,
        ),
        Parser(
            "forms for a fact",
            lambda drawn: _forms(drawn, held),
            lambda written: drafts.read(written, held),
            (InputError,),
            0.2,
        ),
        Parser("settings of a server", _settings, _changing(library), (InputError,), 0.05),
        Parser("settings of the program", _environment, _loading(folder), (SettingsError,)),
        Parser("custom ids", of_texts(ids), _custom_id),
        Parser("questions a line", _lines, _asking(library), share=0.1),
        *(
            Parser(
                f"files: {form}",
                lambda drawn, form=form: files(drawn, written(form)),
                read(form),
                (ImportRefused, InputError),
                0.2,
            )
            for form in ("csv", "json", "yaml")
        ),
        Parser("files: xlsx", lambda d: files(d, [WORKBOOK]), read("xlsx"), (ImportRefused,), 0.1),
    ]


def _few(held: Snapshot) -> Snapshot:
    """A briefing of a few facts: as a whole it is so long that hardly a piece of it is changed."""
    facts = dict(list(held.facts.items())[:8])
    named = {key for fact in facts.values() for key in fact.entities}
    entities = {key: each for key, each in held.entities.items() if key in named}
    return dataclasses.replace(held, facts=facts, entities=entities)


def _date(words: str) -> None:
    date = dates.parse(words)
    dates.in_words(date)
    assert dates.parse(str(date)) == date


def _date_in_words(words: str) -> None:
    date = dates.from_words(words, datetime.date(2024, 6, 19))
    dates.in_words(date, "ar")


def _text(words: str) -> None:
    folded = text.norm(words)
    assert text.norm(folded) == folded
    assert len(folded) <= text.LONGEST
    for token in text.tokens(words):
        text.stem(token)
    text.language(words)
    text.fault_in(words)


def _shown(words: str) -> None:
    assert len(markdown.fit(markdown.escape(words), 300)) <= 300
    assert "\n" not in markdown.one_line(words)


def _periods(drawn: random.Random, names: Sequence[str]) -> Iterator[dict[str, str]]:
    words, named = texts(drawn, (*WORDS, *VALID)), texts(drawn, names)
    while True:
        name = drawn.choice(("start", "end", "entity", "topic"))
        yield {name: next(words if name in ("start", "end") else named)}


def _forms(drawn: random.Random, held: Snapshot) -> Iterator[FactForm]:
    topic, source = next(iter(held.topics.values())), next(iter(held.sources.values()))
    good = FactForm(
        statement="The pier of Quillmere is 40 metres long.",
        topic=topic.title,
        source=source.title,
        date="December 2025",
        questions="How long is the pier?\nWhat is the pier's length?",
    )
    words = texts(drawn, (*QUESTIONS, *WORDS, topic.title, source.title, good.questions))
    fields = [field.name for field in dataclasses.fields(good)]
    while True:
        changed = {name: next(words) for name in drawn.sample(fields, drawn.randint(1, 2))}
        yield dataclasses.replace(good, **changed)


def _settings(drawn: random.Random) -> Iterator[tuple[str, Any]]:
    words = texts(drawn, ("Asia/Baghdad", "auto", "compact", "UTC", "en", "ar"))
    while True:
        given: Any = next(words)
        kind = drawn.randrange(4)
        if kind == 1:
            given = drawn.choice((drawn.randint(-3, 400), drawn.randint(-(2**70), 2**70)))
        elif kind == 2:
            given = [drawn.randint(0, 2**65) for _ in range(drawn.randint(0, 30))]
        elif kind == 3:
            given = drawn.choice((True, False, None))
        yield drawn.choice((*_NAMES[kind], "colour")), given


_NAMES = (
    ("language", "style", "time_zone"),
    ("keep_days", "digest_channel"),
    ("ask_channels", "only_channels", "curator_roles"),
    ("threads", "review", "keep_questions"),
)


def _changing(library: Library) -> Callable[[tuple[str, Any]], object]:
    return lambda named: library.settings.change(7, Change("fuzz"), **{named[0]: named[1]})


def _environment(drawn: random.Random) -> Iterator[dict[str, str]]:
    names = ("DISCORD_TOKEN", "DATABASE_URL", "DISCORD_API_BASE", "LOG_LEVEL", "MESSAGE_CONTENT",
             "BACKUP_DIR", "LOG_FORMAT", "METRICS_PORT", "METRICS_HOST", "HEALTH_FILE", "SHARD_IDS",
             "SHARD_COUNT")  # fmt: skip
    words = texts(drawn, ENVIRONMENT)
    while True:
        yield {name: next(words)[:500] for name in drawn.sample(names, 1)}


def _loading(folder: Path) -> Callable[[dict[str, str]], object]:
    return lambda given: Settings.load(environment=given, file=folder / ".env")


def _custom_ids() -> list[str]:
    """One that is good for each kind of button, menu and form: its pattern's own letters."""
    made = []
    for item in (*custom_id_kinds.ITEMS, *custom_id_kinds.FORMS):
        pattern = getattr(item, "__discord_ui_compiled_template__", None)
        source = pattern.pattern if pattern is not None else str(item)
        made.append(source.split("(?P")[0] + "en:abc:0")
    return made


def _custom_id(custom_id: str) -> None:
    if custom_id_kinds.is_known(custom_id):
        for item in custom_id_kinds.ITEMS:
            item.__discord_ui_compiled_template__.fullmatch(custom_id)


def _lines(drawn: random.Random) -> Iterator[bytes]:
    good = [json.dumps({"id": "1", "q": question}).encode() + b"\n" for question in QUESTIONS]
    return files(drawn, good)


def _asking(library: Library) -> Callable[[bytes], object]:
    class Open(Session):
        def library(self, *, briefing: bool = True, existing: bool = False) -> Any:
            return contextlib.nullcontext(library)

    session = Open(None, TODAY)

    def ask(content: bytes) -> None:
        out = io.StringIO()
        asking.ask_lines(session, io.BytesIO(content), out)
        for line in out.getvalue().splitlines():
            json.loads(line)

    return ask
