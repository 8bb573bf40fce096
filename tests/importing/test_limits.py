"""How much one article may hold."""

import pytest

from articles.importing.problems import ImportProblem
from articles.importing.read import read_bytes

WORDS = "Ines Tallow closed the ferry on Monday. "


def refusal(text: str, name: str = "ferry.md") -> str:
    with pytest.raises(ImportProblem) as raised:
        read_bytes(f"Ferry closed\n\n{text}".encode(), name)
    return str(raised.value)


def test_a_text_longer_than_the_limit_is_refused(settings):
    settings.NEWSDESK_MAX_CHARACTERS = 1000
    assert refusal(WORDS * 100) == (
        "ferry.md: its text has 4,000 characters, more than the limit of 1,000. "
        "Cut it down to the article, import it in parts, or raise NEWSDESK_MAX_CHARACTERS."
    )


def test_a_text_within_the_limit_is_read(settings):
    settings.NEWSDESK_MAX_CHARACTERS = 5000
    assert len(read_bytes(f"Ferry closed\n\n{WORDS * 100}".encode(), "ferry.txt").body) == 3999


@pytest.mark.parametrize("mark", ["[", "*", "`", "\\", "<"])
def test_a_paragraph_of_marks_is_refused(mark):
    assert "more than 10,000 marks of Markdown, which no article has. Save" in refusal(WORDS + mark * 10_001)


def test_as_many_marks_over_many_paragraphs_are_read():
    assert read_bytes(f"Ferry closed\n\n{'*a* b.' * 10}".encode() + b"\n\n*Ferry* closed." * 6000, "ferry.md").body


def test_long_front_matter_is_refused():
    text = f"---\ntitle: Ferry\nnote: {'a' * 20_000}\n---\n{WORDS}"
    with pytest.raises(ImportProblem, match="the front matter is longer than 20,000 characters. Write lines"):
        read_bytes(text.encode(), "ferry.md")


@pytest.mark.parametrize("key", ["title", "outlet", "byline"])
def test_half_a_character_in_front_matter_is_refused(key):
    text = f'---\n{key}: "Fer\\ud800ry"\n---\n{WORDS}'
    with pytest.raises(ImportProblem, match=f"“{key}” holds half a character. Write the character itself."):
        read_bytes(text.encode(), "ferry.md")
