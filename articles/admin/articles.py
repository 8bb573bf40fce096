from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet, URLField
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.importing.saving import reannotate, remove
from articles.models import Article, Outlet, Story
from articles.rendering.body import plain_text
from articles.templatetags.newsdesk import published

ADDRESSES: Mapping[type[Any], Mapping[str, Any]] = {URLField: {"assume_scheme": "https"}}


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    formfield_overrides = ADDRESSES
    list_display = ("name", "home_page", "articles")
    search_fields = ("name",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        return super().get_queryset(request).annotate(number=Count("articles"))

    @admin.display(ordering="number")
    def articles(self, outlet: Any) -> int:
        return int(outlet.number)


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    list_display = ("title", "articles", "created_at")
    search_fields = ("title",)
    date_hierarchy = "created_at"
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        return super().get_queryset(request).annotate(number=Count("articles"))

    @admin.display(ordering="number")
    def articles(self, story: Any) -> int:
        return int(story.number)


class ArticleForm(ModelForm):
    def clean_bylines(self) -> list[str]:
        bylines = self.cleaned_data["bylines"]
        names = [] if bylines is None else bylines
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValidationError('Write a list of names: ["Mara Ellund"].')
        return names

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        try:
            plain_text(body)
        except RecursionError as error:
            raise ValidationError("Its lists are nested too deeply. Flatten them.") from error
        return body


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    formfield_overrides = ADDRESSES
    list_display = ("title", "outlet", "story", "date", "language")
    list_select_related = ("outlet", "story")
    list_filter = (
        ("story", admin.EmptyFieldListFilter),
        ("outlet", admin.EmptyFieldListFilter),
        "published_precision",
        "language",
    )
    search_fields = ("title", "url", "outlet__name", "story__title")
    date_hierarchy = "published_at"
    autocomplete_fields = ("outlet", "story")
    show_full_result_count = False
    readonly_fields = ("published_source", "what_was_left_out", "source", "annotations")
    fieldsets = (
        (None, {"fields": ("title", "outlet", "story", "bylines", "url", "language")}),
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

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """A changed text is analysed anew; a changed story may say who a bare surname is."""
        if {"body", "story"} & set(form.changed_data) or not change:
            reannotate(obj, left=Story.objects.filter(articles=obj.pk or 0).exclude(pk=obj.story_id or 0).first())
        else:
            obj.save()

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
