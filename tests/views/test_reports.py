"""A reader points out a mistake."""

import pytest
from django.core.cache import caches
from django.test import Client

from articles.models import Quote, Report, Speaker
from articles.views.reports import throttle
from tests.builders import make_article, make_entity, mention, quote
from tests.test_settings import run
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> list[float]:
    caches["reports"].clear()
    now = [1000.0]
    monkeypatch.setattr(throttle, "timer", lambda: now[0])
    return now


@pytest.fixture
def spoken() -> Quote:
    article = make_article("“The ferry sails,” said Ines Tallow.", title="Ferry sails again", outlet="The Quay")
    return quote(article, "The ferry sails,", Speaker.of(make_entity("Ines Tallow")))


@pytest.fixture
def named(spoken):
    return mention(spoken.article, spoken.speaker.entity)[0]


@pytest.fixture
def url(spoken) -> str:
    return f"/articles/{spoken.article_id}/report/"


def send(client, url: str, note: str = "She did not say this.", **options):
    return client.post(url, {"note": note}, **options)


# What is kept


def test_a_report_about_a_quotation_keeps_its_words_and_their_place(client, url, spoken):
    send(client, f"{url}?about=q{spoken.pk}")
    report = Report.objects.get()
    assert (report.about, report.words, report.start) == ("quote", "The ferry sails,", spoken.start)
    assert (report.article, report.note) == (spoken.article, "She did not say this.")


def test_a_report_about_a_name_keeps_its_words_and_their_place(client, url, named):
    send(client, f"{url}?about=m{named.pk}")
    report = Report.objects.get()
    assert (report.about, report.words, report.start) == ("mention", "Ines Tallow", named.start)


@pytest.mark.parametrize("about", ["", "?about=", "?about=q999999", "?about=x1", "?about=q" + "9" * 30, "?about=q²"])
def test_a_report_about_nothing_in_particular_is_about_the_article(client, url, about):
    send(client, url + about)
    report = Report.objects.get()
    assert (report.about, report.words, report.start) == ("article", "", None)


def test_a_quotation_of_another_article_is_none_of_this_one(client, spoken):
    other = make_article("Nothing is said here.")
    send(client, f"/articles/{other.pk}/report/?about=q{spoken.pk}")
    assert Report.objects.get().about == "article"


def test_nothing_of_the_reader_is_kept(client, url):
    send(client, url, REMOTE_ADDR="203.0.113.77", headers={"User-Agent": "A browser of mine"})
    kept = str(Report.objects.values().get())
    assert ("203.0.113.77" in kept, "browser" in kept) == (False, False)


def test_the_throttle_keeps_no_address(client, url):
    send(client, url, REMOTE_ADDR="203.0.113.77")
    keys = list(caches["reports"]._cache)  # the only way to see what a cache in memory holds
    assert (len(keys), "203.0.113.77" in str(keys)) == (1, False)


def test_a_reader_needs_no_account_and_gets_none(client, url):
    send(client, url)
    assert client.get("/admin/articles/report/").status_code == 302


# The form


def test_the_form_shows_what_it_is_about(client, url, spoken):
    html = squeezed(client.get(f"{url}?about=q{spoken.pk}").content.decode())
    assert "In this quotation or its speaker:" in html
    assert '<p class="reported">The ferry sails,</p>' in html


def test_the_words_of_an_article_are_text(client):
    article = make_article("“`<script>alert(1)</script>`”")
    found = quote(article, article.text[1:-1])
    html = client.get(f"/articles/{article.pk}/report/?about=q{found.pk}").content.decode()
    assert ("<script>alert" in html, "&lt;script&gt;alert" in html) == (False, True)


def test_a_note_is_thanked_for(client, url):
    response = client.post(url, {"note": "Wrong speaker."}, follow=True)
    assert response.redirect_chain == [(f"{url}thanks/", 302)]
    assert "Thank you</h2>" in response.content.decode()


def test_loading_the_thanks_anew_sends_nothing_again(client, url):
    thanks = send(client, url).url
    client.get(thanks)
    client.get(thanks)
    assert Report.objects.count() == 1


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_an_empty_note_is_asked_for(client, url, note):
    assert "Write what is wrong. A few words are enough." in send(client, url, note).content.decode()
    assert Report.objects.count() == 0


def test_a_long_note_comes_back_with_its_length_and_its_text(client, url):
    html = send(client, url, "word " * 101 + "end").content.decode()
    assert "The note has 508 characters. Shorten it to at most 500." in html
    assert "word word end</textarea>" in html


