from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern

from articles.admin import batches, importing, previewing
from articles.admin.printing import cut, short
from articles.models import ImportBatch, ImportedFile


class ReadOnly(admin.ModelAdmin):
    """A record of what happened: to be looked at, not to be changed."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """What happened can be undone, where the record of it says what was there before; it cannot be unsaid."""
        return False


class ImportAdmin(ReadOnly):
    """Whoever may import sees what became of it."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) or request.user.has_perm("articles.add_article")


@admin.register(ImportBatch)
class ImportBatchAdmin(ImportAdmin):
    change_list_template = "admin/articles/importbatch/change_list.html"
    list_display = ("__str__", "source", "started_by", "number", "undone_at")
    list_filter = ("source", "started_at")
    date_hierarchy = "started_at"
    list_select_related = ("started_by",)

    def get_urls(self) -> list[URLPattern]:
        return [*importing.urls(self.admin_site), *batches.urls(self.admin_site), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        return super().get_queryset(request).annotate(files_in_all=Count("files"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page of the import, in the place of a form."""
        batch = self.get_object(request, unquote(object_id))
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request, batch):
            raise PermissionDenied
        if batch is None:
            messages.warning(request, f"There is no import {short(object_id)}. Choose one from the list.")
            return redirect("admin:articles_importbatch_changelist")
        return batches.batch_page(request, batch)

    @admin.display(description="files")
    def number(self, batch: Any) -> int:
        return int(batch.files_in_all)


@admin.register(ImportedFile)
class ImportedFileAdmin(ImportAdmin):
    list_display = (cut("path"), "outcome", cut("article"), "batch", cut("message"))
    list_filter = ("outcome",)
    search_fields = ("path", "article__title", "message")
    list_select_related = ("article", "batch")

    def get_urls(self) -> list[URLPattern]:
        return [*previewing.urls(self.admin_site), *super().get_urls()]
