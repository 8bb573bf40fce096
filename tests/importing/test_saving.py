"""Files → articles in the database: twice the same changes nothing, a change keeps every address that it can."""

from pathlib import Path

import pytest

from articles.importing.draft import Draft, LeftOut
from articles.importing.problems import ImportProblem
from articles.importing.saving import Outcome, reannotate, save
from articles.models import Article, Entity, Mention, Outlet, Quote, Speaker, Story
from articles.rendering.body import plain_text
from tests.builders import make_article

pytestmark = pytest.mark.django_db

FERRY = "Ines Tallow of the Harbour Board closed the ferry on Monday. “It is not safe,” Ines Tallow said."
PUMP = "Oskar Brand dug the well. “The pump is new,” Brand said."


def draft(body: str = FERRY, **fields) -> Draft:
    given = {
        "title": "Ferry closed",
        "bylines": (),
        "outlet": "",
        "url": "",
        "story": "",
        "language": "en",
        "published": None,
        "updated": None,
        "left_out": (),
        "encoding": "utf-8",
        "sha256": f"{hash((body, *fields.items())):064x}"[-64:],
        "warnings": (),
    }
    return Draft(body=body, **given | fields)


def saved(body: str = FERRY, path: str = "/news/ferry.md", **fields) -> Article:
    return save(draft(body, **fields), Path(path)).article


def everything() -> list[list[tuple]]:
    models = (Article, Outlet, Story, Entity, Mention, Speaker, Quote)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def mentions(article: Article) -> dict[tuple[int, int], int]:
    return {(mention.start, mention.end): mention.pk for mention in article.mentions.all()}


def quotes(article: Article) -> dict[str, int]:
    return {quote.text: quote.pk for quote in article.quotes.all()}


def names() -> set[str]:
    return set(Entity.objects.values_list("name", flat=True))


# What is saved


def test_the_text_is_what_the_body_shows():
    assert saved("*Rain* fell\non [Brennick](https://a.example/).").text == "Rain fell on Brennick."


def test_every_mention_is_printed_at_its_place():
    article = saved()
    printed = [(article.text[m.start : m.end], m.surface) for m in article.mentions.all()]
    assert printed
    assert all(text == surface for text, surface in printed)


def test_every_quotation_is_printed_at_its_place():
    article = saved()
    assert [article.text[q.start : q.end] for q in article.quotes.all()] == ["It is not safe,"]


def test_the_cue_and_the_words_that_name_the_speaker_are_printed_at_their_places():
    quote = saved().quotes.get()
    text = quote.article.text
    found = text[quote.cue_start : quote.cue_end], text[quote.speaker_start : quote.speaker_end]
    assert found == ("said", "Ines Tallow")


def test_the_speaker_is_the_person_mentioned():
    article = saved()
    assert article.quotes.get().speaker.entity == article.mentions.get(start=0).entity


def test_what_was_left_out_is_kept_with_its_rule():
    article = saved(left_out=(LeftOut("skip link", "Skip to the content", 1),))
    assert article.left_out == [{"rule": "skip link", "text": "Skip to the content", "line": 1}]


def test_outlets_are_found_whatever_their_case():
    assert saved(outlet="The Quay").outlet == saved(PUMP, "/news/pump.md", outlet="the quay").outlet


def test_stories_are_found_whatever_their_case():
    assert saved(story="The ferry").story == saved(PUMP, "/news/pump.md", story="THE FERRY").story


@pytest.mark.parametrize(
    "fields", [{"title": "x" * 501}, {"outlet": "x" * 201}, {"story": "x" * 301}, {"url": "https://not a host/"}]
)
def test_what_does_not_fit_is_an_error_that_names_the_file(fields):
    with pytest.raises(ImportProblem, match=r"^/news/ferry\.md: "):
        saved(**fields)


def test_what_does_not_fit_leaves_no_trace():
    with pytest.raises(ImportProblem):
        saved(title="x" * 501, outlet="The Quay", story="The ferry")
    assert everything() == [[]] * 7


# The same again


def test_a_new_file_is_created():
    assert save(draft(), Path("/news/ferry.md")).outcome == Outcome.CREATED


def test_the_same_file_is_unchanged():
    saved()
    assert save(draft(), Path("/news/ferry.md")).outcome == Outcome.UNCHANGED


def test_the_same_file_changes_no_row():
    saved(outlet="The Quay", story="The ferry")
    before = everything()
    saved(outlet="The Quay", story="The ferry")
    assert everything() == before


def test_a_copy_under_another_name_is_no_second_article():
    saved()
    saved(path="/news/copy.md")
    assert Article.objects.count() == 1


