"""All that writes to a store or a file: how each is prepared, and what a program does of it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from bot.cli.app import main
from knowledge.articles.review import ArticleReview
from knowledge.curation.model import FactForm
from knowledge.errors import KnowledgeError, PassingStoreError
from knowledge.library import Library
from knowledge.store import whole_files
from knowledge.store.backups import creation, restoration
from knowledge.store.database import Database
from knowledge.store.upgrade import downgrade
from tests.durability.work import SERVER, Plan, perform

TESTS = Path(__file__).parents[1]
BRIEFING = TESTS / "bot" / "briefing"
ARTICLE = TESTS / "knowledge" / "articles" / "samples" / "news-report.txt"
OLDER = "0007"
HEADER = "id,topic,statement,date,entities,source,quote\n"
FACT = "lantern-end"


@dataclass(frozen=True)
class Place:
    """A folder to work in, the address of the store, and that of one on SQLite in the folder."""

    folder: Path
    url: str

    @property
    def other(self) -> str:
        return f"sqlite:///{self.folder}/other.db"

    @property
    def copy(self) -> Path:
        return self.folder / ("copy.db" if self.url.startswith("sqlite") else "copy.dump")


@dataclass(frozen=True)
class Writer:
    """Something that writes.

    `prepare` makes what it works on, `work` is done by a program that faults befall, and raises
    SystemExit with its exit code. `output` is the file it writes, in the folder; `into` which
    store it changes. `repeats` is whether doing it once more when it is done changes nothing.
    """

    name: str
    prepare: Callable[[Place], None]
    work: Callable[[Place], None]
    output: str | None = None
    into: Callable[[Place], str] = lambda place: place.url
    repeats: bool = True


def command(*arguments: str) -> Callable[[Place], None]:
    """Give a command in the terminal; `{copy}`, `{url}` and `{other}` are of the place."""

    def work(place: Place) -> None:
        words = {"copy": str(place.copy), "url": place.url, "other": place.other}
        sys.argv = ["bot.py", "--database", place.url, *(a.format(**words) for a in arguments)]
        main()

    return work


def operation(kind: str, **known: object) -> Callable[[Place], None]:
    """Do what a curator does in Discord, with the key that has it done once."""

    plan: Plan = {"kind": kind, "ships": 9, "fact": "f3", "version": 1, "by": "f4", "days": 77}
    return with_library(lambda library: perform(library, 50, plan | known))


def propose(library: Library) -> None:
    """Propose a fact as a member does."""
    form = FactForm("The pier of Aren is 7 metres long.", "Sea", "Log book")
    library.proposals.propose(form, scope=SERVER, person=1, name="Ann", request="Ann's proposal")


def keep_review(library: Library) -> None:
    """Keep the drafts of an article that a person looks through."""
    review = ArticleReview(person=1, scope=SERVER, words=ARTICLE.read_text())
    library.article_reviews.keep("a review", review)


def drop_review(library: Library) -> None:
    """Erase them."""
    library.article_reviews.drop("a review", person=1, scope=SERVER)


def with_review(place: Place) -> None:
    filled(place)
    with opened(place.url) as library:
        keep_review(library)


def with_library(work: Callable[[Library], None]) -> Callable[[Place], None]:
    """Do something with the library, and tell its errors as the terminal does."""

    def done(place: Place) -> None:
        try:
            with opened(place.url) as library:
                work(library)
        except KnowledgeError as error:
            print(error, file=sys.stderr)
            raise SystemExit(1) from None

    return done


@contextlib.contextmanager
def opened(url: str) -> Iterator[Library]:
    library = Library.open(url, briefing=False, encoder=lambda: None)
    try:
        yield library
    finally:
        library.close()


def nothing(place: Place) -> None:
    """Leave the place as it is."""


def filled(place: Place) -> None:
    """Make a store of shared facts, and a server's own."""
    with opened(place.url) as library:
        library.import_files([BRIEFING], scope=None, actor="harness")
        for number in range(1, 6):
            perform(library, number, {"kind": "add", "ships": number})
        perform(library, 6, {"kind": "retire", "fact": "f1", "ships": 0})


def with_table(place: Place) -> None:
    filled(place)
    rows = [f"t{n},Sea,Buoy {n} is {n} metres wide.,2026-01-0{n},,Log,\n" for n in range(1, 9)]
    (place.folder / "table.csv").write_text(HEADER + "".join(rows))


def with_import(place: Place) -> None:
    with_table(place)
    with opened(place.url) as library:
        library.import_files([place.folder / "table.csv"], scope=None, actor="terminal")


def with_drafts(place: Place) -> None:
    filled(place)
    with contextlib.suppress(SystemExit):
        command("draft", str(ARTICLE), "--out", str(place.folder / "drafts.csv"))(place)


def with_backup(place: Place) -> None:
    """A store, and a backup of what it was some changes ago."""
    filled(place)
    with opened(place.url) as library:
        library.back_up(place.copy)
        perform(library, 7, {"kind": "import", "ships": 3})


def outdated(place: Place) -> None:
    """Make a store of an older version, with what that can have."""
    filled(place)
    with contextlib.closing(Database.open(place.url)) as database, database.write() as session:
        downgrade(session.connection(), OLDER)


def apart(place: Place) -> None:
    """Have the filled store beside an empty one."""
    filled(Place(place.folder, place.other))


WRITERS = (
    Writer("init", nothing, command("init")),
    Writer("upgrade", outdated, command("init")),
    Writer("import", with_table, command("import", "table.csv")),
    Writer("import of drafts", with_drafts, command("import", "drafts.csv")),
    Writer("undo", with_import, command("undo"), repeats=False),
    Writer("teach", filled, command("teach", FACT, "How long does the Lantern mission stay?")),
    Writer("forget", filled, command("forget", "--server", str(SERVER), "--yes")),
    Writer("draft", filled, command("draft", str(ARTICLE), "--out", "out.csv"), "out.csv"),
    Writer("export", filled, command("export", "--out", "out.yaml"), "out.yaml"),
    Writer("backup", filled, command("backup", "{copy}")),
    Writer("restore", with_backup, command("restore", "{copy}")),
    Writer("move", apart, command("move", "{other}", "{url}")),
    Writer("move back", filled, command("move", "{url}", "{other}"), into=lambda it: it.other),
    Writer("proposal", filled, with_library(propose)),
    Writer("drafts kept", filled, with_library(keep_review)),
    Writer("drafts erased", with_review, with_library(drop_review)),
    *(
        Writer(f"curator's {kind}", filled, operation(kind))
        for kind in ("add", "edit", "retire", "supersede", "undo", "import", "name", "setting")
    ),
    Writer("curator's restore", filled, operation("restore", fact="f1")),
    Writer("curator's teach", filled, operation("teach")),
)


def _write_under_final_names() -> None:
    """Have files written where they are to appear, instead of beside it."""

    @contextlib.contextmanager
    def careless(target: Path, *, mode: int = 0o600) -> Iterator[Path]:
        target.touch(mode)
        yield target

    for module in (whole_files, creation, restoration):
        module.whole_file = careless  # type: ignore[attr-defined]


def _overlook_errors() -> None:
    """Have a change acknowledged although the store has refused it."""
    write = Database.write

    @contextlib.contextmanager
    def careless(database: Database) -> Iterator[Session]:
        with contextlib.suppress(PassingStoreError), write(database) as session:
            yield session

    Database.write = careless  # type: ignore[assignment, method-assign]


WRONG = {"final-name": _write_under_final_names, "overlooked-error": _overlook_errors}
"""Builds that are wrong on purpose, which the trials must find out."""
