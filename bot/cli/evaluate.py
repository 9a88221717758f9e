"""`eval` and `fit`: the answers to labelled questions measured, and the decision fitted to them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias, TypeVar

import typer

from bot.cli.option_values import either, file_to_write, one_of
from bot.cli.session import Session, progress_bar, write_out

if TYPE_CHECKING:
    from knowledge.evaluation.question_sets import QuestionSet, SetForm
    from knowledge.evaluation.set_reports import SetReport

SETS = Path(__file__).resolve().parents[2] / "tests" / "evaluation"
"""Where the sets are in a copy of the sources."""

_Sets: TypeAlias = Annotated[
    Path, typer.Option(metavar="FOLDER", help="The folder of sets.", show_default=False)
]
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class EvaluationOptions:
    """What `eval` measures of all sets: None for all forms, briefings and splits."""

    sets: Path
    form: str | None
    briefing: str | None
    split: str | None
    remove: bool


_Meaning: TypeAlias = Annotated[
    bool | None,
    typer.Option(
        "--meaning/--no-meaning",
        help="Whether meaning counts beside the words. Default: where the extra is installed and "
        "MEANING is not 0.",
        show_default=False,
    ),
]


def evaluate(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            help="Labelled questions, one JSON object per line, to ask of the store. "
            "Default: all sets, each of its own briefing."
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            metavar="bare|three|full",
            help="Only with no phrasings, three a fact, or all, where there are more.",
        ),
    ] = None,
    briefing: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only the set of one briefing.")
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(
            metavar="dev|held",
            parser=one_of(("dev", "held")),
            help="Only the questions of one split.",
        ),
    ] = None,
    remove: Annotated[
        bool,
        typer.Option(
            "--without",
            help="Also ask each answerable question with its facts removed: all answers are wrong.",
        ),
    ] = False,
    meaning: _Meaning = None,
    sets: _Sets = SETS,
    out: Annotated[
        Path | None,
        typer.Option(
            "--json",
            metavar="FILE",
            parser=file_to_write(".json"),
            help="Also write all figures and grades as JSON.",
        ),
    ] = None,
) -> None:
    """Measure the answers to labelled questions: right, wrong, rightly unanswered."""
    from bot.cli.evaluation_tables import print_overview, print_report

    session = _with_meaning(context.obj, meaning)
    if file is None:
        reports = _measure_sets(session, EvaluationOptions(sets, form, briefing, split, remove))
        print_overview(reports)
    elif form or briefing:
        raise typer.BadParameter("--form and --briefing are for all sets; leave the file out.")
    else:
        reports = [_measure_file(session, file, split, remove=remove)]
    if len(reports) == 1:
        print_report(reports[0])
    if out is not None:
        from knowledge.evaluation.set_reports import as_object

        write_out(out, (json.dumps(as_object(reports), indent=2) + "\n").encode())


def _with_meaning(session: Session, meaning: bool | None) -> Session:
    """Return a session with meaning as wanted; raises BadParameter where there is none."""
    chosen = dataclasses.replace(session, meaning=meaning)
    if meaning and chosen.encoder() is None:
        raise typer.BadParameter("The extra `meaning` is not installed.", param_hint="--meaning")
    return chosen


def _measure_file(session: Session, file: Path, split: str | None, *, remove: bool) -> SetReport:
    """Ask the questions of a file of the store."""
    from knowledge.evaluation import questions, set_reports
    from knowledge.evaluation.question_sets import AnswererMaker, SetForm

    cases = questions.read_cases(file, split)
    today = session.today()
    with session.library(existing=True) as library:
        library.fill_vectors(scope=None)
        report = questions.evaluate(
            lambda question, day: library.ask(question, scope=None, today=day),
            _progress(cases),
            today,
        )
        snapshot = library.snapshot(None)
    removed = None
    if remove:
        make = AnswererMaker(session.encoder()).make
        answerer = make(snapshot)
        removed = set_reports.evaluate_removed(answerer, _progress(cases), today, make)
    return set_reports.SetReport(file.stem, SetForm.FULL, len(snapshot.facts), report, removed)


def _measure_sets(session: Session, options: EvaluationOptions) -> list[SetReport]:
    from knowledge.evaluation.question_sets import forms_of
    from knowledge.evaluation.set_reports import LABELLED_ON, evaluate_in_form

    wanted = _wanted_form(options.form)
    loaded = [(each, each.snapshot()) for each in _wanted_sets(options)]
    pairs = [
        (each, snapshot, form)
        for each, snapshot in loaded
        for form in forms_of(snapshot)
        if wanted in (None, form)
    ]
    if not pairs:
        raise typer.BadParameter(f"{options.briefing} has no form {options.form}.")
    today = session.day or LABELLED_ON
    return [
        evaluate_in_form(
            each.name,
            snapshot,
            form,
            each.cases(options.split),
            today,
            remove=options.remove,
            encoder=session.encoder(),
        )
        for each, snapshot, form in _progress(pairs)
    ]


def _wanted_form(name: str | None) -> SetForm | None:
    from knowledge.evaluation.question_sets import SetForm

    try:
        return SetForm(name) if name is not None else None
    except ValueError:
        raise typer.BadParameter(
            f"“{name}” is not a form; write {either(list(SetForm))}."
        ) from None


def _wanted_sets(options: EvaluationOptions) -> list[QuestionSet]:
    from knowledge.evaluation.question_sets import find_sets

    sets = find_sets(options.sets)
    if not sets:
        raise typer.BadParameter(f"There are no question sets in {options.sets}.")
    if options.briefing is None:
        return sets
    found = [each for each in sets if each.name == options.briefing]
    if not found:
        names = ", ".join(each.name for each in sets)
        raise typer.BadParameter(f"{options.briefing!r} has no set; choose one of {names}.")
    return found


def _progress(items: list[_Item]) -> Iterable[_Item]:
    with progress_bar() as bar:
        yield from bar.track(items, description="Asking")


def fit(
    context: typer.Context,
    write: Annotated[
        bool, typer.Option("--write", help="Replace the weights in use by the fitted ones.")
    ] = False,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="Fit the decision by meaning, not that by words.")
    ] = False,
    sets: _Sets = SETS,
) -> None:
    """Fit the weights of a decision to all question sets; compare them on sets left out."""
    from rich.console import Console
    from rich.table import Table

    from knowledge.answers.decision import FILE, MEANING_FILE, decision
    from knowledge.evaluation import decision_fit
    from knowledge.evaluation.question_sets import find_sets
    from knowledge.evaluation.set_reports import LABELLED_ON

    session = _with_meaning(context.obj, meaning)
    file = MEANING_FILE if meaning else FILE
    console, used = Console(), decision(file)
    found = list(
        decision_fit.examples(_progress(find_sets(sets)), LABELLED_ON, "dev", session.encoder())
    )
    if not found:
        raise typer.BadParameter(f"{sets} has no question sets.", param_hint="--sets")
    table = Table(
        "set left out", "form", "questions", "trust, weights in use", "fitted to the others"
    )
    for each in decision_fit.leave_one_out(found, used.weights, used.fitted_answer_from):
        scores = f"{each.in_use:.3f}", f"{each.fitted:.3f}"
        table.add_row(each.name, each.form.value, str(each.questions), *scores)
    console.print(table)
    weights = decision_fit.fit(found, used.weights)
    changes = Table("signal", "weight in use", "fitted to all")
    for name, weight in weights.items():
        changes.add_row(name, f"{used.weights[name]:.2f}", f"{weight:.2f}")
    console.print(changes)
    if write:
        content = json.loads(file.read_text(encoding="utf-8")) | {"weights": weights}
        file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
