"""All buttons, menus and forms that do something, for the client to know again after a restart."""

from __future__ import annotations

from bot.views import (
    charts,
    drafting,
    facts,
    feedback,
    files,
    privacy,
    queue,
    settings,
    timeline,
    watching,
)

ITEMS = (
    *charts.ITEMS,
    *drafting.ITEMS,
    *facts.ITEMS,
    *feedback.ITEMS,
    *files.ITEMS,
    *queue.ITEMS,
    *privacy.ITEMS,
    *settings.ITEMS,
    *timeline.ITEMS,
    *watching.ITEMS,
)

FORMS = (*drafting.FORMS,)


def is_known(custom_id: str) -> bool:
    """Whether a button or menu of this custom id still does something."""
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in ITEMS)
