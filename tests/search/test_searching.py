"""What a search finds, and what each result shows."""

from datetime import UTC, date, datetime

import pytest

from articles.models import Article, Speaker
from articles.search import BadQuery, Search, count, highlight, search
from tests.builders import make_article, make_entity, quote
from tests.search.archive import found, say

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("harbour", ["The harbour is closed", "A harbour wall"]),
        ("HARBOUR wall", ["A harbour wall"]),
        ('"wall harbour"', []),
        ('"a harbour"', ["A harbour wall"]),
        ("harb*", ["The harbour is closed", "A harbour wall"]),
        ("closed OR wall", ["The harbour is closed", "A harbour wall"]),
        ("harbour -closed", ["A harbour wall"]),
        ("-harbour", ["Nobody was asked"]),
        ('-"harbour wall" -nobody', ["The harbour is closed"]),
        ("harbour nobody", []),
    ],
)
def test_text(typed, expected):
    say("The harbour is closed", "A harbour wall", "Nobody was asked")
    assert sorted(found(typed)) == sorted(expected)


@pytest.mark.parametrize("typed", ["cafe", "CAFÉ", "cafe\u0301"])
def test_diacritics_do_not_count(typed):
    say("The café shuts")
    assert found(typed) == ["The café shuts"]


@pytest.mark.parametrize("typed", ["don't", "don’t", '"I don\'t know"', "“I don’t know”"])
def test_curly_and_straight_marks_are_the_same(typed):
    say("I don’t know")
    assert found(typed) == ["I don’t know"]


def test_any_part_of_a_sentence_without_spaces_is_found():
    say("我们要和平")
    assert found("和平") == ["我们要和平"]


@pytest.mark.parametrize(
    "typed",
    ["'", '"', '"""', "\0", "(", "NEAR(a b)", "words:a", "a:*", "a & !b", "a\\", "^a", "{a b}", "';--", "%s", "\ud800"],
)
def test_syntax_of_a_database_is_only_text(typed):
    say("something else")
    assert search(Search(text=typed)).total <= 1


def test_without_text_everything_is_found():
    say("One", "Two")
    assert sorted(found()) == ["One", "Two"]


def test_filters_narrow_each_other():
    say("We sail", speaker="Ines Tallow", outlet="The Quay", story="Ferry", day="2024-05-14")
    say("We sail not", speaker="Ines Tallow", outlet="The Tern", story="Ferry", day="2024-05-14")
    say("They sail", speaker="Bram Voss", outlet="The Quay", story="Ferry", day="2023-05-14")
    ferry = Article.objects.filter(outlet__name="The Quay").first()
    speaker = Speaker.objects.get(name="Ines Tallow").pk
    assert found("sail", speaker=speaker, outlet=ferry.outlet_id, story=ferry.story_id, year=2024) == ["We sail"]


def test_quotations_without_a_speaker_can_be_asked_for():
    say("Somebody said so", "We sail")
    say("We swim", speaker="Ines Tallow")
    assert found("we", unclear=True) == ["We sail"]


def test_kind():
    say("We sail", kind="direct")
    say("they would sail", kind="indirect")
    assert found("sail", kind="indirect") == ["they would sail"]


def nested():
    article = make_article("He said that the “old harbour wall” would stay.")
    quote(article, "that the “old harbour wall” would stay", kind="mixed")
    quote(article, "old harbour wall")


def test_a_quotation_inside_another_one_is_not_found_beside_it():
    nested()
    assert found("harbour") == ["that the “old harbour wall” would stay"]


def test_words_of_somebody_else_inside_a_quotation_are_found_by_their_speaker():
    article = make_article("“She told us ‘the harbour is closed’ on Monday,” he said.")
    outer = quote(article, "She told us ‘the harbour is closed’ on Monday,")
    inner = quote(article, "the harbour is closed")
    for who, row in (("Bram Voss", outer), ("Ines Tallow", inner)):
        row.speaker = Speaker.objects.create(name=who)
        row.save()
    assert found("harbour", speaker=inner.speaker_id) == [inner.text]
    assert len(found("harbour")) == 2


@pytest.mark.parametrize(
    ("typed", "narrowed"),
    [("", {}), ("", {"kind": "mixed"}), ("", {"unclear": True}), ("-closed", {}), ("-closed", {"unclear": True})],
)
def test_a_quotation_inside_another_one_is_not_found_however_one_asks(typed, narrowed):
    nested()
    assert found(typed, **narrowed) == ["that the “old harbour wall” would stay"]


def test_direct_quotations_are_found_inside_others_where_they_are_asked_for():
    nested()
    assert found("harbour", kind="direct") == ["old harbour wall"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"since": date(2024, 5, 14)}, ["Fourteenth", "Fifteenth"]),
        ({"until": date(2024, 5, 14)}, ["Thirteenth", "Fourteenth"]),
        ({"since": date(2024, 5, 14), "until": date(2024, 5, 14)}, ["Fourteenth"]),
        ({"since": date(2024, 5, 15), "until": date(2024, 5, 13)}, []),
        ({"since": date.min, "until": date.max}, ["Thirteenth", "Fourteenth", "Fifteenth"]),
    ],
)
def test_days_are_included_and_unknown_dates_are_of_no_day(days, expected):
    for number, name in ((13, "Thirteenth"), (14, "Fourteenth"), (15, "Fifteenth")):
        say(name, published_at=datetime(2024, 5, number, 23, 59, tzinfo=UTC), published_precision="minute")
    say("Some day")
    assert sorted(found(**days)) == sorted(expected)


