import pytest

from articles.models import Speaker
from tests.builders import make_article, make_entity, quote

pytestmark = pytest.mark.django_db


def words(page) -> list[str]:
    return [found["exact"] for found in page["results"]]


@pytest.fixture
def wall():
    """A reported quotation without a speaker, in another story of another outlet, a year earlier."""
    article = make_article("The wall will be built.", outlet="The Star", story="The wall", day="2023-02-01")
    return quote(article, "The wall will be built", kind="indirect")


def test_a_quotation_has_its_words_and_their_place(get, ferry):
    spoken = ferry.quotes.get()
    found = get(f"/api/quotes/{spoken.pk}/")
    assert [found[name] for name in ("id", "exact", "kind")] == [spoken.pk, "The ferry sails,", "direct"]
    assert ferry.text[found["start"] : found["end"]] == "The ferry sails,"


def test_a_quotation_has_its_speaker_and_why(get, ferry):
    ferry.quotes.update(reason="The woman named before.")
    found = get(f"/api/quotes/{ferry.quotes.get().pk}/")
    assert [found[name] for name in ("cue", "attribution", "reason")] == ["said", "pronoun", "The woman named before."]
    assert found["speaker"]["slug"] == "ines-tallow"


def test_where_speaker_and_cue_stand_is_told(get, ferry):
    start = ferry.text.index("she")
    ferry.quotes.update(speaker_start=start, speaker_end=start + 3, cue_start=start + 4, cue_end=start + 8)
    found = get(f"/api/quotes/{ferry.quotes.get().pk}/")
    places = [found["speaker_words"], found["cue_words"]]
    assert [ferry.text[place["start"] : place["end"]] for place in places] == ["she", "said"]


def test_a_quotation_without_a_speaker_says_so(get, wall):
    found = get(f"/api/quotes/{wall.pk}/")
    assert [found[name] for name in ("speaker", "speaker_words", "cue_words")] == [None, None, None]


def test_a_quotation_leads_to_its_marked_words_and_its_article(get, ferry):
    spoken = ferry.quotes.get()
    found = get(f"/api/quotes/{spoken.pk}/")
    assert found["page"] == f"http://testserver/articles/{ferry.pk}/#q{spoken.pk}"
    assert found["article"]["title"] == "Ferry sails again"


def test_without_a_filter_all_quotations_come_newest_first(get, ferry, wall):
    page = get("/api/quotes/")
    assert (words(page), page["count"], page["capped"]) == (["The ferry sails,", "The wall will be built"], 2, False)


@pytest.mark.parametrize(
    "query",
    [
        "q=ferry",
        "q=%22ferry+sails%22",
        "q=-wall+the",
        "speaker=ines-tallow",
        "speaker=Ines+Tallow",
        "outlet=the-quay",
        "story=the-ferry",
        "kind=direct",
        "year=2024",
        "from=2024-05-14",
        "from=2024-01-01&to=2024-12-31&q=ferry&speaker=ines-tallow",
    ],
)
def test_quotations_are_found_as_on_the_page_of_the_search(get, ferry, wall, query):
    assert words(get(f"/api/quotes/?{query}")) == ["The ferry sails,"]


@pytest.mark.parametrize("query", ["speaker=unclear", "to=2023-12-31", "kind=indirect", "year=2023"])
def test_the_others_are_found_by_what_is_theirs(get, ferry, wall, query):
    assert words(get(f"/api/quotes/?{query}")) == ["The wall will be built"]


def test_quotations_are_sorted(get, ferry, wall):
    assert words(get("/api/quotes/?sort=oldest")) == ["The wall will be built", "The ferry sails,"]


def test_what_of_the_words_was_not_searched_for_is_told(get, ferry):
    (note,) = get("/api/quotes/?q=%22%22+!")["notes"]
    assert "no word" in note


def test_pages_lead_through_all_quotations_and_back(get, ferry, wall):
    first = get("/api/quotes/?size=1")
    second = get(first["next"])
    assert (words(first), words(second)) == (["The ferry sails,"], ["The wall will be built"])
    assert (second["next"], words(get(second["previous"]))) == (None, ["The ferry sails,"])


def test_the_page_after_keeps_the_filters(get, ferry, wall):
    quote(ferry, "Ines Tallow")
    page = get("/api/quotes/?size=1&outlet=the-quay")
    assert words(get(page["next"])) != ["The wall will be built"]
    assert get(page["next"])["next"] is None


def test_a_page_stays_the_same_while_quotations_come_in(get, ferry, wall):
    first = get("/api/quotes/?size=1")
    quote(make_article("“New.”", day="2024-06-01"), "New.")
    assert words(get(first["next"])) == ["The wall will be built"]


