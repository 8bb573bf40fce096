"""The results of the quote search, ready for their template."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from articles.comparing.elsewhere import Elsewhere, printed_elsewhere
from articles.models import Article, Quote
from articles.rendering.card import Card
from articles.rendering.folding import Folded, fold
from articles.rendering.state import MOST_ARTICLES, ReaderState
from articles.search import Hit

SINGLE = "‘'"
_OPENING = re.compile(r"\s*([\"“”„‟«»‘'])\s*$")
# Before a closing mark may stand what ends the sentence and is not quoted; an apostrophe is none after a double mark.
_CLOSING, _CLOSING_SINGLE = re.compile(r"^([.,;:!?…]*)\s*[\"”“»«]"), re.compile(r"^([.,;:!?…]*)\s*[’']")


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as its template shows it.

    `words` are those of the quotation, in pieces that matched and pieces that did not. `printed` are the words that
    name the speaker, where they are others than its name. `beside` opens the article in columns with the others of its
    story, `elsewhere` are those that print the same statement.
    """

    quote: Quote
    before: str
    words: Folded
    after: str
    printed: str
    beside: str
    elsewhere: Elsewhere

    @property
    def is_confirmed(self) -> bool:
        return self.quote.attribution == Quote.Attribution.EDITOR

    @property
    def doubt(self) -> str:
        """How sure the speaker is, as the card of the quotation says it; empty where it is."""
        card = Card(self.quote)
        return "" if card.is_sure else card.certainty

    @property
    def explained(self) -> bool:
        """Whether the name of the speaker does not stand beside the quotation."""
        return self.quote.attribution in (Quote.Attribution.PRONOUN, Quote.Attribution.CONTINUATION)


def as_shown(hits: Sequence[Hit]) -> list[Shown]:
    """The results in their order. Three queries."""
    columns, elsewhere = _columns(hits), printed_elsewhere([hit.quote for hit in hits])
    return [_shown(hit, columns, elsewhere.get(hit.quote.pk, Elsewhere())) for hit in hits]


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """`text` in order, cut where `spans` begin and end, each part with whether it lies in one."""
    found, place = [], 0
    for start, end in spans:
        found += [(text[place:start], False), (text[start:end], True)]
        place = end
    return [(part, matched) for part, matched in (*found, (text[place:], False)) if part]


def _shown(hit: Hit, columns: Mapping[int, Sequence[int]], elsewhere: Elsewhere) -> Shown:
    quote = hit.quote
    named = quote.speaker.name if quote.speaker else ""
    direct = quote.kind == Quote.Kind.DIRECT
    before, after = _without_marks(hit.before, hit.after) if direct else (hit.before, hit.after)
    return Shown(
        quote=quote,
        before=before,
        words=fold(pieces(quote.text, hit.highlights)),
        after=after,
        printed="" if hit.printed == named else hit.printed,
        beside=_beside(quote, columns.get(quote.article.story_id or 0, ())),
        elsewhere=elsewhere,
    )


def _without_marks(before: str, after: str) -> tuple[str, str]:
    """What stands around direct words without the marks that they are printed in: these are shown with the words."""
    opening = _OPENING.search(before)
    closing = _CLOSING_SINGLE if opening and opening[1] in SINGLE else _CLOSING
    return before[: opening.start()] if opening else before.rstrip(), closing.sub(r"\1", after, count=1)


def _beside(quote: Quote, columns: Sequence[int]) -> str:
    """The page of the story, or its first articles with this one where it is not one of them."""
    article, story = quote.article, quote.article.story
    if story is None or len(columns) < 2:
        return ""
    if article.pk in columns:
        state = ReaderState(tuple(columns), shown=article.pk, path=story.get_absolute_url(), home=tuple(columns))
    else:
        state = ReaderState((article.pk, *columns[: MOST_ARTICLES - 1]))
    return f"{state.address}#q{quote.pk}"


def _columns(hits: Iterable[Hit]) -> dict[int, list[int]]:
    """The articles that the page of each story shows, in their order."""
    stories = {hit.quote.article.story_id for hit in hits} - {None}
    told = [F("published_at").asc(nulls_last=True), F("pk").asc()]
    place = Window(RowNumber(), partition_by="story", order_by=told)
    articles = Article.objects.filter(story__in=stories).annotate(place=place).filter(place__lte=MOST_ARTICLES)
    columns: dict[int, list[int]] = {}
    for story, article in articles.order_by("story", "place").values_list("story", "pk"):
        columns.setdefault(story, []).append(article)
    return columns
