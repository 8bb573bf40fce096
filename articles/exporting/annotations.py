"""Quotations in the W3C Web Annotation model (Recommendation of 23 February 2017), as JSON-LD.

A quotation is an annotation: its target are the characters of the article, by their places (TextPositionSelector) and
by their words (TextQuoteSelector). Its bodies say whose words they are ("identifying"), of what kind ("classifying"),
with which word they are introduced ("tagging"), and why this speaker ("describing").
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from articles.exporting.addresses import Site
from articles.exporting.context import Context, published, with_context
from articles.models import Entity, Quote, Speaker

SCHEMA = "https://schema.org/"
# Of what an annotation alone does not say, the terms are those of schema.org.
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": SCHEMA}]
AGENTS: dict[str, str] = {Entity.Kind.PERSON: "Person", Entity.Kind.ORGANISATION: "Organization"}


def annotation_collection(quotes: Iterable[Quote], site: Site, *, address: str, label: str) -> Iterator[str]:
    """An AnnotationCollection with one AnnotationPage of all `quotes`, piece by piece; `total` is known at its end."""
    head = json.dumps({"@context": CONTEXT, "id": address, "type": "AnnotationCollection", "label": label})
    page = json.dumps({"id": f"{address}#items", "type": "AnnotationPage", "partOf": address, "startIndex": 0})
    yield f'{head[:-1]}, "first": {page[:-1]}, "items": ['
    total = 0
    for total, (quote, context) in enumerate(with_context(quotes), 1):
        yield f"{',' if total > 1 else ''}\n{json.dumps(annotation(quote, context, site), ensure_ascii=False)}"
    yield f'\n]}}, "total": {total}}}\n'


def annotation(quote: Quote, context: Context, site: Site) -> dict[str, Any]:
    """One quotation; `created` is left out, as what is known is when the article was published."""
    speaker = [_speaker(quote.speaker, context, site)] if quote.speaker else []
    said = {"classifying": quote.kind, "tagging": quote.cue, "describing": quote.reason}
    bodies = [{"type": "TextualBody", "purpose": why, "value": value} for why, value in said.items() if value]
    return {
        "id": site.link(reverse("quote", args=[quote.pk])),
        "type": "Annotation",
        "motivation": "identifying" if speaker else "highlighting",
        "creator": _creator(quote),
        "body": [*speaker, *bodies],
        "target": {"source": _source(quote, site), "selector": _selectors(quote, context)},
    }


def _creator(quote: Quote) -> dict[str, str]:
    if quote.attribution == Quote.Attribution.EDITOR:
        return {"type": "Person", "name": "an editor"}
    return {"type": "Software", "name": "Newsdesk"}


def _speaker(speaker: Speaker, context: Context, site: Site) -> dict[str, Any]:
    agent = AGENTS.get(speaker.entity.kind) if speaker.entity else None
    source = {
        "id": site.link(reverse("speaker", args=[speaker.slug])),
        "type": agent,
        "name": speaker.name,
    }
    # Printed may be "she" or "the director": true of the speaker of these words, and no name that the person goes by.
    body = {"purpose": "identifying", "source": _without_empty(source), "schema:description": context.printed}
    return {"type": "SpecificResource", **_without_empty(body)}


def _source(quote: Quote, site: Site) -> dict[str, Any]:
    article = quote.article
    return _without_empty(
        {
            "id": site.article(article),
            "type": ["Text", "schema:NewsArticle"],
            "format": "text/html",
            "language": article.language,
            "schema:headline": article.title,
            "schema:publisher": article.outlet.name if article.outlet else "",
            "schema:datePublished": published(quote),
            "schema:author": [str(name) for name in article.bylines],
            "schema:about": article.story.title if article.story else "",
            "schema:url": article.url,
        }
    )


def _selectors(quote: Quote, context: Context) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        {"type": "TextQuoteSelector", "exact": quote.text, "prefix": context.prefix, "suffix": context.suffix},
    ]


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