def test_a_changed_file_updates_its_article_in_place():
    article = saved()
    assert (saved(PUMP).pk, Article.objects.count()) == (article.pk, 1)


def test_a_changed_file_is_updated():
    saved()
    assert save(draft(PUMP), Path("/news/ferry.md")).outcome == Outcome.UPDATED


def test_a_changed_fact_is_an_update_though_the_file_is_the_same():
    saved(outlet="The Quay", sha256="0" * 64)
    assert saved(outlet="The Bell", sha256="0" * 64).outlet.name == "The Bell"


def test_mentions_keep_their_anchors_where_the_text_is_unchanged():
    before = mentions(saved())
    after = mentions(saved(f"{FERRY}\n\n{PUMP}"))
    assert {place: after.get(place) for place in before} == before


def test_quotations_keep_their_addresses_where_the_text_is_unchanged():
    before = quotes(saved())
    after = quotes(saved(f"{FERRY}\n\n{PUMP}"))
    assert after["It is not safe,"] == before["It is not safe,"]


def test_quotations_keep_their_addresses_when_a_paragraph_is_put_above_them():
    before = quotes(saved())
    after = quotes(saved(f"{PUMP}\n\n{FERRY}"))
    assert after["It is not safe,"] == before["It is not safe,"]


def test_marks_of_removed_words_go():
    saved(f"{FERRY}\n\n{PUMP}")
    assert set(quotes(saved())) == {"It is not safe,"}


def test_an_entity_that_nothing_mentions_any_more_goes():
    saved(f"{FERRY}\n\n{PUMP}")
    saved()
    assert "Oskar Brand" not in names()


def test_a_speaker_whom_nothing_quotes_any_more_goes():
    saved(f"{FERRY}\n\n{PUMP}")
    saved()
    assert [speaker.name for speaker in Speaker.objects.all()] == ["Ines Tallow"]


def test_an_entity_that_another_article_mentions_stays():
    saved(f"{FERRY}\n\n{PUMP}")
    saved(PUMP, "/news/pump.md")
    saved()
    assert "Oskar Brand" in names()


def test_an_article_stays_in_the_story_that_an_editor_chose_when_its_file_names_none():
    article = saved()
    Article.objects.filter(pk=article.pk).update(story=Story.objects.create(title="The ferry"))
    assert saved(f"{FERRY}\n\n{PUMP}").story.title == "The ferry"


def test_an_article_keeps_the_outlet_that_an_editor_named_when_its_file_names_none():
    article = saved()
    Article.objects.filter(pk=article.pk).update(outlet=Outlet.objects.create(name="The Quay"))
    assert saved(f"{FERRY}\n\n{PUMP}").outlet.name == "The Quay"


# Files that move, and addresses


def test_a_moved_file_is_the_same_article(tmp_path):
    article = saved(path=str(tmp_path / "gone.md"))
    assert save(draft(), tmp_path / "here.md").article == article


def test_a_moved_file_that_changes_later_updates_its_article(tmp_path):
    article = saved(path=str(tmp_path / "gone.md"))
    saved(path=str(tmp_path / "here.md"))
    assert saved(PUMP, str(tmp_path / "here.md")) == article


def test_a_file_that_moved_and_changed_is_known_by_its_address(tmp_path):
    article = saved(path=str(tmp_path / "gone.md"), url="https://quay.example/ferry")
    assert saved(PUMP, str(tmp_path / "here.md"), url="https://quay.example/ferry") == article


def test_the_same_address_in_two_files_is_an_error_that_names_both(tmp_path):
    (tmp_path / "one.md").touch()
    saved(path=str(tmp_path / "one.md"), url="https://quay.example/ferry")
    with pytest.raises(ImportProblem, match=r"other\.md.*one\.md"):
        saved(PUMP, str(tmp_path / "other.md"), url="https://quay.example/ferry")


def test_an_address_that_an_article_of_the_admin_has_is_an_error():
    make_article(url="https://quay.example/ferry", title="Written here")
    with pytest.raises(ImportProblem, match="Written here"):
        saved(url="https://quay.example/ferry")


# What an editor changes


def test_a_body_changed_by_an_editor_is_analysed_anew():
    article = saved()
    article.body = PUMP
    reannotate(article)
    assert (article.text, set(quotes(article))) == (plain_text(PUMP), {"The pump is new,"})


def test_a_story_changed_by_an_editor_says_who_a_surname_is():
    full = saved(story="The ferry")
    loose = saved("Mrs Tallow resigned. Tallow said so on Monday.", "/news/short.md")
    loose.story = full.story
    reannotate(loose)
    assert "Ines Tallow" in {mention.entity.name for mention in loose.mentions.all()}
