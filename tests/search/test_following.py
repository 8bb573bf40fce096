"""Whatever is saved, changed or deleted, by whatever way, is found or gone in the next search."""

from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from articles.importing.saving import remove
from articles.models import Article, Entity, Outlet, Quote, SearchChange, Speaker, Story
from articles.search import Search, find_speaker, refresh, refreshing, search
from tests.admin.forms import filled
from tests.builders import import_text, make_article, make_entity, quote
from tests.search.archive import found, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def sailing() -> Quote:
    """A quotation that the search has seen already."""
    article = make_article("“We sail,” she said.", outlet="The Quay", story="Ferry", day="2024-05-14")
    said = quote(article, "We sail", Speaker.of(make_entity("Ines Tallow")))
    assert found("sail") == ["We sail"]
    return said


def execute(statement: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_a_saved_quotation_is_found(sailing):
    quote(make_article("“We swim,” he said."), "We swim")
    assert found("swim") == ["We swim"]


def test_quotations_created_in_bulk_are_found(sailing):
    say("We swim", "We swim on")
    assert len(found("swim")) == 2


def test_a_row_inserted_by_sql_is_found(sailing):
    columns = 'start, "end", confidence, kind, text, cue, attribution, reason, article_id'
    values = "50, 57, 1, 'direct', 'We swim', '', '', '', %s"
    execute(f"INSERT INTO articles_quote ({columns}) VALUES ({values})", sailing.article_id)
    assert found("swim") == ["We swim"]


def test_an_imported_article_is_found(tmp_path):
    import_text(tmp_path, "# The ferry\n\n“We sail at last,” said Ines Tallow, the harbour master, on Monday.\n")
    assert found("sail")[0].startswith("We sail at last")


def test_an_import_leaves_nothing_for_the_next_search_to_do(tmp_path):
    import_text(tmp_path, "# The ferry\n\n“We sail at last,” said Ines Tallow, the harbour master, on Monday.\n")
    assert not SearchChange.objects.exists()


def test_an_article_imported_anew_with_other_words_is_found_by_them(tmp_path):
    text = "# The ferry\n\n“We {} at last,” said Ines Tallow, the harbour master, on Monday.\n"
    import_text(tmp_path, text.format("sail"))
    assert found("sail")
    import_text(tmp_path, text.format("swim"))
    assert (found("sail"), len(found("swim"))) == ([], 1)


def test_an_article_removed_by_an_editor_is_gone(sailing):
    remove(sailing.article)
    assert found("sail") == []


@pytest.mark.parametrize(
    "delete",
    [
        lambda said: said.delete(),
        lambda said: Quote.objects.filter(pk=said.pk).delete(),
        lambda said: said.article.delete(),
        lambda said: Article.objects.all().delete(),
        lambda said: execute("DELETE FROM articles_quote WHERE id = %s", said.pk),
    ],
    ids=["itself", "in a queryset", "with its article", "with all articles", "by SQL"],
)
def test_a_deleted_quotation_is_gone(sailing, delete):
    delete(sailing)
    assert found("sail") == []


def change(name: str, value: object):
    def by_saving(said: Quote) -> None:
        setattr(said, name, value)
        said.save()

    return [
        by_saving,
        lambda said: Quote.objects.filter(pk=said.pk).update(**{name: value}),
        lambda said: Quote.objects.bulk_update([Quote(pk=said.pk, **{name: value})], [name]),
        lambda said: execute(f'UPDATE articles_quote SET "{name}" = %s WHERE id = %s', value, said.pk),
    ]


WAYS = range(4)
WAYS_NAMED = ["save", "update", "bulk_update", "SQL"]


@pytest.mark.parametrize("way", WAYS, ids=WAYS_NAMED)
def test_a_changed_kind_is_found_by(sailing, way):
    change("kind", "indirect")[way](sailing)
    assert (found(kind="direct"), found(kind="indirect")) == ([], ["We sail"])


@pytest.mark.parametrize("way", WAYS, ids=WAYS_NAMED)
def test_a_quotation_attributed_to_another_speaker_is_found_by_them(sailing, way):
    other = Speaker.of(make_entity("Bram Voss"))
    change("speaker_id", other.pk)[way](sailing) if way != 2 else change("speaker", other)[way](sailing)
    assert (found(speaker=sailing.speaker_id) == []) is (way != 0)
    assert found(speaker=other.pk) == ["We sail"]


@pytest.mark.parametrize("way", [1, 2, 3], ids=WAYS_NAMED[1:])
def test_changed_words_are_found(sailing, way):
    change("text", "We swim")[way](sailing)
    assert (found("sail"), found("swim")) == ([], ["We swim"])


def test_moved_borders_are_found(sailing):
    sailing.end += 11
    sailing.save()
    assert found("said") == [sailing.article.text[1:19]]


def test_a_quotation_moved_to_another_article_is_found_there(sailing):
    other = make_article("“We sail,” she said.", outlet="The Tern")
    Quote.objects.filter(pk=sailing.pk).update(article=other)
    assert found(outlet=other.outlet_id) == ["We sail"]


def test_a_deleted_speaker_leaves_the_quotation_unclear(sailing):
    sailing.speaker.delete()
    assert found(unclear=True) == ["We sail"]


def test_a_deleted_entity_leaves_the_quotation_unclear(sailing):
    Entity.objects.get(name="Ines Tallow").delete()
    assert found(unclear=True) == ["We sail"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("outlet", lambda: Outlet.objects.create(name="The Tern")),
        ("story", lambda: Story.objects.create(title="Harbour")),
    ],
)
def test_an_article_moved_is_found_where_it_is(sailing, name, value):
    there = value()
    Article.objects.filter(pk=sailing.article_id).update(**{name: there})
    assert found(**{name: there.pk}) == ["We sail"]


