from collections.abc import Mapping
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Q, QuerySet, URLField
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from articles.admin import pending
from articles.admin.article_form import ArticleForm
from articles.admin.correcting import JoiningAdmin
from articles.admin.counting import number_of
from articles.admin.decided import OneByOneAdmin, TellingAdmin
from articles.admin.printing import cut, moment
from articles.admin.years import YearFilter
from articles.comparing.versions import passages
from articles.curating import Refused, apply, version_of
from articles.importing.saving import reannotate, remove
from articles.models import Article, Correction, Entity, Outlet, Quote, Report, Story
from articles.rendering.places import shown
from articles.templatetags.newsdesk import published, updated

ADDRESS_MARKS = {".", "/"}  # at least one of which an address that is looked for has
NOT_KEPT = ("csrfmiddlewaretoken", "_seen")  # of a form that comes again
ADDRESSES: Mapping[type[Any], Mapping[str, Any]] = {URLField: {"assume_scheme": "https"}}


@admin.register(Outlet)
class OutletAdmin(JoiningAdmin):
    formfield_overrides = ADDRESSES
    list_display = (cut("name"), cut("home_page"), "articles")
    search_fields = ("name",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        return super().get_queryset(request).annotate(number=number_of(Article.objects.all(), "outlet"))

    @admin.display(ordering="number")
    def articles(self, outlet: Any) -> int:
        return int(outlet.number)


@admin.register(Story)
class StoryAdmin(OneByOneAdmin):
    list_display = (cut("title"), "articles", "created_at")
    search_fields = ("title",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        return super().get_queryset(request).annotate(number=number_of(Article.objects.all(), "story"))

    @admin.display(ordering="number")
    def articles(self, story: Any) -> int:
        return int(story.number)


class PublishedFilter(YearFilter):
    title, field = "year of publication", "published_at"


@admin.register(Article)
class ArticleAdmin(TellingAdmin, OneByOneAdmin):
    form = ArticleForm
    formfield_overrides = ADDRESSES
    list_display = (cut("title"), cut("outlet"), cut("story"), "date", "language")
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
            {"fields": ("published", "published_source", "updated")},
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

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        """From the look at what would change an editor comes back to everything that was typed."""
        form = super().get_form(request, obj, change, **kwargs)
        values = (
            pending.kept(request, obj.pk, request.GET.get("again", "")) if obj and request.method == "GET" else None
        )
        return type(form.__name__, (form,), {"typed": dict(values)}) if values else form

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """What an editor changes is a correction: no import brings back what was there before."""
        if not change:
            reannotate(obj)
        elif (edit := cast(ArticleForm, form).edited()).values:
            self.tell(request, apply(edit, request.user, request.POST.get("version", "")))
        else:
            self.tell_instead(request, "Nothing was changed.")

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """The history names what was changed, and no field that only helps the form."""
        if add or not form.edit:
            return super().construct_change_message(request, form, formsets, add)
        names = ["text" if name == "body" else name for name in form.edit.values]
        return [{"changed": {"fields": names}}] if names else []

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What a change comes to, and what somebody else has changed meanwhile, is shown before it is saved."""
        article = self.get_object(request, unquote(object_id))
        token = request.GET.get("look", "")
        if article and self.has_change_permission(request, article):
            if request.method == "POST" and (look := self._to_look(request, article)):
                return look
            if request.method != "POST" and token:
                return self._look(request, article, token)
        try:
            response = super().change_view(request, object_id, form_url, extra_context)
        except Refused as error:  # somebody has changed it between the last look and the saving
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        if request.method == "POST":
            pending.forget(request, token)
        return response

    def _to_look(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """The way to what would change; None where there is nothing to look at, or it was looked at."""
        form: Any = self.get_form(request, article, change=True)(request.POST, instance=article)
        if not form.is_valid() or form.preview is None:
            return None
        if not form.conflict and "_seen" in request.POST:
            return None
        pending.forget(request, request.GET.get("look", ""))
        values = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_KEPT]
        address = request.GET.copy()
        address["look"] = pending.keep(request, article.pk, values)
        return redirect(f"{request.path}?{address.urlencode()}")

    def _look(self, request: HttpRequest, article: Article, token: str) -> HttpResponse:
        """The page with what would change."""
        values = pending.kept(request, article.pk, token)
        if values is None:
            messages.info(request, "That change was saved or dropped. This is how the article stands.")
            return redirect(request.path)
        sent = QueryDict(urlencode(values))
        form: Any = self.get_form(request, article, change=True)(sent, instance=article)
        if not form.is_valid() or form.preview is None:  # somebody else has changed the article meanwhile
            return redirect(f"{request.path}?again={token}")
        standing = Article.objects.get(pk=article.pk)
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
            "filled_from": sent.get("filled_from") or sent.get("version", ""),
            "values": [(name, value) for name, value in values if name not in ("version", "filled_from")],
            "token": token,
        }
        return TemplateResponse(request, "admin/articles/article/look.html", context)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """What goes as readers know it, counted, in the place of a list of rows."""
        articles = [article.pk for article in objs]
        corrections = Correction.objects.filter(articles__in=articles, undone_at=None).distinct()
        counts = {
            "quotations": Quote.objects.filter(article__in=articles).outermost().count(),
            "names": Entity.objects.filter(mentions__article__in=articles).distinct().count(),
            "reports of mistakes": Report.objects.filter(article__in=articles).count(),
            "corrections, which stay in the log and can be undone no more": corrections.count(),
        }
        return [str(article) for article in objs], {name: n for name, n in counts.items() if n}, set(), []

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        remove(obj)

    @admin.display(description="published", ordering="published_at")
    def date(self, article: Article) -> str:
        return published(article)

    @admin.display
    def published(self, article: Article) -> str:
        """For whoever may only look: an editor has a field for it."""
        return published(article)

    @admin.display
    def updated(self, article: Article) -> str:
        return updated(article)

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
        return f"{article.source_path} ({article.source_encoding}), imported {moment(article.imported_at)}"

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
