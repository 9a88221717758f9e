"""An article read, drafted and compared with the store; and what was ticked stored or proposed."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime

from bot.app import App, Interaction
from bot.interactions.policy import change_by
from bot.rendering.custom_ids import short
from knowledge import articles
from knowledge.articles import ArticleReview
from knowledge.curation import ImportResult
from knowledge.curation.model import FactForm
from knowledge.errors import InputError
from knowledge.model import Snapshot


async def drafted(app: App, review: ArticleReview, name: str, content: bytes) -> ArticleReview:
    """Return the review with the drafts of its file or text, compared with the store."""
    held = await app.matcher.snapshot(review.scope)
    work = app.file_queue.do(
        review.scope,
        f"article {name} {len(content)}",
        lambda: _drafted(review, held, name, content),
    )
    return await work


def _drafted(review: ArticleReview, held: Snapshot, name: str, content: bytes) -> ArticleReview:
    article = articles.read_apart(name, content)
    # The day that was given, that of a message too, comes before what the text says of itself.
    published = (review.article and review.article.published) or article.published
    article = dataclasses.replace(article, published=published, url=review.url or article.url)
    drafts = articles.draft_apart(article, held, source=review.source)
    return dataclasses.replace(
        review, article=article, drafts=drafts, ticked=frozenset(), former=None
    )


async def dated(app: App, review: ArticleReview, day: datetime.date | None) -> ArticleReview:
    """Return the review with what counts from another day of publication drafted again.

    What a person corrected, and what was dropped or stored, stays as it is.
    """
    if review.article is None or review.drafts is None:
        return review
    held = await app.matcher.snapshot(review.scope)
    article = dataclasses.replace(review.article, published=day)
    title = review.drafts.source.title
    again = await app.file_queue.wait(lambda: articles.draft_apart(article, held, source=title))
    by_quote = {each.fact.quote: each for each in again.facts}
    facts = tuple(
        each if each.fact.key in review.edited else by_quote.get(each.fact.quote, each)
        for each in review.drafts.facts
    )
    source = dataclasses.replace(again.source, key=review.drafts.source.key)
    facts = tuple(
        dataclasses.replace(e, fact=dataclasses.replace(e.fact, source=source.key)) for e in facts
    )
    # Without a title of its own, an article's topic and names may go by that of its source.
    topics = {each.key: each for each in (*review.drafts.topics, *again.topics)}
    entities = {each.key: each for each in (*again.entities, *review.drafts.entities)}
    drafts = dataclasses.replace(
        review.drafts,
        facts=facts,
        source=source,
        topics=tuple(topics.values()),
        entities=tuple(entities.values()),
    )
    return dataclasses.replace(review, article=article, drafts=drafts, former=None, unstored=None)


async def compared(app: App, review: ArticleReview) -> ArticleReview:
    """Return the review with what in the store repeats or contradicts each draft."""
    held = await asyncio.to_thread(app.library.facts.snapshot, review.scope)
    return await asyncio.to_thread(review.compare, held)


async def stored(
    app: App, interaction: Interaction, review: ArticleReview, token: str
) -> tuple[ArticleReview, int, int | None]:
    """Store the ticked drafts in one transaction, once.

    Returns the review without them, how many they were, and the number to undo them by.
    """
    if review.drafts is None:
        return review, 0, None
    drafts, ticked, scope = review.drafts, review.ticked, review.scope
    # Stored, but not yet known so as the bot stopped: the same ticks again change nothing.
    these = short(" ".join(sorted(ticked)))
    change = change_by(interaction, draft=f"{token} {review.stored} {these}")
    files, facts = app.library.files, app.library.facts

    def store(_: object) -> ImportResult:
        bundle = articles.bundle_of(drafts, ticked, facts.snapshot(scope))
        return files.store(bundle, scope=scope, change=change)

    result = await app.writer.do(store)
    number = await asyncio.to_thread(files.undo_number, result, scope=scope)
    return review.store(number), len(result.added), number


async def sent(
    app: App, interaction: Interaction, review: ArticleReview, token: str
) -> tuple[ArticleReview, int, InputError | None]:
    """Send the ticked drafts to the curators, each as a proposal, until one is refused.

    Returns the review without those sent, how many they were, and why one was refused.
    """
    if review.drafts is None:
        return review, 0, None
    person, scope, done = interaction.user, review.scope, []
    refused = None
    for each in review.drafts.facts:
        if each.fact.key not in review.ticked:
            continue
        form: FactForm = articles.form_of(review.drafts, each.fact)
        request = f"draft {token} {short(each.fact.key)}"

        def propose(_: object, form: FactForm = form, request: str = request) -> object:
            return app.library.proposals.propose(
                form, scope=scope, person=person.id, name=person.name, request=request
            )

        try:
            await app.writer.do(propose)
        except InputError as error:
            refused = error
            break
        done.append(each.fact.key)
    return review.finish(done), len(done), refused
