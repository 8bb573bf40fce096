"""The description that is generated says what is answered, and everything that is answered."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from articles.api.service import api, urls
from newsdesk.wsgi import application
from tests.builders import make_article

pytestmark = pytest.mark.django_db
DESCRIPTION = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
OPERATIONS = {
    operation["operationId"]: path
    for path, methods in DESCRIPTION.raw_schema["paths"].items()
    for operation in methods.values()
}
PATHS = {
    "index": {},
    "listArticles": {},
    "getArticle": {"id": "{article}"},
    "listQuotes": {},
    "getQuote": {"id": "{quote}"},
    "listSpeakers": {},
    "getSpeaker": {"slug": "ines-tallow"},
    "listEntities": {},
    "getEntity": {"slug": "ines-tallow"},
}
# A name is well-formed, and yet there may be nobody of that name.
NAMES_ARE_TRIED = [positive_data_acceptance]


@pytest.fixture(autouse=True)
def _without_limit(monkeypatch):
    monkeypatch.setattr(api.throttle[0], "num_requests", 0)


@pytest.fixture(autouse=True)
def _one_connection():
    """The end of a request closes the connection that holds the rows of the test, as Django's own client knows too."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _articles(ferry):
    make_article(outlet="The Star")


def test_every_address_is_described_but_that_of_the_description_itself():
    routed = {f"/api/{pattern.pattern}" for pattern in urls()[0]}
    described = {path.replace("{id}", "<int:id>").replace("{slug}", "<slug:slug>") for path in OPERATIONS.values()}
    assert routed - described == {"/api/openapi.json"}


def test_every_operation_is_tried_below():
    assert set(OPERATIONS) == set(PATHS)


@pytest.mark.parametrize("operation", PATHS)
def test_the_shape_of_a_full_answer_is_the_one_described(ferry, operation):
    known = {"article": ferry.pk, "quote": ferry.quotes.get().pk}
    path = {name: value.format(**known) for name, value in PATHS[operation].items()}
    case = DESCRIPTION[OPERATIONS[operation]]["GET"].Case(path_parameters=path)
    response = case.call()
    assert response.status_code == 200
    case.validate_response(response)


@DESCRIPTION.parametrize()
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_as_described(case):
    case.call_and_validate(excluded_checks=NAMES_ARE_TRIED)
