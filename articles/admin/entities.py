from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import URLPattern

from articles.admin import merging
from articles.importing.entities import add_aliases, alias_key
from articles.models import Alias, Entity, Mention


class AliasForm(ModelForm):
    def save(self, commit: bool = True) -> Alias:
        self.instance.key = alias_key(self.instance.surface, self.instance.entity)
        return super().save(commit)


class AliasInline(admin.TabularInline):
    model = Alias
    form = AliasForm
    extra = 0
    fields = ("surface", "identifies")


class OneByOneAdmin(admin.ModelAdmin):
    """Deletes rows one by one, so that each renews the pages that show it."""

    show_full_result_count = False

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for row in queryset:
            row.delete()


class AnnotationAdmin(OneByOneAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("article__body", "article__text", "article__left_out")


@admin.register(Entity)
class EntityAdmin(OneByOneAdmin):
    list_display = ("name", "kind", "is_full_name", "mentions")
    list_filter = ("kind", "is_full_name")
    search_fields = ("name", "aliases__surface")
    inlines = (AliasInline,)
    show_full_result_count = False

    def get_urls(self) -> list[URLPattern]:
        return [*merging.urls(self.admin_site), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entity]:
        return super().get_queryset(request).annotate(number=Count("mentions", distinct=True))

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        """The name that an editor gives is one that the next import knows."""
        super().save_related(request, form, formsets, change)
        add_aliases(form.instance, [form.instance.name])

    @admin.display(ordering="number")
    def mentions(self, entity: Any) -> int:
        return int(entity.number)


@admin.register(Alias)
class AliasAdmin(admin.ModelAdmin):
    form = AliasForm
    list_display = ("surface", "entity", "identifies")
    list_select_related = ("entity",)
    list_filter = ("entity__kind",)
    search_fields = ("surface", "entity__name")
    autocomplete_fields = ("entity",)
    show_full_result_count = False


@admin.register(Mention)
class MentionAdmin(AnnotationAdmin):
    list_display = ("surface", "entity", "article", "start", "end", "confidence")
    list_select_related = ("entity", "article")
    list_filter = ("entity__kind",)
    search_fields = ("surface", "entity__name", "article__title")
    autocomplete_fields = ("article", "entity")
    readonly_fields = ("surface",)
