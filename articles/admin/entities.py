from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin import merging
from articles.admin.correcting import JoiningAdmin
from articles.admin.counting import number_of
from articles.admin.decided import DecidingAdmin, StandsInArticles
from articles.admin.printing import cut
from articles.admin.versioned import VersionedForm
from articles.comparing.entities import entities_named
from articles.curating import (
    AddAlias,
    Change,
    ChangeKind,
    ChangeMentions,
    RemoveAlias,
    Rename,
    mention_added,
    mention_moved,
    mention_removed,
)
from articles.importing.entities import add_aliases, alias_key
from articles.models import Alias, Entity, Mention, Quote


class AliasInlineForm(ModelForm):
    def save(self, commit: bool = True) -> Alias:
        self.instance.key = alias_key(self.instance.surface, self.instance.entity)
        return super().save(commit)


class AliasForm(AliasInlineForm, VersionedForm):
    pass


class AliasInline(admin.TabularInline):
    model = Alias
    form = AliasInlineForm
    extra = 0
    fields = ("surface", "identifies")


class AnnotationAdmin(DecidingAdmin):
    ordering = ("-pk",)  # in the order of the articles, all rows would be sorted for the first page

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("article__body", "article__text", "article__left_out")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What stands in an article stays in it."""
        return (*self.readonly_fields, "article") if obj else self.readonly_fields

    def made(self, row: Any) -> Any:
        return self.model._default_manager.get(article=row.article, start=row.start, end=row.end)


@admin.register(Entity)
class EntityAdmin(JoiningAdmin, StandsInArticles, DecidingAdmin):
    list_display = (cut("name"), "kind", "is_full_name", "mentions")
    list_filter = ("kind", "is_full_name")
    search_fields = ("name", "aliases__surface")
    inlines = (AliasInline,)
    show_full_result_count = False

    def get_urls(self) -> list[URLPattern]:
        return [*merging.urls(self.admin_site), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entity]:
        return super().get_queryset(request).annotate(number=number_of(Mention.objects.all(), "entity"))

    def saving(self, row: Entity, standing: Entity | None) -> Iterator[Change]:
        if standing and row.name != standing.name:
            yield Rename(standing, row.name)
        if standing and row.kind != standing.kind:
            yield ChangeKind(standing, row.kind)

    def save_model(self, request: HttpRequest, obj: Entity, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "is_full_name" in form.changed_data:
            Entity.objects.filter(pk=obj.pk).update(is_full_name=obj.is_full_name)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: Any, change: bool) -> None:
        if not change:
            return super().save_formset(request, form, formset, change)
        formset.save(commit=False)
        for alias in formset.deleted_objects:
            self.decide(request, [RemoveAlias(form.instance, alias.surface)])
        for alias in [*formset.new_objects, *(changed for changed, _ in formset.changed_objects)]:
            standing = Alias.objects.filter(pk=alias.pk).first()
            self.decide(request, alias_changes(alias, standing))
        return None

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        """The name that an editor gives is one that the next import knows."""
        super().save_related(request, form, formsets, change)
        add_aliases(form.instance, [form.instance.name])

    def is_used(self, row: Entity) -> bool:
        return row.mentions.exists() or Quote.objects.filter(speaker__entity=row).exists()

    def get_readonly_fields(self, request: HttpRequest, obj: Entity | None = None) -> Any:
        return ("correction",) if obj else ()

    @admin.display(description="correct it")
    def correction(self, entity: Entity) -> SafeString:
        return self.instead(entity)

    def instead(self, row: Entity) -> SafeString:
        html = '<a href="{}">Merge it, split it, or say that it is no name</a>'
        return format_html(html, reverse("correct-entity", args=[row.slug]))

    @admin.display(ordering="number")
    def mentions(self, entity: Any) -> int:
        return int(entity.number)


def alias_changes(alias: Alias, standing: Alias | None) -> Iterator[Change]:
    """What a new alias, or one that differs from the row that is saved, comes to."""
    known = standing and (standing.entity_id, standing.surface) == (alias.entity_id, alias.surface)
    if standing and not known:
        yield RemoveAlias(standing.entity, standing.surface)
    if not standing or not known or standing.identifies != alias.identifies:
        yield AddAlias(alias.entity, alias.surface, alias.identifies)


@admin.register(Alias)
class AliasAdmin(DecidingAdmin):
    form = AliasForm
    list_display = (cut("surface"), cut("entity"), "identifies")
    list_select_related = ("entity",)
    list_filter = ("entity__kind",)
    search_fields = ("surface", "entity__name")
    autocomplete_fields = ("entity",)

    def saving(self, row: Alias, standing: Alias | None) -> Iterable[Change]:
        return alias_changes(row, standing)

    def made(self, row: Alias) -> Alias:
        return Alias.objects.get(entity=row.entity, surface=" ".join(row.surface.split()))

    def deleting(self, row: Alias) -> Iterable[Change]:
        return [RemoveAlias(row.entity, row.surface)]


@admin.register(Mention)
class MentionAdmin(AnnotationAdmin):
    list_display = (cut("surface"), cut("entity"), cut("article"), "start", "end", "confidence")
    list_select_related = ("entity", "article")
    list_filter = ("entity__kind",)
    search_fields = ("entity__name",)  # as get_search_results looks them up
    search_help_text = "The beginning of a word of any name by which somebody or something is known."
    autocomplete_fields = ("article", "entity")
    readonly_fields = ("surface", "confidence")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Mention], search_term: str
    ) -> tuple[QuerySet[Mention], bool]:
        """By the names of what is mentioned: of these there are few, of mentions a hundred times as many."""
        typed = search_term.strip()
        return queryset.filter(entity__in=entities_named(typed).order_by().values("pk")) if typed else queryset, False

    def saving(self, row: Mention, standing: Mention | None) -> Iterable[Change]:
        if standing is None:
            return [ChangeMentions([mention_added(row.article, row.start, row.end, row.entity)])]
        if (row.start, row.end, row.entity_id) == (standing.start, standing.end, standing.entity_id):
            return []
        return [ChangeMentions([replace(mention_moved(standing, row.start, row.end), entity=row.entity)])]

    def deleting(self, row: Mention) -> Iterable[Change]:
        return [ChangeMentions([mention_removed(row)])]
