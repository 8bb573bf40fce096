"""What is told of a password while it is typed."""

import pytest
from django.test import Client

from newsdesk.strength import strength
from tests.accounts.test_asvs import STRENGTH

PHRASE = "seven wet ducks at dawn"


def test_a_phrase_is_very_strong():
    assert strength(PHRASE) == (4, "Very strong.")


def test_nothing_typed_is_no_strength():
    assert strength("") == (0, "")


def test_a_password_that_is_easy_to_guess_is_told_how_to_better_it():
    assert "Add another word or two." in strength("ferryferryferry").text


@pytest.mark.parametrize(
    ("typed", "why"),
    [("x9!Qv#", "at least 12 characters"), ("1qaz2wsx3edc", "too common"), (PHRASE * 6, "Take at most 128.")],
    ids=["too short", "too common", "too long"],
)
def test_what_the_form_would_refuse_is_never_strong(typed, why):
    score, text = strength(typed)
    assert score <= 1
    assert text.startswith("Not accepted as it is.")
    assert why in text


def test_what_is_longer_than_the_estimate_takes_is_judged_all_the_same():
    assert strength(PHRASE * 5).score == 4


@pytest.mark.django_db
def test_the_answer_is_kept_nowhere(client, editor):
    client.force_login(editor)
    answer = client.post(STRENGTH, {"password": PHRASE})
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.wsgi_request.sensitive_post_parameters == "__ALL__"


@pytest.mark.django_db
def test_a_password_does_not_travel_in_an_address(client, editor):
    client.force_login(editor)
    assert client.get(STRENGTH, {"password": PHRASE}).status_code == 405


@pytest.mark.django_db
def test_other_sites_cannot_ask(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(STRENGTH, {"password": PHRASE}).status_code == 403
