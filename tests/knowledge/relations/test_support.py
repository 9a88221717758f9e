"""Until when something is supported and since when it is out, in the many ways to say so."""

import pytest

from knowledge.relations import Qualifier, read_statement

DAY = "31 October 2027"
ENDS = (
    "Support for Drelo 3.1 runs out on {}.",
    "Support for Drelo 3.1 lasts until {}.",
    "Drelo 3.1 reaches its end of life on {}.",
    "Drelo 3.1 hits EOL on {}.",
    "End of life for Drelo 3.1 comes on {}.",
    "Drelo 3.1 is supported up to {}.",
    "Drelo 3.1 was maintained till {}.",
    "Drelo 3.1 is patched through {}.",
    "Drelo 3.1 gets security updates until {}.",
    "Drelo 3.1 will receive patches through {}.",
    "Drelo 3.1 is given security fixes until {}.",
    "Drelo 3.1 goes out of maintenance on {}.",
    "Drelo 3.1 left active support on {}.",
    "Maintenance of Drelo 3.1 was given up on {}.",
    "Maintenance for Drelo 3.1 was discontinued on {}.",
    "There will be security fixes for Drelo 3.1 until {}.",
    "Security fixes for Drelo 3.1 end on {}.",
    "Updates for Drelo 3.1 are available until {}.",
    "The last day of support for Drelo 3.1 is {}.",
    "Drelo 3.1 has been unsupported since {}.",
    "Drelo 3.1 is no longer maintained since {}.",
    "The makers support Drelo 3.1 until {}.",
    "Until {} Drelo 3.1 gets fixes.",
    "{} is the end of support for Drelo 3.1.",
)
RELEASES = (
    "Drelo 3.1 appeared on {}.",
    "Version 3.1 of Drelo appeared on {}.",
    "Drelo 3.1 has been available since {}.",
    "Drelo 3.1 became generally available on {}.",
    "Drelo 3.1 was made available on {}.",
    "Drelo 3.1 has been out since {}.",
    "The 3.1 series of Drelo began on {}.",
    "Drelo 3.1 reached general availability on {}.",
    "Drelo 3.1 is due out on {}.",
)


def dated_things(statement: str, relation: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [
        ((*r.words(r.agent), *r.words(r.patient)), r.words(r.date))
        for r in read_statement(statement)
        if r.relation == relation
    ]


@pytest.mark.parametrize("pattern", ENDS)
def test_the_end_of_support_is_read_with_its_thing_and_date(pattern: str) -> None:
    found = dated_things(pattern.format(DAY), "support_until")
    assert any("3.1" in thing and date == ("31", "october", "2027") for thing, date in found), found


@pytest.mark.parametrize("pattern", RELEASES)
def test_a_release_is_read_with_its_thing_and_date(pattern: str) -> None:
    found = dated_things(pattern.format(DAY), "release")
    assert any("3.1" in thing and date == ("31", "october", "2027") for thing, date in found), found


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Bug fixes for Drelo 3.1 are planned until May 2027.", Qualifier.ACTIVE),
        ("Drelo 3.1 had full support until May 2027.", Qualifier.ACTIVE),
        ("Drelo 3.1 gets security fixes until May 2027.", Qualifier.SECURITY),
        ("Active support for Drelo 3.1 ended in May 2027; only security fixes follow.",
         Qualifier.ACTIVE),
    ],
)  # fmt: skip
def test_the_kind_of_support_is_that_of_its_clause(statement: str, kind: Qualifier) -> None:
    kinds = {Qualifier.ACTIVE, Qualifier.SECURITY, Qualifier.EXTENDED}
    stated = [r.qualifiers & kinds for r in read_statement(statement) if "until" in r.relation]
    assert stated == [{kind}]


@pytest.mark.parametrize(
    "statement",
    [
        "The museum supports young artists.",
        "Until May 2027 the bridge is closed.",
        "The ferry runs until 31 October 2027.",
        "Orvania updated its list on 31 October 2027.",
    ],
)
def test_what_is_not_kept_up_has_no_end_of_support(statement: str) -> None:
    assert not dated_things(statement, "support_until")


def test_what_gets_security_fixes_only_has_lost_active_support() -> None:
    (reading,) = (
        r
        for r in read_statement("From 1 October 2026 Drelo 3.1 will be given security fixes only.")
        if r.relation == "support_until"
    )
    assert reading.words(reading.date) == ("1", "october", "2026")
    assert Qualifier.ACTIVE in reading.qualifiers
