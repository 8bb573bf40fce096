"""Two rows that are one: the admin's pages on which an editor joins outlets, speakers or entities."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from articles.curating import (
    Change,
    Changed,
    MergeEntities,
    MergeOutlets,
    MergeSpeakers,
    Refused,
    apply,
    preview,
    version_of,
)
from articles.models import Entity, Outlet, Speaker
from articles.models.keys import primary_key
from articles.rendering.places import shown, with_undo

CHANGES: dict[type[Model], Callable[[Any, Any], Change]] = {
    Outlet: MergeOutlets,
    Speaker: MergeSpeakers,
    Entity: MergeEntities,
}
OFFERED = 20  # rows of a similar name to choose the other one from


class JoiningAdmin(admin.ModelAdmin):
    """With an action and a page to join two rows; what the page does is a correction, with a preview and an undo."""

    actions = ("join_selected",)

    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.opts.model_name}_join"
        return [path("join/", self.admin_site.admin_view(self.join), name=name), *super().get_urls()]

    @admin.action(description="Join the two selected", permissions=["change"])
    def join_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        rows = list(queryset.values_list("pk", flat=True)[:3])
        if len(rows) != 2:
            messages.error(request, "Select two rows: those that are one and the same.")
            return None
        address = reverse(f"admin:articles_{self.opts.model_name}_join")
        return redirect(f"{address}?{urlencode({'row': rows}, doseq=True)}")

    def join(self, request: HttpRequest) -> HttpResponse:
        return require_http_methods(["GET", "HEAD", "POST"])(self._join)(request)

    def _join(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        given = request.POST if request.method == "POST" else request.GET
        numbers = [pk for value in given.getlist("row") if (pk := primary_key(value))][:2]
        rows = list(self.model._default_manager.filter(pk__in=numbers).order_by("pk"))
        if not rows or len(rows) < len(numbers):
            messages.error(request, "One of the two is not there any more. Somebody may have joined it: choose again.")
            return redirect(f"admin:articles_{self.opts.model_name}_changelist")
        typed = " ".join(given.get("other", "").replace("\0", "").split())
        context = {"rows": rows, "typed": typed, "offered": self._offered(rows, typed) if len(rows) == 1 else []}
        if request.method == "POST" and len(rows) == 2:
            return self._answered(request, rows, context)
        return self._page(request, context)

    def _offered(self, rows: list[Any], typed: str) -> list[Any]:
        like = (
            self.model._default_manager.filter(name__icontains=typed) if typed else self.model._default_manager.none()
        )
        return list(like.exclude(pk=rows[0].pk).order_by("name")[:OFFERED])

    def _answered(self, request: HttpRequest, rows: list[Any], context: dict[str, Any]) -> HttpResponse:
        """The preview, or the two joined."""
        kept = next((row for row in rows if str(row.pk) == request.POST.get("keep")), None)
        if kept is None:
            return self._page(request, context | {"problem": "Choose the name that stays."})
        change = CHANGES[self.model](kept, next(row for row in rows if row is not kept))
        conflict = None
        try:
            if "confirm" in request.POST:
                correction = apply(change, cast(User, request.user), request.POST.get("version", ""))
                messages.success(request, with_undo(correction))
                return redirect(f"admin:articles_{self.opts.model_name}_changelist")
        except Changed as error:
            conflict, change = error, CHANGES[self.model](kept, next(row for row in rows if row is not kept))
        except Refused as error:
            return self._page(request, context | {"problem": str(error), "merge_with": error.merge_with})
        version = version_of(*rows)
        try:
            found = preview(change)
        except Refused as error:
            return self._page(request, context | {"problem": str(error), "merge_with": error.merge_with})
        what = {"kept": kept, "found": found, "shown": shown(found.places), "version": version, "conflict": conflict}
        return self._page(request, context | what)

    def _page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        page = {**self.admin_site.each_context(request), "opts": self.opts, "title": "Join two that are one"}
        return TemplateResponse(request, "admin/articles/correction/join.html", page | context)
