"""What an editor changes shows at once, is analysed anew where it has to be, and is known to the next import."""

from datetime import UTC, datetime

import pytest
from django.db.models import Model
from django.urls import reverse

from articles.models import Alias, Article, Correction, Entity, ImportBatch, Mention, Outlet, Quote, Speaker, Story
from tests.admin.forms import filled
from tests.builders import import_text, make_article, make_entity, make_user, mention, quote
from tests.views.pages import Tags

pytestmark = pytest.mark.django_db
FERRY = "Ines Tallow closed the ferry. “It is not safe,” Ines Tallow said."


@pytest.fixture
def change(client):
    """Send the form of a row with some fields changed, and give back the errors of the form; a preview is agreed to."""

    def change(row: Model, **changes: str) -> dict[str, list[str]]:
        url = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
        response = client.post(url, filled(client.get(url)) | changes)
        if "look=" in response.get("Location", ""):
            response = client.post(response.url, filled(client.get(response.url)))
        return dict(response.context["adminform"].form.errors) if response.status_code == 200 else {}

    return change


@pytest.fixture
def add(client):
    def add(model: type[Model], **fields: str) -> dict[str, list[str]]:
        url = reverse(f"admin:articles_{model._meta.model_name}_add")
        response = client.post(url, filled(client.get(url)) | fields)
        return dict(response.context["adminform"].form.errors) if response.status_code == 200 else {}

    return add


