"""Benchmark corpora: facts and questions, of synthetic text or from a public question set."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.errors import InputError
from knowledge.retrieval import Phrasings
from knowledge.retrieval.lexicon import function_words, lexicon

PHRASINGS_A_FACT = 5
SEED = 20240619

_ZIPF = 1.0  # the exponent of word frequencies in English text is near 1
_CONSONANTS, _VOWELS, _ENDS = "bcdfghjklmnprstvwz", "aeiou", ("", "n", "r", "s", "t", "l", "m")


@dataclass(frozen=True, slots=True)
class BenchmarkQuestion:
    """A question with the id of the fact it is about, None if it is about none."""

    text: str
    gold: str | None


@dataclass(slots=True)
class Corpus:
    """Facts to search, and questions to ask, both as they are and with misspelt words."""

    name: str
    facts: list[Phrasings]
    clean: list[BenchmarkQuestion] = field(default_factory=list)
    misspelt: list[BenchmarkQuestion] = field(default_factory=list)

    @property
    def size(self) -> int:
        """The number of phrasings."""
        return sum(len(fact["phrasings"]) for fact in self.facts)


def synthetic_corpus(size: int, questions: int = 300, seed: int = SEED) -> Corpus:
    """Return synthetic facts of about `size` phrasings, with reworded questions on some of them.

    Words are drawn by Zipf's law from the lexicon and, for the long tail, made-up ones, so that
    the numbers of facts with a word are distributed as in real text. The five phrasings of a fact
    and the question on it are drawn from the same dozen words.
    """
    generator = _TextGenerator(seed, size)
    facts, subjects = [], []
    for number in range(max(1, size // PHRASINGS_A_FACT)):
        subject = generator.words(12)
        subjects.append(subject)
        texts = [generator.sentence(subject) for _ in range(PHRASINGS_A_FACT)]
        facts.append(Phrasings(id=f"made-{number}", phrasings=texts))
    corpus = Corpus(f"made-up text, {size:,} phrasings", facts)
    for at in generator.random.sample(range(len(facts)), min(questions, len(facts))):
        asked = generator.sentence(subjects[at])
        corpus.clean.append(BenchmarkQuestion(asked, facts[at]["id"]))
        corpus.misspelt.append(BenchmarkQuestion(generator.misspelt(asked), facts[at]["id"]))
    return corpus


def load_corpus(folder: Path, name: str, split: str = "test", per_fact: int | None = 5) -> Corpus:
    """Read a question set from `folder`: NAME.facts.jsonl.gz and NAME.queries.jsonl.gz.

    `per_fact` phrasings of each fact are used, drawn with a fixed seed; all if it is None.
    Raises InputError if a file cannot be read.
    """
    drawing = random.Random(SEED)  # noqa: S311 - a benchmark, nothing secret
    facts = []
    for record in _records(folder / f"{name}.facts.jsonl.gz"):
        kept = list(record["phrasings"])
        if per_fact is not None and len(kept) > per_fact:
            kept = drawing.sample(kept, per_fact)
        facts.append(Phrasings(id=str(record["id"]), phrasings=kept))
    corpus = Corpus(f"{name}, {split}", facts)
    for record in _records(folder / f"{name}.queries.jsonl.gz"):
        if record["split"] == split:
            corpus.clean.append(BenchmarkQuestion(record["q"], record["gold"]))
            corpus.misspelt.append(BenchmarkQuestion(record["typo2"], record["gold"]))
    return corpus


def pad_corpus(corpus: Corpus, size: int, seed: int = SEED) -> Corpus:
    """Return the corpus with synthetic facts added, so that there are `size` phrasings in all."""
    rest = size - corpus.size
    more = synthetic_corpus(rest, 0, seed).facts if rest >= PHRASINGS_A_FACT else []
    return Corpus(
        f"{corpus.name}, {size:,} phrasings", corpus.facts + more, corpus.clean, corpus.misspelt
    )


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    except (OSError, ValueError) as error:
        raise InputError("file_error", file=path.name, reason=str(error)) from error


class _TextGenerator:
    """Generates random words and sentences, the same for the same seed."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a benchmark, nothing secret
        self._numbers = np.random.default_rng(seed)
        self._grammar = sorted(w for w in function_words() if w.isascii() and len(w) > 1)
        known = sorted(w for w in lexicon().words if w.isascii() and len(w) > 3)
        self.random.shuffle(known)
        # Heaps' law: a text of n words has some 30 times the root of n different ones.
        vocabulary = max(len(known), int(30 * (8 * max(size, 1)) ** 0.5))
        self._words = known + [self._word() for _ in range(vocabulary - len(known))]
        weights = 1.0 / np.arange(1, len(self._words) + 1) ** _ZIPF
        self._shares = np.cumsum(weights / weights.sum())

    def _word(self) -> str:
        syllables = self.random.randint(2, 4)
        made = (
            self.random.choice(_CONSONANTS) + self.random.choice(_VOWELS) for _ in range(syllables)
        )
        return "".join(made) + self.random.choice(_ENDS)

    def words(self, count: int) -> list[str]:
        """Return `count` words, drawn by their frequency."""
        drawn = np.searchsorted(self._shares, self._numbers.random(count))
        return [self._words[min(at, len(self._words) - 1)] for at in drawn]

    def sentence(self, subject: list[str]) -> str:
        """Return some words of a subject and some function words, in random order."""
        chosen = self.random.sample(subject, self.random.randint(4, 7))
        chosen += self.random.sample(self._grammar, self.random.randint(1, 3))
        self.random.shuffle(chosen)
        return " ".join(chosen)

    def misspelt(self, sentence: str) -> str:
        """Return the sentence with a misspelling in each of two longer words."""
        words = sentence.split()
        long = [at for at, word in enumerate(words) if len(word) > 4]
        for at in self.random.sample(long, min(2, len(long))):
            word, place = words[at], self.random.randrange(1, len(words[at]) - 1)
            slips = (
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
                word[:place] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
            )
            words[at] = self.random.choice(slips)
        return " ".join(words)
