"""What editors are told: in the words that people read, and no longer than a message may be."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.curating import (
    AddAlias,
    Changed,
    ChangeKind,
    ChangeMentions,
    ChangeQuotes,
    NewEntity,
    NotAName,
    Refused,
    RemoveAlias,
    Rename,
    TellApart,
    apply,
    check_version,
    mention_added,
    mention_given,
    preview,
    quote_changed,
    version_of,
)
from articles.models import Article, Entity, Outlet, Speaker
from tests.builders import make_article, make_entity, mention, quote
from tests.curating.cases import SAFE, edited, entity, spoken, words

pytestmark = pytest.mark.django_db
LONG = "x" * 5000


def told(row, change, editor) -> str:
    """What somebody is told who saves a form of the row when another editor has made the change meanwhile."""
    version = version_of(row)
    apply(change, editor)
    with pytest.raises(Changed) as changed:
        check_version(version, [type(row).objects.get(pk=row.pk)])
    (line,) = changed.value.differences
    return line


# Two editors at once


def test_the_kind_of_a_quotation_is_told_as_people_read_it(ferry, editor):
    said = spoken(ferry, SAFE)
    change = ChangeQuotes([quote_changed(said, kind="mixed")])
    assert told(said, change, editor) == f"Kind of “{SAFE}”: now “partly direct”."


def test_the_kind_of_a_name_is_told_too(ferry, editor):
    change = ChangeKind(entity("Brennick"), "organisation")
    assert told(entity("Brennick"), change, editor) == "Kind of “Brennick”: now “organisation”."


def test_that_it_is_unclear_who_speaks_is_told_in_words(ferry, editor):
    said = spoken(ferry, SAFE)
    change = ChangeQuotes([quote_changed(said, speaker=None)])
    assert told(said, change, editor) == f"Speaker of “{SAFE}”: now somebody unclear."


def test_other_names_are_told_one_by_one(ferry, editor):
    change = AddAlias(entity("Brennick"), "Old Brennick")
    assert told(entity("Brennick"), change, editor) == "Aliases of “Brennick”: now “Brennick, Old Brennick”."


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"published_at": datetime(2024, 5, 14, 10, 30, tzinfo=UTC), "published_precision": "minute"},
            "Published of “Ferry closed”: now “2024-05-14 10:30”.",
        ),
        (
            {"published_at": datetime(2024, 5, 14, tzinfo=UTC), "published_precision": "day"},
            "Published of “Ferry closed”: now “2024-05-14”.",
        ),
        ({"body": "Rain fell."}, "Text of “Ferry closed”: now another text."),
        ({"bylines": ["Mara Ellund", "Bo Lee"]}, "Bylines of “Ferry closed”: now “Mara Ellund, Bo Lee”."),
    ],
)
def test_the_fields_of_an_article_are_told_as_forms_show_them(ferry, editor, fields, line):
    article = Article.objects.get(pk=ferry.pk)
    assert told(article, edited(article, **fields), editor) == line


def test_the_outlet_of_an_article_is_told_by_its_name(ferry, editor):
    outlet = Outlet.objects.create(name="The Quay")
    article = Article.objects.get(pk=ferry.pk)
    assert told(article, edited(article, outlet=outlet), editor) == "Outlet of “Ferry closed”: now “The Quay”."


def test_a_speaker_who_has_a_name_by_now_is_told_by_it(ferry):
    clerk = Speaker.objects.create(name="a clerk")
    version = version_of(clerk)
    clerk.entity = entity("Oskar Brand")
    with pytest.raises(Changed) as changed:
        check_version(version, [clerk])
    assert changed.value.differences == ["Entity of “a clerk”: now “Oskar Brand”."]


# Previews


def test_of_one_name_for_several_each_is_told_with_what_it_is(editor):
    article = make_article("The Quay met the Quay. “It is late,” they said.")
    places = mention(article, make_entity("Quay", "organisation"))
    group = make_entity("Quay", "group")
    type(places[1]).objects.filter(pk=places[1].pk).update(entity=group)
    quote(article, "It is late,", Speaker.objects.create(name="Quay"))
    marks = list(article.mentions.order_by("start"))
    found = preview(ChangeMentions([mention_given(mark, NewEntity("place", "The Wharf")) for mark in marks]))
    assert {("Quay", "group"), ("Quay", "organisation"), ("Quay", "speaker")} == set(found.gone)


# Long words


def refusals(article: Article):
    board, said = entity("Harbour Board"), spoken(article, SAFE)
    yield RemoveAlias(board, LONG)
    yield ChangeKind(board, LONG)
    yield NotAName("Brennick", LONG)
    yield Rename(board, LONG)
    yield ChangeQuotes([quote_changed(said, kind=LONG)])
    yield ChangeMentions([mention_added(article, 0, 4, board, words=LONG)])


def test_what_is_refused_echoes_no_more_than_a_line_of_what_was_typed(ferry):
    messages = []
    for change in refusals(ferry):
        with pytest.raises(Refused) as refused:
            preview(change)
        messages.append(str(refused.value))
    assert max(map(len, messages)) < 250


def test_a_namesake_with_a_long_name_is_told_by_its_beginning(ferry):
    long = Entity.objects.create(kind="place", name="Old " * 70 + "Quay")
    with pytest.raises(Refused, match="There is “Old Old .*…” \\(place\\) already") as refused:
        preview(Rename(entity("Brennick"), long.name))
    assert (refused.value.merge_with, len(str(refused.value)) < 250) == (long, True)


def test_the_log_says_a_whole_sentence_of_two_long_names(ferry, editor):
    one, other = (Entity.objects.create(kind="place", name=f"{word} " * 70) for word in ("Old", "New"))
    summary = apply(TellApart(one, other), editor).summary
    assert summary.endswith("New…” are not the same.")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"act": "no-alias", "surface": "The Board"}, "“Harbour Board” does not go by “The Board”."),
        ({"act": "split", "who": "Quay", "new_kind": "place"}, "Nothing was chosen."),
    ],
)
def test_what_a_form_asks_that_the_page_has_no_longer_is_answered_all_the_same(client, sent, told):
    """Somebody else has taken its other names and its mentions away meanwhile."""
    board = make_entity("Harbour Board", "organisation")
    client.force_login(User.objects.create_superuser("root"))
    address = reverse("correct-entity", args=[board.slug])
    assert told in client.post(address, sent | {"version": version_of(board)}).content.decode()


def test_a_kind_that_is_none_is_answered_with_the_kinds_as_people_read_them(ferry):
    with pytest.raises(Refused, match="Choose one of direct, partly direct, reported."):
        preview(ChangeQuotes([quote_changed(spoken(ferry, SAFE), kind="song")]))


def test_a_name_cannot_be_told_apart_from_itself(ferry, editor):
    with pytest.raises(Refused, match="“Brennick” cannot be told apart from itself"):
        apply(TellApart(entity("Brennick"), entity("Brennick")), editor)


def test_a_defect_is_not_told_as_if_the_change_could_not_be(ferry, editor, monkeypatch):
    def fail(*_):
        raise ValueError("defect")

    monkeypatch.setattr("articles.curating.merging.tell_apart", fail)
    with pytest.raises(ValueError, match="defect") as raised:
        apply(TellApart(entity("Brennick"), entity("Oskar Brand")), editor)
    assert not isinstance(raised.value, Refused)


def test_a_new_name_that_no_column_holds_is_refused_and_not_cut(ferry):
    with pytest.raises(Refused, match="longer than 300 characters"):
        preview(ChangeMentions([mention_added(ferry, *words(ferry, "ferry"), NewEntity("work", LONG))]))


@pytest.mark.parametrize("sent", [{"act": "kind", "kind": LONG}, {"act": "nowhere", "of_kind": LONG}])
def test_a_choice_that_no_form_offers_is_refused_without_an_echo(client, sent):
    board = make_entity("Harbour Board", "organisation")
    client.force_login(User.objects.create_superuser("root"))
    address = reverse("correct-entity", args=[board.slug])
    told = client.post(address, sent | {"version": version_of(board)}).content.decode()
    assert ("Choose one of those that the form offers." in told, LONG in told) == (True, False)
