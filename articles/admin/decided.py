"""The admin's own forms and lists: what is changed or deleted in them is a correction, like anywhere else."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.versioned import VersionedForm
from articles.curating import Change, Refused, apply, is_for_worker
from articles.importing.quoting import quoted
from articles.models import Correction
from articles.rendering.places import with_undo

TOO_MANY = (
    "So many articles are concerned that it has to be done in the background: make this change with “Correct this” on "
    "the page of the name."
)


class TellingAdmin(admin.ModelAdmin):
    """Tells a decision once: where a message says what was decided, Django's own on the form that was saved is not."""

    def tell(self, request: HttpRequest, correction: Correction) -> None:
        messages.success(request, with_undo(correction))
        vars(request)["is_told"] = True

    def tell_instead(self, request: HttpRequest, said: str) -> None:
        """Where Django's own message would say that something was changed."""
        messages.info(request, said)
        vars(request)["is_told"] = True

    def message_user(
        self, request: HttpRequest, message: Any, level: int | str = messages.INFO, *arguments: Any, **options: Any
    ) -> None:
        if not (level == messages.SUCCESS and vars(request).get("is_told")):
            super().message_user(request, message, level, *arguments, **options)


class OneByOneAdmin(admin.ModelAdmin):
    """What is deleted here cannot be brought back: it goes from its own page, after a look at it, not by the dozen."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}


class DecidingAdmin(TellingAdmin):
    """Saves and deletes through `articles.curating`, so that no analysis and no import undoes what an editor did.

    `saving` and `deleting` give the changes that a row comes to; none where the row is to be saved or deleted as it is.
    What is refused is told, and nothing is saved.
    """

    form = VersionedForm
    show_full_result_count = False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The version is in the form of what is changed, not in that of a new row nor on the page of who only looks."""
        fields = super().get_fields(request, obj)
        changes = obj and self.has_change_permission(request, obj)
        return fields if changes else [name for name in fields if name != "version"]

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
            if is_for_worker(change):
                raise Refused(TOO_MANY)
            self.tell(request, apply(change, cast(User, request.user)))
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


class StandsInArticles(OneByOneAdmin):
    """Of what articles name or quote there is nothing to delete: the next analysis would find it again.

    A row that no article has to do with may go. `instead` leads to the corrections that do what is meant.
    """

    def is_used(self, row: Any) -> bool:
        raise NotImplementedError

    def instead(self, row: Any) -> SafeString:
        raise NotImplementedError

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and self.is_used(obj))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row and super().has_delete_permission(request, row) and self.is_used(row):
            told = "{} stands in articles, where the next analysis would find it again: nothing was deleted. {}"
            messages.error(request, format_html(told, quoted(row), self.instead(row)))
            return redirect(f"admin:articles_{self.opts.model_name}_change", row.pk)
        return super().delete_view(request, object_id, extra_context)
