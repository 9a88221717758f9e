"""Stores of made-up facts to list, order and count."""

import datetime
from collections.abc import Callable, Iterator

import pytest

from knowledge.answers import Answer
from knowledge.library import Library
from tests.knowledge.answers.test_exactness import written
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)

Facts = tuple[tuple[str, str], ...]
"""Statements with their dates; the key of the first is "f1"."""

Ask = Callable[[str], Answer]
Asker = Callable[[Facts], Ask]


LibraryOf = Callable[[Facts], Library]


@pytest.fixture(scope="module")
def library_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryOf]:
    """Return a function that makes a store of the given facts alone; each is made once."""
    libraries: dict[Facts, Library] = {}

    def of(facts: Facts) -> Library:
        if facts not in libraries:
            folder = tmp_path_factory.mktemp("store")
            library = libraries[facts] = Library.open(store_at(folder / "store.db"), briefing=False)
            rows = {
                f"f{at}": {"statement": statement, "date": date}
                for at, (statement, date) in enumerate(facts, start=1)
            }
            library.import_files([written(rows, folder)], scope=None, actor="test")
        return libraries[facts]

    yield of
    for library in libraries.values():
        library.close()


@pytest.fixture(scope="module")
def asker(library_of: LibraryOf) -> Asker:
    """Return a function that asks a store of the given facts alone."""
    return lambda facts: lambda question: library_of(facts).ask(question, scope=None, today=TODAY)
