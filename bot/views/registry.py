"""All buttons, menus and forms that do something, for the client to know again after a restart."""

from __future__ import annotations

from bot.views import (
    charts,
    checking,
    drafting,
    facts,
    feedback,
    files,
    privacy,
    proposals,
    queue,
    settings,
    timeline,
    watching,
)

ITEMS = (
    *charts.ITEMS,
    *checking.ITEMS,
    *drafting.ITEMS,
    *facts.ITEMS,
    *feedback.ITEMS,
    *files.ITEMS,
    *queue.ITEMS,
    *proposals.ITEMS,
    *privacy.ITEMS,
    *settings.ITEMS,
    *timeline.ITEMS,
    *watching.ITEMS,
)

FORMS = (*drafting.FORMS, *proposals.FORMS)


def is_known(custom_id: str) -> bool:
    """Whether a button or menu of this custom id still does something."""
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in ITEMS)
