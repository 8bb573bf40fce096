"""The editor's queue of mistakes that readers have reported."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from django.utils.timezone import now

from articles.curating import (
    ChangeMentions,
    ChangeQuotes,
    EditArticle,
    NotAName,
    apply,
    mention_removed,
    quote_changed,
    quote_removed,
    undo,
)
from articles.importing.quoting import SHOWN
from articles.models import Correction, Mention, Quote, Report
from tests.builders import make_article, make_entity, mention, quote
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:articles_report_changelist")


@pytest.fixture
def article():
    return make_article("First.\n\n“Enough,” said Ines Tallow. “Enough,” said all.", title="Ferry sails again")


def make_report(article, note: str = "Wrong speaker.", place=None, **fields) -> Report:
    report = Report.on(article, place)
    report.note = note
    for name, value in fields.items():
        setattr(report, name, value)
    report.save()
    return report


def act(client, report: Report, action: str):
    return client.post(reverse(f"admin:articles_report_{action}", args=[report.pk]), follow=True)


def landing(client, report: Report) -> str:
    return client.get(reverse("admin:articles_report_place", args=[report.pk])).url


# The queue


def test_open_reports_come_first_and_the_newest_of_them_before(client, article):
    for note in ("older", "closed", "newer"):
        make_report(article, note, closed_at=now() if note == "closed" else None)
    assert [report.note for report in client.get(QUEUE).context["cl"].result_list] == ["newer", "older", "closed"]


def test_of_those_closed_the_last_one_comes_first(client, article):
    for days in (2, 1, 3):
        make_report(article, f"{days} days ago", closed_at=now() - timedelta(days=days))
    notes = [report.note for report in client.get(QUEUE).context["cl"].result_list]
    assert notes == ["1 days ago", "2 days ago", "3 days ago"]


def test_a_row_says_what_it_is_about(client, article):
    make_report(article, place=quote(article, "Enough,"))
    assert "a quotation: “Enough,”" in squeezed(client.get(QUEUE).content.decode())


def test_words_of_a_reader_are_text(client, article):
    make_report(article, '<script>alert(1)</script> " onclick="alert(1)')
    tags = Tags(client.get(QUEUE).content.decode())
    assert "alert" not in tags.inline
    assert "onclick" not in tags.attributes


def test_the_front_page_of_the_admin_counts_the_open_ones(client, article):
    make_report(article)
    make_report(article)
    make_report(article, closed_at=now())
    html = squeezed(client.get("/admin/").content.decode())
    assert f'<a href="{QUEUE}?state=open">2 open reports of mistakes</a>' in html


def test_the_count_leads_to_the_open_ones_alone(client, article):
    waiting = make_report(article)
    make_report(article, closed_at=now())
    assert list(client.get(f"{QUEUE}?state=open").context["cl"].result_list) == [waiting]


def test_those_that_are_done_can_be_looked_at_alone(client, article):
    make_report(article)
    done = make_report(article, closed_at=now())
    assert list(client.get(f"{QUEUE}?state=closed").context["cl"].result_list) == [done]


def test_the_front_page_says_that_none_is_open(client):
    assert "No open reports of mistakes." in client.get("/admin/").content.decode()


def test_a_long_note_is_cut_with_a_sign_of_it_and_stands_in_whole_on_its_page(client, article):
    note = " ".join(f"word{number}" for number in range(60))
    report = make_report(article, note)
    html = squeezed(client.get(QUEUE).content.decode())
    assert (note in html, "word5" in html, "…</a>" in html) == (False, True, True)
    assert note in squeezed(client.get(reverse("admin:articles_report_change", args=[report.pk])).content.decode())


def test_a_long_note_is_not_repeated_in_whole_by_a_message(client, article):
    html = squeezed(act(client, make_report(article, "x" * 500), "close").content.decode())
    assert (f"“{'x' * (SHOWN - 1)}…” is closed." in html, "x" * 200 in html) == (True, False)


def test_the_day_on_which_it_was_closed_is_printed_as_all_days_are(client, article):
    make_report(article, closed_at=datetime(2024, 5, 4, 14, 5, tzinfo=UTC))
    assert "closed by somebody who is gone, 4 May 2024, 14:05" in squeezed(client.get(QUEUE).content.decode())


# What was decided since


def since(client, report: Report) -> list[str]:
    """What the list says, and what the page of the report says."""
    pages = (QUEUE, reverse("admin:articles_report_change", args=[report.pk]))
    return [squeezed(client.get(page).content.decode()).partition("field-what_became_of_it")[2] for page in pages]


def test_a_quotation_that_was_taken_out_since_is_told_with_who_and_when_and_a_way_there(client, article, editor):
    one = quote(article, "Enough,")
    report = make_report(article, place=one)
    made = apply(ChangeQuotes([quote_removed(one)]), editor)
    Correction.objects.update(made_at=datetime(2090, 5, 4, 14, 5, tzinfo=UTC))
    for html in since(client, report):
        way = reverse("admin:articles_correction_change", args=[made.pk])
        assert f'<a href="{way}">{escape(made.summary)}</a> editor, 4 May 2090, 14:05' in html


def test_a_name_that_was_taken_out_since_is_told(client, article, editor):
    one = mention(article, make_entity("Ines Tallow"))[0]
    report = make_report(article, place=one)
    made = apply(ChangeMentions([mention_removed(one)]), editor)
    assert all(escape(made.summary) in html for html in since(client, report))


def test_words_that_are_no_name_anywhere_since_are_told(client, article, editor):
    one = mention(article, make_entity("Enough"))[0]
    report = make_report(article, place=one)
    made = apply(NotAName("Enough"), editor)
    assert all(escape(made.summary) in html for html in since(client, report))


def test_another_title_since_is_told_of_a_report_on_the_article(client, article, editor):
    report = make_report(article)
    article.title = "Ferry stays"
    made = apply(EditArticle.of(article), editor)
    assert all(escape(made.summary) in html for html in since(client, report))


def test_of_many_corrections_the_list_tells_the_latest_and_the_page_all(client, article, editor):
    report = make_report(article)
    for number in range(5):
        article.title = f"Ferry {number}"
        apply(EditArticle.of(article), editor)
    on_list, on_page = since(client, report)
    assert ("and 3 more before" in on_list, "Ferry 0" in on_list, "Ferry 4" in on_list) == (True, False, True)
    assert ("more before" in on_page, "Ferry 0" in on_page, "Ferry 4" in on_page) == (False, True, True)


def test_what_was_decided_before_or_elsewhere_or_taken_back_is_not_told(client, article, editor):
    first = quote(article, "Enough,")
    apply(ChangeQuotes([quote_changed(first, kind="indirect")]), editor)
    report = make_report(article, place=first)
    apply(ChangeQuotes([quote_removed(quote(article, "First"))]), editor)
    undo(apply(ChangeQuotes([quote_removed(Quote.objects.get(pk=first.pk))]), editor), editor)
    assert not any("Corrected since" in html for html in since(client, report))


def test_the_cost_of_the_list_does_not_grow_with_the_reports(client, article, editor):
    def cost() -> int:
        client.get(QUEUE)
        with CaptureQueriesContext(connection) as captured:
            client.get(QUEUE)
        return len(captured)

    make_report(article, place=quote(article, "Enough,"))
    few = cost()
    for number in range(5):
        other = make_article(f"“Enough {number},” said all.", title=f"Ferry {number}")
        one = quote(other, f"Enough {number},")
        make_report(other, place=one)
        apply(ChangeQuotes([quote_removed(one)]), editor)
    assert cost() <= few


# Where it leads


def test_it_leads_to_the_quotation_where_it_stands_now(client, article):
    one = quote(article, "Enough,")
    report = make_report(article, place=one)
    assert landing(client, report) == f"/articles/{article.pk}/#q{one.pk}"


def test_of_two_with_the_same_words_it_leads_to_the_nearer(client, article):
    entity = make_entity("Enough")
    _, second = mention(article, entity)
    report = make_report(article, place=second)
    assert landing(client, report) == f"/articles/{article.pk}/#m{second.pk}"


def test_what_was_marked_anew_is_found_again(client, article):
    report = make_report(article, place=mention(article, make_entity("Ines Tallow"))[0])
    Mention.objects.all().delete()
    again = mention(article, make_entity("Ines Tallow"))[0]
    assert landing(client, report) == f"/articles/{article.pk}/#m{again.pk}"


def test_words_that_are_marked_no_more_are_found_in_their_paragraph(client, article):
    report = make_report(article, place=mention(article, make_entity("Ines Tallow"))[0])
    Mention.objects.all().delete()
    assert landing(client, report) == f"/articles/{article.pk}/#p2"


def test_words_that_are_gone_lead_to_their_article(client, article):
    report = make_report(article, about="mention", words="Oskar Brand", start=4)
    assert landing(client, report) == f"/articles/{article.pk}/"


def test_a_report_about_an_article_leads_to_the_article(client, article):
    assert landing(client, make_report(article)) == f"/articles/{article.pk}/"


# The two answers


def test_one_button_closes_it(client, article):
    report = make_report(article)
    tags = Tags(client.get(QUEUE).content.decode()).tags
    buttons = [a for tag, a in tags if tag == "button" and a.get("formaction", "").endswith(f"/{report.pk}/close/")]
    assert [button["aria-label"] for button in buttons] == ["Close report: Wrong speaker."]


def test_who_closed_it_and_when_is_kept(client, article, editor):
    report = make_report(article)
    before = now()
    act(client, report, "close")
    report.refresh_from_db()
    assert (report.closed_by, before <= report.closed_at <= now()) == (editor, True)


def test_the_queue_says_who_closed_it(client, article):
    html = squeezed(act(client, make_report(article), "close").content.decode())
    assert "“Wrong speaker.” is closed." in html
    assert "closed by editor," in html


def test_the_second_to_close_it_is_told_who_did(client, article):
    first = User.objects.create_user("orla")
    report = make_report(article)
    report.close(first)
    html = squeezed(act(client, report, "close").content.decode())
    assert "was closed before: closed by orla," in html
    report.refresh_from_db()
    assert report.closed_by == first


def test_it_can_be_opened_again(client, article):
    report = make_report(article)
    act(client, report, "close")
    act(client, report, "reopen")
    report.refresh_from_db()
    assert (report.closed_at, report.closed_by) == (None, None)


def test_a_link_changes_nothing(client, article):
    report = make_report(article)
    assert client.get(reverse("admin:articles_report_close", args=[report.pk])).status_code == 405


def test_what_is_gone_cannot_be_closed(client, article):
    report = make_report(article)
    report_gone = Report(pk=report.pk + 1)
    assert act(client, report_gone, "close").status_code == 404


def test_whoever_may_only_look_gets_no_button(client, article):
    report = make_report(article)
    guest = User.objects.create_user("guest", is_staff=True)
    guest.user_permissions.add(Permission.objects.get(codename="view_report"))
    client.force_login(guest)
    pages = (QUEUE, reverse("admin:articles_report_change", args=[report.pk]))
    assert ["formaction" in client.get(page).content.decode() for page in pages] == [False, False]
