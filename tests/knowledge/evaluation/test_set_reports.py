"""Reports on question sets: graded in a form, with the answering facts removed, and means."""

import json
from pathlib import Path

from knowledge.evaluation.question_sets import SetForm, find_sets
from knowledge.evaluation.questions import Grade
from knowledge.evaluation.set_reports import (
    LABELLED_ON,
    SetReport,
    as_object,
    evaluate_in_form,
    share,
    summaries,
)


def measured(folder: Path, form: SetForm) -> SetReport:
    found = find_sets(folder)[0]
    return evaluate_in_form(
        found.name, found.snapshot(), form, found.cases(), LABELLED_ON, remove=True
    )


def test_answers_are_graded_in_each_form(small_sets: Path) -> None:
    bare, full = (measured(small_sets, form).report for form in (SetForm.BARE, SetForm.FULL))
    assert [graded.grade for graded in bare.graded] == [
        Grade.RIGHT,
        Grade.SILENT_WRONGLY,
        Grade.SILENT_RIGHTLY,
    ]
    assert [graded.grade for graded in full.graded] == [
        Grade.RIGHT,
        Grade.RIGHT,
        Grade.SILENT_RIGHTLY,
    ]


def test_an_answer_is_wrong_once_the_facts_are_removed(small_sets: Path) -> None:
    removed = measured(small_sets, SetForm.FULL).removed
    assert removed is not None
    assert [graded.case.id for graded in removed.graded] == ["t-1", "t-2"]
    assert share(removed, Grade.SILENT_RIGHTLY) == 1.0

    briefing = small_sets / "briefings" / "town.csv"
    twin = "twin,Town,The new bridge opens to cyclists on 2 May 2027.,2027-05-02,,Gazette,\n"
    briefing.write_text(briefing.read_text() + twin)
    removed = measured(small_sets, SetForm.FULL).removed
    assert removed is not None
    assert share(removed, Grade.WRONG) == 0.5


def test_each_briefing_counts_the_same_in_a_mean(small_sets: Path) -> None:
    one = measured(small_sets, SetForm.BARE)
    other = SetReport("none", SetForm.BARE, 0, type(one.report)())
    mean = next(summaries([one, other]))
    assert (mean.form, mean.briefings) == (SetForm.BARE, 2)
    assert mean.trust == one.report.trust / 2
    assert len(mean.pooled.graded) == 3


def test_a_report_is_written_as_json(small_sets: Path) -> None:
    written = json.loads(json.dumps(as_object([measured(small_sets, SetForm.FULL)])))
    (only,) = written["sets"]
    assert (only["briefing"], only["form"], only["facts"]) == ("town", "full", 2)
    assert only["trust"] == 1.0
    assert only["answers"][0]["grade"] == "right"
    assert only["removed"]["questions"] == 2
    assert written["means"]["full"]["trust"] == 1.0
