"""The shapes of answers, which name all that leaves: nothing else of a row is ever shown.

Offsets are characters of the article's text, named as the selectors of the W3C Web Annotation model name them. `page`
is where people read it, `api` where programs do. Times are ISO 8601, in the zone that was printed, and the day alone
where no more is known.
"""

from typing import Self

from django.urls import reverse
from pydantic import BaseModel, Field

from articles.api.kinds import EntityKind, Precision, QuoteKind
from articles.exporting.addresses import Site
from articles.models import Article, Entity, Mention, Outlet, Quote, Speaker, Story
from articles.templatetags.newsdesk import machine_published, machine_updated

DATE = "ISO 8601, in the zone that was printed: 2024-05-14T04:12+05:30, or 2024-05-14 where the day alone is known."


class OutletShape(BaseModel):
    name: str
    slug: str

    @classmethod
    def of(cls, outlet: Outlet | None) -> Self | None:
        return cls(name=outlet.name, slug=outlet.slug) if outlet else None


class StoryShape(BaseModel):
    title: str
    slug: str
    page: str

    @classmethod
    def of(cls, story: Story | None, site: Site) -> Self | None:
        return cls(title=story.title, slug=story.slug, page=site.link(story.get_absolute_url())) if story else None


class EntityName(BaseModel):
    name: str
    slug: str
    kind: EntityKind
    page: str
    api: str

    @classmethod
    def of(cls, entity: Entity, site: Site) -> Self:
        return cls(
            name=entity.name,
            slug=entity.slug,
            kind=entity.kind,
            page=site.link(reverse("entity", args=[entity.slug])),
            api=site.link(reverse("api:entity", args=[entity.slug])),
        )


class SpeakerName(BaseModel):
    name: str
    slug: str
    page: str
    api: str

    @classmethod
    def of(cls, speaker: Speaker | None, site: Site) -> Self | None:
        if speaker is None:
            return None
        return cls(
            name=speaker.name,
            slug=speaker.slug,
            page=site.link(reverse("speaker", args=[speaker.slug])),
            api=site.link(reverse("api:speaker", args=[speaker.slug])),
        )


class ArticleShape(BaseModel):
    id: int
    title: str
    outlet: OutletShape | None
    story: StoryShape | None
    bylines: list[str]
    language: str
    url: str | None = Field(description="Its address at the outlet.")
    published_at: str | None = Field(description=DATE)
    published_precision: Precision
    updated_at: str | None = Field(description=DATE)
    updated_precision: Precision
    page: str
    api: str

    @classmethod
    def of(cls, article: Article, site: Site) -> "ArticleShape":
        return ArticleShape(
            id=article.pk,
            title=article.title,
            outlet=OutletShape.of(article.outlet),
            story=StoryShape.of(article.story, site),
            bylines=[str(name) for name in article.bylines],
            language=article.language,
            url=article.url or None,
            published_at=machine_published(article) or None,
            published_precision=article.published_precision,
            updated_at=machine_updated(article) or None,
            updated_precision=article.updated_precision,
            page=site.article(article),
            api=site.link(reverse("api:article", args=[article.pk])),
        )


class Position(BaseModel):
    start: int
    end: int

    @classmethod
    def of(cls, start: int | None, end: int | None) -> Self | None:
        return None if start is None or end is None else cls(start=start, end=end)


class MentionShape(BaseModel):
    id: int
    start: int
    end: int
    exact: str
    entity: EntityName
    page: str

    @classmethod
    def of(cls, mention: Mention, article: Article, site: Site) -> Self:
        return cls(
            id=mention.pk,
            start=mention.start,
            end=mention.end,
            exact=article.text[mention.start : mention.end],
            entity=EntityName.of(mention.entity, site),
            page=f"{site.article(article)}#m{mention.pk}",
        )


class QuoteWords(BaseModel):
    id: int
    start: int
    end: int
    exact: str = Field(description="The words, quotation marks left out.")
    kind: QuoteKind
    speaker: SpeakerName | None
    speaker_words: Position | None = Field(description="Where the text names the speaker.")
    cue: str
    cue_words: Position | None = Field(description="Where the text has the cue.")
    attribution: str = Field(
        description="How the speaker was found: cue, pronoun, continuation, editor, or not at all."
    )
    reason: str = Field(description="Why this speaker.")
    confidence: float
    page: str

    @classmethod
    def of(cls, quote: Quote, site: Site) -> "QuoteWords":
        return QuoteWords(
            id=quote.pk,
            start=quote.start,
            end=quote.end,
            exact=quote.text,
            kind=quote.kind,
            speaker=SpeakerName.of(quote.speaker, site),
            speaker_words=Position.of(quote.speaker_start, quote.speaker_end),
            cue=quote.cue,
            cue_words=Position.of(quote.cue_start, quote.cue_end),
            attribution=quote.attribution,
            reason=quote.reason,
            confidence=quote.confidence,
            page=site.quote(quote),
        )


class QuoteShape(QuoteWords):
    article: ArticleShape
    api: str

    @classmethod
    def of(cls, quote: Quote, site: Site) -> "QuoteShape":
        return QuoteShape(
            **dict(QuoteWords.of(quote, site)),
            article=ArticleShape.of(quote.article, site),
            api=site.link(reverse("api:quote", args=[quote.pk])),
        )


class WholeArticle(ArticleShape):
    text: str = Field(description="What offsets count the characters of; paragraphs are separated by an empty line.")
    mentions: list[MentionShape]
    quotes: list[QuoteWords]

    @classmethod
    def of(cls, article: Article, site: Site) -> "WholeArticle":
        return WholeArticle(
            **dict(ArticleShape.of(article, site)),
            text=article.text,
            mentions=[MentionShape.of(mention, article, site) for mention in article.mentions.all()],
            quotes=[QuoteWords.of(quote, site) for quote in article.quotes.all()],
        )
