from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Quote
from articles.rendering.card import Card
from articles.views.htmx import render_page

OTHERS_SHOWN = 10


@require_safe
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """One quotation: who said it, why this speaker was chosen, and what else the speaker is quoted with."""
    quotes = Quote.objects.select_related("speaker__entity", "article__outlet")
    quote = get_object_or_404(quotes, pk=pk)
    others = quotes.none()
    if quote.speaker:
        newest = F("article__published_at").desc(nulls_last=True)
        others = quotes.filter(speaker=quote.speaker).outermost().order_by(newest, "start")
        others = others.exclude(article=quote.article_id, start__lt=quote.end, end__gt=quote.start)  # it, or around it
        if quote.speaker.entity is None:  # "an official" of another story is another one
            story = quote.article.story_id
            others = others.filter(article__story=story) if story else others.filter(article=quote.article_id)
    return render_page(request, "quote", {"quote": quote, "card": Card(quote), "others": others[:OTHERS_SHOWN]})
