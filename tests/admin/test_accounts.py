"""How an administrator makes an account."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from tests.admin.forms import filled
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db
ADD = reverse("admin:auth_user_add")
PASSWORD = "three dry geese at noon"


def group(name: str) -> int:
    return Group.objects.get(name=name).pk


def make(client, *roles: str) -> User:
    fields = {"username": "orla", "password1": PASSWORD, "password2": PASSWORD}
    client.post(ADD, {**fields, "groups": [group(role) for role in roles]})
    return User.objects.get(username="orla")


def change(client, user: User, **fields) -> None:
    address = reverse("admin:auth_user_change", args=[user.pk])
    given = filled(client.get(address)) | {"groups": list(user.groups.values_list("pk", flat=True))} | fields
    assert client.post(address, {name: value for name, value in given.items() if value is not None}).status_code == 302


@pytest.mark.parametrize(("role", "gets_in"), [("Reader", False), ("Editor", True), ("Administrator", True)])
def test_the_role_decides_who_gets_into_the_admin(client, role, gets_in):
    user = make(client, role)
    client.force_login(user)
    assert (client.get("/admin/").status_code == 200) == gets_in


def test_without_a_role_nobody_gets_in(client):
    assert make(client).is_staff is False


def test_whoever_loses_the_role_gets_in_no_more(client):
    user = make(client, "Editor")
    change(client, user, groups=[group("Reader")])
    user.refresh_from_db()
    assert user.is_staff is False


def test_whoever_is_given_a_role_later_gets_in(client):
    user = make(client)
    change(client, user, groups=[group("Administrator")])
    user.refresh_from_db()
    assert user.is_staff is True


def test_a_superuser_stays_in_whatever_the_groups_are(client, editor):
    change(client, editor, first_name="Orla")
    editor.refresh_from_db()
    assert (editor.first_name, editor.is_staff, editor.is_superuser) == ("Orla", True, True)


def test_an_account_that_is_switched_off_gets_in_no_more(client):
    user = make(client, "Editor")
    change(client, user, is_active=None)
    user.refresh_from_db()
    assert (user.is_active, user.is_staff) == (False, False)


def test_an_administrator_can_make_an_editor(client):
    administrator = User.objects.create_user("mara", is_staff=True)
    administrator.groups.add(group("Administrator"))
    client.force_login(administrator)
    assert make(client, "Editor").is_staff is True


def test_the_form_says_what_the_roles_are(client):
    html = squeezed(client.get(ADD).content.decode())
    assert "An Editor imports and corrects; an Administrator does everything" in html


def test_the_list_names_the_role_of_each(client):
    make(client, "Editor")
    html = squeezed(client.get(reverse("admin:auth_user_changelist")).content.decode())
    assert '<td class="field-roles">Editor</td>' in html


def test_the_cost_of_the_list_does_not_grow(client, django_assert_max_num_queries):
    for number in range(8):
        User.objects.create_user(f"user{number}").groups.add(group("Editor"))
    with django_assert_max_num_queries(8):
        client.get(reverse("admin:auth_user_changelist"))


def test_a_short_password_is_refused_in_words(client):
    fields = {"username": "orla", "password1": "geese", "password2": "geese"}
    html = squeezed(client.post(ADD, fields).content.decode())
    assert "at least 12 characters" in html
    assert not User.objects.filter(username="orla").exists()


@pytest.mark.parametrize("page", ["add", "changelist", "change", "password_change"])
def test_the_pages_have_no_inline_script_or_style(client, editor, page):
    args = [editor.pk] if "change" in page and page != "changelist" else []
    tags = Tags(client.get(reverse(f"admin:auth_user_{page}", args=args)).content.decode())
    assert tags.inline == ""
