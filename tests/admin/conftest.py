import pytest
from django.contrib.auth.models import User


@pytest.fixture(autouse=True)
def editor(client) -> User:
    user = User.objects.create_superuser("editor")
    client.force_login(user)
    return user
