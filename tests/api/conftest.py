from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches

from articles.models import Article, Quote, Speaker
from tests.builders import make_article, make_entity, mention, quote


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    caches["api"].clear()


@pytest.fixture
def get(client) -> Callable[[str], Any]:
    """get(path) → the JSON of an answer with status 200."""

    def got(path: str) -> Any:
        response = client.get(path)
        assert response.status_code == 200, response.content
        return response.json()

    return got


@pytest.fixture
def refused(client) -> Callable[[str], tuple[str, str]]:
    """refused(path) → (parameter, message) of an answer with status 422."""

    def got(path: str) -> tuple[str, str]:
        response = client.get(path)
        assert response.status_code == 422, response.content
        (error,) = response.json()["errors"]
        return error["parameter"], error["message"]

    return got


@pytest.fixture
def ferry() -> Article:
    """An article with something of everything, and a quotation in it by Ines Tallow."""
    article = make_article(
        "Ines Tallow spoke. “The ferry sails,” she said.",
        title="Ferry sails again",
        outlet="The Quay",
        story="The ferry",
        day="2024-05-14",
        bylines=["Mara Ellund"],
        url="https://quay.example/ferry",
    )
    entity = make_entity("Ines Tallow")
    mention(article, entity)
    quote(article, "The ferry sails,", Speaker.of(entity), cue="said", attribution=Quote.Attribution.PRONOUN)
    return article
