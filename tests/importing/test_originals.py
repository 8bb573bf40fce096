"""The three original articles and those that come with the project, read without a database."""

import json

import pytest

from articles.importing.batches import SEEDS
from articles.importing.read import find_files, read_article
from tests.conftest import EXPECTED, ORIGINALS
from tests.importing.reading import paragraphs_of


def expectations():
    path = EXPECTED / "articles.json"
    return json.loads(path.read_text()) if path.exists() else {"missing": {}}


@pytest.fixture(params=sorted(expectations().items()), ids=lambda item: item[0])
def original(request, originals):
    name, expected = request.param
    return read_article(originals / f"{name}.txt"), expected


def test_title(original):
    draft, expected = original

    assert draft.title == expected["title"]


def test_date_of_publication(original):
    draft, expected = original

    assert (draft.published and draft.published.at.date().isoformat()) == expected["published"]


def test_byline(original):
    draft, expected = original

    assert list(draft.bylines) == ([expected["byline"]] if expected["byline"] else [])


def test_number_of_paragraphs(original):
    draft, expected = original

    assert len(paragraphs_of(draft)) == expected["body_paragraphs"]


def test_first_and_last_words(original):
    draft, expected = original
    paragraphs = paragraphs_of(draft)

    assert paragraphs[0].startswith(expected["first_body_words"])
    assert paragraphs[-1].endswith(expected["last_body_words"])


def test_furniture_is_left_out(original):
    draft, expected = original
    text = "\n".join(paragraphs_of(draft))

    assert [line for line in (*expected["boilerplate"], expected["caption"]) if line and line in text] == []


def test_nothing_is_lost(original, originals):
    draft, _ = original
    source = next(path for path in ORIGINALS.glob("*.txt") if draft.title in path.read_text())
    kept = [draft.title, *paragraphs_of(draft), *(passage.text for passage in draft.left_out)]

    assert sorted(" ".join(kept).split()) == sorted(source.read_text().split())


@pytest.mark.parametrize("path", find_files([SEEDS]), ids=lambda path: path.name)
def test_an_article_of_ours_is_read_whole(path):
    draft = read_article(path)

    assert draft.warnings == ()
    assert all([draft.title, draft.outlet, draft.story, draft.url])
    assert len(" ".join(paragraphs_of(draft)).split()) >= 300
