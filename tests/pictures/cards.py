"""The bot's cards with something on them, from the packaged briefing, to be looked at."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator

from bot.features.articles.cards import merge_card, review_card
from bot.features.ask.cards import claim_card, compact_card, sources_card
from bot.features.briefing.cards import Kind, brief_card, part_card
from bot.features.drafting.cards import preview_card, stored_card
from bot.features.proposals.cards import own_card, proposal_card, waiting_card
from bot.features.quality import check_card
from bot.features.server.about_card import help_card, joined_card
from bot.features.server.cards import settings_card
from bot.features.watches.cards import watches_card
from bot.features.watches.reminder_cards import notice_card
from bot.interactions.policy import Capability
from bot.rendering.answer_card import BLUE, Card, card, message_card, related_card
from bot.rendering.messages import CommandMentions
from bot.rendering.shared_cards import sources_list_card, statistics_parts, undone_card
from bot.state.drafts import NewDraft, ReviewDraft, StoredDraft
from knowledge import articles
from knowledge.curation.model import FactForm, Proposal, ProposalState
from knowledge.curation.undo import Undone, UndoneEffect, UndoneRecord
from knowledge.library import Library
from knowledge.model import Snapshot
from knowledge.reports import briefs
from knowledge.settings import ServerSettings
from knowledge.watches import (
    ChangeKind,
    Digest,
    FactChange,
    Notice,
    Recipient,
    Reminder,
    Stage,
    Watch,
)

TODAY = datetime.date(2026, 11, 23)
TOKEN = "aB3_-6789012"
MOMENT = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
HOME = Recipient(channel=6)
PROPOSED = Proposal(
    number=7,
    scope=5,
    proposer=9,
    proposer_name="mira (9)",
    written=FactForm(
        statement="As of May 2024 there were 1.3 million internally displaced people in Iraq.",
        topic="Displaced people, camps and aid",
        source="Camp monitor https://example.org/monitor",
        date="May 2024",
        questions="how many displaced people were there in May 2024?",
    ),
    created_at=datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC),
)
DECLINED = dataclasses.replace(
    PROPOSED,
    number=8,
    state=ProposalState.DECLINED,
    decided_by="cora (3)",
    decided_at=datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC),
    reason="The monitor has taken that figure back.",
)
COMMANDS = {
    Capability.READ: ["brief", "status", "upcoming", "sources", "timeline", "chart"],
    Capability.WATCH: ["watch"],
    Capability.CURATE: ["fact", "questions", "changes", "check"],
    Capability.SETTINGS: ["settings"],
}
QUESTIONS = {
    "answer": "how many people are displaced",
    "passed": "When does UNAMI end?",
    "day": "when was the deadly drone strike",
    "list": "what were the recommendations?",
    "clarify": "the mission?",
    "closest": "how many are still uprooted according to the latest count",
    "abstain": "how tall is Sudani?",
    "period": "how many people were displaced in 2019",
    "compare": "displaced people 2014 vs 2023",
    "parts": "When does UNAMI end and who asked for it?",
    "arabic": "متى تنتهي يونامي؟",
}


def cards(library: Library) -> Iterator[tuple[str, Card]]:
    """Every card that can be made without a server, by name."""
    held = library.snapshot(None)
    for name, question in QUESTIONS.items():
        answer = library.ask(question, scope=None, today=TODAY)
        yield name, card(answer, asking=7, asker=8)
    told = library.ask(QUESTIONS["passed"], scope=None, today=TODAY)
    yield "compact", compact_card(told)
    yield "sources", sources_card(told.facts[0], "en")
    yield "related", related_card(told.facts[0], told.facts, "en")
    yield "message", message_card("Many questions are waiting right now.", "When does UNAMI end?")
    for language in ("en", "ar"):
        yield from briefed(held, language)
        settings = settings_card(ServerSettings(), language, reads_content=False)
        yield f"settings-{language}", settings
        lacking = ["attach_files", "read_message_history"]
        link = "https://discord.com/oauth2/authorize?client_id=1"
        known = CommandMentions({"ask": 1, "help": 1, "settings": 1, "fact": 1, "import": 1})
        yield f"help-{language}", help_card(COMMANDS, known, language)
        joined = joined_card(language, known, zone="UTC", missing=lacking, link=link)
        yield f"joined-{language}", joined
        stats = library.statistics(scope=None, today=TODAY, last=TODAY, days=30)
        yield f"stats-{language}", Card(BLUE, *statistics_parts(stats, language, picture=False))
    yield "sources-list", sources_list_card(held, "en")
    yield from watched(library, held)
    yield from curated(library, held)
    claim = "UNAMI closes in 2031. 6 million Iraqis were displaced in 2014."
    report = library.quality.report(scope=None, today=TODAY)
    for language in ("en", "ar"):
        yield f"check-{language}", check_card(report, held, TODAY, 0, language, own=False)
        yield f"proposals-{language}", waiting_card([PROPOSED], 0, language)
    draft = ReviewDraft(1, 5, PROPOSED.written, proposal=PROPOSED.number)
    review = library.drafts.review(PROPOSED.written, scope=None, today=TODAY)
    yield "proposal", proposal_card(PROPOSED, draft, review, held.facts, "en")
    yield "proposals-own", own_card([PROPOSED, DECLINED], "en", may_propose=True)
    yield "claim", claim_card(library.check_claim(claim, scope=None, today=TODAY))


ARTICLE = """The harbour of Norsund

