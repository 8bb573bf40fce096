import pytest

from articles.models import Entity, Speaker
from articles.views.quotes import OTHERS_SHOWN
from tests.builders import make_article, make_entity, quote
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    def get(spoken) -> str:
        response = client.get(f"/quotes/{spoken.pk}/")
        assert response.status_code == 200
        return squeezed(response.content.decode())

    return get


def spoken(text: str = "Enough", speaker: Speaker | None = None, **fields):
    return quote(make_article(f"“{text}.”", outlet="The Quay", title="Ferry closed"), text, speaker, **fields)


def clerk() -> Speaker:
    entity = Entity.objects.filter(name="a clerk").first() or make_entity("a clerk")
    return Speaker.of(entity)


def test_a_quotation_is_shown_with_its_speaker_and_words(page):
    html = page(spoken("Enough", clerk()))
    assert ("<h2>a clerk</h2>" in html, "<blockquote>Enough</blockquote>" in html) == (True, True)


def test_a_quotation_leads_to_its_place_in_its_article(page):
    one = spoken()
    assert f'<a href="/articles/{one.article_id}/#q{one.pk}">Ferry closed</a>' in page(one)


def test_a_speaker_who_is_not_known_is_called_unclear(page):
    assert "<h2>Speaker unclear</h2>" in page(spoken())


def test_the_reason_for_the_speaker_is_given(page):
    assert "The nearest man named before." in page(spoken(reason="The nearest man named before."))


def test_where_there_is_no_reason_the_page_says_so(page):
    assert "Nothing in the text says who spoke." in page(spoken())


def test_what_else_the_speaker_said_is_listed_with_its_place(page):
    other = spoken("Never", clerk())
    assert f'“Never” <span class="ui when">The Quay, <a href="/articles/{other.article_id}/#q{other.pk}">' in page(
        spoken("Enough", clerk())
    )


def test_what_others_said_is_not(page):
    spoken("Never", Speaker.of(make_entity("Ines Tallow")))
    assert "Never" not in page(spoken("Enough", clerk()))


def test_what_unclear_speakers_said_is_not_put_together(page):
    spoken("Never")
    assert "Never" not in page(spoken("Enough"))


def test_the_newest_of_the_others_come_first_and_undated_ones_last(page):
    for word, day in (("Undated", ""), ("Older", "2023-01-02"), ("Newer", "2024-01-02")):
        quote(make_article(f"“{word}.”", day=day), word, clerk())
    html = page(spoken("Enough", clerk()))
    assert html.index("Newer") < html.index("Older") < html.index("Undated")


def test_no_more_of_the_others_than_a_card_holds(page):
    for number in range(OTHERS_SHOWN + 3):
        spoken(f"Number {number}", clerk())
    assert page(spoken("Enough", clerk())).count("“Number") == OTHERS_SHOWN


def test_the_words_of_a_quotation_are_text(page):
    assert "<script>alert" not in page(spoken("<script>alert(1)</script>", clerk()))


@pytest.mark.parametrize("number", ["999999", "9" * 30])
def test_an_unknown_quotation_is_not_found(client, number):
    assert client.get(f"/quotes/{number}/").status_code == 404


@pytest.mark.parametrize("others", [1, 10])
def test_the_number_of_queries_does_not_grow(client, others, django_assert_num_queries):
    for number in range(others):
        spoken(f"Number {number}", clerk())
    one = spoken("Enough", clerk())
    with django_assert_num_queries(2):
        client.get(f"/quotes/{one.pk}/")


def test_somebody_unnamed_in_another_story_is_somebody_else(page):
    official = Speaker.objects.create(name="an official")
    quote(make_article("“Never.”", story="The wall"), "Never", official)
    shown = quote(make_article("“Enough.”", story="The ferry"), "Enough", official)
    assert "Never" not in page(shown)
