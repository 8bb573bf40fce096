"""What the tests of the import read, built with only what a test is about."""

from pathlib import Path

from articles.importing.draft import Draft
from articles.importing.facts import NO_FACTS, Facts
from articles.importing.read import read_article, read_bytes
from articles.rendering.body import plain_text

PAGES = Path(__file__).parent / "pages"


def read_text(text: str, name: str = "ferry.txt", facts: Facts = NO_FACTS) -> Draft:
    return read_bytes(text.encode(), name, facts)


def read_page(name: str) -> Draft:
    return read_article(PAGES / name)


def paragraphs_of(draft: Draft) -> list[str]:
    return plain_text(draft.body).split("\n\n")


def left_out(draft: Draft) -> dict[str, str]:
    """The text of each passage that was left out, with the rule that did it."""
    return {passage.text: passage.rule for passage in draft.left_out}
