"""All buttons and menus that do something, for the client to know again after a restart."""

from __future__ import annotations

from bot.views import facts, feedback, privacy, queue, settings, timeline

ITEMS = (
    *facts.ITEMS,
    *feedback.ITEMS,
    *queue.ITEMS,
    *privacy.ITEMS,
    *settings.ITEMS,
    *timeline.ITEMS,
)


def is_known(custom_id: str) -> bool:
    """Whether a button or menu of this custom id still does something."""
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in ITEMS)
