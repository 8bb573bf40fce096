"""A decision that concerns very many articles is made by a worker, where there is one."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from articles.curating import (
    AddAlias,
    Change,
    Changed,
    NotAName,
    Refused,
    RemoveAlias,
    Rename,
    apply,
    apply_or_leave,
    making,
    preview,
    undo,
    version_of,
)
from articles.models import Alias, Article, Correction
from tests.curating.cases import entity

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch):
    """One article is many, so that a test needs no hundreds."""
    monkeypatch.setattr(making, "MOST_AT_ONCE", 0)


@pytest.fixture
def worker(settings):
    """A function that does what waits to be done."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return lambda: call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0)


def not_a_speaker() -> Change:
    return NotAName("Ines Tallow")


def another_name() -> Change:
    return AddAlias(entity("Oskar Brand"), "Ines Tallow", identifies=False)


def no_other_name() -> Change:
    return RemoveAlias(entity("Oskar Brand"), "Brand")


LONG = [not_a_speaker, another_name, no_other_name]


@pytest.mark.parametrize("change", LONG)
def test_a_decision_on_many_articles_waits_for_a_worker(ferry, editor, worker, change):
    assert (apply_or_leave(change(), editor), Correction.objects.count()) == (None, 0)


@pytest.mark.parametrize("change", LONG)
def test_a_worker_makes_it_as_it_would_have_been_made_at_once(ferry, editor, worker, change):
    summary = preview(change()).summary
    apply_or_leave(change(), editor)
    worker()
    made = Correction.objects.get()
    assert (made.summary, made.made_by) == (summary, User.objects.get())


def test_what_a_worker_made_holds_in_the_articles(ferry, editor, worker):
    apply_or_leave(NotAName("Ines Tallow"), editor)
    worker()
    assert not ferry.mentions.filter(surface="Ines Tallow").exists()


def test_what_a_worker_made_can_be_undone(ferry, editor, worker):
    apply_or_leave(NotAName("Ines Tallow"), editor)
    worker()
    undo(Correction.objects.get(), editor)
    assert ferry.mentions.filter(surface="Ines Tallow").exists()


@pytest.mark.parametrize("change", LONG)
def test_without_a_worker_it_is_made_at_once(ferry, editor, change):
    assert apply_or_leave(change(), editor) == Correction.objects.get()


def test_a_decision_on_few_articles_is_made_at_once(ferry, editor, worker, monkeypatch):
    monkeypatch.setattr(making, "MOST_AT_ONCE", 1)
    assert apply_or_leave(NotAName("Ines Tallow"), editor) == Correction.objects.get()


def test_what_needs_no_analysis_is_made_at_once(ferry, editor, worker):
    assert apply_or_leave(Rename(entity("Brennick"), "Brennick Town"), editor) == Correction.objects.get()


def test_what_cannot_be_is_refused_before_it_waits(ferry, editor, worker):
    with pytest.raises(Refused, match="Rename it first"):
        apply_or_leave(RemoveAlias(entity("Ines Tallow"), "Ines Tallow"), editor)
    assert not DBTaskResult.objects.exists()


def test_what_somebody_changed_meanwhile_is_told_before_it_waits(ferry, editor, worker):
    change = no_other_name()
    version = version_of(*change.subjects())
    apply(Rename(entity("Oskar Brand"), "Oskar Brandt"), editor)
    with pytest.raises(Changed):
        apply_or_leave(change, editor, version)
    assert not DBTaskResult.objects.exists()


def test_what_somebody_changed_while_it_waited_is_not_overwritten(ferry, editor, worker):
    change = no_other_name()
    apply_or_leave(change, editor, version_of(*change.subjects()))
    apply(Rename(entity("Oskar Brand"), "Oskar Brandt"), editor)
    worker()
    assert Alias.objects.filter(surface="Brand").exists()
    assert DBTaskResult.objects.get().status == "FAILED"


@pytest.mark.parametrize("change", LONG)
def test_the_preview_of_a_long_one_tells_how_many_articles_and_tries_nothing(ferry, change):
    found = preview(change())
    assert (found.untried, found.places, Correction.objects.count()) == (1, [], 0)


def test_a_name_that_nobody_speaks_by_is_no_long_work(ferry, editor, worker):
    Article.objects.create(title="Rain", body="Rain.", text="Rain.")
    assert preview(NotAName("Brennick")).untried == 0
