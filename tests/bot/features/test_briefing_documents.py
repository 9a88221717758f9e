"""A briefing as a file: all of it, readable, linked, and of the place where it is asked for."""

from __future__ import annotations

import datetime
import io

import pytest
from pypdf import PdfReader

from bot.client import BriefingBot
from bot.rendering.document_pdf import pdf
from bot.rendering.timeline_picture import Look, postcard
from bot.rendering.timeline_picture.description import description
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Fact, Snapshot
from knowledge.reports import documents, timelines
from tests.bot.conftest import TODAY
from tests.bot.rendering.test_timeline_picture import first_briefing
from tests.discord_server.fixtures import Town


def words(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_pdf_has_every_fact_an_outline_and_links(library: Library, language: str) -> None:
    made = documents.document(library.snapshot(None), TODAY, None, language)
    content = pdf(made)
    assert content == pdf(made)
    read = PdfReader(io.BytesIO(content))
    said = " ".join(words(content).split())
    for fact in library.snapshot(None).facts.values():
        assert fact.statement.split()[1] in said
    if language == "en":
        assert "The Lantern mission in Aren ends in December 2025. [1]" in said
        assert "That date has passed" in said
    assert read.outline
    links = [link for page in read.pages for link in page.get("/Annots") or []]
    assert any("/A" in link.get_object() for link in links)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_briefing_is_complete_and_short(
    language: str,
) -> None:
    snapshot = first_briefing()
    timeline = timelines.build(snapshot, today=TODAY)
    drawn = postcard.png(timeline, Look(language=language))
    made = documents.document(snapshot, TODAY, None, language)
    content = pdf(made, ((drawn, description(drawn)),))
    # In Arabic each translation is followed by the statement that it is of.
    assert len(PdfReader(io.BytesIO(content)).pages) <= (9 if language == "en" else 12)
    if language == "en":  # the words of lines from right to left come in another order
        said = "".join(words(content).split())
        facts = snapshot.facts.values()
        assert [f.key for f in facts if "".join(f.statement.split()) not in said] == []


def test_any_text_stays_on_its_page(library: Library) -> None:
    held = library.snapshot(None)
    first = next(iter(held.facts.values()))
    nasty = "W" * 3_000 + " <b>*x*</b> [a](b) \U0001f600 " + "قطار " * 400
    fact = Fact("nasty", first.topic, nasty, first.source)
    more = Snapshot(None, 1, {**held.facts, "nasty": fact}, held.sources, held.topics, {})
    for language in ("en", "ar"):
        content = pdf(documents.document(more, TODAY, None, language))
        assert "W" * 20 in words(content)
    told = documents.as_markdown(documents.document(more, TODAY))
    assert "\\<b\\>\\*x\\*" in told


def test_an_empty_store_makes_a_document_that_says_so() -> None:
    made = documents.document(Snapshot(None, 1), datetime.date(2026, 1, 1))
    assert PdfReader(io.BytesIO(pdf(made))).pages
    assert documents.as_markdown(made).startswith("# ")


@pytest.mark.threat("S8", "S29")
@pytest.mark.parametrize(("form", "name"), [("pdf", "briefing.pdf"), ("markdown", "briefing.md")])
async def test_a_document_in_discord_holds_what_is_seen_there(
    town: Town, library: Library, bot: BriefingBot, form: str, name: str
) -> None:
    first = next(iter(library.snapshot(None).facts.values()))
    fact = Fact("own", first.topic, "The canary sings at dusk.", first.source)
    library.curation.add_fact(fact, scope=town.guild.id, change=Change("me"))
    elsewhere = town.server.add_guild("elsewhere")
    elsewhere.add_member(town.alice)
    for channel, sees in ((town.channel, True), (elsewhere.add_channel("general"), False)):
        asked = await town.alice.command(channel, "brief", {"file": form})
        shown = await asked.wait()
        assert shown.message is not None
        (file,) = shown.message.attachments
        assert file.filename == name
        said = words(file.content) if form == "pdf" else file.content.decode()
        assert ("canary" in said) is sees