The harbour of Norsund was founded in 1871. It handles 2.4 million tonnes a year.
The northern pier was opened on 3 May 2019. The southern pier was closed in 2021 after a storm.
Repairs cost 18.4 million crowns. About 640 people work in the harbour.
"""


def curated(library: Library, held: Snapshot) -> Iterator[tuple[str, Card]]:
    """What a curator sees of an article's drafts, and of a fact before and after it is stored."""
    drafts = articles.draft_facts(articles.read_text(ARTICLE), held)
    looked = articles.ArticleReview(person=1, scope=5, drafts=drafts).compare(held)
    first, second, third, *_ = (each.fact.key for each in looked.facts)
    looked = looked.merge({first, second}).tick({third})
    written = dataclasses.replace(
        PROPOSED.written,
        statement="The Norsund Port Board (NPB) spent 1.3 million crowns on UNAMI in May 2024.",
        names="Norsund Port Board (NPB)",
        date="",
    )
    draft = NewDraft(1, 5, written, library.drafts.review(written, scope=None, today=TODAY))
    assert draft.review is not None
    for language in ("en", "ar"):
        yield f"drafts-{language}", review_card(looked, 0, TOKEN, language, stores=True)
        yield f"drafts-merge-{language}", merge_card(looked, third, 0, TOKEN, language)
        preview = preview_card(draft, draft.review, TOKEN, held.facts, language)
        yield f"fact-preview-{language}", preview
        stored = StoredDraft(draft, draft.review.parsed.fact)
        yield f"fact-stored-{language}", stored_card(stored, 7, language)
        records = tuple(UndoneRecord("fact", "a", ARTICLE[24:68], each) for each in UndoneEffect)
        yield f"fact-undone-{language}", undone_card(Undone(7, "add", records), language)


def briefed(held: Snapshot, language: str) -> Iterator[tuple[str, Card]]:
    """Briefs: on everything, a topic, one part of it, a name, and dates."""
    everything = briefs.brief(held, TODAY, None, language)
    topic = briefs.brief(held, TODAY, "returns", language)
    yield f"brief-all-{language}", brief_card(everything, Kind.BRIEF)
    yield f"brief-{language}", brief_card(topic, Kind.BRIEF)
    part = next(each for each in topic.parts if each.key == "brief_key")
    yield f"brief-part-{language}", part_card(topic, part, Kind.BRIEF, None, 0)
    status = briefs.status(held, TODAY, "UNAMI", language)
    yield f"status-{language}", brief_card(status, Kind.STATUS)
    upcoming = briefs.upcoming(held, TODAY, None, language)
    yield f"upcoming-{language}", brief_card(upcoming, Kind.UPCOMING)


def watched(library: Library, held: Snapshot) -> Iterator[tuple[str, Card]]:
    """What a watch brings: a reminder, a question about a passed date, many at once, a digest."""
    unami = library.ask(QUESTIONS["passed"], scope=None, today=TODAY).facts[0].fact
    for language in ("en", "ar"):
        watch = Watch(1, 5, HOME, "un-missions", None, 7, "weekly", language, MOMENT)
        for name, stage, today in (
            ("ahead", Stage.AHEAD, datetime.date(2025, 11, 24)),
            ("on", Stage.ON, datetime.date(2025, 12, 1)),
            ("passed", Stage.PASSED, datetime.date(2026, 1, 1)),
        ):
            reminder = Reminder(unami, stage, today, (HOME,), (1,))
            notice = Notice(2, 5, HOME, (watch,), today, held, (reminder,))
            yield f"reminder-{name}-{language}", notice_card(notice)
        scheduled = briefs.upcoming(held, TODAY).facts
        several = [Reminder(t.fact, Stage.PASSED, TODAY, (HOME,), (1,)) for t in scheduled]
        gathered = Notice(2, 5, HOME, (watch,), TODAY, held, tuple(several))
        yield f"reminders-{language}", notice_card(gathered)
        facts = [fact for fact in held.facts.values() if fact.topic == "un-missions"]
        changes = (
            FactChange(ChangeKind.ADDED, facts[0]),
            FactChange(ChangeKind.SUPERSEDED, facts[1], facts[2]),
            FactChange(ChangeKind.RETIRED, facts[3]),
        )
        digest = Digest(changes, (unami,), 30)
        private = Recipient(person=7)
        mine = dataclasses.replace(watch, home=private)
        notice = Notice(2, 5, private, (mine,), datetime.date(2025, 11, 24), held, digest=digest)
        yield f"digest-{language}", notice_card(notice, "Harbour Town")
        yield f"watches-{language}", watches_card((mine,), (watch,), 2, held, language)
