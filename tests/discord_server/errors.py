"""What Discord answers when it refuses a request: HTTP status, error code, message, form errors."""

from __future__ import annotations

from typing import Any

REFUSALS: dict[int, tuple[int, str]] = {
    0: (401, "401: Unauthorized"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50003: (403, "Cannot execute action on a DM channel"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    160002: (400, "Cannot reply without permission to read message history"),
    160005: (400, "Thread is locked"),
    160004: (400, "A thread has already been created for this message"),
    50109: (400, "The request body contains invalid JSON."),
}


class DiscordError(Exception):
    """A refusal in Discord's own form; `errors` is the tree that code 50035 carries."""

    def __init__(
        self,
        code: int,
        *,
        status: int | None = None,
        message: str | None = None,
        errors: dict[str, Any] | None = None,
    ) -> None:
        known_status, known_message = REFUSALS.get(code, (400, "Bad Request"))
        self.code = code
        self.status = known_status if status is None else status
        self.message = known_message if message is None else message
        self.errors = errors
        super().__init__(f"{self.status} {self.code} {self.message} {errors or ''}".rstrip())

    def body(self) -> dict[str, Any]:
        """Return the JSON object Discord sends with this refusal."""
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


class Form:
    """Collects what is wrong in a request body; all of it is reported at once, as Discord does."""

    def __init__(self) -> None:
        self._tree: dict[str, Any] = {}

    def wrong(self, where: str, code: str, message: str) -> None:
        """Note one fault at a path like `components/0/custom_id`."""
        node = self._tree
        for part in where.split("/"):
            node = node.setdefault(part, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, where: str, text: object, most: int, least: int = 0) -> None:
        """Note a text or list that is too short or too long; None counts as empty."""
        size = len(text) if isinstance(text, (str, list)) else 0
        if size > most:
            self.wrong(where, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif size < least and size == 0:
            self.wrong(where, "BASE_TYPE_REQUIRED", "This field is required")
        elif size < least:
            self.wrong(where, "BASE_TYPE_MIN_LENGTH", f"Must be {least} or more in length.")

    def check(self) -> None:
        """Raise the collected faults as one refusal with code 50035, if there are any."""
        if self._tree:
            raise DiscordError(50035, errors=self._tree)
