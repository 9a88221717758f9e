"""What Discord refuses in a message: lengths, counts, empty messages, mixed layouts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .errors import DiscordError, Form
from .limits_components import check_components
from .messages import COMPONENTS_V2, Message

Payload = dict[str, Any]

CONTENT, EMBEDS, FILES, EMBED_TEXT = 2000, 10, 10, 6000


def check_message(
    body: Payload, files: Sequence[str], *, existing: Message | None = None, where: str = ""
) -> None:
    """Raise 50035 or 50006 for a body Discord would refuse; `existing` is the message edited.

    `files` are the names of the uploaded files; `where` is put before the paths in the errors.
    """
    form = Form()
    v2 = bool((body.get("flags") or 0) & COMPONENTS_V2)
    if existing is not None:
        v2 = v2 or existing.is_v2
    form.length(f"{where}content", body.get("content"), CONTENT)
    if v2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if body.get(key):
                form.wrong(
                    f"{where}flags",
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                )
    _check_embeds(form, f"{where}embeds", body.get("embeds") or [])
    _check_attachments(form, where, body.get("attachments") or [], files)
    components = body.get("components") or []
    names = set(files) | {a.filename for a in existing.attachments} if existing else set(files)
    check_components(form, f"{where}components", components, v2=v2, files=names)
    _check_mentions(form, f"{where}allowed_mentions", body.get("allowed_mentions") or {})
    form.check()
    if not (files or _shows_something(body, existing)):
        raise DiscordError(50006)


def _shows_something(body: Payload, existing: Message | None) -> bool:
    """Whether anything is left to see besides newly sent files."""
    after: Payload = dict(body)
    if existing is not None:
        kept = {str(a["id"]) for a in body.get("attachments") or []}
        all_kept = "attachments" not in body
        if any(all_kept or str(a.id) in kept for a in existing.attachments):
            return True
        for key in ("content", "embeds", "components"):
            after.setdefault(key, getattr(existing, key))
    keys = ("embeds", "components", "sticker_ids", "poll")
    return bool(str(after.get("content") or "").strip() or any(after.get(key) for key in keys))


def _check_embeds(form: Form, where: str, embeds: list[Payload]) -> None:
    form.length(where, embeds, EMBEDS)
    total = 0
    for i, embed in enumerate(embeds):
        at = f"{where}/{i}"
        texts = {
            "title": (embed.get("title"), 256),
            "description": (embed.get("description"), 4096),
            "footer/text": ((embed.get("footer") or {}).get("text"), 2048),
            "author/name": ((embed.get("author") or {}).get("name"), 256),
        }
        for key, (text, most) in texts.items():
            form.length(f"{at}/{key}", text, most)
            total += len(text or "")
        fields = embed.get("fields") or []
        form.length(f"{at}/fields", fields, 25)
        for j, field in enumerate(fields):
            form.length(f"{at}/fields/{j}/name", field.get("name"), 256, least=1)
            form.length(f"{at}/fields/{j}/value", field.get("value"), 1024, least=1)
            total += len(field.get("name") or "") + len(field.get("value") or "")
    if total > EMBED_TEXT:
        form.wrong(where, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")


def _check_attachments(
    form: Form, where: str, attachments: list[Payload], files: Sequence[str]
) -> None:
    if len(files) > FILES:
        form.wrong(f"{where}files", "BASE_TYPE_MAX_LENGTH", f"Must be {FILES} or fewer in length.")
    for i, attachment in enumerate(attachments):
        number = str(attachment.get("id"))
        if "filename" in attachment and len(number) < 4 and int(number) >= len(files):
            form.wrong(
                f"{where}attachments/{i}/id",
                "ATTACHMENT_NOT_FOUND",
                f"No file was sent for attachment {number}.",
            )


def _check_mentions(form: Form, where: str, rules: Payload) -> None:
    for key in ("users", "roles"):
        form.length(f"{where}/{key}", rules.get(key) or [], 100)
        if key in (rules.get("parse") or []) and rules.get(key):
            form.wrong(
                where,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.',
            )