def test_a_day_is_the_one_printed_in_the_zone_of_the_article():
    at = datetime(2024, 5, 14, 22, 42, tzinfo=UTC)
    say("Early on the fifteenth", published_at=at, published_precision="minute", published_zone="+05:30")
    assert found(since=date(2024, 5, 15), until=date(2024, 5, 15)) == ["Early on the fifteenth"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["We sail on", "We sail", "We sail undated"]),
        ({"sort": "oldest"}, ["We sail", "We sail on", "We sail undated"]),
        ({"year": 2024}, ["We sail on"]),
        ({"until": date(2023, 12, 31)}, ["We sail"]),
        ({"unclear": True}, []),
    ],
)
@pytest.mark.parametrize("text", ["", "sail"])
def test_a_speaker_is_found_the_same_with_and_without_a_word(text, filters, expected):
    say("We sail undated", speaker="Ines Tallow")
    say("We sail", speaker="Ines Tallow", day="2023-05-14")
    say("We sail on", speaker="Ines Tallow", day="2024-05-14")
    say("We sail far", speaker="Bram Voss", day="2024-05-15")
    say("We sail nowhere", day="2024-05-16")
    assert found(text, speaker=Speaker.objects.get(name="Ines Tallow").pk, **filters) == expected


def test_newest_and_oldest_first_put_unknown_dates_last():
    say("Of no day")
    say("Old", day="1999-01-01")
    say("New", day="2024-01-01")
    assert (found(), found(sort="oldest")) == (["New", "Old", "Of no day"], ["Old", "New", "Of no day"])


@pytest.mark.parametrize("filters", [{"kind": "whispered"}, {"sort": "loudest"}])
def test_a_filter_that_there_cannot_be_is_named(filters):
    with pytest.raises(BadQuery, match=next(iter(filters.values()))):
        Search(**filters)


@pytest.mark.parametrize("name", ["speaker", "outlet", "story", "year"])
@pytest.mark.parametrize("number", [0, -1, 10**17])
def test_a_number_that_nothing_has_finds_nothing(name, number):
    say("We sail")
    assert found(**{name: number}) == []


def test_a_filter_is_taken_off():
    say("We sail", speaker="Ines Tallow")
    assert found("sail", unclear=True) == []
    assert count(Search(text="sail", unclear=True).without("unclear")) == 1


def test_the_filters_that_are_set_are_known():
    assert Search(text="sail", year=2024, sort="oldest").filters == ("text", "year")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("cafe", ["Café"]),
        ('"cafe by the"', ["Café by the"]),
        ("harb*", ["harbour"]),
        ("the", ["the", "the"]),
        ('by "by the harbour"', ["by the harbour"]),
        ("-cafe", []),
        ("", []),
    ],
)
def test_the_matched_words_are_marked(typed, expected):
    text = "Café by the harbour, by‑the‑way the"
    assert [text[start:end] for start, end in highlight(text, typed)][: len(expected)] == expected


def test_a_result_marks_what_matched():
    say("The old harbour wall")
    (hit,) = search(Search(text="harbour")).hits
    assert hit.highlights == ((8, 15),)


def test_a_result_has_the_sentences_around_it():
    article = make_article(
        "Far away.\n\nIt was late. The mayor rose. “We sail,” she said. Nobody cheered. The end.\n\nLater."
    )
    quote(article, "We sail,")
    (hit,) = search(Search()).hits
    assert (hit.before, hit.after) == ("The mayor rose. “", "” she said. Nobody cheered.")


def test_a_result_is_shown_without_a_query_of_its_own(django_assert_num_queries):
    speaker = Speaker.of(make_entity("Ines Tallow"))
    article = make_article("“We sail.”", outlet="The Quay", story="Ferry", day="2024-05-14")
    quote(article, "We sail.", speaker)
    (hit,) = search(Search()).hits
    with django_assert_num_queries(0):
        shown = (hit.quote.article.outlet.name, hit.quote.article.story.title, hit.quote.speaker.entity.kind)
    assert shown == ("The Quay", "Ferry", "person")


def queries_of(search_for, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(20) as queries:
        search(search_for, size=2)
    return len(queries)


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_the_number_of_queries_does_not_grow_with_the_results(sort, django_assert_max_num_queries):
    for number in range(3):
        say("We sail", speaker=f"Speaker {number}", outlet=f"Outlet {number}", story=f"Story {number}")
    search(Search())
    few = queries_of(Search(text="sail", sort=sort), django_assert_max_num_queries)
    for number in range(30):
        say("We sail", speaker=f"Speaker {number}", outlet=f"Outlet {number}", story=f"Story {number}")
    search(Search())
    assert queries_of(Search(text="sail", sort=sort), django_assert_max_num_queries) == few
