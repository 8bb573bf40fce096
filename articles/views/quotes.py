from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.comparing.speakers import other_quotations
from articles.models import Quote
from articles.rendering.card import Card
from articles.search import refresh
from articles.views.htmx import render_page

OTHERS_SHOWN = 10


@require_safe
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """One quotation: who said it, why this speaker was chosen, and what else the speaker is quoted with."""
    quotes = Quote.objects.select_related("speaker__entity", "article__outlet")
    quote = get_object_or_404(quotes, pk=pk)
    refresh()
    others = other_quotations(quote, OTHERS_SHOWN) if quote.speaker else []
    return render_page(request, "quote", {"quote": quote, "card": Card(quote), "others": others})
