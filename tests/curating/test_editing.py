"""What an editor changes of an article itself, and what imports do with it."""

import pytest

from articles.curating import Refused, apply, preview, undo
from articles.models import Article, Story
from tests.builders import import_text, run_import
from tests.curating.cases import edited
from tests.curating.conftest import FERRY
from tests.curating.states import everything, names

pytestmark = pytest.mark.django_db
RENAMED = FERRY.replace("# Ferry closed", "# Ferry stopped")


def now(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_a_field_that_an_editor_changed_is_not_overwritten(ferry, editor, write_article):
    apply(edited(ferry, title="Quay shut"), editor)
    assert write_article(RENAMED).title == "Quay shut"


def test_the_import_says_what_the_file_has_now(ferry, editor, tmp_path):
    apply(edited(ferry, title="Quay shut"), editor)
    (tmp_path / "ferry.md").write_text(RENAMED)
    assert "Kept the editor’s title; the file now says “Ferry stopped”." in run_import(tmp_path / "ferry.md").output


def test_other_fields_follow_the_file(ferry, editor, write_article):
    apply(edited(ferry, title="Quay shut"), editor)
    assert "Snow fell." in write_article(f"{RENAMED}\n\nSnow fell.").text


def test_undone_the_field_is_what_the_file_says_by_now(ferry, editor, write_article):
    correction = apply(edited(ferry, title="Quay shut"), editor)
    write_article(RENAMED)
    undo(correction, editor)
    assert now(ferry).title == "Ferry stopped"


def test_undone_the_next_change_of_the_file_is_taken_over(ferry, editor, write_article):
    undo(apply(edited(ferry, title="Quay shut"), editor), editor)
    assert write_article(RENAMED).title == "Ferry stopped"


def test_marks_and_quotations_keep_their_numbers_where_the_text_stays(ferry, editor):
    before = set(ferry.mentions.values_list("pk", "surface")), set(ferry.quotes.values_list("pk", "text"))
    apply(edited(ferry, body=f"Rain fell on Sunday.\n\n{ferry.body}"), editor)
    after = set(ferry.mentions.values_list("pk", "surface")), set(ferry.quotes.values_list("pk", "text"))
    assert (before[0] <= after[0], before[1]) == (True, after[1])


def test_a_text_that_an_editor_changed_outlives_a_changed_file(ferry, editor, write_article):
    apply(edited(ferry, body="Rain fell on Sunday."), editor)
    assert write_article(RENAMED).text == "Rain fell on Sunday."


def test_the_date_that_an_editor_gave_was_found_by_an_editor(ferry, editor):
    from datetime import UTC, datetime

    fields = {"published_at": datetime(2024, 5, 14, tzinfo=UTC), "published_precision": "day"}
    apply(edited(ferry, **fields), editor)
    article = now(ferry)
    assert (article.published_at, article.published_source) == (fields["published_at"], "an editor")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "Nothing was changed"),
        ({"body": " "}, "."),
        ({"body": "---"}, "no text"),
        ({"body": "- " * 3000 + "Rain."}, "nested too deeply"),
        ({"title": "x" * 501}, "500"),
        ({"published_precision": "day"}, "Give a date with its precision"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_the_reason(ferry, editor, fields, reason):
    before = everything()
    with pytest.raises(Refused, match=reason):
        apply(edited(ferry, **fields), editor)
    assert everything() == before


def test_a_preview_tells_the_field_before_and_after(ferry):
    found = preview(edited(ferry, title="Quay shut"))
    assert [(p.before, p.after) for p in found.places] == [("title: “Ferry closed”", "“Quay shut”")]


@pytest.fixture
def surname(tmp_path) -> Article:
    """An article that knows somebody by a surname alone, beside a story that names her in full."""
    import_text(tmp_path, FERRY, "full.md", story="The ferry")
    return import_text(tmp_path, "# Short\n\nMrs Tallow resigned. Tallow said so on Monday.", "short.md")


def test_an_article_that_joins_a_story_learns_who_a_surname_is(surname, editor):
    apply(edited(surname, story=Story.objects.get()), editor)
    assert set(names(surname)) == {"Ines Tallow"}


def test_an_article_that_leaves_its_story_again_is_as_before(surname, editor):
    before = everything()
    undo(apply(edited(surname, story=Story.objects.get()), editor), editor)
    assert everything() == before


def test_an_article_stays_in_the_story_that_an_editor_chose(surname, editor, tmp_path):
    apply(edited(surname, story=Story.objects.get()), editor)
    import_text(tmp_path, "# Short\n\nMrs Tallow went.", "short.md", story="The resignation")
    assert now(surname).story.title == "The ferry"
