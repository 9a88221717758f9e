"""An answer as a panel, where there is a terminal to draw it in."""

from __future__ import annotations

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.rendering import fact_lines
from bot.rendering.messages import label
from knowledge.answers.model import Answer, Outcome, Told

_BORDERS = {
    Outcome.ANSWER: "green",
    Outcome.LIST: "green",
    Outcome.CLARIFY: "yellow",
    Outcome.ABSTAIN: "dim",
}


def show(answer: Answer) -> None:
    """Draw `answer` on the terminal that standard output is."""
    Console().print(panel(answer))


def panel(answer: Answer) -> Panel:
    """Lay `answer` out: the lead, each fact's date and citation, what is related."""
    rows: list[Text] = [Text(answer.lead, style="bold")]
    rows += [Text(note, style="yellow") for note in answer.notes]
    single = len(answer.told) == 1
    for number, told in enumerate(answer.told, start=1):
        if not single:
            rows.append(Text(f"{number}. {told.fact.statement}"))
        elif told.fact.detail:
            rows.append(Text(told.fact.detail))
        rows.append(_small_print(told, answer.language))
    if answer.related:
        rows.append(Text(label("related", answer.language), style="bold dim"))
        rows += [Text(f"- {told.fact.statement}", style="dim") for told in answer.related]
    return Panel(Group(*rows), border_style=_BORDERS[answer.outcome], title=_title(answer))


def _title(answer: Answer) -> str | None:
    return answer.told[0].topic.title if len(answer.told) == 1 else None


def _small_print(told: Told, language: str) -> Text:
    parts = [*fact_lines.dates(told, language), *fact_lines.doubts(told, language)]
    return Text("\n".join([*parts, fact_lines.source(told, language)]), style="dim")
