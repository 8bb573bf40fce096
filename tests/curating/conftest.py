import pytest

from tests.builders import import_text, make_user

FERRY = (
    "# Ferry closed\n\nInes Tallow closed the ferry in Brennick on Monday. “It is not safe,” Ines Tallow said.\n\n"
    "Oskar Brand of the Harbour Board disagreed. “She is wrong,” Brand said. The board meets in Brennick on Friday."
)


@pytest.fixture
def editor():
    return make_user("change_entity")


@pytest.fixture
def write_article(tmp_path):
    """Import a file, or import it again after it has changed."""

    def write_article(text: str = FERRY, name: str = "ferry.md", **options: str):
        return import_text(tmp_path, text, name, **options)

    return write_article


@pytest.fixture
def ferry(write_article):
    return write_article()
