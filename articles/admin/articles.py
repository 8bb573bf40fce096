from collections.abc import Mapping
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Q, QuerySet, URLField
from django.forms import ModelForm, SplitDateTimeField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from articles.admin.article_form import ArticleForm
from articles.admin.correcting import JoiningAdmin
from articles.admin.counting import number_of
from articles.admin.years import YearFilter
from articles.comparing.versions import passages
from articles.curating import Refused, apply, version_of
from articles.importing.saving import reannotate, remove
from articles.models import Article, Outlet, Story
from articles.rendering.places import shown, with_undo
from articles.templatetags.newsdesk import published

ADDRESS_MARKS = {".", "/"}  # at least one of which an address that is looked for has
NOT_KEPT = ("csrfmiddlewaretoken", "version", "filled_from", "_seen")  # of a form that comes again
ADDRESSES: Mapping[type[Any], Mapping[str, Any]] = {URLField: {"assume_scheme": "https"}}


@admin.register(Outlet)
class OutletAdmin(JoiningAdmin):
    formfield_overrides = ADDRESSES
    list_display = ("name", "home_page", "articles")
    search_fields = ("name",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        return super().get_queryset(request).annotate(number=number_of(Article, "outlet"))

    @admin.display(ordering="number")
    def articles(self, outlet: Any) -> int:
        return int(outlet.number)


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    list_display = ("title", "articles", "created_at")
    search_fields = ("title",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        return super().get_queryset(request).annotate(number=number_of(Article, "story"))

    @admin.display(ordering="number")
    def articles(self, story: Any) -> int:
        return int(story.number)


class PublishedFilter(YearFilter):
    title, field = "year of publication", "published_at"


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    formfield_overrides = ADDRESSES
    list_display = ("title", "outlet", "story", "date", "language")
    list_select_related = ("outlet", "story")
    list_filter = (
        PublishedFilter,
        ("story", admin.EmptyFieldListFilter),
        ("outlet", admin.EmptyFieldListFilter),
        "published_precision",
        "language",
    )
    search_fields = ("title", "url", "outlet__name", "story__title")  # as get_search_results looks them up
    search_help_text = "Words of the title, the outlet or the story, or a part of the address with a dot or a slash."
    autocomplete_fields = ("outlet", "story")
    show_full_result_count = False
    readonly_fields = ("published_source", "what_was_left_out", "source", "annotations")
    fieldsets = (
        (None, {"fields": ("version", "filled_from", "title", "outlet", "story", "bylines", "url", "language")}),
        (
            "Dates",
            {
                "fields": (
                    ("published_at", "published_precision", "published_zone"),
                    "published_source",
                    ("updated_at", "updated_precision", "updated_zone"),
                )
            },
        ),
        ("Text", {"fields": ("body", "what_was_left_out", "annotations", "source")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles = super().get_queryset(request)
        on_list = request.resolver_match and request.resolver_match.url_name == "articles_article_changelist"
        return articles.defer("body", "text", "left_out") if on_list else articles

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Each word in one of the fields. An index holds all but addresses, so that no row with its text is read."""
        found = Article.objects.order_by()
        for word in search_term.split():
            outlets, stories = Outlet.objects.filter(name__icontains=word), Story.objects.filter(title__icontains=word)
            told = Q(outlet__in=outlets.order_by().values("pk")) | Q(story__in=stories.order_by().values("pk"))
            address = Q(url__icontains=word) if ADDRESS_MARKS & set(word) else Q()  # only these cost a look at the rows
            found = found.filter(Q(title__icontains=word) | told | address)
        return queryset.filter(pk__in=found.values("pk")) if search_term.split() else queryset, False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """A moment is a field of two inputs; the label of the admin belongs to neither."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(field, SplitDateTimeField):
            for part, widget in zip(("date", "time"), field.widget.widgets, strict=True):
                widget.attrs["aria-label"] = f"{capfirst(db_field.verbose_name)}: {part}"
        return field

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """What an editor changes is a correction: no import brings back what was there before."""
        if not change:
            reannotate(obj)
        elif (edit := cast(ArticleForm, form).edited()).values:
            correction = apply(edit, request.user, request.POST.get("version", ""))
            messages.success(request, with_undo(correction))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What a change comes to, and what somebody else has changed meanwhile, is shown before it is saved."""
        article = self.get_object(request, unquote(object_id)) if request.method == "POST" else None
        if article and self.has_change_permission(request, article) and (look := self._look(request, article)):
            return look
        try:
            return super().change_view(request, object_id, form_url, extra_context)
        except Refused as error:  # somebody has changed it between the last look and the saving
            messages.error(request, str(error))
            return redirect(request.get_full_path())

    def _look(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """The page with what would change; None where there is nothing to look at, or it was looked at."""
        form: Any = self.get_form(request, article, change=True)(request.POST, instance=article)
        if not form.is_valid() or form.preview is None:
            return None
        if not form.conflict and "_seen" in request.POST:
            return None
        standing = Article.objects.get(pk=article.pk)
        values = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_KEPT]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "What would change",
            "article": article,
            "found": form.preview,
            "shown": shown(form.preview.places),
            "passages": passages(standing.body, form.instance.body) if "body" in form.edit.values else (),
            "conflict": form.conflict,
            "version": version_of(standing),
            "filled_from": request.POST.get("filled_from") or request.POST.get("version", ""),
            "values": values,
        }
        return TemplateResponse(request, "admin/articles/article/look.html", context)

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        for article in queryset:
            remove(article)

    @admin.display(description="published", ordering="published_at")
    def date(self, article: Article) -> str:
        return published(article)

    @admin.display
    def what_was_left_out(self, article: Article) -> SafeString | str:
        """Site furniture that the import took away, with the rule that did."""
        if not article.left_out:
            return "Nothing."
        passages = ((p["text"], p["rule"], f", line {p['line']}" if p["line"] else "") for p in article.left_out)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>“{}” ({}{})</li>", passages))

    @admin.display
    def source(self, article: Article) -> str:
        if not article.source_path:
            return "Written in the admin."
        return f"{article.source_path} ({article.source_encoding}), imported {article.imported_at:%d %B %Y, %H:%M}"

    @admin.display
    def annotations(self, article: Article) -> SafeString | str:
        if not article.pk:
            return "Found when the article is saved."
        links = (
            (f"{reverse(f'admin:articles_{model}_changelist')}?article__id__exact={article.pk}", label)
            for model, label in (("mention", "mentions"), ("quote", "quotations"))
        )
        return format_html(
            '{} · <a href="{}">as readers see it</a>',
            format_html_join(" · ", '<a href="{}">{}</a>', links),
            article.get_absolute_url(),
        )
