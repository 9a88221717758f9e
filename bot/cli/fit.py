"""`fit`: fit the weights of the decision to the question sets, and judge them on sets left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.evaluate import SETS


def fit(
    write: Annotated[
        bool, typer.Option("--write", help="Replace the weights in use by the fitted ones.")
    ] = False,
    sets: Annotated[
        Path, typer.Option(metavar="FOLDER", help="The folder of sets.", show_default=False)
    ] = SETS,
) -> None:
    """Fit the weights of the decision to all question sets; compare them on sets left out."""
    from rich.console import Console
    from rich.table import Table

    from knowledge.answers.decision import FILE, decision
    from knowledge.evaluation import decision_fit
    from knowledge.evaluation.question_sets import find_sets
    from knowledge.evaluation.set_reports import LABELLED_ON

    console, used = Console(), decision()
    found = list(decision_fit.examples(find_sets(sets), LABELLED_ON, "dev"))
    if not found:
        raise typer.BadParameter(f"{sets} has no question sets.", param_hint="--sets")
    table = Table(
        "set left out", "form", "questions", "trust, weights in use", "fitted to the others"
    )
    for each in decision_fit.leave_one_out(found, used.weights, used.answer_from):
        scores = f"{each.in_use:.3f}", f"{each.fitted:.3f}"
        table.add_row(each.name, each.form.value, str(each.questions), *scores)
    console.print(table)
    weights = decision_fit.fit(found, used.weights)
    changes = Table("signal", "weight in use", "fitted to all")
    for name, weight in weights.items():
        changes.add_row(name, f"{used.weights[name]:.2f}", f"{weight:.2f}")
    console.print(changes)
    if write:
        content = json.loads(FILE.read_text(encoding="utf-8")) | {"weights": weights}
        FILE.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
