"""The three original articles, imported by the real command, say what a careful reader finds in them."""

import json
import re
from pathlib import Path

import pytest

from articles.models import Article, Entity, Mention
from tests.builders import run_import
from tests.conftest import EXPECTED


def expected(name: str):
    path = EXPECTED / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else {}


ARTICLES = expected("articles")
ENTITIES = expected("entities")


@pytest.fixture
def imported(db, originals) -> dict[str, Article]:
    assert run_import(originals).status == 0
    return {Path(article.source_path).stem: article for article in Article.objects.all()}


def by_number(imported, number: str) -> Article:
    return next(article for name, article in imported.items() if name.startswith(number))


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("’", "'"))).lower()


def test_the_expectations_are_there(originals):
    assert len(ARTICLES) == 3
    assert ENTITIES["shared"]


@pytest.mark.parametrize("name", ARTICLES)
def test_title_date_byline_and_paragraphs(imported, name):
    article, wanted = imported[name], ARTICLES[name]
    published = article.published_at.date().isoformat() if article.published_at else None
    assert article.title == wanted["title"]
    assert published == wanted["published"]
    assert article.bylines == ([wanted["byline"]] if wanted["byline"] else [])
    assert len(list(article.paragraphs())) == wanted["body_paragraphs"]
    assert article.text.startswith(wanted["first_body_words"])
    assert article.text.endswith(wanted["last_body_words"])


@pytest.mark.parametrize("name", ARTICLES)
def test_no_furniture_and_no_caption_in_the_text(imported, name):
    unwanted = [*ARTICLES[name]["boilerplate"], ARTICLES[name]["caption"]]
    assert [line for line in unwanted if line and line in imported[name].text] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_catalogue_gives_outlet_and_story(imported, name):
    article = imported[name]
    assert article.outlet
    assert article.story


def test_the_date_of_change_stands_beside_the_date_of_publication(imported):
    article = by_number(imported, "004")
    assert article.updated_at.isoformat() == "2018-05-04T03:18:00+05:30"
    assert article.published_at.isoformat() == "2011-09-15T04:12:00+05:30"


DIRECT = [(name, quote) for name in ARTICLES for quote in ARTICLES[name]["quotes"] if quote["kind"] == "direct"]


@pytest.mark.parametrize(("name", "wanted"), DIRECT)
def test_direct_quotations_have_their_speaker(imported, name, wanted):
    quotes = list(imported[name].quotes.filter(kind="direct").select_related("speaker"))
    for piece in wanted["text"].split(" ... "):  # words left out: what stands on both sides is quoted
        quote = next((quote for quote in quotes if words(piece) in words(quote.text)), None)
        assert quote is not None, piece
        assert (quote.speaker and quote.speaker.name) == speaker_name(wanted["speaker"])


INDIRECT = [(name, quote) for name in ARTICLES for quote in ARTICLES[name]["quotes"] if quote["kind"] == "indirect"]
SPARE_WORDS = 6  # by which a clause found may be longer than a careful reader's: "that", a time


@pytest.mark.parametrize(("name", "wanted"), INDIRECT)
def test_indirect_quotations_are_found_with_speaker_and_cue(imported, name, wanted):
    quotes = imported[name].quotes.exclude(kind="direct").select_related("speaker")
    quote = next((quote for quote in quotes if words(wanted["text"]) in words(quote.text)), None)
    assert quote is not None
    assert len(words(quote.text).split()) <= len(words(wanted["text"]).split()) + SPARE_WORDS
    assert (quote.speaker and quote.speaker.name, quote.cue) == (speaker_name(wanted["speaker"]), wanted["cue"])


def speaker_name(name: str) -> str:
    """The expectation abbreviates the name of a news agency to its long form without the acronym's."""
    entity = Entity.objects.filter(aliases__surface=name).first()
    return entity.name if entity else name


@pytest.mark.parametrize("name", ARTICLES)
def test_terms_in_quotation_marks_are_nobodys_speech(imported, name):
    quoted = set(imported[name].quotes.values_list("text", flat=True))
    assert quoted.isdisjoint(ARTICLES[name]["not_quotes"])


@pytest.mark.parametrize("wanted", ENTITIES.get("shared", []), ids=lambda wanted: wanted["name"])
def test_shared_entities_are_found_in_each_article(imported, wanted):
    entities = Entity.objects.filter(aliases__surface__in=wanted["surfaces"], kind=wanted["kind"])
    entity = entities.distinct().get()
    found = {article.pk for article in Article.objects.filter(mentions__entity=entity)}
    assert found >= {by_number(imported, number).pk for number in wanted["articles"]}


@pytest.mark.parametrize("wanted", ENTITIES.get("only_one", []), ids=lambda wanted: wanted["name"])
def test_entities_of_one_article_are_found(imported, wanted):
    mentions = by_number(imported, wanted["article"]).mentions.filter(entity__kind=wanted["kind"])
    assert wanted["name"] in set(mentions.values_list("entity__aliases__surface", flat=True)) | set(
        mentions.values_list("entity__name", flat=True)
    )


def test_words_that_are_no_names_are_not_taken_for_names(imported):
    assert set(Mention.objects.values_list("surface", flat=True)).isdisjoint(ENTITIES["never"])


@pytest.mark.parametrize(("one", "other"), ENTITIES.get("distinct", []))
def test_distinct_entities_stay_apart(imported, one, other):
    def of(name):
        return set(Entity.objects.filter(aliases__surface__iexact=name).values_list("pk", flat=True))

    assert of(one)
    assert of(other)
    assert of(one).isdisjoint(of(other))
