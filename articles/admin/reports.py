"""The queue of mistakes that readers have reported, and the two things an editor does with each."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from articles.admin.decided import OneByOneAdmin
from articles.admin.imports import ReadOnly
from articles.admin.printing import cut, moment, short
from articles.admin.since import decided_since
from articles.importing.quoting import quoted
from articles.models import Report

MOST_LISTED = 2  # corrections in a row of the list; the page of a report has all of them
closers_only = permission_required("articles.change_report", raise_exception=True)


@require_safe
@permission_required("articles.view_report", raise_exception=True)
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the words stand now is looked up when an editor goes there, not for each row of a list."""
    return redirect(get_object_or_404(Report.objects.select_related("article"), pk=pk).place)


@require_POST
@closers_only
def close(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(Report, pk=pk)
    if report.close(cast(User, request.user)):  # closers_only lets nobody else in
        messages.success(request, f"{quoted(report.note)} is closed.")
    else:
        messages.info(request, f"{quoted(report.note)} was closed before: {state(Report.objects.get(pk=pk))}.")
    return redirect("admin:articles_report_changelist")


@require_POST
@closers_only
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(Report, pk=pk)
    report.reopen()
    messages.success(request, f"{quoted(report.note)} is open again.")
    return redirect("admin:articles_report_changelist")


def state(report: Report) -> str:
    if report.closed_at is None:
        return "open"
    return f"closed by {report.closed_by or 'somebody who is gone'}, {moment(report.closed_at)}"


class WithDecisions(ChangeList):
    """The rows of the list, each with what was decided since."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list: Any = list(self.result_list)
        found = decided_since(self.result_list)
        for report in self.result_list:
            report.decided = found[report.pk]


class StateFilter(admin.SimpleListFilter):
    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", "open"), ("closed", "closed")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        return queryset.filter(closed_at__isnull=self.value() == "open") if self.value() else queryset


@admin.register(Report)
class ReportAdmin(OneByOneAdmin, ReadOnly):
    """One that names somebody, or insults, may be deleted; those that are done are closed."""

    told = ("about_what", "in_article", "made_at", "what_became_of_it")
    list_display = (cut("note"), "answer", *told)
    list_filter = (StateFilter, "about")
    search_fields = ("note", "words", "article__title")
    ordering = (F("closed_at").desc(nulls_first=True), "-made_at", "-pk")  # the open ones first
    list_select_related = ("article", "closed_by")
    fields = ("note", *told, "answer")

    def get_urls(self) -> list[URLPattern]:
        views = {"place": place, "close": close, "reopen": reopen}
        ours = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"articles_report_{name}")
            for name, view in views.items()
        ]
        return [*ours, *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return WithDecisions

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        return super().get_queryset(request).defer("article__body", "article__text", "article__left_out")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Reports of mistakes", **(extra_context or {})})

    def get_list_display(self, request: HttpRequest) -> Any:
        return self._for(request, super().get_list_display(request))

    def get_fields(self, request: HttpRequest, obj: Report | None = None) -> Any:
        return self._for(request, super().get_fields(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return request.user.has_perm("articles.delete_report")

    def _for(self, request: HttpRequest, shown: Iterable[Any]) -> list[Any]:
        """Who may not close a report gets no button for it."""
        return [name for name in shown if name != "answer" or request.user.has_perm("articles.change_report")]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any) -> Any:
        """The note stands in whole below, and not a part of it above."""
        return super().render_change_form(request, context | {"subtitle": ""}, *arguments, **options)

    @admin.display(description="about", ordering="about")
    def about_what(self, report: Report) -> str:
        words = f": {quoted(report.words)}" if report.words else ""
        return f"{report.get_about_display()}{words}"

    @admin.display(description="article", ordering="article__title")
    def in_article(self, report: Report) -> SafeString:
        address = reverse("admin:articles_report_place", args=[report.pk])
        return format_html('<a href="{}">{}</a>', address, short(report.article.title))

    @admin.display(description="state", ordering="closed_at")
    def what_became_of_it(self, report: Any) -> SafeString | str:
        """Whether it is closed, and what was decided since about the same words, by whom and when."""
        on_list = hasattr(report, "decided")
        found = report.decided if on_list else decided_since([report])[report.pk]
        latest = found[-MOST_LISTED:] if on_list else found
        rows = (
            (
                reverse("admin:articles_correction_change", args=[correction.pk]),
                short(correction),
                correction.made_by or "somebody who is gone",
                moment(correction.made_at),
            )
            for correction in latest
        )
        told = format_html_join("", '<span class="since">Corrected since: <a href="{}">{}</a> {}, {}</span>', rows)
        left = len(found) - len(latest)
        more = format_html('<span class="since">and {} more before</span>', left) if left else ""
        return format_html("{}{}{}", state(report), told, more)

    @admin.display(description="answer")
    def answer(self, report: Report) -> SafeString:
        """A button of the form that the admin puts around its lists and its rows alike."""
        name, label = ("reopen", "Reopen") if report.closed_at else ("close", "Close report")
        address = reverse(f"admin:articles_report_{name}", args=[report.pk])
        html = '<button type="submit" class="button" formaction="{}" aria-label="{}">{}</button>'
        return format_html(html, address, f"{label}: {short(report.note)}", label)
