"""The page on which an editor says whether two names are one entity."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin.merging import SHOWN
from articles.models import Correction, Entity
from tests.builders import make_article, make_entity, make_user, mention
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:articles_entity_suggested")
MERGE = reverse("admin:articles_entity_merge")
APART = reverse("admin:articles_entity_apart")


def named(name: str) -> Entity:
    entity = make_entity(name)
    mention(make_article(f"Rain fell. Then {name} left.", outlet="The Quay", title=f"On {name}"), entity)
    return entity


@pytest.fixture
def two() -> tuple[Entity, Entity]:
    return named("Ann Marlow"), named("Ann B. Marlow")


def answer(*entities: Entity, **fields) -> dict:
    return {"entity": [entity.pk for entity in entities], **fields}


def page(client, url: str = PAGE) -> str:
    return squeezed(client.get(url).content.decode())


# The page


def test_a_pair_is_shown_with_its_reason_and_sentences(client, two):
    html = page(client)
    assert "The longer name adds “B.”." in html
    assert "Then <mark>Ann Marlow</mark> left." in html
    assert "Then <mark>Ann B. Marlow</mark> left." in html
    assert html.count("person · 1 article") == 2


def test_a_sentence_leads_to_its_place(client, two):
    found = two[0].mentions.get()
    assert f'<a href="/articles/{found.article_id}/#m{found.pk}">On Ann Marlow</a>' in page(client)


def test_words_of_an_article_are_text(client):
    for name in ("Ann Marlow", "Ann B. Marlow"):
        mention(make_article(f"<script>alert(1)</script> {name} left."), make_entity(name))
    assert "<script>alert" not in page(client)


def test_where_there_is_nothing_to_decide_the_page_says_so(client):
    assert "No two names look as if they were one entity’s." in page(client)


def test_no_more_pairs_than_fit_on_a_page(client):
    for number in range(SHOWN + 1):
        word = "".join("abcdefghij"[int(digit)] * 3 for digit in f"{number:02}")
        named(f"Ann Marl{word}w"), named(f"Ann B. Marl{word}w")
    assert page(client).count('class="pair"') == SHOWN
    assert page(client, f"{PAGE}?page=2").count('class="pair"') == 1


def test_the_list_of_entities_leads_to_it(client):
    assert f'href="{PAGE}"' in client.get(reverse("admin:articles_entity_changelist")).content.decode()


def test_the_page_has_no_inline_script_or_style(client, two):
    tags = Tags(client.get(PAGE).content.decode())
    assert tags.inline == ""
    assert [a for a in tags.attributes if a.startswith("on") or a == "style"] == []


def test_every_button_says_of_whom_it_speaks(client, two):
    html = page(client)
    assert 'Merge<span class="visually-hidden"> Ann Marlow and Ann B. Marlow</span>' in html
    assert 'Not the same<span class="visually-hidden">: Ann Marlow and Ann B. Marlow</span>' in html


# Who may


@pytest.mark.parametrize(("method", "url"), [("get", PAGE), ("post", MERGE), ("post", APART)])
def test_only_editors_of_entities_may(client, two, method, url):
    reader = make_user("view_entity")
    reader.is_staff = True
    reader.save()
    client.force_login(reader)
    assert getattr(client, method)(url, answer(*two)).status_code == 403
    assert (Entity.objects.count(), Correction.objects.count()) == (2, 0)


@pytest.mark.parametrize("url", [MERGE, APART])
def test_nothing_is_decided_by_following_a_link(client, url):
    assert client.get(url).status_code == 405


def test_without_its_token_an_answer_is_refused(editor, two):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(MERGE, answer(*two)).status_code == 403
    assert Entity.objects.count() == 2


# The answers


@pytest.mark.parametrize("keep", [0, 1])
def test_merging_keeps_the_name_that_was_chosen(client, two, keep):
    client.post(MERGE, answer(*two, keep=two[keep].pk))
    assert [entity.pk for entity in Entity.objects.all()] == [two[keep].pk]


def test_what_was_merged_is_said(client, two):
    html = client.post(MERGE, answer(*two, keep=two[0].pk), follow=True).content.decode()
    assert "“Ann B. Marlow” is now a name of “Ann Marlow”." in html


def test_what_was_turned_down_does_not_come_back(client, two):
    client.post(APART, answer(*two))
    assert (page(client).count('class="pair"'), Entity.objects.count()) == (0, 2)


def test_who_decided_is_kept(client, editor, two):
    client.post(APART, answer(*two))
    assert Correction.objects.get().made_by == editor


def test_what_cannot_be_merged_is_said(client):
    one, other = named("Ann Marlow"), named("Ann B. Marlow")
    Entity.objects.filter(pk=other.pk).update(kind="place")
    html = client.post(MERGE, answer(one, other, keep=one.pk), follow=True).content.decode()
    assert "cannot be merged" in html
    assert Entity.objects.count() == 2


@pytest.mark.parametrize("url", [MERGE, APART])
@pytest.mark.parametrize("numbers", [[], ["999999"], ["x", "²"], ["9" * 30]])
def test_a_pair_that_is_not_there_any_more_is_not_found(client, two, url, numbers):
    assert client.post(url, {"entity": numbers}).status_code == 404
    assert Entity.objects.count() == 2


def test_an_answer_leads_back_to_its_page(client, two):
    assert client.post(APART, answer(*two, page="3")).url == f"{PAGE}?page=3"


# Two editors at once


@pytest.mark.parametrize("keep", [{}, {"keep": "x"}, {"keep": "999999"}])
def test_without_a_name_to_keep_nothing_is_merged(client, two, keep):
    html = client.post(MERGE, answer(*two, **keep), follow=True).content.decode()
    assert "Choose the name that stays" in html
    assert (Entity.objects.count(), Correction.objects.count()) == (2, 0)


def test_a_pair_told_apart_meanwhile_is_not_merged_and_the_page_says_by_whom(client, editor, two):
    client.post(APART, answer(*two))
    html = client.post(MERGE, answer(*two, keep=two[0].pk), follow=True).content.decode()
    assert f"{editor.username} said on" in html
    assert (Entity.objects.count(), Correction.objects.count()) == (2, 1)
