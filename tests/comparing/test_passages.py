import pytest

from articles.comparing import passages
from articles.comparing.passages import LONGEST_SIDE, passage
from tests.builders import make_article, make_entity, mention

pytestmark = pytest.mark.django_db


def shown(body: str, name: str = "Ann Marlow") -> tuple[str, str, str]:
    (found, *_) = mention(make_article(body), make_entity(name))
    around = passage(found)
    return around.before, around.words, around.after


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        ("It rained. Then Ann Marlow left. Nobody came.", "Then ", " left."),
        ("Mr. Reed saw Ann Marlow leave. Nobody came.", "Mr. Reed saw ", " leave."),
        ("“No,” said Ann Marlow. “Never.”", "“No,” said ", "."),
        ("It rained.\n\nAnn Marlow left\n\nNobody came.", "", " left"),
    ],
)
def test_the_sentence_around_a_name_is_shown(body, before, after):
    assert shown(body) == (before, "Ann Marlow", after)


def test_a_long_sentence_is_cut_between_words_and_says_so():
    before, _, after = shown("word " * 100 + "Ann Marlow" + " word" * 100 + ".")
    assert (before.startswith("… word "), after.endswith(" word …")) == (True, True)
    assert max(len(before), len(after)) <= LONGEST_SIDE + 2


def test_a_passage_leads_to_its_place():
    article = make_article("Ann Marlow left.")
    (found,) = mention(article, make_entity("Ann Marlow"))
    assert passage(found).anchor == f"/articles/{article.pk}/#m{found.pk}"


@pytest.mark.parametrize("script", ["船開往碼頭", "https://quay.example/"])
def test_a_text_without_spaces_is_cut_wherever_that_falls(script):
    before, _, after = shown(script * 100 + "Ann Marlow" + script * 100)
    assert (len(before), len(after)) == (LONGEST_SIDE + 2, LONGEST_SIDE + 2)


def test_of_a_long_paragraph_only_what_stands_near_is_looked_at(monkeypatch):
    looked_at = []

    class Watching:
        def search(self, text: str) -> None:
            looked_at.append(len(text))

    monkeypatch.setattr(passages, "ABBREVIATED", Watching())
    before, _, after = shown("It rained. " * 300 + "Ann Marlow left." + " It rained." * 300)
    assert (before, after) == ("", " left.")
    assert max(looked_at) <= 2 * LONGEST_SIDE