def test_a_deleted_story_is_no_filter_any_more(sailing):
    story = sailing.article.story_id
    Story.objects.all().delete()
    assert (found(story=story), found("sail")) == ([], ["We sail"])


def test_an_article_with_another_date_is_sorted_and_found_by_it(sailing):
    say("Between", day="2020-01-01")
    Article.objects.filter(pk=sailing.article_id).update(published_at=None, published_precision="unknown")
    assert (found(), found(year=2024)) == (["Between", "We sail"], [])


def test_a_quotation_that_another_one_now_encloses_is_not_found_beside_it():
    article = make_article("He said the “old wall” would stay.")
    quote(article, "old wall")
    assert found("wall") == ["old wall"]
    outer = quote(article, "the “old wall” would stay", kind="mixed")
    assert found("wall") == ["the “old wall” would stay"]
    outer.delete()
    assert found("wall") == ["old wall"]


def test_a_quotation_changed_in_the_admin_is_found(sailing, admin_client):
    address = reverse("admin:articles_quote_change", args=[sailing.pk])
    answer = admin_client.post(address, filled(admin_client.get(address)) | {"kind": "mixed", "speaker": ""})
    assert answer.status_code == 302, answer.context["errors"]
    assert found(kind="mixed", unclear=True) == ["We sail"]


def test_quotations_deleted_in_the_admin_are_gone(sailing, admin_client):
    admin_client.post(reverse("admin:articles_article_delete", args=[sailing.article_id]), {"post": "yes"})
    assert found() == []


def test_a_new_name_finds_its_speaker(sailing):
    sailing.speaker.entity.aliases.create(surface="The Ferrywoman", key="ferrywoman")
    assert find_speaker("the ferrywoman").speaker == sailing.speaker


def test_a_deleted_name_finds_nobody(sailing):
    sailing.speaker.entity.aliases.create(surface="The Ferrywoman", key="ferrywoman")
    assert find_speaker("ferrywoman").speaker
    sailing.speaker.entity.aliases.all().delete()
    assert find_speaker("ferrywoman").speaker is None


def test_a_renamed_speaker_is_found_by_the_new_name(sailing):
    Speaker.objects.update(name="Ines Harrow")
    assert (find_speaker("ines harrow").speaker, find_speaker("ines tallow").speaker) == (sailing.speaker, None)


def test_what_does_not_concern_the_search_is_not_looked_at_again(sailing):
    Article.objects.all().touch()
    sailing.article.save()
    assert not SearchChange.objects.exists()


def test_a_row_written_as_it_was_is_not_looked_at_again(sailing):
    Quote.objects.filter(pk=sailing.pk).update(text="We sail")
    assert not SearchChange.objects.exists()


def test_what_is_not_done_in_time_is_done_by_later_searches(sailing, monkeypatch):
    for number in range(5):
        say(f"We swim {number}")
    monkeypatch.setattr(refreshing, "ARTICLES_A_BATCH", 2)
    assert refresh(patience=-1) is False
    assert len(found("swim")) == 5


@contextmanager
def read_only():
    connection.check_constraints()  # which could not be done afterwards
    execute("PRAGMA query_only = 1" if connection.vendor == "sqlite" else "SET TRANSACTION READ ONLY")
    yield
    if connection.vendor == "sqlite":
        execute("PRAGMA query_only = 0")


def test_where_nothing_can_be_written_a_search_shows_what_is_known_and_says_so(sailing):
    say("We swim")
    with read_only():
        page = search(Search())
    assert ([hit.quote.text for hit in page.hits], page.behind) == (["We sail"], True)


def test_a_search_goes_on_while_another_process_writes(sailing, monkeypatch):
    @contextmanager
    def locked(self, patience):
        raise OperationalError("database is locked")
        yield

    say("We swim")
    monkeypatch.setattr(type(refreshing.database()), "alone", locked)
    page = search(Search())
    assert ([hit.quote.text for hit in page.hits], page.behind) == (["We sail"], True)


def test_a_quotation_deleted_meanwhile_is_left_out(sailing):
    say("We swim")
    assert len(found("we")) == 2
    Quote.objects.filter(pk=sailing.pk).delete()
    with read_only():
        assert [hit.quote.text for hit in search(Search(text="we")).hits] == ["We swim"]
