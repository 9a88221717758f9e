"""Questions made to be slow, against a large store.

    python -m tests.load.adversarial --phrasings 100000

Prints p50, p99 and the longest of each kind in milliseconds of processor time, which a busy machine
lengthens less than time itself, from question to answer, in the
library itself.
"""

from __future__ import annotations

import argparse
import datetime
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from knowledge.evaluation.benchmark.corpora import Corpus
from knowledge.library import Library
from tests.load.store import made

LETTERS = "abcdefghijklmnopqrstuvwxyz"
TODAY = datetime.date(2026, 11, 23)


def questions(corpus: Corpus, each: int, drawn: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Kinds of questions, with so many of each."""
    words = Counter(
        word for fact in corpus.facts for text in fact["phrasings"] for word in text.split()
    )
    common = [word for word, _ in words.most_common(64)]
    rare = [word for word, count in words.items() if count <= 2 and len(word) > 5]

    def typo(word: str) -> str:
        at = drawn.randrange(len(word))
        return word[:at] + drawn.choice(LETTERS) + word[at + 1 :]

    def nonsense() -> str:
        return "".join(drawn.choices(LETTERS, k=drawn.randint(5, 14)))

    def many(make: object, count: int) -> list[str]:
        return [" ".join(make() for _ in range(count)) for _ in range(each)]  # type: ignore

    yield "as people ask", [drawn.choice(corpus.clean).text for _ in range(each)]
    yield "the most frequent words, 32", many(lambda: drawn.choice(common), 32)
    yield "every word misspelt, 8", many(lambda: typo(drawn.choice(rare)), 8)
    yield "every word misspelt, 32", many(lambda: typo(drawn.choice(rare)), 32)
    yield "words that are none, 32", many(nonsense, 32)
    yield (
        "5,000 characters of words",
        [text[:5000] for text in many(lambda: drawn.choice(common), 1200)],
    )
    yield (
        "5,000 characters misspelt",
        [text[:5000] for text in many(lambda: typo(drawn.choice(rare)), 900)],
    )
    yield (
        "one word of 5,000 letters",
        ["".join(drawn.choices(LETTERS, k=5000)) for _ in range(each)],
    )
    yield "90,000 characters once normalised", ["\ufdfa" * 5000] * each
    yield "questions upon questions", [" and ".join(["who is it?"] * 400)] * each


def main() -> None:
    """Make the store, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--phrasings", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=200)
    given = parser.parse_args()
    kept, corpus = made(given.phrasings)
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(f"sqlite:///{shutil.copy(kept, Path(folder) / 'load.db')}")
        library.ask("warm", scope=None, today=TODAY)
        for kind, texts in questions(corpus, given.each, random.Random(1)):
            times = []
            for text in texts:
                began = time.thread_time()
                library.ask(text, scope=None, today=TODAY)
                times.append((time.thread_time() - began) * 1000)
            times.sort()
            p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
            print(
                f"{kind}: p50 {times[len(times) // 2]:.1f} ms, p99 {p99:.1f} ms, "
                f"longest {times[-1]:.1f} ms"
            )
        library.close()


if __name__ == "__main__":
    main()
