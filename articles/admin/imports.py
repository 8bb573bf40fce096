from django.contrib import admin
from django.http import HttpRequest

from articles.models import Correction, ImportBatch, ImportedFile, Report


class ReadOnly(admin.ModelAdmin):
    """A record of what happened: to be looked at, not to be changed."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class ImportedFileInline(admin.TabularInline):
    model = ImportedFile
    fields = ("path", "outcome", "article", "message")
    raw_id_fields = ("article",)
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnly):
    inlines = (ImportedFileInline,)
    list_display = ("__str__", "started_by")
    list_filter = ("started_at",)
    date_hierarchy = "started_at"
    list_select_related = ("started_by",)


@admin.register(ImportedFile)
class ImportedFileAdmin(ReadOnly):
    list_display = ("path", "outcome", "article", "batch", "message")
    list_filter = ("outcome",)
    search_fields = ("path", "article__title", "message")
    list_select_related = ("article", "batch")


@admin.register(Correction)
class CorrectionAdmin(ReadOnly):
    list_display = ("__str__", "made_by", "made_at", "undone_at")
    list_filter = ("kind",)
    list_select_related = ("made_by",)


@admin.register(Report)
class ReportAdmin(ReadOnly):
    list_display = ("note", "about", "words", "article", "made_at", "closed_at")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "about")
    search_fields = ("note", "words", "article__title")
    list_select_related = ("article",)
