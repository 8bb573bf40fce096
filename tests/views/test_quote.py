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


@pytest.mark.parametrize(("cue", "shown"), [("said", True), (":", False), ("―", False)])
def test_a_cue_is_shown_where_it_is_a_word(page, cue, shown):
    assert ("<dt>Cue</dt>" in page(spoken(cue=cue))) == shown


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
    client.get(f"/quotes/{one.pk}/")  # the search takes in what has changed
    with django_assert_num_queries(5):
        client.get(f"/quotes/{one.pk}/")


def test_somebody_unnamed_in_another_story_is_somebody_else(page):
    official = Speaker.objects.create(name="an official")
    quote(make_article("“Never.”", story="The wall"), "Never", official)
    shown = quote(make_article("“Enough.”", story="The ferry"), "Enough", official)
    assert "Never" not in page(shown)


# Kinds, and how sure


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("direct", "Direct: word for word."),
        ("mixed", "the speaker’s own words stand in quotation marks, the rest is the reporter’s."),
        ("indirect", "Reported: in the reporter’s words, not word for word."),
    ],
)
def test_the_kind_is_said_in_plain_words(page, kind, words):
    assert words in page(spoken(kind=kind))


@pytest.mark.parametrize("kind", ["mixed", "indirect"])
def test_the_reporters_words_are_not_shown_as_a_quotation(page, kind):
    html = page(spoken("the boats might sail", kind=kind))
    assert ("<blockquote>" in html, '<p class="reported">the boats might sail</p>' in html) == (False, True)


def test_among_the_others_the_reporters_words_stand_without_quotation_marks(page):
    spoken("the boats might sail", clerk(), kind="indirect")
    html = page(spoken("Enough", clerk()))
    assert '<span class="reported">the boats might sail</span>' in html
    assert "“the boats might sail”" not in html


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.97, "Sure."), (0.7, "Likely."), (0.3, "Doubtful: read the passage before you rely on it.")],
)
def test_how_sure_the_speaker_is_stands_in_words(page, confidence, words):
    assert f"<dt>How sure</dt><dd>{words}</dd>" in page(spoken("Enough", clerk(), confidence=confidence))


def test_of_an_unclear_speaker_nothing_is_sure(page):
    assert "How sure" not in page(spoken(confidence=0.9))


def test_a_speaker_whom_an_editor_named_is_said_to_be(page):
    html = page(spoken("Enough", clerk(), attribution="editor", confidence=0.3))
    assert ("An editor named the speaker." in html, "How sure" in html) == (True, False)


def test_the_reason_is_text_and_as_long_as_it_has_to_be(page):
    reason = "“he” ← <b>the last man</b> named as a subject & two sentences back: " + "x" * 400
    html = page(spoken(reason=reason))
    assert "“he” ← &lt;b&gt;the last man&lt;/b&gt; named as a subject &amp; two sentences back: " + "x" * 400 in html


def test_a_quotation_and_the_one_around_it_are_not_more_of_the_speaker(page):
    article = make_article("She said the police “took too long” to act.")
    inner = quote(article, "took too long", clerk())
    outer = quote(article, "the police “took too long” to act", clerk(), "mixed")
    assert ["More from this speaker" in page(spoken) for spoken in (inner, outer)] == [False, False]


def test_of_the_others_that_nest_the_outer_one_is_listed(page):
    article = make_article("She said the police “took too long” to act.")
    quote(article, "took too long", clerk())
    quote(article, "the police “took too long” to act", clerk(), "mixed")
    assert page(spoken("Enough", clerk())).count("took too long") == 1
