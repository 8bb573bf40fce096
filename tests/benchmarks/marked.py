"""Saved articles that are as full of marks as a reading page has to bear."""

from itertools import chain
from random import Random

from articles.models import Article, Entity, Mention, Outlet, Quote, Speaker, Story
from articles.rendering.body import plain_text
from tests.benchmarks import newsroom

WORDS = 1500
MENTIONS, QUOTES = 360, 40
MARKS = MENTIONS + QUOTES
MENTIONS_A_PARAGRAPH = 15  # about 60 words
PEOPLE, ORGANISATIONS, TOWNS = 40, 12, 12
FILLERS = "while the old harbour wall waits for repairs and nobody has yet said who is to pay for any of it".split()

Span = tuple[int, int]


def marked_articles(count: int, marks: int = MARKS) -> list[Article]:
    """So many articles of one story that name the same people and places, with as many marks each.

    `marks` divides MARKS: a text always has all the names, of which an even share is marked.
    """
    story = Story.objects.create(title=f"{count} articles with {marks} marks")
    entities = _entities()
    speakers = [Speaker.of(entity) for entity in entities if entity.kind == Entity.Kind.PERSON]
    return [_article(number, marks, story, entities, speakers) for number in range(count)]


def _entities() -> list[Entity]:
    wanted = chain(
        ((newsroom.person(number), Entity.Kind.PERSON) for number in range(PEOPLE)),
        ((newsroom.organisation(number), Entity.Kind.ORGANISATION) for number in range(ORGANISATIONS)),
        ((newsroom.town(number), Entity.Kind.PLACE) for number in range(TOWNS)),
    )
    return [Entity.objects.get_or_create(name=name, kind=kind)[0] for name, kind in wanted]


def _article(number: int, marks: int, story: Story, entities: list[Entity], speakers: list[Speaker]) -> Article:
    random = Random(f"{newsroom.SEED} marked {number}")
    text, mentions, quotes = _text(random.choices(entities, k=MENTIONS))
    outlet, _ = Outlet.objects.get_or_create(name=newsroom.OUTLETS[number])
    article = Article.objects.create(title=f"Article {number}", outlet=outlet, story=story, body=text, text=text)
    if plain_text(text) != text:
        raise ValueError("The text of a marked article has to be its body, or the marks would be out of place.")
    every = MARKS // marks
    Mention.objects.bulk_create(
        Mention(article=article, entity=entity, start=start, end=end, surface=text[start:end])
        for entity, (start, end) in mentions[::every]
    )
    Quote.objects.bulk_create(
        Quote(
            article=article, speaker=random.choice(speakers), kind="direct", start=start, end=end, text=text[start:end]
        )
        for start, end in quotes[::every]
    )
    return article


def _text(named: list[Entity]) -> tuple[str, list[tuple[Entity, Span]], list[Span]]:
    """A text of WORDS words with the places of the names and of the quotations in it."""
    text, words = "", 0
    mentions, quotes = [], []
    for number, entity in enumerate(named):
        quoted = number % (MENTIONS // QUOTES) == 0
        room = WORDS * (number + 1) // MENTIONS - words - len(entity.name.split())
        phrase = " ".join([entity.name, *FILLERS[: max(0, room)]])
        if number:
            text += " " if number % MENTIONS_A_PARAGRAPH else "\n\n"
        text += "“" * quoted
        mentions.append((entity, (len(text), len(text) + len(entity.name))))
        if quoted:
            quotes.append((len(text), len(text) + len(phrase)))
        text += phrase + "”" * quoted
        words += len(phrase.split())
    return text, mentions, quotes
