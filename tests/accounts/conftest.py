import pytest
from django.contrib.auth.models import Group, User

PASSWORD = "three dry geese at noon"
LOGIN = "/admin/login/"


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor(db) -> User:
    user = User.objects.create_user("orla", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    return user


@pytest.fixture
def sign_in(client):
    """sign_in(name, password, **environ) → the answer to the form of the sign-in page."""

    def sign_in(username: str = "orla", password: str = PASSWORD, **environ):
        return client.post(LOGIN, {"username": username, "password": password, "next": "/admin/"}, **environ)

    return sign_in
