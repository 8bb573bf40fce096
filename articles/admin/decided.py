"""The admin's own forms and lists: what is changed or deleted in them is a correction, like anywhere else."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.curating import Change, Refused, apply
from articles.rendering.places import with_undo


class DecidingAdmin(admin.ModelAdmin):
    """Saves and deletes through `articles.curating`, so that no analysis and no import undoes what an editor did.

    `saving` and `deleting` give the changes that a row comes to; none where the row is to be saved or deleted as it is.
    What is refused is told, and nothing is saved.
    """

    show_full_result_count = False

    def saving(self, row: Any, standing: Any) -> Iterable[Change]:
        """`row` as the form has it, `standing` as it is saved; None for a new one."""
        return ()

    def made(self, row: Any) -> Any:
        """The row that a decision has made of a new one."""
        raise NotImplementedError

    def deleting(self, row: Any) -> Iterable[Change]:
        return ()

    def decide(self, request: HttpRequest, changes: Iterable[Change]) -> bool:
        """Whether there was anything to decide."""
        decided = False
        for change in changes:
            correction = apply(change, cast(User, request.user))
            messages.success(request, with_undo(correction))
            decided = True
        return decided

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        standing = self.model._default_manager.get(pk=obj.pk) if change else None
        decided = self.decide(request, self.saving(obj, standing))
        if not change:
            if decided:
                obj.pk = self.made(obj).pk
            else:
                super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        if not self.decide(request, self.deleting(obj)):
            obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """One by one, so that each renews the pages that show it. All of them or none."""
        with transaction.atomic():
            for row in queryset:
                self.delete_model(request, row)

    def changeform_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        return self._or_told(request, super().changeform_view, arguments, options)

    def delete_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        return self._or_told(request, super().delete_view, arguments, options)

    def changelist_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        return self._or_told(request, super().changelist_view, arguments, options)

    def _or_told(self, request: HttpRequest, view: Any, arguments: Any, options: Any) -> HttpResponse:
        try:
            response: HttpResponse = view(request, *arguments, **options)
        except Refused as error:
            messages.error(request, f"Nothing was saved. {error}")
            return redirect(request.get_full_path())
        return response