@pytest.fixture
def delete(client):
    """Delete a row as the list does with the rows that are ticked."""

    def delete(row: Model) -> None:
        url = reverse(f"admin:articles_{row._meta.model_name}_changelist")
        client.post(url, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
        assert not type(row).objects.filter(pk=row.pk).exists()

    return delete


@pytest.fixture
def page(client):
    return lambda article: client.get(article.get_absolute_url()).content.decode()


@pytest.fixture
def ferry() -> Article:
    """An article that mentions Ines Tallow once and quotes her."""
    article = make_article("Ines Tallow closed the ferry. “It is not safe,” she said.")
    tallow = make_entity("Ines Tallow")
    mention(article, tallow)
    quote(article, "It is not safe,", Speaker.of(tallow))
    return article


# Articles


def test_a_form_sent_as_it_is_changes_nothing_of_the_article(change, ferry):
    before = Article.objects.values().get()
    assert change(ferry) == {}
    assert Article.objects.values().get() == before | {"changed_at": Article.objects.get().changed_at}


def test_a_changed_body_is_analysed_anew(change):
    article = make_article("Nothing happened.")
    change(article, body=FERRY)
    article.refresh_from_db()
    assert (article.text, [str(q) for q in article.quotes.all()]) == (FERRY, ["It is not safe,"])


def test_a_changed_title_leaves_the_marks_as_they_are(change, ferry):
    before = list(ferry.mentions.values_list()), list(ferry.quotes.values_list())
    change(ferry, title="Ferry closed")
    assert (list(ferry.mentions.values_list()), list(ferry.quotes.values_list())) == before


def test_a_changed_story_says_who_a_surname_is(change, tmp_path):
    full = import_text(tmp_path, f"# Ferry\n\n{FERRY}", "full.md", story="The ferry")
    short = import_text(tmp_path, "# Short\n\nMrs Tallow resigned. Tallow said so on Monday.", "short.md")
    change(short, story=str(full.story.pk))
    assert "Ines Tallow" in {mention.entity.name for mention in short.mentions.all()}


def test_an_article_written_in_the_admin_is_analysed(add):
    assert add(Article, title="Ferry closed", body=FERRY, language="en", bylines="[]") == {}
    assert [str(q) for q in Article.objects.get().quotes.all()] == ["It is not safe,"]


@pytest.mark.parametrize("date", ["yesterday", "05/06/2012", "2024-05-14 10:30 +99:00", "May 2024"])
def test_a_date_that_cannot_be_read_is_an_error_at_its_field(change, ferry, date):
    (error,) = change(ferry, published=date)["published"]
    assert "Write the date as 2024-05-14, or 2024-05-14 10:30 +02:00" in error


def test_a_date_alone_is_known_to_the_day(change, ferry):
    change(ferry, published="2024-05-14")
    article = Article.objects.get()
    assert (article.published_at.isoformat(), article.published_precision) == ("2024-05-14T00:00:00+00:00", "day")


def test_a_time_makes_a_date_known_to_the_minute(change):
    article = make_article(published_at=datetime(2024, 3, 13, tzinfo=UTC), published_precision="day")
    change(article, published="2024-03-13 10:30")
    article.refresh_from_db()
    assert (article.published_at.isoformat(), article.published_precision) == ("2024-03-13T10:30:00+00:00", "minute")


def test_a_date_taken_out_is_unknown(change, printed):
    change(printed, published="")
    assert Article.objects.filter(published_at=None, published_precision="unknown", published_zone="").exists()


def test_when_it_was_last_changed_is_written_the_same_way(change, ferry):
    change(ferry, updated="2024-05-14 06:00 -03:00")
    assert Article.objects.get().updated_at.isoformat() == "2024-05-14T06:00:00-03:00"


def test_a_date_printed_elsewhere_stays_the_same_when_something_else_changes(change, printed):
    change(printed, title="Ferry closed")
    assert Article.objects.get().published_at.isoformat() == "2011-09-15T04:12:00+05:30"


def test_bylines_are_written_one_a_line(change, ferry):
    change(ferry, bylines=" Mara  Ellund\r\n\r\nOskar Brand")
    assert Article.objects.get().bylines == ["Mara Ellund", "Oskar Brand"]


def test_the_form_has_the_bylines_one_a_line(client):
    article = make_article(bylines=["Mara Ellund", "Oskar Brand"])
    form = filled(client.get(reverse("admin:articles_article_change", args=[article.pk])))
    assert form["bylines"] == "Mara Ellund\nOskar Brand"


@pytest.fixture
def printed() -> Article:
    at = datetime.fromisoformat("2011-09-15T04:12+05:30")
    return make_article(published_at=at, published_precision="minute", published_zone="+05:30")


def test_the_form_has_a_date_as_it_was_printed(client, printed):
    form = filled(client.get(reverse("admin:articles_article_change", args=[printed.pk])))
    assert form["published"] == "2011-09-15 04:12 +05:30"


def test_a_date_is_in_the_zone_that_stands_beside_it(change, ferry):
    change(ferry, published="2024-05-14 06:00 -03:00")
    assert Article.objects.get().published_at.isoformat() == "2024-05-14T06:00:00-03:00"


def test_a_date_that_nobody_touched_is_no_correction(change, printed):
    change(printed, language="fr")
    assert Correction.objects.get().decision["fields"] == {"language": "fr"}


@pytest.mark.parametrize("date", ["9999-12-31 00:00 +01:00", "0001-01-01", "1599-12-31"])
def test_a_year_that_no_newspaper_has_is_an_error_at_its_field(change, ferry, date):
    (error,) = change(ferry, published=date)["published"]
    assert "is not in a year from 1600 to 2099." in error


def test_bylines_left_empty_are_no_bylines(change, ferry):
    change(ferry, bylines="")
    assert Article.objects.get().bylines == []


def test_a_body_nested_too_deeply_is_an_error_at_its_field(change, ferry):
    assert list(change(ferry, body="- " * 3000 + "Rain.")) == ["body"]


def test_the_address_of_another_article_is_an_error(change, ferry):
    make_article(url="https://quay.example/ferry")
    assert "Another article has this address already." in str(change(ferry, url="https://quay.example/ferry"))


def test_a_text_longer_than_an_import_may_have_is_refused_with_the_limit_and_kept(client, ferry, settings):
    settings.NEWSDESK_MAX_CHARACTERS = 100
    url = reverse("admin:articles_article_change", args=[ferry.pk])
    response = client.post(url, filled(client.get(url)) | {"body": "Rain. " * 20})
    (error,) = response.context["adminform"].form.errors["body"]
    assert "Its text has 119 characters, more than the limit of 100." in error
    assert filled(response)["body"].strip() == ("Rain. " * 20).strip()


def test_a_text_from_before_the_limit_does_not_keep_other_fields_from_being_corrected(change, ferry, settings):
    settings.NEWSDESK_MAX_CHARACTERS = 10
    assert change(ferry, title="Ferry shut") == {}
    assert Article.objects.get().title == "Ferry shut"


def test_a_form_sent_as_it_is_says_that_nothing_was_changed(client, ferry):
    url = reverse("admin:articles_article_change", args=[ferry.pk])
    response = client.post(url, filled(client.get(url)), follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Nothing was changed."]


def test_the_history_names_what_was_changed_and_nothing_else(client, change, ferry):
    change(ferry, title="Ferry shut")
    html = client.get(reverse("admin:articles_article_history", args=[ferry.pk])).content.decode()
    assert "Changed title." in html


# The look at what would change


@pytest.fixture
def look(client, ferry) -> str:
    """The address of the look at another title and text."""
    url = reverse("admin:articles_article_change", args=[ferry.pk])
    response = client.post(
        url, filled(client.get(url)) | {"title": "Ferry shut", "body": FERRY, "published": "2024-05-14"}
    )
    assert response.status_code == 302
    return response.url


def test_the_look_is_a_page_of_its_own(client, look):
    assert [client.get(look).status_code for _ in range(2)] == [200, 200]


def test_from_the_look_an_editor_comes_back_to_everything_that_was_typed(client, ferry, look):
    links = [a.get("href", "") for tag, a in Tags(client.get(look).content.decode()).tags if tag == "a"]
    (back,) = (link for link in links if "again=" in link)
    form = filled(client.get(back))
    assert (form["title"], form["body"], form["published"]) == ("Ferry shut", FERRY, "2024-05-14")
    again = client.post(back, form)
    client.post(again.url, filled(client.get(again.url)))
    assert (Article.objects.get().title, Article.objects.get().text) == ("Ferry shut", FERRY)


def test_back_to_the_look_after_saving_says_that_it_is_saved(client, look):
    client.post(look, filled(client.get(look)))
    response = client.get(look, follow=True)
    said = "That change was saved or dropped. This is how the article stands."
    assert said in [str(message) for message in response.context["messages"]]
    assert filled(response)["title"] == "Ferry shut"


def test_what_was_typed_is_nothing_of_another_article(client, look):
    other = make_article(title="Rain")
    response = client.get(
        f"{reverse('admin:articles_article_change', args=[other.pk])}?again={look.partition('look=')[2]}"
    )
    assert filled(response)["title"] == "Rain"


def test_what_others_typed_is_not_shown(client, look, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("other"))
    assert client.get(look).status_code == 302


def test_no_more_than_three_changes_are_kept_at_a_time(client, ferry):
    url = reverse("admin:articles_article_change", args=[ferry.pk])
    looks = [client.post(url, filled(client.get(url)) | {"title": f"Ferry {n}"}).url for n in range(4)]
    assert [client.get(look).status_code for look in looks] == [302, 200, 200, 200]


def test_whoever_may_only_look_sees_the_dates_as_they_are_printed(client, printed):
    viewer = make_user("view_article")
    viewer.is_staff = True
    viewer.save()
    client.force_login(viewer)
    html = client.get(reverse("admin:articles_article_change", args=[printed.pk])).content.decode()
    assert "15 September 2011, 04:12" in html


def test_the_form_shows_what_the_import_left_out(client):
    article = make_article(left_out=[{"rule": "skip link", "text": "Skip to <b>content</b>", "line": 3}])
    html = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "“Skip to &lt;b&gt;content&lt;/b&gt;” (skip link, line 3)" in html


def test_the_form_leads_to_the_marks_of_its_article(client, ferry):
    make_article("Oskar Brand.")
    html = client.get(reverse("admin:articles_article_change", args=[ferry.pk])).content.decode()
    link = f"/admin/articles/mention/?article__id__exact={ferry.pk}"
    assert link in html
    assert len(client.get(link).context["cl"].result_list) == 1


# Marks and names


def test_a_mention_given_to_somebody_else_shows_at_once(change, page, ferry):
    assert "Oskar Brand" not in page(ferry)
    change(ferry.mentions.get(), entity=str(make_entity("Oskar Brand").pk))
    assert "Oskar Brand" in page(ferry)


def test_a_mention_moved_takes_over_the_words_that_are_there(change, ferry):
    change(ferry.mentions.get(), start="0", end="4")
    assert ferry.mentions.get().surface == "Ines"


@pytest.mark.parametrize("kind", [Mention, Quote])
def test_a_mark_cannot_run_over_the_end_of_the_text(change, ferry, kind):
    assert list(change(kind.objects.get(), end="9999")) == ["end"]


@pytest.mark.parametrize("kind", [Mention, Quote])
def test_a_mark_cannot_end_before_it_starts(change, ferry, kind):
    assert "starts before it ends" in str(change(kind.objects.get(), start="7", end="3"))


def test_a_quotation_given_to_somebody_else_shows_at_once(change, page, ferry):
    assert "a clerk" not in page(ferry)
    change(ferry.quotes.get(), speaker=str(Speaker.objects.create(name="a clerk").pk))
    assert "a clerk" in page(ferry)


@pytest.mark.parametrize("kind", [Mention, Quote])
def test_what_is_deleted_is_gone_from_the_page_at_once(delete, page, ferry, kind):
    row = kind.objects.get()
    before = page(ferry)
    delete(row)
    assert page(ferry) != before


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        (Entity, "Merge it, split it, or say that it is no name"),
        (Speaker, "Correct this name"),
    ],
)
def test_what_articles_name_or_quote_is_not_deleted_but_shown_the_way(client, ferry, kind, way):
    row = kind.objects.get()
    url = reverse(f"admin:articles_{kind._meta.model_name}_delete", args=[row.pk])
    html = client.post(url, {"post": "yes"}, follow=True).content.decode()
    assert "nothing was deleted" in html
    assert f'<a href="/entities/{Entity.objects.get().slug}/correct/">{way}</a>' in html
    assert list(kind.objects.all()) == [row]


