"""Accounts, as an administrator makes them: a name, a password and a role."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from articles.admin.decided import OneByOneAdmin
from articles.admin.notifying import notifying
from articles.admin.passwords import password_strength

ROLES = (
    "An Editor imports and corrects; an Administrator does everything, accounts included; both get into the admin with "
    "it. A Reader reads what everybody may: for whoever may change nothing any more, but stays named in the log."
)

NOT_HERE = 'The account “{}” may read everything, but not use the admin. <a href="{}">All stories</a>'


class SignInForm(AdminAuthenticationForm):
    """Says so to whoever is known, but may not use the admin."""

    def confirm_login_allowed(self, user: Any) -> None:
        if user.is_active and not user.is_staff:
            raise ValidationError(format_html(NOT_HERE, user.get_username(), reverse("front")), code="not_here")
        super().confirm_login_allowed(user)


admin.site.login_form = SignInForm
admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(OneByOneAdmin, UserAdmin):
    """What an account may do is told by its groups alone; whether it gets into the admin follows from them.

    With an account goes the name of whoever decided what the log tells.
    """

    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Role", {"fields": ("groups", "is_active"), "description": ROLES}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "password1", "password2")}),
        ("Role", {"fields": ("groups",), "description": ROLES}),
    )
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()

    def get_urls(self) -> list[URLPattern]:
        strength = self.admin_site.admin_view(password_strength)
        return [path("strength/", strength, name="auth_user_strength"), *super().get_urls()]

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        with notifying(request, self.get_object(request, unquote(id))):
            return super().user_change_password(request, id, form_url)

    def change_view(self, request: HttpRequest, object_id: str, *arguments: Any, **options: Any) -> HttpResponse:
        with notifying(request, self.get_object(request, unquote(object_id))):
            return super().change_view(request, object_id, *arguments, **options)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **kwargs, widget=CheckboxSelectMultiple)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        """Whoever may do something in the admin gets into it, and nobody else."""
        super().save_related(request, form, formsets, change)
        account: User = form.instance
        allowed = User.objects.get(pk=account.pk).get_all_permissions()  # afresh: an instance remembers its own
        User.objects.filter(pk=account.pk).update(is_staff=bool(allowed))

    @admin.display
    def roles(self, account: User) -> str:
        groups = ", ".join(group.name for group in account.groups.all())
        return groups or ("Administrator (superuser)" if account.is_superuser else "none")
