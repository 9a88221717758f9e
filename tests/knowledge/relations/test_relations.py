"""Relations: what statements state, what questions ask, and whether the two agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import text
from knowledge.relations import (
    Argument,
    Asked,
    Qualifier,
    RelationMatch,
    Verdict,
    fits,
    match,
    read_asked,
    read_statement,
    relations,
)


def asked_by(question: str) -> Asked:
    found = read_asked(text.tokens(question))
    assert found is not None, question
    return found


def compare(question: str, statement: str, *, dated: bool = False) -> RelationMatch:
    return match(read_asked(text.tokens(question)), read_statement(statement), dated=dated)


def relations_in(statement: str) -> set[str]:
    return {reading.relation for reading in read_statement(statement)}


MATCHES = [
    ("When does Veltrix 7.30 reach end of life?",
     "The end of life of Veltrix 7.30 is set for 12 May 2029."),
    ("when does veltrix 43 reach end of support", "Support for Veltrix 43 ended on 8 June 2022."),
    ("veltrix 43 eol", "Support for Veltrix 43 ended on 8 June 2022."),
    ("when does drelo 5 go out of support", "Security support for Drelo 5 ends on 3 May 2027."),
    ("when was veltrix 61 released", "Veltrix 61 came out on 7 May 2021."),
    ("when did Nordlys come out?", "The album Nordlys came out on 4 June 2021."),
    ("veltrix 61 ga", "Veltrix 61 was released on 7 May 2021."),
    ("When was TARMIS created?",
     "TARMIS, the observer mission, was established by the Regional Council on 3 May 2009."),
    ("When does TARMIS wrap up?", "TARMIS is to stop work in May 2027."),
    ("when will TARMIS end", "TARMIS is to cease operating in May 2027."),
    ("who resigned in 2026?", "The minister, Una Ferris, resigned on 8 November 2026."),
    ("who warned of the flood?", "Una Ferris, a biologist, warned of the flood in 2009."),
    ("who set up TARMIS", "TARMIS was established by the Regional Council on 3 May 2009."),
    ("who founded the Quill school", "Una Ferris set the Quill school up in 1961."),
    ("who wrote Amberlight?", '"Amberlight" is a song written by the singer Una Ferris.'),
    ("who is Amberlight written by?", '"Amberlight" is a song written by the singer Una Ferris.'),
    ("how long is the Lendal tunnel?", "The Lendal tunnel is 4.2 kilometres long."),
    ("what is the length of the Lendal tunnel", "The Lendal tunnel is 4.2 kilometres long."),
    ("when was the bridge at Arenholt opened?",
     "The bridge at Arenholt was opened on 4 May 1998."),
    ("how long will veltrix 46 be supported", "Support for Veltrix 46 ends on 9 June 2029."),
    ("until when is veltrix 46 supported", "Support for Veltrix 46 ends on 9 June 2029."),
    ("when did the planning of the Orrest line begin",
     "Planning of the Orrest line started in 1992."),
    ("where was Una Ferris born", "Una Ferris was born in Orrest on 2 May 1950."),
    ("when did una ferris pass away", "Una Ferris died on 2 May 1999."),
    ("how much did the Quill bridge cost", "The Quill bridge cost 9 million euros."),
    ("how many families does the camp at Lessum hold", "The camp at Lessum holds 40 families."),
    ("who beat Arsvik", "Lessum beat Arsvik 2-1."),
    ("whom did Lessum beat", "Lessum beat Arsvik 2-1."),
    ("who lost to Lessum", "Lessum beat Arsvik 2-1."),
    ("who ordered TARMIS to close", "The Regional Council ordered TARMIS to close by 2027."),
    ("did Lessum win at Arsvik", "Lessum won 3-1 at Arsvik on 6 May 2021."),
    ("what came out in May 2021", "Veltrix 61 came out on 7 May 2021."),
    ("which ship set out in May 2021", "The ship Orla 3 set out on 7 May 2021."),
    ("when did the Arenholt law get adopted", "The Arenholt law was adopted on 7 May 2021."),
    ("which state was the last to ratify the Orrest Amendment",
     "Sembara was the last of the forty states to ratify the Orrest Amendment."),
    ("on which day was the fair meant to end", "The fair had been due to end on 15 May 2016."),
    ("which court set the Arenholt rule aside", "A court set the Arenholt rule aside in 2021."),
    ("when did the Sarn mill get going again", "The Sarn mill restarted on 4 June 2022."),
    ("what does the Quill bridge cost", "The Quill bridge cost 9 million euros."),
    ("how many of the divers had died by July", "By July two of the four divers had died."),
    ("why was the Sarn mill closed", "The Sarn mill was closed because of a flood."),
    ("where is orrest", "Orrest is a town on the Vale River."),
    ("where does Orrest lie", "Orrest is a town on the Vale River."),
    ("what is TARMIS", "TARMIS is the observer mission of the Regional Council."),
    ("who is Una Ferris", "Una Ferris is a singer from Orrest."),
    ("when does support for Drelo 8 end?", "Drelo 8 gets updates until 30 April 2028."),
    ("when does support for Drelo 8 end?", "Drelo 8 leaves support on 30 April 2028."),
    ("which drelo versions go out of support in 2027?",
     "Drelo 7 goes out of support on 2 May 2027."),
    ("The scanner says Drelo 7 is old. When did support end?",
     "Support for Drelo 7 ended on 2 March 2018."),
    ("Quill handover", "TARMIS handed over the Quill camp in June 2017."),
    ("when did TARMIS leave Lessum", "TARMIS left its base in Lessum on 7 June 2018."),
    ("how long did the Orla 2 flight last", "The Orla 2 flight lasted nine days."),
    ("who bought the Sarn mill", "Arsvik sold the Sarn mill to Norvik in 2019."),
    ("what does TARMIS stand for", "TARMIS stands for Tactical Regional Mission."),
    ("who was born in Orrest", "Una Ferris was born in Orrest on 2 May 1950."),
    ("متى صدر نوردليس؟", "صدر نوردليس في 4 حزيران 2021."),
    ("متى انتهى الدعم لفلتركس 43؟", "Support for Veltrix 43 ended on 8 June 2022."),
]  # fmt: skip

CONFLICTS = [
    ("when was veltrix 43 released", "Support for Veltrix 43 ended on 8 June 2022.", "relation"),
    ("when does veltrix 61 reach end of life", "Veltrix 61 came out on 7 May 2021.", "relation"),
    ("when was TARMIS created", "TARMIS was closed on 3 May 2021.", "relation"),
    ("when was una ferris born", "Una Ferris died on 2 May 1999.", "relation"),
    ("how tall is the Lendal tower", "The Lendal tower is 40 metres wide.", "relation"),
    ("who opened the bridge at Arenholt?", "The bridge at Arenholt was opened in 1998.", "agent"),
    ("who opened the Orrest line", "The Orrest line opened in 1998.", "agent"),
    ("when did TARMIS close", "The Council ordered TARMIS to close by 2027.", "qualifier"),
    ("when did the camp close", "The Council voted to close the camp on 3 May 2021.", "qualifier"),
    ("when did the wing open", "The wing was to open in May 2010.", "qualifier"),
    ("when did the wing open", "In 2014 the opening of the wing was put off to 2019.", "qualifier"),
    ("when was the wing planned to open", "The wing opened on 4 May 2012.", "qualifier"),
    ("when did active support for Drelo 7 end",
     "Security support for Drelo 7 ended on 9 June 2021.", "kind"),
    ("when did the bridge open", "The bridge did not open in May 2011.", "negation"),
    ("who beat Lessum", "Lessum beat Arsvik 2-1.", "direction"),
    ("whom did Arsvik beat", "Lessum beat Arsvik 2-1.", "direction"),
    ("when was the camp closed", "The camp was closed by the Council.", "date"),
    ("how much did the bridge cost", "The bridge cost more than planned.", "amount"),
    ("why did the Council reject the Arenholt law", "The Council adopted the Arenholt law.",
     "relation"),
]  # fmt: skip

UNKNOWN = [
    ("when was the Quill camp handed over", "Orrest is a town on the Vale River."),
    ("who leads TARMIS", "TARMIS was established in 2009."),
    ("when did Canada ratify the Orrest Amendment",
     "Mauritania ratified the Orrest Amendment on 3 May 2014."),
    ("which judge set the Arenholt rule aside", "A court set the Arenholt rule aside in 2021."),
    ("how many roads and bridges did Orla damage", "Orla damaged 43 schools and a mill."),
    ("when did Una Strand die", "Una Ferris died on 2 May 1999."),
    ("what is the fare from Orrest to Lessum", "The Orrest tower cost 9 million euros."),
    ("will the camp be closed", "The Council plans to close the camp."),
    ("what is the song salt meadow by tin harbour about",
     '"Salt Meadow" is a song by the rock band Tin Harbour.'),
    ("where is Una Ferris", "Una Ferris is a singer in the Vale Choir."),
    ("when was veltrix 60 released", "60.7, of 5 May 2025, is the newest Veltrix 60 release."),
    ("what is the weather like", "TARMIS was established in 2009."),
    ("when did the planning of the Orrest line begin",
     "Construction of the Orrest line began in 1999."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "statement"), MATCHES)
def test_synonyms_within_a_relation_match(question: str, statement: str) -> None:
    found = compare(question, statement)
    assert found.verdict is Verdict.MATCH, (asked_by(question), read_statement(statement))
    assert found.covered <= set(text.tokens(question))
    assert found.covered


@pytest.mark.parametrize(("question", "statement", "reason"), CONFLICTS)
def test_another_relation_qualifier_or_direction_conflicts(
    question: str, statement: str, reason: str
) -> None:
    found = compare(question, statement)
    assert (found.verdict, found.reason) == (Verdict.CONFLICT, reason), (
        asked_by(question),
        read_statement(statement),
    )
    assert not found.covered


@pytest.mark.parametrize(("question", "statement"), UNKNOWN)
def test_what_cannot_be_told_is_unknown(question: str, statement: str) -> None:
    assert compare(question, statement).verdict is Verdict.UNKNOWN


TRAPS = [
    ("The market is close to the border.", {"close"}),
    ("For him war was a means to an end.", {"end"}),
    ("Children in Orrest suffered from lead poisoning.", {"lead"}),
    ("They were cut off in order to save fuel.", {"order", "cut"}),
    ("The flight was late due to fog.", {"order"}),
    ("In the end the camp stayed.", {"end"}),
    ("He had a heart attack in May.", {"attack"}),
    ("No link was found between the two.", {"begin"}),
    ("The United Farmers of Orrest has 40 members.", {"merge"}),
    ("The hunger strike lasted nine days.", {"attack"}),
    ("The member states met in May.", {"say"}),
    ("The painting hangs on the left.", {"leave"}),
    ("The talks went back and forth.", {"return"}),
    ("The Lendal tunnel is old.", {"dig"}),
]


@pytest.mark.parametrize(("statement", "absent"), TRAPS)
def test_words_of_another_sense_state_no_relation(statement: str, absent: set[str]) -> None:
    assert not relations_in(statement) & absent


def test_the_arguments_of_a_passive_are_found() -> None:
    [reading] = read_statement("TARMIS was established by the Regional Council on 3 May 2009.")
    assert reading.relation == "begin"
    assert reading.words(reading.agent) == ("the", "regional", "council")
    assert reading.words(reading.patient) == ("tarmis",)
    assert reading.words(reading.date) == ("3", "may", "2009")
    assert reading.passive


def test_a_clause_without_a_subject_has_that_of_the_clause_before() -> None:
    *_, launch, back = read_statement(
        "Orla 2 was launched on 3 May 2001 and came back in June 2001."
    )
    assert (launch.relation, back.relation) == ("launch", "return")
    assert launch.words(launch.patient) == back.words(back.agent) == ("orla", "2")


@pytest.mark.parametrize(
    ("statement", "qualifier"),
    [
        ("The wing is to open in 2030.", Qualifier.PLANNED),
        ("The wing is due to open in 2030.", Qualifier.PLANNED),
        ("The wing will open in 2030.", Qualifier.PLANNED),
        ("The wing was expected to open in 2010.", Qualifier.EXPECTED),
        ("The wing had been planned to open in 2010.", Qualifier.EXPECTED),
        ("The Council asked the museum to open the wing.", Qualifier.ORDERED),
        ("The wing never opened.", Qualifier.NEGATED),
        ("They postponed the opening of the wing.", Qualifier.POSTPONED),
    ],
)
def test_a_qualifier_says_whether_it_took_place(statement: str, qualifier: Qualifier) -> None:
    [opening] = [r for r in read_statement(statement) if r.relation == "open"]
    assert qualifier in opening.qualifiers


@pytest.mark.parametrize(
    ("question", "argument"),
    [
        ("who founded the Quill school", Argument.AGENT),
        ("by whom was the Quill school founded", Argument.AGENT),
        ("whom did Lessum beat", Argument.PATIENT),
        ("which teams were relegated", Argument.PATIENT),
        ("in which year was Orla 2 launched", Argument.DATE),
        ("what is the release date of Veltrix 61", Argument.DATE),
        ("where was Una Ferris born", Argument.PLACE),
        ("how many passengers did the line carry", Argument.COUNT),
        ("how much did the bridge cost", Argument.AMOUNT),
        ("how tall is the tower", Argument.MEASURE),
        ("how long did the flight last", Argument.DURATION),
        ("why was the camp closed", Argument.REASON),
        ("was the camp closed", Argument.WHETHER),
        ("camp closure", Argument.ANY),
        ("من أسس المدرسة", Argument.AGENT),
    ],
)
def test_the_question_word_tells_the_argument(question: str, argument: Argument) -> None:
    assert asked_by(question).argument is argument


def test_a_reading_fits_a_question_about_its_relation() -> None:
    readings = read_statement("Veltrix 61 came out on 7 May 2021.")
    assert fits(asked_by("which versions were released in 2021"), readings[0])
    assert not fits(asked_by("which versions went out of support"), readings[0])


def test_a_fact_with_a_date_of_its_own_has_the_date_asked() -> None:
    question, statement = "when was the camp closed", "The camp was closed by the Council."
    assert compare(question, statement, dated=True).held is True
    assert compare(question, statement).held is False


def test_a_name_in_other_words_counts_where_it_is_known_to_be_the_same() -> None:
    asked = read_asked(text.tokens("how many seats did the PPV win"))
    readings = read_statement("The People's Party of Vale won nine seats.")
    assert match(asked, readings).verdict is Verdict.UNKNOWN
    assert match(asked, readings, named={"ppv"}).verdict is Verdict.MATCH


def test_a_fact_about_something_else_altogether_is_said_to_be() -> None:
    found = compare("who leads TARMIS", "TARMIS was established in 2009.")
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN, "absent")


def test_every_relation_named_in_the_table_is_in_it() -> None:
    table = relations()
    assert len(table) >= 150
    for relation in table.values():
        assert relation.opposites | relation.like <= table.keys(), relation.name
        assert relation.name not in relation.opposites | relation.like


WORDS = st.lists(
    st.sampled_from(
        [
            *text.tokens(
                "when who did the was of by to be not end ended opened support for 2021 may 3 9 "
                "out come came set up camp council vote ordered close how long many which is"
            ),
            *("لم", "صدر", "متى", "من", "?", ",", "(", ").", "7.30"),
        ]
    )
).map(" ".join)


@given(st.one_of(st.text(), WORDS), st.one_of(st.text(), WORDS))
def test_any_text_is_read_and_always_alike(question: str, statement: str) -> None:
    tokens = text.tokens(question)
    asked, readings = read_asked(tokens), read_statement(statement)
    assert (asked, readings) == (read_asked(tokens), read_statement.__wrapped__(statement))
    found = match(asked, readings)
    assert found == match(asked, readings)
    assert found.covered <= set(tokens)
    for reading in readings:
        for span in (reading.trigger, reading.agent, reading.patient, reading.date):
            assert span is None or 0 <= span.start < span.end <= len(reading.tokens)
