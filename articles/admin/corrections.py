"""The log of corrections: who decided what and when, what was there before, and the way back."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Case, QuerySet, When
from django.db.models.fields.json import KeyTransform
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from articles.admin.concerning import concerning, of_deleted
from articles.admin.imports import ReadOnly
from articles.admin.printing import moment, short
from articles.admin.recorded import recorded
from articles.admin.years import YearFilter
from articles.comparing.versions import Passage, passages
from articles.curating import Refused, preview_undo, undo
from articles.importing.fields import DATES, put
from articles.importing.fields import shown as field_shown
from articles.models import Article, Correction
from articles.models.keys import primary_key
from articles.rendering.places import shown
from articles.templatetags.newsdesk import published, updated

Kind = Correction.Kind
# What an editor may change decides what he may take back; what is not named here is about entities.
PERMISSIONS = {
    Kind.MENTION: "articles.change_mention",
    Kind.QUOTE: "articles.change_quote",
    Kind.ARTICLE: "articles.change_article",
    Kind.NOT_A_STORY: "articles.change_story",
    Kind.OUTLETS_MERGED: "articles.change_outlet",
    Kind.SPEAKERS_MERGED: "articles.change_speaker",
}
ARTICLES_SHOWN = 20
GONE = "the article was deleted"


def may_undo(request: HttpRequest, correction: Correction) -> bool:
    return request.user.has_perm(PERMISSIONS.get(Kind(correction.kind), "articles.change_entity"))


class UndoneFilter(admin.SimpleListFilter):
    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("standing", "standing"), ("undone", "undone"), ("deleted", GONE)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Correction]) -> QuerySet[Correction]:
        match self.value():
            case "standing":
                return queryset.filter(undone_at=None).exclude(of_deleted())
            case "undone":
                return queryset.exclude(undone_at=None)
            case "deleted":
                return queryset.filter(of_deleted(), undone_at=None)
        return queryset


class ArticleFilter(admin.SimpleListFilter):
    """From an article to its corrections; no choice where none was asked for."""

    title = parameter_name = "article"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        number = primary_key(request.GET.get("article"))
        found = Article.objects.filter(pk=number).first() if number else None
        return [(str(found.pk), f"{found.title}, and the names in it")] if found else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Correction]) -> QuerySet[Correction]:
        article = Article.objects.get(pk=self.lookup_choices[0][0]) if self.lookup_choices else None
        return queryset.filter(concerning(article)) if article else queryset


class MadeFilter(YearFilter):
    field = "made_at"


@require_http_methods(["GET", "HEAD", "POST"])
def undo_view(request: HttpRequest, pk: int) -> HttpResponse:
    """What an undo would change, and with a POST the undo."""
    correction = Correction.objects.select_related("made_by", "undone_by").filter(pk=pk).first()
    if correction is None:
        raise Http404(f"There is no correction {pk}. Choose one from the list.")
    if not may_undo(request, correction):
        raise PermissionDenied
    context: dict[str, Any] = {"correction": correction, "title": "Undo a correction"}
    if correction.undone_at is None and Correction.objects.filter(of_deleted(), pk=pk).exists():
        context["refused"] = "The article was deleted: there is nothing left to undo."
        return _page(request, "undo", context)
    try:
        if request.method == "POST":
            undo(correction, cast(User, request.user))
            messages.success(request, f"Undone: {correction}")
            return redirect("admin:articles_correction_change", correction.pk)
        found = preview_undo(correction)
        context |= {"found": found, "shown": shown(found.places)}
    except Refused as error:
        context |= {"refused": str(error)}
    return _page(request, "undo", context)


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    page = {**admin.site.each_context(request), "opts": Correction._meta, **context}
    return TemplateResponse(request, f"admin/articles/correction/{name}.html", page)


@admin.register(Correction)
class CorrectionAdmin(ReadOnly):
    list_display = ("what", "kind", "made_by", "made_at", "state", "way_back")
    list_filter = (
        ArticleFilter,
        "kind",
        UndoneFilter,
        ("made_by", admin.RelatedOnlyFieldListFilter),
        "made_at",
        MadeFilter,
    )
    list_select_related = ("made_by", "undone_by")
    search_fields = ("summary",)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(undo_view)
        return [path("<int:pk>/undo/", view, name="articles_correction_undo"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        """`was` are the fields of an article as they were before; other kinds of corrections keep none."""
        corrections = super().get_queryset(request).defer("before", "decision")
        is_gone = Case(When(of_deleted(), then=True), default=False, output_field=BooleanField())
        return corrections.annotate(was=KeyTransform("fields", "before"), is_gone=is_gone)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page of the correction, in the place of a form."""
        correction: Any = self.get_object(request, unquote(object_id))
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request, correction):
            raise PermissionDenied
        if correction is None:
            messages.warning(request, f"There is no correction {short(object_id)}. Choose one from the list.")
            return redirect("admin:articles_correction_changelist")
        articles = list(correction.articles.without_texts()[: ARTICLES_SHOWN + 1])
        context = {
            "title": str(correction),
            "correction": correction,
            "state": self.state(correction),
            "before": recorded(correction),
            "fields": _fields(correction),
            "passages": _passages(correction),
            "articles": articles[:ARTICLES_SHOWN],
            "more": len(articles) > ARTICLES_SHOWN,
            "may_undo": may_undo(request, correction) and not (correction.undone_at or correction.is_gone),
        }
        return _page(request, "correction", context)

    @admin.display(description="correction", ordering="summary")
    def what(self, correction: Any) -> SafeString | str:
        """What was decided; of the fields of an article, which the sentence only names, with what they were before."""
        was = ", ".join(_was(name, value) for name, value in (correction.was or {}).items())
        told = short(correction)
        return format_html('{}<span class="was">It was: {}</span>', told, short(was)) if was else told

    @admin.display(ordering="undone_at")
    def state(self, correction: Any) -> str:
        if correction.undone_at is None:
            return GONE if correction.is_gone else "standing"
        return f"undone by {correction.undone_by or 'somebody'}, {moment(correction.undone_at)}"

    @admin.display(description="undo")
    def way_back(self, correction: Any) -> SafeString | str:
        if correction.undone_at or correction.is_gone:
            return ""
        address = reverse("admin:articles_correction_undo", args=[correction.pk])
        return format_html('<a href="{}" aria-label="{}">Undo</a>', address, f"Undo: {short(correction)}")


