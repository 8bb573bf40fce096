from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.correcting import JoiningAdmin
from articles.admin.counting import number_of
from articles.admin.decided import DecidingAdmin, StandsInArticles
from articles.admin.entities import AnnotationAdmin
from articles.admin.printing import cut
from articles.curating import Change, ChangeQuotes, quote_added, quote_changed, quote_removed
from articles.models import Quote, SearchEntry, Speaker
from articles.search import Search, refresh, search

EDITED = ("start", "end", "kind", "speaker")
FOUND_SHOWN = 200  # quotations of a search; on a page of the list stand a hundred
FOUND = ("cue", "cue_start", "cue_end", "speaker_start", "speaker_end")  # where the machine found who speaks


@admin.register(Speaker)
class SpeakerAdmin(JoiningAdmin, StandsInArticles, DecidingAdmin):
    list_display = (cut("name"), cut("entity"), "quotations")
    list_select_related = ("entity",)
    list_filter = (("entity", admin.EmptyFieldListFilter), "entity__kind")
    search_fields = ("name", "entity__aliases__surface")
    autocomplete_fields = ("entity",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        """With the number of quotations that the page of the speaker tells: of the search, which knows the nested."""
        return super().get_queryset(request).annotate(number=number_of(SearchEntry.objects.outermost(), "speaker"))

    def changelist_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        refresh()
        return super().changelist_view(request, *arguments, **options)

    def get_readonly_fields(self, request: HttpRequest, obj: Speaker | None = None) -> Any:
        """Who a description or a name stands for is corrected, so that the next analysis knows it."""
        return ("name", "entity", "correction") if obj else ()

    @admin.display(description="correct it")
    def correction(self, speaker: Speaker) -> SafeString:
        return self.instead(speaker)

    def is_used(self, row: Speaker) -> bool:
        return row.quotes.exists()

    def instead(self, row: Speaker) -> SafeString:
        """To its name, or to another speaker; and to what it says, each of which may be somebody else's."""
        join = f"{reverse('admin:articles_speaker_join')}?row={row.pk}", "Join with another speaker"
        name = (reverse("correct-entity", args=[row.entity.slug]), "Correct this name") if row.entity else join
        quotes = f"{reverse('admin:articles_quote_changelist')}?speaker__id__exact={row.pk}"
        html = '<a href="{}">{}</a>, or <a href="{}">give its quotations to others</a>'
        return format_html(html, *name, quotes)

    @admin.display(ordering="number")
    def quotations(self, speaker: Any) -> int:
        return int(speaker.number)


@admin.register(Quote)
class QuoteAdmin(AnnotationAdmin):
    list_display = (cut("text"), cut("speaker"), "kind", "cue", "attribution", "confidence", cut("article"))
    list_select_related = ("speaker", "article")
    list_filter = ("kind", "attribution", ("speaker", admin.EmptyFieldListFilter))
    search_fields = ("text", "speaker__name")  # as get_search_results looks them up
    search_help_text = (
        f"Words of quotations, as readers search for them (the newest {FOUND_SHOWN}), or of a speaker's name."
    )
    autocomplete_fields = ("article", "speaker")
    readonly_fields = ("text", "attribution", "reason", "confidence", *FOUND)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Quote], search_term: str
    ) -> tuple[QuerySet[Quote], bool]:
        """By the index of the quote search; direct ones inside others, which a reader would not count, included."""
        if not search_term.strip():
            return queryset, False
        asked = Search(text=search_term), Search(text=search_term, kind=Quote.Kind.DIRECT)
        found = {hit.quote.pk for one in asked for hit in search(one, size=FOUND_SHOWN).hits}
        speakers = Speaker.objects.filter(name__icontains=" ".join(search_term.split())).order_by()
        return queryset.filter(Q(pk__in=found) | Q(speaker__in=speakers.values("pk"))), False

    def saving(self, row: Quote, standing: Quote | None) -> Iterable[Change]:
        if standing is None:
            return [ChangeQuotes([quote_added(row.article, row.start, row.end, row.kind, row.speaker)])]
        changed = {name: getattr(row, name) for name in EDITED if getattr(row, name) != getattr(standing, name)}
        if {"start", "end"} & changed.keys():
            changed |= {"start": row.start, "end": row.end}
        return [ChangeQuotes([quote_changed(standing, **changed)])] if changed else []

    def deleting(self, row: Quote) -> Iterable[Change]:
        return [ChangeQuotes([quote_removed(row)])]
