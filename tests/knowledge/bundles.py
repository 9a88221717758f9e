"""A small bundle about places that do not exist, and facts to go with it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from knowledge import dates
from knowledge.curation import Change, CurationService
from knowledge.model import (
    Alias,
    Bundle,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    Figure,
    Section,
    Source,
    Topic,
)
from knowledge.store.database import Database

ME = Change("me")


def fact(key: str, statement: str | None = None, **fields: Any) -> Fact:
    given = {"topic": "harbour", "source": "gazette", "entities": ("quillmere",), **fields}
    return Fact(key=key, statement=statement or f"What {key} says.", **given)


def bundle(*facts: Fact) -> Bundle:
    """One topic, source and entity, and either `facts` or one with everything a fact can have."""
    return Bundle(
        topics=(Topic("harbour", "The harbour", 1),),
        sources=(
            Source(
                "gazette",
                "Quillmere Gazette",
                publisher="The town",
                published=dates.parse("2024-06-19"),
                reliability="B",
                sections=(Section("News", 3),),
            ),
        ),
        entities=(
            Entity(
                "quillmere",
                "Quillmere",
                EntityKind.PLACE,
                (Alias("Quilmere", misspelling=True), Alias("كويلمير", "ar")),
            ),
        ),
        facts=facts or (full(),),
    )


def full() -> Fact:
    return fact(
        "quay",
        "The quay of Quillmere was lengthened by 1.50 metres in March 2024.",
        kind=FactKind.EVENT,
        detail="It took a week.",
        date=dates.parse("2024-03"),
        date_note="The month is said, the day is not.",
        as_of=dates.parse("2024-06-19"),
        figures=(Figure(Decimal("1.50"), "metres", "length", "nearly"),),
        locator="News, paragraph 2",
        quote="longer now",
        questions=("How long is the quay?", "متى وُسِّع الرصيف؟"),
        relations=("extend", "planned-open"),
    )


def add(database: Database, key: str) -> None:
    """Add a fact to the shared part, with the topic and source that it needs."""
    CurationService(database).add_fact(
        Fact(key, "sea", f"It is {key}.", "log"),
        scope=None,
        change=ME,
        references=Bundle(topics=(Topic("sea", "Sea", 9),), sources=(Source("log", "Log"),)),
    )