@pytest.mark.parametrize("query", ["page=zz!", "page=r1-44"])
def test_a_page_that_there_is_not_is_refused(refused, ferry, query):
    parameter, message = refused(f"/api/quotes/?{query}")
    assert (parameter, "first page" in message) == ("page", True)


def test_an_unknown_speaker_is_refused_with_similar_names(refused, ferry):
    parameter, message = refused("/api/quotes/?speaker=Ines+Talow")
    assert (parameter, "ines-tallow (Ines Tallow)" in message) == ("speaker", True)


def test_an_unknown_speaker_like_nobody_leads_to_the_list(refused, ferry):
    assert "/api/speakers/" in refused("/api/quotes/?speaker=Zzyzx")[1]


def test_a_name_of_several_is_refused_with_all_of_them(refused, ferry):
    quote(make_article("“Enough.”"), "Enough.", Speaker.of(make_entity("Ines Tallow")))
    parameter, message = refused("/api/quotes/?speaker=Ines+Tallow")
    assert [slug in message for slug in ("ines-tallow (", "ines-tallow-2 (")] == [True, True]


def test_speakers_of_one_name_are_told_apart_in_a_refusal(refused):
    for kind in ("person", "place"):
        quote(make_article("“Enough.”"), "Enough.", Speaker.of(make_entity("Velmara", kind)))
    _, message = refused("/api/quotes/?speaker=VELMARA")
    assert message.endswith("Choose one of them: velmara (Velmara (person)), velmara-2 (Velmara (place)).")


def test_a_slug_that_is_the_name_of_others_too_says_so_in_a_note(get):
    for kind in ("person", "place"):
        quote(make_article("“Enough.”"), "Enough.", Speaker.of(make_entity("Velmara", kind)))
    (note,) = get("/api/quotes/?speaker=velmara")["notes"]
    assert [part in note for part in ("velmara (Velmara (person))", "velmara-2 (Velmara (place))")] == [True, True]


def test_the_speakers_of_a_surname_are_offered(refused, ferry):
    assert "ines-tallow (Ines Tallow)" in refused("/api/quotes/?speaker=Secretary+Tallow")[1]


@pytest.mark.parametrize("name", ["outlet", "story", "speaker", "q"])
def test_an_empty_filter_is_none(get, ferry, name):
    assert words(get(f"/api/quotes/?{name}=")) == ["The ferry sails,"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("year=x", "“x” is no whole number. Write it in digits."),
        ("year=0", "0 is too small. The least is 1."),
        ("size=101", "101 is too large. The most is 100."),
        ("outlet=a%20b", "“a b” is no slug. Take the `slug` that other answers give."),
        ("sort=best", "“best” is not possible. Take one of: 'newest', 'oldest' or 'relevance'."),
    ],
)
def test_a_refusal_is_written_for_people(refused, query, message):
    assert refused(f"/api/quotes/?{query}")[1] == message


@pytest.mark.parametrize("day", ["2024-02-30", "5", "1718000000", "14 May 2024", "2024-05-14T00:00", "٢٠٢٤-٠٥-١٤", ""])
@pytest.mark.parametrize("name", ["from", "to"])
def test_what_is_no_day_is_refused_with_how_to_write_one(refused, name, day):
    assert refused(f"/api/quotes/?{name}={day}") == (name, "Write a day of the calendar as 2024-05-31.")


def test_a_last_day_before_the_first_is_refused(refused):
    assert refused("/api/quotes/?from=2024-05-14&to=2024-05-13")[0] == "to"


@pytest.mark.parametrize("query", ["kind=shouted", "sort=longest", "year=0", "year=10000", "outlet=nowhere", "story=x"])
def test_a_filter_that_cannot_be_is_refused_by_its_name(refused, query):
    assert refused(f"/api/quotes/?{query}")[0] == query.partition("=")[0]


@pytest.mark.parametrize("typed", ['"', "*", "OR", "%00", "-", "((", "a" * 5000, "%F0%9F%98%80", "'; DROP TABLE"])
@pytest.mark.parametrize("name", ["q", "speaker"])
def test_whatever_is_typed_is_answered(client, ferry, name, typed):
    assert client.get(f"/api/quotes/?{name}={typed}").status_code in (200, 422)


def test_the_number_of_queries_does_not_grow(client, ferry, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(20) as counted:
            client.get("/api/quotes/?q=word&size=100")
        return len(counted)

    numbers = []
    for number in range(20):
        article = make_article(f"A word, {number}.", outlet=f"Outlet {number}", story=f"Story {number}")
        quote(article, "A word", Speaker.of(make_entity(f"Name {number}")))
        if number in (2, 19):
            client.get("/api/quotes/")  # which brings the search in line
            numbers.append(queries())
    assert numbers[0] == numbers[1]
