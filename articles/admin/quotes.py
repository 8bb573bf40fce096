from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.correcting import JoiningAdmin
from articles.admin.counting import number_of
from articles.admin.decided import DecidingAdmin
from articles.admin.entities import AnnotationAdmin
from articles.curating import Change, ChangeQuotes, quote_added, quote_changed, quote_removed
from articles.models import Quote, Speaker

EDITED = ("start", "end", "kind", "speaker")
FOUND = ("cue", "cue_start", "cue_end", "speaker_start", "speaker_end")  # where the machine found who speaks


@admin.register(Speaker)
class SpeakerAdmin(JoiningAdmin, DecidingAdmin):
    list_display = ("name", "entity", "quotations")
    list_select_related = ("entity",)
    list_filter = (("entity", admin.EmptyFieldListFilter), "entity__kind")
    search_fields = ("name", "entity__aliases__surface")
    autocomplete_fields = ("entity",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        return super().get_queryset(request).annotate(number=number_of(Quote, "speaker"))

    def get_readonly_fields(self, request: HttpRequest, obj: Speaker | None = None) -> Any:
        """Who a description or a name stands for is corrected, so that the next analysis knows it."""
        return ("name", "entity", "correction") if obj else ()

    @admin.display(description="correct it")
    def correction(self, speaker: Speaker) -> SafeString:
        if speaker.entity:
            return format_html(
                '<a href="{}">Correct this name</a>', reverse("correct-entity", args=[speaker.entity.slug])
            )
        address = f"{reverse('admin:articles_speaker_join')}?row={speaker.pk}"
        return format_html('<a href="{}">Join with another speaker</a>', address)

    @admin.display(ordering="number")
    def quotations(self, speaker: Any) -> int:
        return int(speaker.number)


@admin.register(Quote)
class QuoteAdmin(AnnotationAdmin):
    list_display = ("__str__", "speaker", "kind", "cue", "attribution", "confidence", "article")
    list_select_related = ("speaker", "article")
    list_filter = ("kind", "attribution", ("speaker", admin.EmptyFieldListFilter))
    search_fields = ("text", "speaker__name", "article__title")
    autocomplete_fields = ("article", "speaker")
    readonly_fields = ("text", "attribution", "reason", "confidence", *FOUND)

    def saving(self, row: Quote, standing: Quote | None) -> Iterable[Change]:
        if standing is None:
            return [ChangeQuotes([quote_added(row.article, row.start, row.end, row.kind, row.speaker)])]
        changed = {name: getattr(row, name) for name in EDITED if getattr(row, name) != getattr(standing, name)}
        if {"start", "end"} & changed.keys():
            changed |= {"start": row.start, "end": row.end}
        return [ChangeQuotes([quote_changed(standing, **changed)])] if changed else []

    def deleting(self, row: Quote) -> Iterable[Change]:
        return [ChangeQuotes([quote_removed(row)])]