def test_a_line_end_counts_as_one_character_as_in_the_browser(client, url):
    send(client, url, "a\r\n" * 249 + "ab")
    assert Report.objects.get().note == "a\n" * 249 + "ab"


def test_an_error_stands_with_its_field(client, url):
    tags = Tags(send(client, url, "").content.decode()).tags
    field = next(attributes for tag, attributes in tags if tag == "textarea")
    ids = {attributes.get("id") for _, attributes in tags}
    assert (field["aria-invalid"], set(field["aria-describedby"].split()) <= ids) == ("true", True)


def test_a_note_with_a_character_that_no_database_takes_is_refused(client, url):
    assert send(client, url, "a\0b").status_code == 200
    assert Report.objects.count() == 0


def test_a_form_of_another_site_is_refused(url):
    client = Client(enforce_csrf_checks=True)
    response = send(client, url)
    assert (response.status_code, "That form could not be checked</h1>" in response.content.decode()) == (403, True)


@pytest.mark.parametrize("path", ["report/", "report/thanks/"])
def test_an_article_that_there_is_not_has_no_mistakes(client, path):
    assert client.get(f"/articles/999999/{path}").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_there_is_no_other_way_to_send(client, url, method):
    assert getattr(client, method)(url).status_code == 405


# With htmx


def test_htmx_gets_the_card_with_the_error_alone(client, url):
    html = send(client, url, "", headers=HTMX).content.decode()
    assert ("<html" in html, "Write what is wrong." in html) == (False, True)


def test_htmx_gets_the_thanks_alone(client, url):
    html = client.get(send(client, url, headers=HTMX).url, headers=HTMX).content.decode()
    assert ("<html" in html, "Thank you</h2>" in html) == (False, True)


# How often


def test_the_sixth_within_an_hour_is_refused_and_its_text_kept(client, url):
    assert [send(client, url).status_code for _ in range(5)] == [302] * 5
    response = send(client, url, "One more thing.")
    assert (response.status_code, Report.objects.count()) == (429, 5)
    assert "One more thing.</textarea>" in response.content.decode()


def test_the_refusal_says_for_how_long(client, url, clock):
    for _ in range(5):
        send(client, url)
    clock[0] += 40 * 60
    assert "send it in 21 minutes." in squeezed(send(client, url).content.decode())


def test_after_an_hour_there_is_room_again(client, url, clock):
    for _ in range(5):
        send(client, url)
    clock[0] += 3600
    assert send(client, url).status_code == 302


def test_what_is_wrong_with_a_note_does_not_count(client, url):
    for _ in range(6):
        send(client, url, "")
    assert send(client, url).status_code == 302


def test_another_address_is_another_reader(client, url):
    for _ in range(5):
        send(client, url)
    assert send(client, url, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_nobody_gets_more_by_writing_a_header(client, url):
    claimed = [send(client, url, headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code for n in range(6)]
    assert claimed[-1] == 429


def test_zero_is_without_limit(client, url, monkeypatch):
    monkeypatch.setattr(throttle, "num_requests", 0)
    assert [send(client, url).status_code for _ in range(7)] == [302] * 7


def test_a_limit_below_zero_stops_the_start():
    ran = run("-c", "from newsdesk import settings", NEWSDESK_REPORTS_PER_HOUR="-1")
    assert (ran.returncode != 0, "NEWSDESK_REPORTS_PER_HOUR" in ran.stderr) == (True, True)


# Where a reader finds it


def test_it_stands_on_the_card_of_a_quotation(client, url, spoken):
    assert f'href="{url}?about=q{spoken.pk}"' in client.get(f"/quotes/{spoken.pk}/").content.decode()


def test_it_stands_at_the_head_of_an_article(client, url, spoken):
    assert f'href="{url}"' in client.get(f"/articles/{spoken.article_id}/").content.decode()


def test_it_stands_beside_a_locked_name_about_its_first_mention(client, url, named):
    html = client.get(f"/articles/{named.article_id}/?e=ines-tallow").content.decode()
    assert f'id="step-report" href="{url}?about=m{named.pk}"' in html


def test_it_follows_the_steps_through_a_locked_name(client, spoken):
    entity = spoken.speaker.entity
    second = mention(make_article("Ines Tallow left. Ines Tallow came back."), entity)[1]
    html = client.get(f"/articles/{second.article_id}/?e=ines-tallow&m={second.pk}").content.decode()
    assert f'href="/articles/{second.article_id}/report/?about=m{second.pk}"' in html
