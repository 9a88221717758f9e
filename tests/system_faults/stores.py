"""Places for trials on either engine: made, copied, and removed."""

from __future__ import annotations

import contextlib
import itertools
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.knowledge import postgres
from tests.system_faults.writers import Place


class Stores:
    """Stores on SQLite, or on a server where there is one."""

    def __init__(self, folder: Path, server: postgres.Server | None) -> None:
        self._folder, self._server = folder, server
        self._numbers = itertools.count(1)
        self._databases: dict[Path, str] = {}
        self._prepared: dict[Callable[[Place], None], Place] = {}

    @property
    def on_server(self) -> bool:
        return self._server is not None

    def prepared(self, prepare: Callable[[Place], None]) -> Place:
        """Return the place that `prepare` has made ready, to be copied."""
        if prepare not in self._prepared:
            self._prepared[prepare] = place = self._place(prepare.__name__, "template1")
            prepare(place)
            self.settle(place)
        return self._prepared[prepare]

    def copy(self, template: Place) -> Place:
        """Return a place like another, in which nobody works."""
        source = self._databases.get(template.folder, "")
        place = self._place(f"place{next(self._numbers)}", source)
        shutil.copytree(template.folder, place.folder, dirs_exist_ok=True)
        return place

    def remove(self, place: Place) -> None:
        """Remove a place with all that is in it."""
        shutil.rmtree(place.folder.parent)
        if self._server is not None:
            with self._server.connect() as connection:
                name = self._databases.pop(place.folder)
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def settle(self, place: Place) -> None:
        """Wait until the server has ended the sessions of programs that were killed."""
        if self._server is None:
            return
        count = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        with self._server.connect() as connection:
            name = [self._databases[place.folder]]
            while connection.execute(count, name).fetchone() != (0,):
                time.sleep(0.005)

    def _place(self, name: str, template: str) -> Place:
        folder = self._folder / name / "work"
        folder.mkdir(parents=True)
        if self._server is None:
            return Place(folder, f"sqlite:///{folder}/store.db")
        self._databases[folder] = f"faults{next(self._numbers)}"
        self._server.create(self._databases[folder], template)
        return Place(folder, self._server.address(self._databases[folder]))


@contextlib.contextmanager
def stores(*, on_server: bool) -> Iterator[Stores]:
    """Return stores that are gone at the end of the block."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-"))
        server = None
        if on_server:
            binaries = postgres.programs()
            if binaries is None:
                raise SystemExit(postgres.MISSING)
            server = postgres.Server(binaries)
            stack.callback(server.stop)
        yield Stores(Path(folder), server)
