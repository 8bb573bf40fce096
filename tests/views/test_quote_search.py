"""The page of the quote search: what it shows, what it links to, what it says of wrong values."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Alias, Entity, Quote, Speaker
from articles.search import PAGE_SIZE, VALUES_SHOWN
from tests.builders import make_article, make_entity, quote
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db

CLOSURE = "We would rather explain a closure than a collapse"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def page(client):
    def get(query: str = "", **options) -> str:
        response = client.get(f"/quotes/{query}", **options)
        assert response.status_code == 200, query
        return squeezed(response.content.decode())

    return get


@pytest.fixture
def tallow() -> Speaker:
    return Speaker.of(make_entity("Ines Tallow"))


@pytest.fixture
def brand() -> Speaker:
    return Speaker.of(make_entity("Oskar Brand"))


def said(words: str = CLOSURE, speaker: Speaker | None = None, kind: str = "direct", **fields) -> Quote:
    return quote(make_article(f"“{words}.”", **fields), words, speaker, kind)


def numbers(html: str) -> list[int]:
    """The quotations shown, in order."""
    return [int(number) for number in re.findall(r'<article class="hit" id="q(\d+)"', html)]


def words(html: str) -> str:
    return unescape(squeezed(re.sub(r"<[^>]+>", "", html)))


def links(html: str) -> dict[str, str]:
    """The address behind each text of a link."""
    found = re.findall(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', html)
    return {words(text).strip(): unescape(address) for address, text in found}


def values(address: str) -> dict[str, str]:
    return {name: found[0] for name, found in parse_qs(urlsplit(address).query).items()}


def problem(html: str, field: str) -> str:
    return words(re.search(rf'<div id="problem-{field}" class="problem">(.*?)</div>', html)[1]).strip()


# What is found


def test_nothing_asked_for_shows_the_newest_first(page):
    older, newer = said(day="2023-05-01"), said(day="2024-05-01")
    assert numbers(page()) == [newer.pk, older.pk]


def test_all_fields_combine(page, tallow, brand):
    fields = {"outlet": "The Quay", "story": "The bridge", "day": "2024-05-14"}
    wanted = said(speaker=tallow, **fields)
    said(speaker=brand, **fields)
    said("Nobody will pay", speaker=tallow, **fields)
    said(speaker=tallow, **{**fields, "outlet": "Coast Wire"})
    said(speaker=tallow, **{**fields, "story": "The ferry"})
    said(speaker=tallow, **{**fields, "day": "2024-05-16"})
    said(speaker=tallow, kind="mixed", **fields)
    query = "?speaker=ines-tallow&q=closure&outlet=the-quay&story=the-bridge&from=2024-05-14&to=2024-05-15&kind=direct"
    assert numbers(page(query)) == [wanted.pk]


@pytest.mark.parametrize("typed", ["ines-tallow", "Ines Tallow", "INES TALLOW", "Ms Tallow", "Inés Tallow"])
def test_a_speaker_is_found_by_slug_name_and_alias(page, tallow, typed):
    Alias.objects.create(entity=tallow.entity, surface="Ms Tallow", key="ms tallow")
    wanted = said(speaker=tallow)
    said()
    assert numbers(page(f"?speaker={typed}")) == [wanted.pk]


def test_quotations_of_nobody_known_are_found(page, tallow):
    said(speaker=tallow)
    wanted = said()
    assert numbers(page("?speaker=unclear")) == [wanted.pk]


def test_a_year_narrows(page):
    wanted = said(day="2023-05-01")
    said(day="2024-05-01")
    assert numbers(page("?year=2023")) == [wanted.pk]


@pytest.mark.parametrize(("sort", "order"), [("newest", [1, 0]), ("oldest", [0, 1])])
def test_results_are_sorted(page, sort, order):
    rows = [said(day="2023-05-01"), said(day="2024-05-01")]
    assert numbers(page(f"?q=closure&sort={sort}")) == [rows[place].pk for place in order]


def test_with_words_the_most_relevant_come_first(page):
    best = said("A closure is a closure is a closure", day="2023-05-01")
    other = said("There was, after much talk and many a night of doubt, a closure of it", day="2024-05-01")
    assert numbers(page("?q=closure")) == [best.pk, other.pk]


# A result


def test_matched_words_are_marked(page):
    said()
    assert '<mark class="match">closure</mark>' in page("?q=clos*")


def test_words_are_shown_as_text(page):
    said("Write <b>this</b> & that")
    assert "Write &lt;b&gt;this&lt;/b&gt; &amp; that" in page()


def test_direct_words_stand_in_quotation_marks(page):
    said()
    assert f"“{CLOSURE}”" in words(page())


@pytest.mark.parametrize("kind", ["indirect", "mixed"])
def test_reported_words_stand_in_none_of_ours(page, kind):
    article = make_article(f"She said that {CLOSURE}.")
    quote(article, CLOSURE, kind=kind)
    assert f"She said that {CLOSURE}." in words(page())


def test_the_sentences_around_are_shown_without_the_marks_of_the_quotation(page):
    article = make_article(f"The quay was wet. “{CLOSURE},” she said. Then it rained.")
    quote(article, f"{CLOSURE},")
    shown = words(page())
    assert f"The quay was wet. “{CLOSURE},” she said." in shown


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("He said: “W”. It rained.", "He said: “W”. It rained."),
        ("He said: “W.” It rained.", "He said: “W”. It rained."),
        ('He said: "W". It rained.', "He said: “W”. It rained."),
        ("He said: ‘W’. It rained.", "He said: “W”. It rained."),
        ("He said: “W”’s the word.", "He said: “W”’s the word."),
        ("He said “W” and “No” too.", "He said “W” and “No” too."),
    ],
)
def test_the_marks_of_the_text_are_not_shown_beside_ours(page, printed, shown):
    quote(make_article(printed.replace("W", CLOSURE)), CLOSURE)
    assert shown.replace("W", CLOSURE) in words(page())


def test_the_speaker_as_printed_and_why(page, tallow):
    article = make_article(f"Ines Tallow came. “{CLOSURE},” she said.")
    place = article.text.index("she")
    spans = {"speaker_start": place, "speaker_end": place + 3}
    quote(article, CLOSURE, tallow, attribution="pronoun", reason="“she” is taken for Ines Tallow.", **spans)
    assert "Ines Tallow “she” is taken for Ines Tallow." in words(page())


def test_a_description_in_the_place_of_a_name_is_shown(page, tallow):
    article = make_article(f"“{CLOSURE},” the director said.")
    place = article.text.index("the director")
    quote(article, CLOSURE, tallow, attribution="cue", speaker_start=place, speaker_end=place + 12)
    assert "printed as “the director”" in words(page())


def test_an_unclear_speaker_is_shown_as_unclear_with_why(page):
    article = make_article(f"“{CLOSURE}.”")
    quote(article, CLOSURE, reason="Nobody named before it fits.")
    assert "Speaker unclear Nobody named before it fits." in words(page())


def test_what_an_editor_decided_is_told(page, tallow):
    quote(make_article(f"“{CLOSURE}.”"), CLOSURE, tallow, attribution="editor")
    assert "confirmed by an editor" in page()


def test_what_is_doubtful_is_told(page, tallow):
    quote(make_article(f"“{CLOSURE}.”"), CLOSURE, tallow, confidence=0.75)
    assert '<span class="doubt">Likely</span>' in page()


def test_what_is_sure_is_not_called_doubtful(page, tallow):
    said(speaker=tallow)
    assert 'class="doubt"' not in page()


def test_outlet_date_title_kind_and_cue_are_shown(page):
    article = make_article(f"“{CLOSURE}.”", outlet="The Quay", day="2024-05-14", title="A bridge is shut")
    quote(article, CLOSURE, cue="said")
    shown = words(page())
    assert "The Quay 14 May 2024 · A bridge is shut Direct · “said”" in shown


def test_a_result_links_to_its_place(page):
    one = said()
    assert links(page())["In its article"] == f"/articles/{one.article_id}/#q{one.pk}"


def test_a_result_opens_beside_the_other_articles_of_its_story(page):
    one = said(story="The bridge", day="2024-05-14")
    make_article(story="The bridge", day="2024-05-15")
    assert links(page())["Side by side"] == f"/stories/the-bridge/?show={one.article_id}#q{one.pk}"


def test_an_article_beyond_those_that_a_story_shows_is_put_beside_the_first(page):
    others = [make_article(story="The bridge", day=f"2024-05-0{day}") for day in range(1, 8)]
    one = said(story="The bridge", day="2024-05-14")
    asked = ",".join(str(article.pk) for article in others[:5])
    assert links(page())["Side by side"] == f"/read/?a={one.article_id},{asked}#q{one.pk}"


def test_an_article_alone_has_nothing_beside_it(page):
    said(story="The bridge")
    assert "Side by side" not in links(page())


# Narrowing


def test_facets_count_and_narrow(page, tallow, brand):
    said(speaker=tallow, outlet="The Quay", day="2024-05-14")
    said(speaker=tallow, outlet="Coast Wire", day="2024-05-14")
    said(speaker=brand, outlet="The Quay", day="2023-05-14")
    found = links(page("?q=closure"))
    narrowed = {
        text: values(found[text]) for text in ("Ines Tallow 2", "Oskar Brand 1", "The Quay 2", "2023 1", "Direct 3")
    }
    assert narrowed == {
        "Ines Tallow 2": {"q": "closure", "speaker": "ines-tallow"},
        "Oskar Brand 1": {"q": "closure", "speaker": "oskar-brand"},
        "The Quay 2": {"q": "closure", "outlet": "the-quay"},
        "2023 1": {"q": "closure", "year": "2023"},
        "Direct 3": {"q": "closure", "kind": "direct"},
    }


def test_unclear_speakers_are_a_value_of_the_facet(page):
    said()
    assert values(links(page())["Speaker unclear 1"]) == {"speaker": "unclear"}


def test_the_values_that_a_facet_leaves_out_are_one_link_away(page):
    for number in range(VALUES_SHOWN + 2):
        said(outlet=f"Outlet {number:02}", story=f"Story {number:02}")
    more = values(links(page("?q=closure"))[f"All {VALUES_SHOWN + 2}"])
    assert more in ({"q": "closure", "every": "outlet"}, {"q": "closure", "every": "story"})


def test_a_facet_can_be_shown_as_a_whole(page):
    for number in range(VALUES_SHOWN + 2):
        said(outlet=f"Outlet {number:02}", story=f"Story {number:02}")
    found = [text for text in links(page("?every=outlet")) if re.match(r"(Outlet|Story) \d\d 1", text)]
    assert len([text for text in found if text.startswith("Outlet")]) == VALUES_SHOWN + 2
    assert len([text for text in found if text.startswith("Story")]) == VALUES_SHOWN


def test_a_facet_shown_as_a_whole_can_be_shortened_again(page):
    said(outlet="The Quay")
    assert values(links(page("?every=outlet&q=closure"))[f"Only the first {VALUES_SHOWN}"]) == {"q": "closure"}


def test_filters_are_taken_off_one_by_one(page, tallow):
    said(speaker=tallow, outlet="The Quay", day="2024-05-14")
    found = links(page("?speaker=ines-tallow&q=closure&outlet=the-quay&from=2024-05-01&kind=direct&year=2024"))
    chips = {text: sorted(values(address)) for text, address in found.items() if text.startswith("Take off")}
    every = {"speaker", "q", "outlet", "from", "kind", "year"}
    assert chips == {
        "Take off Ines Tallow ×": sorted(every - {"speaker"}),
        "Take off closure ×": sorted(every - {"q"}),
        "Take off The Quay ×": sorted(every - {"outlet"}),
        "Take off From 1 May 2024 ×": sorted(every - {"from"}),
        "Take off Direct ×": sorted(every - {"kind"}),
        "Take off 2024 ×": sorted(every - {"year"}),
    }


def test_the_form_keeps_what_was_narrowed_to(page):
    said(outlet="The Quay", day="2024-05-14")
    hidden = [a for tag, a in Tags(page("?outlet=the-quay&year=2024&sort=oldest")).tags if a.get("type") == "hidden"]
    assert {a["name"]: a["value"] for a in hidden} == {"outlet": "the-quay", "year": "2024", "sort": "oldest"}


def test_beyond_what_is_counted_it_says_more_than(page, monkeypatch):
    monkeypatch.setattr("articles.search.searching.MOST_COUNTED", 2)
    monkeypatch.setattr("articles.views.links.MOST_COUNTED", 2)
    for _ in range(3):
        said()
    shown = words(page())
    assert ("More than 2 quotations" in shown, "Counted among the newest 2" in shown) == (True, True)


# The same statement elsewhere, and long ones


def test_a_result_names_the_other_articles_of_its_story_that_print_it(page, tallow):
    said(speaker=tallow, story="The bridge", outlet="The Quay")
    there = said(speaker=tallow, story="The bridge", outlet="Coast Wire")
    assert f'Also in <a href="/articles/{there.article_id}/#q{there.pk}">Coast Wire</a>' in page()


def test_a_result_names_those_that_print_it_otherwise(page, tallow):
    said(speaker=tallow, story="The bridge", outlet="The Quay")
    said(CLOSURE.replace("collapse", "ruin"), speaker=tallow, story="The bridge", outlet="Coast Wire")
    assert "Printed otherwise in Coast Wire · Compare" in words(page())


def test_beyond_five_the_other_articles_are_counted(page, tallow):
    for number in range(8):
        said(speaker=tallow, story="The bridge", outlet=f"Outlet {number}")
    assert "Outlet 5 and 2 more" in words(page())


def test_a_statement_printed_once_names_no_other_article(page, tallow):
    said(speaker=tallow, story="The bridge")
    assert "Also in" not in page()


def test_of_a_long_quotation_the_rest_opens_without_a_script(page):
    said(" ".join([CLOSURE] * 40))
    assert '<details class="fold"><summary class="ui">' in page()


def test_a_match_far_into_a_long_quotation_shows(page):
    said(" ".join([CLOSURE] * 40) + " and nothing else")
    assert '<details class="fold" open>' in page("?q=nothing")


# Nothing found


def test_an_empty_result_says_which_filter_to_drop(page, tallow, brand):
    said(speaker=tallow)
    said(speaker=tallow)
    said("Nobody will pay", speaker=brand)
    html = page("?speaker=oskar-brand&q=closure")
    shown = html[html.index("drops") :]
    drops = links(shown)
    assert [values(drops[f"without the {what}"]) for what in ("words closure", "speaker Oskar Brand")] == [
        {"speaker": "oskar-brand"},
        {"q": "closure"},
    ]
    assert re.findall(r"(\d) quotations?", words(shown)) == ["2", "1"]


def test_what_would_be_found_is_counted_in_the_plural(page, monkeypatch):
    monkeypatch.setattr("articles.views.found.count", lambda search: 1234)
    said()
    assert "1,234 quotations" in words(page("?q=nowhere"))


def test_what_is_typed_in_another_direction_leaves_the_words_around_it_in_place(page):
    said()
    assert "without the words <bdi>שלום</bdi>" in page("?q=שלום")


def test_a_filter_that_would_not_help_is_not_offered(page):
    said(outlet="The Quay")
    html = page("?outlet=the-quay&q=zzzz&kind=direct")
    drops = [text for text in links(html[html.index("drops") :]) if text.startswith("without")]
    assert drops == ["without the words zzzz"]


def test_where_nothing_is_imported_it_says_how(page):
    assert "import_articles" in page()


def test_where_something_is_imported_it_does_not(page):
    said()
    assert "import_articles" not in page("?q=zzzz")


# Wrong values


def test_an_unknown_speaker_is_told_with_near_names(page, tallow):
    said(speaker=tallow)
    html = page("?speaker=Ines Talow&q=closure")
    assert "No speaker is called exactly “Ines Talow”. Perhaps you mean:" in problem(html, "speaker")
    assert values(links(html)["Ines Tallow"]) == {"speaker": "ines-tallow", "q": "closure"}


def test_a_part_of_a_name_offers_those_who_have_it(page, tallow):
    said(speaker=tallow)
    html = page("?speaker=tallow")
    assert values(links(html)["Ines Tallow"]) == {"speaker": "ines-tallow"}
    assert "Take one of the names offered" in words(html)


def test_a_name_like_nobodys_is_told(page, tallow):
    said(speaker=tallow)
    assert problem(page("?speaker=zzzz"), "speaker") == "Nobody called “zzzz” is quoted."


@pytest.mark.parametrize("typed", ["Speaker unclear", "speaker UNCLEAR", "Unclear"])
def test_quotations_of_nobody_known_are_found_by_the_label_that_they_have(page, tallow, typed):
    said(speaker=tallow)
    wanted = said()
    assert numbers(page(f"?speaker={typed}")) == [wanted.pk]


def test_of_an_unknown_speaker_nothing_is_shown(page, tallow):
    said(speaker=tallow)
    assert numbers(page("?speaker=zzzz")) == []


def test_several_speakers_of_one_name_are_offered(page):
    for kind in ("person", "place"):
        said(speaker=Speaker.of(Entity.objects.create(name="Ines Tallow", kind=kind)))
    html = page("?speaker=Ines Tallow")
    assert "Several speakers are called “Ines Tallow”" in problem(html, "speaker")
    slugs = set(Speaker.objects.values_list("slug", flat=True))
    assert {values(href)["speaker"] for href in re.findall(r'href="([^"]*speaker=[^"]*)"', html)} == slugs


def test_a_speaker_of_a_name_that_others_have_stays_chosen_in_the_form(page):
    for kind in ("person", "place"):
        said(speaker=Speaker.of(Entity.objects.create(name="Ines Tallow", kind=kind)))
    slug = Speaker.objects.values_list("slug", flat=True)[0]
    field = next(a for _, a in Tags(page(f"?speaker={slug}")).tags if a.get("id") == "speaker")
    assert field["value"] == slug


@pytest.fixture
def velmara() -> list[Speaker]:
    """A person and a place of one name."""
    both = [Speaker.of(make_entity("Velmara", kind)) for kind in ("person", "place")]
    for speaker in both:
        said(speaker=speaker)
    return both


def test_speakers_of_one_name_are_told_apart_wherever_they_are_offered(page, velmara):
    found = [page("?speaker=VELMARA"), page(), page("speakers/?speaker=vel")]
    assert [name in words(html) for html in found for name in ("Velmara (person)", "Velmara (place)")] == [True] * 6


def test_a_link_to_one_of_several_of_one_name_shows_it_and_offers_the_others(page, velmara):
    html = page("?speaker=velmara")
    assert "1 quotation of Velmara (person)" in words(html)
    assert "Others of this name are quoted, too: Velmara (place) (1)" in words(html)
    assert values(links(html)["Velmara (place)"]) == {"speaker": velmara[1].slug}


def test_a_speaker_alone_of_its_name_is_shown_without_others(page, tallow):
    said(speaker=tallow)
    html = words(page("?speaker=ines-tallow"))
    assert ("1 quotation of Ines Tallow" in html, "(person)" in html, "Others of this name" in html) == (
        True,
        False,
        False,
    )


def test_a_surname_of_two_who_are_quoted_asks_which_of_them(page, tallow):
    Alias.objects.create(entity=tallow.entity, surface="Tallow", key="tallow")
    said(speaker=tallow)
    said(speaker=Speaker.of(make_entity("Bram Tallow")))
    html = page("?speaker=Tallow")
    assert numbers(html) == []
    assert [name in problem(html, "speaker") for name in ("Ines Tallow (1)", "Bram Tallow (1)")] == [True, True]


def test_what_is_left_out_of_the_search_is_told_with_the_results(page):
    said()
    assert "Wrong values were left out of this search." in words(page("?outlet=nowhere"))


def test_a_day_that_excludes_everything_is_offered_to_be_dropped(page):
    said(day="2024-05-14")
    assert "without the first day, 1 January 2030" in words(page("?from=2030-01-01"))


def test_a_speaker_that_there_is_not_is_told_in_words_for_readers(client):
    assert "There is no such speaker. Look among the speakers." in client.get("/speakers/nobody/").content.decode()


@pytest.mark.parametrize("address", ["/stories/nothing/", "/quotes/999/"])
def test_what_there_is_not_is_told_in_words_for_readers(client, address):
    shown = client.get(address).content.decode()
    assert ("matches the given query" in shown, "the page is gone" in shown) == (False, True)


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("from=2024-02-31", "from", "“2024-02-31” is no day of the calendar"),
        ("to=soon", "to", "“soon” is no day of the calendar"),
        ("from=2024-05-14&to=2024-05-01", "to", "2024-05-01 is before 2024-05-14"),
        ("outlet=nowhere", "others", "There is no outlet “nowhere”"),
        ("story=nowhere", "others", "There is no story “nowhere”"),
        ("kind=sung", "others", "There is no kind of quotation “sung”. Take one of: direct, mixed, indirect."),
        ("sort=best", "others", "There is no order of sorting “best”"),
        ("year=MMXX", "others", "“MMXX” is no year"),
    ],
)
def test_a_wrong_value_is_told_and_the_rest_works(page, query, field, message):
    wanted = said(day="2024-05-14")
    said("Nobody will pay", day="2024-05-14")
    html = page(f"?q=closure&{query}")
    assert message in problem(html, field)
    assert numbers(html) == [wanted.pk]


def test_a_wrong_value_goes_no_further(page):
    said()
    assert all("nowhere" not in address for address in links(page("?outlet=nowhere")).values())


@pytest.mark.parametrize("page_number", ["zzz", "-1", "2", "a" * 10_000, "%00", "r1-1"])
def test_a_page_that_there_is_not_is_told_and_the_first_is_shown(page, page_number):
    one = said()
    html = page(f"?page={page_number}")
    assert "Start again from the first page" in html
    assert numbers(html) == [one.pk]


@pytest.mark.parametrize("name", ["speaker", "q", "outlet", "story", "from", "to", "kind", "year", "sort", "page"])
@pytest.mark.parametrize(
    "value", ["%00", "a%00b", "x" * 10_000, "9" * 10_000, "'\"--", "%F0%9F%92%A9", "%FF", "\\", "*"]
)
def test_nothing_that_is_typed_breaks_the_page(page, name, value):
    said()
    assert page(f"?{name}={value}")


@pytest.mark.parametrize("name", ["README.md", "Makefile"])
def test_the_server_is_started_so_that_it_takes_the_longest_question(request, name):
    lines = (request.config.rootpath / name).read_text("utf-8").splitlines()
    assert {"--limit-request-line 8190" in line for line in lines if "gunicorn newsdesk.wsgi" in line} == {True}


# Pages, fragments, suggestions


def test_pages_lead_there_and_back(page):
    rows = [said(day="2024-05-14") for _ in range(PAGE_SIZE + 3)]
    first = page()
    second = page(links(first)["Next"].removeprefix("/quotes/"))
    assert sorted(numbers(first) + numbers(second)) == sorted(row.pk for row in rows)
    assert numbers(page(links(second)["Previous"].removeprefix("/quotes/"))) == numbers(first)


def test_the_first_and_the_last_page_say_which_results_they_show(page):
    for _ in range(PAGE_SIZE + 3):
        said()
    first = page()
    second = page(links(first)["Next"].removeprefix("/quotes/"))
    assert ("1–20 of 23" in words(first), "21–23 of 23" in words(second)) == (True, True)


def test_pages_say_how_they_follow_each_other(page):
    for _ in range(PAGE_SIZE + 1):
        said()
    first = page()
    second = page(links(first)["Next"].removeprefix("/quotes/"))
    assert [a["rel"] for html in (first, second) for _, a in Tags(html).tags if a.get("rel") in ("next", "prev")] == [
        "next",
        "prev",
    ]


def test_the_fragment_asks_for_what_the_page_asks_for(page):
    said()
    fragment = page("?q=closure", headers=HTMX)
    assert fragment in page("?q=closure")


def test_names_are_suggested_with_how_often_they_are_quoted(client, tallow, brand):
    said(speaker=tallow)
    shown = squeezed(client.get("/quotes/speakers/?speaker=tal").content.decode())
    assert words(shown).strip() == "Ines Tallow 1"


def test_of_two_speakers_of_one_name_the_suggestion_takes_the_slug(client):
    for kind in ("person", "place"):
        said(speaker=Speaker.of(Entity.objects.create(name="Ines Tallow", kind=kind)))
    options = Tags(client.get("/quotes/speakers/?speaker=ines").content.decode()).tags
    taken = {attributes["data-value"] for tag, attributes in options if tag == "li"}
    assert taken == set(Speaker.objects.values_list("slug", flat=True))


def test_the_number_of_queries_does_not_grow_with_the_results(page):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page("?q=closure&kind=direct")
        return len(captured)

    def say_more(count: int) -> None:
        for number in range(count):
            speaker = Speaker.of(make_entity(f"Speaker {Speaker.objects.count()}"))
            said(speaker=speaker, outlet=f"Outlet {number}", story=f"Story {number % 3}", day="2024-05-14")

    say_more(2)
    page()
    few = queries()
    say_more(15)
    page()
    assert queries() == few
