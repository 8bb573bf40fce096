"""A reader who is not signed in points out a mistake, about which an editor decides."""

import threading

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_http_methods, require_safe
from ninja.throttling import SimpleRateThrottle

from articles.forms import ReportForm
from articles.models import Article, Mention, Quote, Report
from articles.models.keys import primary_key
from articles.models.reporting import LONGEST_NOTE
from articles.views.htmx import render_page

TOO_MANY = (
    "From your address {most} were sent within an hour, and more are not taken. Your note is not lost: keep this page "
    "open, and send it in {minutes} minute{s}."
)


class PerAddress(threading.local, SimpleRateThrottle):
    """So many reports an hour from an address as NEWSDESK_REPORTS_PER_HOUR says, in each process; 0 is without limit.

    What is kept for that hour, in memory alone, is a keyed digest, from which nobody without SECRET_KEY learns the
    address. The library keeps what it knows of the request at hand in the throttle: each thread needs its own.
    """

    cache = caches["reports"]

    def __init__(self) -> None:
        super().__init__(f"{settings.NEWSDESK_REPORTS_PER_HOUR}/hour")

    def get_cache_key(self, request: HttpRequest) -> str | None:
        address = self.get_ident(request) or ""
        return salted_hmac("articles.reports", address, algorithm="sha256").hexdigest() if self.num_requests else None

    @property
    def refusal(self) -> str:
        """What a reader is told whose report was refused just now."""
        minutes = int((self.duration - (self.now - self.history[-1])) // 60) + 1
        return TOO_MANY.format(most=self.num_requests, minutes=minutes, s="" if minutes == 1 else "s")


throttle = PerAddress()


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The form about an article or, with `about=q17` or `about=m203`, a quotation or a name in it."""
    article = get_object_or_404(Article.objects.without_texts().select_related("outlet"), pk=pk)
    about = request.GET.get("about", "")
    blank = Report.on(article, _place(article, about))
    form = ReportForm(request.POST if request.method == "POST" else None, instance=blank)
    wrong, status = " ".join(str(error) for error in form["note"].errors), 200
    if form.is_valid():
        if throttle.allow_request(request):
            form.save()
            return redirect("report-thanks", pk)
        wrong, status = throttle.refusal, 429
    context = {"article": article, "report": blank, "form": form, "wrong": wrong, "most": LONGEST_NOTE}
    return render_page(request, "report", context, status=status)


@require_safe
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.without_texts(), pk=pk)
    return render_page(request, "thanks", {"article": article})


def _place(article: Article, about: str) -> Mention | Quote | None:
    """What stands at the anchor `about` of the article's page; None where nothing does any more."""
    places: dict[str, type[Mention] | type[Quote]] = {"q": Quote, "m": Mention}
    model, number = places.get(about[:1]), primary_key(about[1:])
    return model._default_manager.filter(article=article, pk=number).first() if model and number else None
