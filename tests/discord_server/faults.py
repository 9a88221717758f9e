"""Trouble on order: rate limits, server errors, refusals, slow and lost answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from .errors import DiscordError

GATEWAY_HTML = "<html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>"


@dataclass
class Fault:
    """One kind of trouble for the next `times` requests that match `method` and `route`."""

    method: str
    route: str
    times: int
    status: int
    body: object
    headers: dict[str, str] = field(default_factory=dict)
    after_effect: bool = False
    delay: float = 0.0
    lost: bool = False

    def matches(self, method: str, route: str) -> bool:
        """Whether this fault is for such a request; `*` in a pattern stands for anything."""
        return (
            self.times > 0 and fnmatchcase(method, self.method) and fnmatchcase(route, self.route)
        )


class Faults:
    """The faults waiting to happen, in the order they were asked for.

    Routes are written as `/channels/*/messages`; an `after_effect` fault lets the request do its
    work and spoils only the answer.
    """

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def rate_limit(
        self,
        method: str = "*",
        route: str = "*",
        *,
        times: int = 1,
        retry_after: float = 0.05,
        is_global: bool = False,
        via: bool = True,
    ) -> None:
        """Answer 429; without `via` it looks as if Cloudflare had banned the client."""
        headers = {
            "Retry-After": str(max(1, round(retry_after))),
            "X-RateLimit-Scope": "global" if is_global else "user",
        }
        if is_global:
            headers["X-RateLimit-Global"] = "true"
        else:
            headers |= {
                "X-RateLimit-Limit": "5",
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Reset-After": str(retry_after),
                "X-RateLimit-Bucket": "stand-in-limited",
            }
        if via:
            headers["Via"] = "1.1 google"
        body = {
            "message": "You are being rate limited.",
            "retry_after": retry_after,
            "global": is_global,
        }
        self._waiting.append(Fault(method, route, times, 429, body, headers))

    def server_error(
        self,
        method: str = "*",
        route: str = "*",
        *,
        status: int = 502,
        times: int = 1,
        body: object = GATEWAY_HTML,
        after_effect: bool = False,
    ) -> None:
        """Answer a 5xx; the body is HTML (a str) or JSON (anything else)."""
        self._waiting.append(Fault(method, route, times, status, body, after_effect=after_effect))

    def refuse(
        self,
        code: int,
        method: str = "*",
        route: str = "*",
        *,
        times: int = 1,
        errors: dict[str, Any] | None = None,
    ) -> None:
        """Answer with one of Discord's error codes, such as 50013 or 10003.

        `errors` is the tree that 50035 carries.
        """
        error = DiscordError(code, errors=errors)
        self._waiting.append(Fault(method, route, times, error.status, error.body()))

    def slow(self, seconds: float, method: str = "*", route: str = "*", *, times: int = 1) -> None:
        """Do the work at once, but answer only after `seconds` of real time."""
        self._waiting.append(Fault(method, route, times, 0, None, after_effect=True, delay=seconds))

    def lose(
        self, method: str = "*", route: str = "*", *, times: int = 1, after_effect: bool = False
    ) -> None:
        """Break the connection instead of answering."""
        self._waiting.append(
            Fault(method, route, times, 0, None, after_effect=after_effect, lost=True)
        )

    def clear(self) -> None:
        """Forget all faults that have not happened yet."""
        self._waiting.clear()

    def take(self, method: str, route: str) -> Fault | None:
        """Use up one occurrence of the first fault that fits this request."""
        for fault in self._waiting:
            if fault.matches(method, route):
                fault.times -= 1
                return fault
        return None
