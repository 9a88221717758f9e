"""Evaluation sets: briefings with labelled questions, read and answered without a store.

A folder of sets has NAME.jsonl, the questions, and in `briefings/` NAME.csv or a folder NAME, and
perhaps NAME.phrasings.csv with phrasings that are not in the briefing itself.
"""

from __future__ import annotations

import csv
import dataclasses
import enum
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from knowledge import exchange
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.answerer import Answerer
from knowledge.errors import InputError
from knowledge.evaluation.questions import LabelledQuestion, read_cases
from knowledge.exchange.tables import split_cell
from knowledge.meaning import Encoder, VectorTables, hash_of
from knowledge.model import Bundle, Fact, Snapshot

PHRASINGS_OF_THREE = 3


class SetForm(enum.StrEnum):
    """How many phrasings of a briefing's facts are used: none, three of each, or all."""

    BARE = "bare"
    THREE = "three"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The files of one set; `phrasings` is None where the briefing has its own or none."""

    name: str
    questions: Path
    briefing: Path
    phrasings: Path | None = None

    def cases(self, split: str | None = None) -> list[LabelledQuestion]:
        """Read the questions, only those of one split if it is given."""
        return read_cases(self.questions, split)

    def snapshot(self) -> Snapshot:
        """Read the briefing as a snapshot, with all phrasings there are."""
        snapshot = _snapshot_of(exchange.read_files([self.briefing]))
        if self.phrasings is None:
            return snapshot
        added = dict(_read_phrasings(self.phrasings))
        unknown = added.keys() - snapshot.facts.keys()
        if unknown:
            reason = f"no fact {min(unknown)!r}"
            raise InputError("file_error", file=self.phrasings.name, reason=reason)
        return with_facts(
            snapshot,
            (
                dataclasses.replace(fact, questions=(*fact.questions, *added.get(key, ())))
                for key, fact in snapshot.facts.items()
            ),
        )


def find_sets(folder: Path) -> list[QuestionSet]:
    """Return the sets in a folder by name; raises InputError for questions without a briefing."""
    return [_find_set(questions) for questions in sorted(folder.glob("*.jsonl"))]


def _find_set(questions: Path) -> QuestionSet:
    name = questions.stem
    folder = questions.parent / "briefings"
    default = exchange.default_briefing()
    choices = [folder / name, folder / f"{name}.csv", *([default] if default.name == name else [])]
    briefing = next((path for path in choices if path.exists()), None)
    if briefing is None:
        raise InputError("file_error", file=str(choices[1]), reason="it does not exist")
    phrasings = folder / f"{name}.phrasings.csv"
    return QuestionSet(name, questions, briefing, phrasings if phrasings.exists() else None)


def forms_of(snapshot: Snapshot) -> list[SetForm]:
    """Return the forms in which a briefing differs, the barest first."""
    most = max((len(fact.questions) for fact in snapshot.facts.values()), default=0)
    reached = {SetForm.THREE: most > 0, SetForm.FULL: most > PHRASINGS_OF_THREE}
    return [form for form in SetForm if reached.get(form, True)]


def in_form(snapshot: Snapshot, form: SetForm) -> Snapshot:
    """Return the snapshot with only the phrasings that a form has."""
    most = {SetForm.BARE: 0, SetForm.THREE: PHRASINGS_OF_THREE, SetForm.FULL: None}[form]
    return with_facts(
        snapshot,
        (dataclasses.replace(f, questions=f.questions[:most]) for f in snapshot.facts.values()),
    )


def without(snapshot: Snapshot, keys: Collection[str]) -> Snapshot:
    """Return the snapshot without some facts."""
    return with_facts(snapshot, (f for key, f in snapshot.facts.items() if key not in keys))


def with_facts(snapshot: Snapshot, facts: Iterator[Fact]) -> Snapshot:
    """Return the snapshot with other facts, its names, topics and sources unchanged."""
    return dataclasses.replace(snapshot, facts=MappingProxyType({f.key: f for f in facts}))


def _snapshot_of(bundle: Bundle) -> Snapshot:
    """Return what a new store has once the bundle is imported: facts in the order of topics."""
    topics = {t.key: t for t in sorted(bundle.topics, key=lambda topic: topic.position)}
    place = {key: at for at, key in enumerate(topics)}
    facts = sorted(bundle.facts, key=lambda fact: place[fact.topic])
    return Snapshot(
        scope=None,
        revision=0,
        facts=MappingProxyType({fact.key: fact for fact in facts}),
        sources=MappingProxyType({source.key: source for source in bundle.sources}),
        topics=MappingProxyType(topics),
        entities=MappingProxyType({entity.key: entity for entity in bundle.entities}),
    )


def _read_phrasings(path: Path) -> Iterator[tuple[str, list[str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["id"], split_cell(row["questions"])
    except (OSError, UnicodeDecodeError, csv.Error, KeyError, TypeError) as error:
        raise InputError("file_error", file=path.name, reason=str(error)) from error


class AnswererMaker:
    """Makes answerers; each text is encoded once, however many snapshots have it.

    Without an encoder words alone decide.
    """

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._tables = VectorTables(encoder) if encoder is not None else None
        self._table = self._tables.of(None) if self._tables is not None else None

    def make(self, snapshot: Snapshot) -> Answerer:
        """Return an answerer for the shared facts of a snapshot."""
        if self._tables is None or self._table is None:
            return Answerer(snapshot)
        encoder = self._tables.encoder
        for fact in snapshot.facts.values():
            for text in filter(encoder.reads, (fact.statement, *fact.questions)):
                if self._table.place(hash_of(text)) is None:
                    (made,) = encoder.encode([text])
                    self._table.add(hash_of(text), made.vector, made.tokens)
        return Answerer(AnswerIndex(snapshot, self._tables))
