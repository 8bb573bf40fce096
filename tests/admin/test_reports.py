"""The editor's queue of mistakes that readers have reported."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils.timezone import now

from articles.models import Mention, Report
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