@pytest.mark.parametrize("kind", [Entity, Speaker])
def test_what_articles_name_or_quote_has_no_button_to_delete_it(client, ferry, kind):
    model = kind._meta.model_name
    form = client.get(reverse(f"admin:articles_{model}_change", args=[kind.objects.get().pk])).content.decode()
    assert (reverse(f"admin:articles_{model}_delete", args=[kind.objects.get().pk]) in form, "Correct" in form) == (
        False,
        True,
    )


@pytest.mark.parametrize("kind", [Entity, Speaker])
def test_the_lists_of_names_and_speakers_delete_nothing(client, ferry, kind):
    row = kind.objects.get()
    url = reverse(f"admin:articles_{kind._meta.model_name}_changelist")
    client.post(url, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert list(kind.objects.all()) == [row]


@pytest.mark.parametrize("make", [lambda: make_entity("Ines Tallow"), lambda: Speaker.objects.create(name="a clerk")])
def test_what_stands_in_no_article_is_deleted(client, make):
    row = make()
    client.post(reverse(f"admin:articles_{row._meta.model_name}_delete", args=[row.pk]), {"post": "yes"})
    assert not type(row).objects.exists()


def test_a_renamed_entity_shows_at_once(change, page, ferry):
    page(ferry)
    change(Entity.objects.get(), name="Ines Tallow-Brand")
    assert "Ines Tallow-Brand" in page(ferry)


def test_an_outlet_with_articles_is_not_deleted(client):
    article = make_article(outlet="The Quay")
    client.post(reverse("admin:articles_outlet_delete", args=[article.outlet.pk]), {"post": "yes"})
    assert Outlet.objects.count() == 1


def test_articles_outlive_the_story_that_an_editor_deletes(client):
    article = make_article(story="The ferry")
    client.post(reverse("admin:articles_story_delete", args=[article.story.pk]), {"post": "yes"})
    assert (list(Article.objects.all()), Story.objects.exists()) == ([article], False)


# The next import


def test_an_entity_that_an_editor_made_is_known_to_the_next_import(add, tmp_path):
    add(Entity, name="Ines Tallow", kind="person", is_full_name="on")
    article = import_text(tmp_path, f"# Ferry\n\n{FERRY}")
    assert set(article.mentions.filter(surface="Ines Tallow").values_list("entity", flat=True)) == {
        Entity.objects.get(slug="ines-tallow").pk
    }
    assert Entity.objects.filter(name="Ines Tallow").count() == 1


def test_an_alias_that_an_editor_gave_is_known_to_the_next_import(add, tmp_path):
    entity = make_entity("Ines Brand")
    add(Alias, entity=str(entity.pk), surface="Ines Tallow")
    article = import_text(tmp_path, f"# Ferry\n\n{FERRY}")
    assert set(article.mentions.filter(surface="Ines Tallow").values_list("entity", flat=True)) == {entity.pk}


def test_an_alias_given_on_the_form_of_its_entity_is_known_too(change, tmp_path):
    entity = make_entity("Ines Brand")
    row = {"aliases-TOTAL_FORMS": "1", "aliases-0-surface": "Ines Tallow", "aliases-0-entity": str(entity.pk)}
    row["aliases-0-identifies"] = "on"
    change(entity, **row)
    article = import_text(tmp_path, f"# Ferry\n\n{FERRY}")
    assert set(article.mentions.filter(surface="Ines Tallow").values_list("entity", flat=True)) == {entity.pk}


def test_a_renamed_entity_is_still_known_by_its_old_name(change, tmp_path):
    article = import_text(tmp_path, f"# Ferry\n\n{FERRY}", "one.md")
    change(article.mentions.filter(surface="Ines Tallow").first().entity, name="Ines Brand")
    again = import_text(tmp_path, f"# Again\n\nToday again {FERRY}", "two.md")
    assert "Ines Tallow" not in {m.entity.name for m in again.mentions.all()}


def test_the_page_of_an_import_lists_its_files(client, tmp_path):
    import_text(tmp_path, f"# Ferry\n\n{FERRY}", "ferry.md")
    batch = ImportBatch.objects.get()
    assert "ferry.md" in client.get(f"/admin/articles/importbatch/{batch.pk}/change/").content.decode()
