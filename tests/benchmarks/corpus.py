"""A generated archive for the search: invented words in the frequencies of a language, the same from every run.

Ten quotations an article, two articles a speaker, five hundred an outlet: 100,000 articles hold a million quotations of
50,000 speakers, each mentioned beside what it says. Words, speakers and outlets are drawn by Zipf's law, so a few of
them are everywhere.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from django.db import connection

from articles.models import Alias, Article, Entity, Mention, Outlet, Quote, Speaker, Story
from articles.models.article import PARAGRAPH_BREAK

SEED = "corpus-1"
QUOTATIONS_AN_ARTICLE = 10
ARTICLES_A_SPEAKER, ARTICLES_AN_OUTLET, ARTICLES_A_STORY = 2, 500, 4
VOCABULARY = 60_000
SHIFT = 2.7  # of Zipf's law for the first ranks (Mandelbrot 1953)
SHORTEST, LONGEST = 5, 45  # words of a quotation
FIRST_DAY, DAYS = datetime(1996, 1, 1, tzinfo=UTC), 30 * 365
RARE_WORD, RARE_QUOTATIONS = "quillomere", 50  # of every archive, however large
ARTICLES_A_BATCH = 500
SAID = " said: “"
MIDDLING_SPEAKER = 500  # the rank of a speaker with some two hundred of a million quotations
SYLLABLES = [a + b for a in "b br c d dr f g gl h j k l m n p pr r s st t tr v w z".split() for b in "aeiou"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Questions:
    """What to search for in an archive: words, and numbers of two speakers and of the outlet that prints most."""

    rare: str
    common: str
    phrase: str
    frequent_phrase: str
    speaker: int
    frequent_speaker: int
    outlet: int


class Zipf(Generic[T]):
    """Draws from `values`, the first ones most often."""

    def __init__(self, values: Sequence[T]) -> None:
        self.values = values
        self.shares = list(accumulate(1 / (rank + SHIFT) for rank in range(len(values))))

    def draw(self, random: Random) -> T:
        return self.values[bisect(self.shares, random.random() * self.shares[-1])]


def word(number: int) -> str:
    """The word of that rank: short ones first, as in a language."""
    syllables = [number % len(SYLLABLES)]
    number //= len(SYLLABLES)
    while number:
        number -= 1
        syllables.append(number % len(SYLLABLES))
        number //= len(SYLLABLES)
    return "".join(SYLLABLES[syllable] for syllable in reversed(syllables))


@cache
def vocabulary() -> list[str]:
    return [word(number) for number in range(VOCABULARY)]


def generate(articles: int) -> None:
    """Fill an empty database. Nothing but rows are written: the search has to be rebuilt after it."""
    random = Random(f"{SEED} {articles}")
    speakers = _speakers(max(2, articles // ARTICLES_A_SPEAKER))
    outlets = _outlets(max(2, articles // ARTICLES_AN_OUTLET))
    stories = _stories(max(2, articles // ARTICLES_A_STORY))
    words = Zipf(vocabulary())
    quotations = articles * QUOTATIONS_AN_ARTICLE
    rare_every = max(1, quotations // RARE_QUOTATIONS)
    for first in range(0, articles, ARTICLES_A_BATCH):
        numbers = range(first, min(articles, first + ARTICLES_A_BATCH))
        made = [
            _article(n, articles, outlets.draw(random), stories[n // ARTICLES_A_STORY % len(stories)]) for n in numbers
        ]
        quotes = [
            quote
            for number, article in zip(numbers, made, strict=True)
            for quote in _quotes(article, number * QUOTATIONS_AN_ARTICLE, rare_every, speakers, words, random)
        ]
        Article.objects.bulk_create(made)
        mentions = [_mention(quote) for quote in quotes if quote.speaker]
        for annotation in (*quotes, *mentions):
            annotation.article_id = annotation.article.pk
        Quote.objects.bulk_create(quotes)
        Mention.objects.bulk_create(mentions)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def asked_for() -> Questions:
    """What to search for in the archive, the only one in its database."""
    speakers = list(Speaker.objects.order_by("pk").values_list("pk", flat=True)[: MIDDLING_SPEAKER + 1])
    return Questions(
        rare=RARE_WORD,
        common=word(0),
        phrase=f"{word(20)} {word(30)}",
        frequent_phrase=f"{word(0)} {word(1)}",
        speaker=speakers[-1],
        frequent_speaker=speakers[0],
        outlet=Outlet.objects.earliest("pk").pk,
    )


def speaker(number: int) -> Speaker:
    return Speaker.objects.select_related("entity").get(pk=number)


def outlet(number: int) -> Outlet:
    return Outlet.objects.get(pk=number)


def mistyped(name: str) -> str:
    """As somebody may write it who has heard it: with a letter too many."""
    return f"{name}{name[-1]}"


def _article(number: int, articles: int, outlet: Outlet, story: Story) -> Article:
    return Article(
        title=f"Article {number}",
        outlet=outlet,
        story=story,
        published_at=FIRST_DAY + timedelta(days=number * DAYS // articles, minutes=number % 1440),
        published_precision=Article.Precision.MINUTE,
        text="",
    )


def _quotes(
    article: Article, first: int, rare_every: int, speakers: Zipf[Speaker], words: Zipf[str], random: Random
) -> list[Quote]:
    """Quotations, and the text of their article around them."""
    quotes = []
    for number in range(first, first + QUOTATIONS_AN_ARTICLE):
        speaker = speakers.draw(random)
        said = [words.draw(random) for _ in range(random.randint(SHORTEST, LONGEST))]
        if number % rare_every == 0:
            said[0] = RARE_WORD
        text = " ".join(said).capitalize()
        article.text += PARAGRAPH_BREAK * bool(article.text) + speaker.name + SAID
        start = len(article.text)
        article.text += f"{text}.” Nobody else wished to add to that."
        quotes.append(
            Quote(
                article=article,
                speaker=speaker if number % 20 else None,
                kind=("direct", "direct", "mixed", "indirect")[number % 4],
                start=start,
                end=start + len(text),
                text=text,
                cue="said",
                attribution="cue",
            )
        )
    article.body = article.text
    return quotes


def _mention(quote: Quote) -> Mention:
    """Of the speaker, whose name stands before the quotation."""
    end = quote.start - len(SAID)
    name = quote.speaker.name
    return Mention(article=quote.article, entity=quote.speaker.entity, start=end - len(name), end=end, surface=name)


def _speakers(count: int) -> Zipf[Speaker]:
    names = [f"{word(2000 + number % 499).title()} {word(9000 + number).title()}" for number in range(count)]
    entities = Entity.objects.bulk_create(
        Entity(kind=Entity.Kind.PERSON, name=name, slug=f"e-{number}") for number, name in enumerate(names)
    )
    Alias.objects.bulk_create(
        Alias(entity=entity, surface=surface, key=surface.lower())
        for entity in entities
        for surface in (entity.name, entity.name.split()[1])
    )
    speakers = Speaker.objects.bulk_create(
        Speaker(name=entity.name, slug=f"s-{number}", entity=entity) for number, entity in enumerate(entities)
    )
    return Zipf(speakers)


def _outlets(count: int) -> Zipf[Outlet]:
    return Zipf(
        Outlet.objects.bulk_create(
            Outlet(name=f"The {word(5000 + number).title()} Post", slug=f"o-{number}") for number in range(count)
        )
    )


def _stories(count: int) -> list[Story]:
    return Story.objects.bulk_create(
        Story(title=f"The matter of {word(7000 + number).title()}", slug=f"t-{number}") for number in range(count)
    )
