"""The quotations of an article, listed beside its text, and the anchors that they lead to."""

import re

import pytest

from articles.importing.annotating import annotate
from articles.models import Article, Speaker
from tests.builders import make_article, make_entity, quote
from tests.views.pages import squeezed

pytestmark = pytest.mark.django_db

TEXT = "Ines Tallow closed the ferry. “It is not safe,” Ines Tallow said.\n\nOskar Brand said: “The pump is new.”"


@pytest.fixture
def page(client):
    def get(article: Article, query: str = "") -> str:
        response = client.get(f"/articles/{article.pk}/{query}")
        assert response.status_code == 200
        return squeezed(response.content.decode())

    return get


@pytest.fixture
def ferry() -> Article:
    """An article as the import leaves it."""
    article = make_article(TEXT)
    annotate(article)
    return article


def aside(html: str) -> str:
    return html.partition('<aside id="quotations"')[2].partition("</aside>")[0]


def listed(html: str) -> list[str]:
    return re.findall(r'class="words" href="#q\d+">“?(.*?)”?</a>', aside(html))


def anchors(html: str) -> set[str]:
    """Of paragraphs, quotations and mentions."""
    return set(re.findall(r' id="([pqm]\d+)"', html))


def test_quotations_are_listed_in_the_order_of_the_text(page):
    article = make_article("“One,” she said. “Two,” he said.")
    for text in ("Two,", "One,"):
        quote(article, text)
    assert listed(page(article)) == ["One,", "Two,"]


def test_a_listed_quotation_leads_to_its_place(page, ferry):
    html = page(ferry)
    leads = re.findall(r'class="words" href="#(q\d+)"', aside(html))
    assert leads
    assert set(leads) <= anchors(html)


def test_a_speaker_leads_to_all_quotations_of_that_speaker(page):
    article = make_article("“One,” she said.")
    quote(article, "One,", Speaker.of(make_entity("Ines Tallow")))
    assert '<a href="/speakers/ines-tallow/">Ines Tallow</a>' in aside(page(article))


def test_a_speaker_who_goes_on_is_named_once(page):
    article, tallow = make_article("“One,” she said. “Two.”"), Speaker.of(make_entity("Ines Tallow"))
    for text in ("One,", "Two."):
        quote(article, text, tallow)
    assert aside(page(article)).count(">Ines Tallow</a>") == 1


def test_an_unclear_speaker_is_called_so(page):
    article = make_article("“One.”")
    quote(article, "One.")
    assert "Speaker unclear" in aside(page(article))


def test_a_stretch_inside_a_quotation_is_not_listed_again(page):
    article = make_article("She called it “a matter of weeks”, no more.")
    quote(article, "called it “a matter of weeks”, no more", None, "mixed")
    quote(article, "a matter of weeks")
    assert listed(page(article)) == ["called it “a matter of weeks”, no more"]


def test_an_article_without_quotations_has_no_list(page):
    assert aside(page(make_article())) == ""


def test_articles_side_by_side_have_no_list(client, ferry):
    other = make_article(TEXT)
    assert 'id="quotations"' not in client.get(f"/read/?a={ferry.pk},{other.pk}").content.decode()


def test_the_list_costs_no_query(client, django_assert_num_queries):
    article, plain = make_article("“One,” she said."), make_article()
    quote(article, "One,", Speaker.of(make_entity("Ines Tallow")))
    for number in (plain.pk, article.pk):
        with django_assert_num_queries(4):
            client.get(f"/articles/{number}/")


# Anchors


def test_a_second_analysis_keeps_every_anchor(page, ferry):
    before = anchors(page(ferry))
    annotate(ferry)
    ferry.save()
    assert anchors(page(ferry)) == before
    assert {anchor[0] for anchor in before} == {"p", "q", "m"}


def test_a_paragraph_added_at_the_end_keeps_every_anchor(page, ferry):
    before = anchors(page(ferry))
    ferry.body = ferry.text = f"{TEXT}\n\nRain fell."
    ferry.save()
    annotate(ferry)
    assert before < anchors(page(ferry))


def test_another_speaker_for_a_quotation_keeps_every_anchor(page, ferry):
    before = anchors(page(ferry))
    spoken = ferry.quotes.order_by("start").last()
    spoken.speaker = Speaker.objects.create(name="a clerk")
    spoken.save()
    assert anchors(page(ferry)) == before