def printed(name: str, value: Any) -> str:
    """A value of a field of an article in whole, but for the text; dates as an article prints them."""
    if name in DATES and value and value["at"]:
        article = Article()
        put(article, name, value)
        return published(article) if name == "published" else updated(article)
    if name == "body" or name in DATES or not value:
        return field_shown(name, value)
    text = ", ".join(value) if name == "bylines" else value["name"] if name in ("outlet", "story") else value
    return f"“{text}”"


def _was(name: str, value: Any) -> str:
    return printed(name, value) if name == "body" else f"{_label(name)} {printed(name, value)}"


def _label(name: str) -> str:
    return {"body": "text", "url": "address"}.get(name, name)


def _fields(correction: Correction) -> list[tuple[str, str, str]]:
    """Of a correction of an article or an entity: each field but its text, what it was and what it became."""
    decision = correction.decision
    match correction.kind:
        case Kind.ARTICLE:
            before = correction.before.get("fields", {})
            return [
                (_label(name), printed(name, before.get(name)), printed(name, now))
                for name, now in decision["fields"].items()
                if name != "body"
            ]
        case Kind.RENAMED:
            return [("name", decision["was"], decision["name"])]
        case Kind.KIND_CHANGED:
            return [("kind", decision["kind"], decision["to"])]
    return []


def _passages(correction: Correction) -> list[Passage]:
    """How a correction has changed the text of an article."""
    now, before = correction.decision.get("fields", {}), correction.before.get("fields", {})
    return passages(before["body"], now["body"]) if "body" in now and "body" in before else []
