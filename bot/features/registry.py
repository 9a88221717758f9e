"""All buttons, menus and forms that do something, for the client to know again after a restart."""

from __future__ import annotations

from bot.features.ask import buttons, feedback
from bot.features.charts import views as charts_views
from bot.features.drafting import views as drafting_views
from bot.features.files import views as files_views
from bot.features.privacy import views as privacy_views
from bot.features.proposals import views as proposals_views
from bot.features.quality import views as quality_views
from bot.features.server import views as server_views
from bot.features.timeline import views as timeline_views
from bot.features.unanswered import views as unanswered_views
from bot.features.watches import views as watches_views

ITEMS = (
    *charts_views.ITEMS,
    *quality_views.ITEMS,
    *drafting_views.ITEMS,
    *buttons.ITEMS,
    *feedback.ITEMS,
    *files_views.ITEMS,
    *unanswered_views.ITEMS,
    *proposals_views.ITEMS,
    *privacy_views.ITEMS,
    *server_views.ITEMS,
    *timeline_views.ITEMS,
    *watches_views.ITEMS,
)

FORMS = (*drafting_views.FORMS, *proposals_views.FORMS)


def is_known(custom_id: str) -> bool:
    """Whether a button or menu of this custom id still does something."""
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in ITEMS)
