"""The requests the bot made, in memory and in the log the conformance checker reads."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

LOG_VARIABLE = "DISCORD_STAND_IN_LOG"


@dataclass
class RecordedRequest:
    """One request: `path` starts at /api/v10, `body` is parsed JSON, `files` describe the parts.

    `template` is the path with the names of its parameters, `answer` what was found for it.
    """

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    multipart: bool = False
    files: list[dict[str, Any]] = field(default_factory=list)
    status: int = 0
    code: int | None = None
    at: float = field(default_factory=time.monotonic)
    lost: bool = False
    template: str = ""
    answer: Any = None

    @property
    def route(self) -> str:
        """The path without the API prefix, such as `/channels/1/messages`."""
        return self.path.removeprefix("/api/v10")

    def line(self) -> str:
        """Return the line of the log: one JSON object."""
        entry: dict[str, Any] = {"method": self.method, "path": self.path}
        if self.multipart:
            entry["payload_json"] = self.body
            entry["files"] = self.files
        else:
            entry["json"] = self.body
        entry.update(query=self.query, status=self.status, code=self.code)
        return json.dumps(entry, ensure_ascii=True)


class Recorder:
    """Keeps every request and appends it to the file named by DISCORD_STAND_IN_LOG, when set."""

    def __init__(self) -> None:
        self.requests: list[RecordedRequest] = []
        self._logging = True

    def add(self, request: RecordedRequest) -> None:
        """Keep a request that has been answered."""
        self.requests.append(request)
        target = os.environ.get(LOG_VARIABLE)
        if target and self._logging:
            # In one write: the tests of several processes append to it.
            with Path(target).open("ab", buffering=0) as log:
                log.write(f"{request.line()}\n".encode())

    def invalid(self, seconds: float = 600.0) -> int:
        """Return the most requests in so many seconds that Discord counts as invalid.

        Those are 401, 403 and 429; 10,000 in ten minutes have an address banned.
        """
        times = [each.at for each in self.requests if each.status in (401, 403, 429)]
        most = first = 0
        for last, at in enumerate(times):
            while at - times[first] > seconds:
                first += 1
            most = max(most, last - first + 1)
        return most

    def of(self, method: str, route: str) -> list[RecordedRequest]:
        """Return the requests to a route; `*` in it stands for anything, an id for instance."""
        return [
            request
            for request in self.requests
            if request.method == method and fnmatchcase(request.route, route)
        ]

    @contextmanager
    def off_the_log(self) -> Iterator[None]:
        """Keep requests made on purpose to be refused out of the log file."""
        self._logging = False
        try:
            yield
        finally:
            self._logging = True
