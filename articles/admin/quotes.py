from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.admin.entities import AnnotationAdmin, OneByOneAdmin
from articles.models import Quote, Speaker


@admin.register(Speaker)
class SpeakerAdmin(OneByOneAdmin):
    list_display = ("name", "entity", "quotations")
    list_select_related = ("entity",)
    list_filter = (("entity", admin.EmptyFieldListFilter), "entity__kind")
    search_fields = ("name", "entity__aliases__surface")
    autocomplete_fields = ("entity",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        return super().get_queryset(request).annotate(number=Count("quotes", distinct=True))

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
    readonly_fields = ("text",)
