"""An editor corrects what an article is taken to say, on pages that work without scripts and as fragments."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from articles.curating import making
from articles.models import Article, Correction, Entity, Mention, Quote
from tests.builders import import_text, make_user
from tests.views.correcting import HTMX, answer, ask, correct, hidden
from tests.views.pages import Tags, squeezed, without_token

pytestmark = pytest.mark.django_db

FERRY = (
    "# Ferry closed\n\nInes Tallow closed the ferry in Brennick on Monday. “It is not safe,” Ines Tallow said.\n\n"
    "Oskar Brand of the Harbour Board disagreed. “She is wrong,” Brand said. The board meets in Brennick on Friday."
)
WRONG = "She is wrong,"


@pytest.fixture
def ferry(tmp_path) -> Article:
    return import_text(tmp_path, FERRY, "ferry.md")


@pytest.fixture(autouse=True)
def editor(client) -> User:
    user = User.objects.create_user("mara", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    return user


def make_staff(*permissions: str) -> User:
    user = make_user(*permissions)
    user.is_staff = True
    user.save()
    return user


def at(row) -> str:
    """The page on which a row is corrected."""
    match row:
        case Mention():
            return f"/mentions/{row.pk}/correct/"
        case Quote():
            return f"/quotes/{row.pk}/correct/"
        case Entity():
            return f"/entities/{row.slug}/correct/"
    return f"/articles/{row.pk}/correct/"


def marked(article: Article, surface: str) -> Mention:
    return article.mentions.filter(surface=surface).order_by("start")[0]


def names(article: Article, surface: str) -> list[str]:
    """Whose names these words are, in the order of the text."""
    return list(article.mentions.filter(surface=surface).order_by("start").values_list("entity__name", flat=True))


def spoken(article: Article, text: str = WRONG) -> Quote:
    return article.quotes.get(text=text)


def span(article: Article, words: str) -> str:
    start = article.text.index(words)
    return f"?start={start}&end={start + len(words)}"


def page(response) -> str:
    return squeezed(response.content.decode())


# Names in the text


def test_a_name_is_given_to_somebody_known(client, ferry):
    correct(client, at(marked(ferry, "Brand")), "give", who="Ines Tallow", where="here")
    assert names(ferry, "Brand") == ["Ines Tallow"]


def test_a_name_is_given_to_somebody_new(client, ferry):
    correct(client, at(marked(ferry, "Brand")), "give", who="Pia Brand", new_kind="person", where="here")
    assert names(ferry, "Brand") == ["Pia Brand"]


def test_a_name_is_given_wherever_the_article_prints_it(client, ferry):
    who = {"who": "Brennick Council", "new_kind": "organisation"}
    correct(client, at(marked(ferry, "Brennick")), "give", where="article", **who)
    assert names(ferry, "Brennick") == ["Brennick Council"] * 2


def test_chosen_mentions_are_split_off(client, ferry):
    first, second = ferry.mentions.filter(surface="Brennick").order_by("start")
    who = {"who": "Brennick Council", "new_kind": "organisation"}
    correct(client, at(first), "give", where="chosen", mention=[str(second.pk)], **who)
    assert names(ferry, "Brennick") == ["Brennick", "Brennick Council"]


def test_without_a_choice_nothing_is_split_off(client, ferry):
    html = page(ask(client, at(marked(ferry, "Brennick")), "give", where="chosen", who="Ines Tallow"))
    assert "Nothing was chosen. Choose at least one place." in html


def test_words_are_no_name_here(client, ferry):
    correct(client, at(marked(ferry, "Harbour Board")), "remove", where="here")
    assert names(ferry, "Harbour Board") == []


def test_words_are_no_name_anywhere(client, ferry, tmp_path):
    correct(client, at(marked(ferry, "Harbour Board")), "nowhere", of_kind="")
    again = import_text(tmp_path, "# Again\n\nThe Harbour Board met. Ines Tallow of the Harbour Board spoke.", "two.md")
    assert (names(ferry, "Harbour Board"), names(again, "Harbour Board")) == ([], [])


def test_a_name_gets_other_edges(client, ferry):
    board = marked(ferry, "Harbour Board")
    correct(client, at(board) + span(ferry, "the Harbour Board"), "move")
    assert names(ferry, "the Harbour Board") == ["Harbour Board"]


def test_edges_move_word_by_word(client, ferry):
    html = client.get(at(marked(ferry, "Harbour Board"))).content.decode()
    links = {a["href"] for tag, a in Tags(html).tags if tag == "a" and "start=" in a.get("href", "")}
    assert {at(marked(ferry, "Harbour Board")) + span(ferry, words) for words in (
        "the Harbour Board", "Board", "Harbour", "Harbour Board disagreed"
    )} <= links  # fmt: skip


def test_selected_words_are_found_again_when_the_text_has_moved(client, ferry):
    board = marked(ferry, "Harbour Board")
    html = page(client.get(f"{at(board)}?start=3&end=20&words=the Harbour Board"))
    assert "<mark>the Harbour Board</mark>" in html


# Quotations


def test_a_quotation_is_said_by_somebody_else(client, ferry):
    correct(client, at(spoken(ferry)), "speaker", whose="known", who="Ines Tallow")
    assert spoken(ferry).speaker.name == "Ines Tallow"


def test_a_quotation_is_said_by_somebody_without_a_name(client, ferry):
    correct(client, at(spoken(ferry)), "speaker", whose="unnamed", who="a clerk")
    assert (spoken(ferry).speaker.name, spoken(ferry).speaker.entity) == ("a clerk", None)


@pytest.mark.parametrize("kind", ["person", "organisation", "group", "place"])
def test_a_quotation_is_said_by_somebody_new_with_a_name(client, ferry, kind):
    correct(client, at(spoken(ferry)), "speaker", whose=f"new-{kind}", who="Ulf Marrow")
    speaker = spoken(ferry).speaker
    assert (speaker.name, speaker.entity.kind) == ("Ulf Marrow", kind)


def test_words_are_marked_as_a_quotation_of_somebody_new_with_a_name(client, ferry):
    said = {"kind": "indirect", "whose": "new-person", "who": "Ulf Marrow"}
    correct(client, at(ferry) + span(ferry, "closed the ferry"), "mark-quote", **said)
    assert spoken(ferry, "closed the ferry").speaker.entity.name == "Ulf Marrow"


def test_the_preview_says_that_a_speaker_is_new(client, ferry):
    html = page(ask(client, at(spoken(ferry)), "speaker", whose="new-person", who="Ulf Marrow"))
    assert "New: the person <b>Ulf Marrow</b>" in html


def test_a_new_speaker_of_a_known_name_is_the_known_one(client, ferry):
    known = entity("Ines Tallow")
    correct(client, at(spoken(ferry)), "speaker", whose="new-person", who="Ines Tallow")
    assert spoken(ferry).speaker.entity == known


def test_it_is_unclear_who_says_a_quotation(client, ferry):
    correct(client, at(spoken(ferry)), "speaker", whose="unclear", who="")
    assert spoken(ferry).speaker is None


def test_a_quotation_is_of_another_kind(client, ferry):
    correct(client, at(spoken(ferry)), "kind", kind="indirect")
    assert spoken(ferry).kind == "indirect"


def test_a_quotation_gets_other_edges(client, ferry):
    correct(client, at(spoken(ferry)) + span(ferry, "She is wrong"), "move")
    assert list(ferry.quotes.filter(text="She is wrong").values_list("speaker__name", flat=True)) == ["Oskar Brand"]


@pytest.mark.parametrize(("words", "surface"), [(WRONG, ""), ("Harbour Board", "Harbour Board")])
def test_the_same_edges_as_now_are_no_correction(client, ferry, words, surface):
    row = marked(ferry, surface) if surface else spoken(ferry)
    html = page(ask(client, at(row), "move"))
    assert f"“{words}” has these edges already." in html
    assert "Correct it" not in html


@pytest.mark.parametrize("asked", ["?start=3&end=20&words=of another article", "?start=3&end=999999"])
def test_edges_that_do_not_fit_the_article_are_told(client, ferry, asked):
    assert "does not stand in this article" in page(client.get(at(spoken(ferry)) + asked))
    assert "does not stand in this article" in page(client.get(at(ferry) + asked))


def test_words_are_no_quotation(client, ferry):
    correct(client, at(spoken(ferry)), "remove")
    assert WRONG not in set(ferry.quotes.values_list("text", flat=True))


# What is not marked


def test_words_are_marked_as_a_name(client, ferry):
    who = {"who": "The ferry", "new_kind": "work"}
    correct(client, at(ferry) + span(ferry, "the ferry"), "mark-name", **who)
    assert names(ferry, "the ferry") == ["The ferry"]


def test_words_are_marked_as_a_quotation(client, ferry):
    words = "The board meets in Brennick on Friday"
    said = {"kind": "indirect", "whose": "known", "who": "Oskar Brand"}
    correct(client, at(ferry) + span(ferry, words), "mark-quote", **said)
    assert (spoken(ferry, words).kind, spoken(ferry, words).speaker.name) == ("indirect", "Oskar Brand")


def test_words_that_are_typed_are_found_wherever_they_stand(client, ferry):
    html = client.get(f"{at(ferry)}?words=Brennick").content.decode()
    links = [a["href"] for tag, a in Tags(html).tags if tag == "a" and "start=" in a.get("href", "")]
    starts = [ferry.text.index("Brennick"), ferry.text.rindex("Brennick")]
    assert links == [f"{at(ferry)}?start={start}&end={start + 8}" for start in starts]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"it is not safe,"', "“It is not safe,”"),
        ("SHE IS WRONG", "She is wrong"),
        ('"It is not safe"', "It is not safe"),
    ],
)
def test_typed_words_are_found_whatever_their_marks_and_capitals(client, ferry, typed, printed):
    html = client.get(at(ferry), {"words": typed}).content.decode()
    links = [a["href"] for tag, a in Tags(html).tags if tag == "a" and "start=" in a.get("href", "")]
    assert links == [at(ferry) + span(ferry, printed)]


def test_words_that_do_not_stand_in_the_article_are_told(client, ferry):
    assert "“Brennik” does not stand in this article." in page(client.get(f"{at(ferry)}?words=Brennik"))


def test_the_page_of_an_article_leads_to_every_name_and_quotation(client, ferry):
    html = client.get(at(ferry)).content.decode()
    links = {a.get("href") for tag, a in Tags(html).tags if tag == "a"}
    assert {at(row) for row in [*ferry.mentions.all(), *ferry.quotes.all()]} <= links


def test_offsets_count_characters_and_not_bytes(client, tmp_path):
    article = import_text(
        tmp_path, "# Day\n\nThe 🛶 sank near Brennick. Ines Tallow saw the old pier break.", "boat.md"
    )
    correct(client, at(article) + span(article, "old pier"), "mark-name", who="Old Pier", new_kind="place")
    assert names(article, "old pier") == ["Old Pier"]


# Entities


def entity(name: str) -> Entity:
    return Entity.objects.get(name=name)


def test_an_entity_is_renamed(client, ferry):
    correct(client, at(entity("Ines Tallow")), "rename", name="Ines Tallow-Reed")
    assert names(ferry, "Ines Tallow") == ["Ines Tallow-Reed"] * 2


def test_an_entity_is_of_another_kind(client, ferry):
    correct(client, at(entity("Brennick")), "kind", kind="organisation")
    assert entity("Brennick").kind == "organisation"


def test_an_entity_gets_another_name(client, ferry):
    correct(client, at(entity("Ines Tallow")), "alias", surface="Nessa Tallow", identifies="on")
    assert entity("Ines Tallow").aliases.filter(surface="Nessa Tallow", identifies=True).exists()


def test_a_name_is_taken_from_an_entity(client, ferry):
    correct(client, at(entity("Oskar Brand")), "no-alias", surface="Brand")
    assert not entity("Oskar Brand").aliases.filter(surface="Brand").exists()


@pytest.mark.parametrize(("keep", "left"), [("this", "Ines Tallow"), ("other", "Oskar Brand")])
def test_two_entities_are_merged_into_the_one_that_stays(client, ferry, keep, left):
    correct(client, at(entity("Ines Tallow")), "merge", who="Oskar Brand", keep=keep)
    assert [one.name for one in Entity.objects.filter(name__in=["Ines Tallow", "Oskar Brand"])] == [left]


def test_mentions_of_an_entity_are_split_off(client, ferry):
    second = ferry.mentions.filter(surface="Brennick").order_by("start")[1]
    who = {"who": "Brennick Council", "new_kind": "organisation"}
    correct(client, at(entity("Brennick")), "split", mention=[str(second.pk)], **who)
    assert names(ferry, "Brennick") == ["Brennick", "Brennick Council"]


def test_a_name_that_is_taken_is_offered_for_a_merge(client, ferry):
    html = page(ask(client, at(entity("Ines Tallow")), "rename", name="Oskar Brand"))
    assert f'href="{at(entity("Oskar Brand"))}#merge"' in html


@pytest.mark.parametrize(("keep", "left"), [("this", "ines-tallow"), ("other", "oskar-brand")])
def test_after_a_merge_the_editor_is_on_the_page_of_the_name_that_stays(client, ferry, keep, left):
    done = correct(client, at(entity("Ines Tallow")), "merge", who="Oskar Brand", keep=keep)
    assert done.url == f"/entities/{left}/"


def test_the_page_of_a_merged_name_says_which_one_to_correct_instead(client, ferry):
    gone = at(entity("Ines Tallow"))
    given = hidden(client.get(gone).content.decode(), "rename")
    correct(client, gone, "merge", who="Oskar Brand", keep="other")
    for response in (client.get(gone), client.post(gone, given | {"name": "Ines Reed"})):
        assert response.status_code == 404
        assert f'<a href="{at(entity("Oskar Brand"))}">Correct “Oskar Brand”</a> instead.' in page(response)


# Who is meant


def test_a_name_of_several_asks_which_one(client, ferry):
    place = Entity.objects.create(name="Ines Tallow", kind="place")
    html = page(ask(client, at(marked(ferry, "Brand")), "give", who="Ines Tallow", where="here"))
    assert "“Ines Tallow” may mean one of these." in html
    assert f'value="e{place.pk}"' in html


def test_the_one_that_was_chosen_is_taken(client, ferry):
    place = Entity.objects.create(name="Ines Tallow", kind="place")
    fields = {"who": "Ines Tallow", "whom": f"e{place.pk}", "where": "here"}
    correct(client, at(marked(ferry, "Brand")), "give", **fields)
    assert ferry.mentions.get(surface="Brand").entity == place


def test_the_beginning_of_a_name_offers_those_that_begin_so(client, ferry):
    html = page(ask(client, at(marked(ferry, "Brand")), "give", who="tal", where="here"))
    assert f'value="e{entity("Ines Tallow").pk}"' in html


def test_nobody_of_a_name_is_told(client, ferry):
    html = page(ask(client, at(marked(ferry, "Brand")), "give", who="Zzyx", where="here"))
    assert "Nobody and nothing goes by “Zzyx”. Type another name." in html


def test_names_are_suggested_while_they_are_typed(client, ferry):
    assert '<option value="Ines Tallow">person, 1 article</option>' in page(client.get("/corrections/names/?who=tal"))


def test_whoever_is_gone_meanwhile_is_asked_for_again(client, ferry):
    fields = {"who": "Ines Tallow", "whom": "e999999", "where": "here"}
    assert "Whom you chose is not there any more." in page(ask(client, at(marked(ferry, "Brand")), "give", **fields))


@pytest.mark.parametrize("who", ["", "   "])
def test_a_name_has_to_be_written(client, ferry, who):
    assert "Write a name." in page(ask(client, at(marked(ferry, "Brand")), "give", who=who, where="here"))


# The preview


def test_a_preview_changes_nothing(client, ferry):
    ask(client, at(marked(ferry, "Brand")), "give", who="Ines Tallow", where="here")
    assert (names(ferry, "Brand"), Correction.objects.count()) == (["Oskar Brand"], 0)


def test_a_preview_shows_each_place_before_and_after(client, ferry):
    html = page(ask(client, at(spoken(ferry)), "speaker", whose="unclear", who=""))
    assert "1 place changes" in html
    assert '<span class="was">Oskar Brand (direct)</span> → <b>speaker unclear (direct)</b>' in html


def test_a_preview_says_who_will_not_be_there_any_more(client, ferry):
    html = page(ask(client, at(entity("Ines Tallow")), "merge", who="Oskar Brand", keep="other"))
    assert "Will not be there any more: the person <b>Ines Tallow</b>" in html


def test_an_editor_goes_back_from_the_preview_to_the_form_as_it_was_filled_in(client, ferry):
    preview = ask(client, at(spoken(ferry)), "speaker", whose="unnamed", who="a clerk")
    html = page(answer(client, preview, "edit"))
    assert 'value="a clerk"' in html
    assert Correction.objects.count() == 0


def test_what_was_done_is_said_with_the_way_back(client, ferry):
    done = correct(client, at(spoken(ferry)), "speaker", whose="unclear", who="")
    html = page(client.get(done.url))
    undo = f"/admin/articles/correction/{Correction.objects.get().pk}/undo/"
    assert f'is said by somebody unclear. <a class="undo" href="{undo}">Undo</a>' in html


def test_a_correction_leads_back_to_the_place(client, ferry):
    found = spoken(ferry)
    done = correct(client, at(found), "speaker", whose="unclear", who="")
    assert done.url == f"/articles/{ferry.pk}/#q{found.pk}"


def test_who_corrected_it_is_kept(client, ferry, editor):
    correct(client, at(spoken(ferry)), "remove")
    assert Correction.objects.get().made_by == editor


def test_words_of_an_article_are_text(client, tmp_path):
    article = import_text(
        tmp_path, "# Day\n\nInes Tallow wrote `<script>alert(1)</script>` on a wall in Brennick.", "x.md"
    )
    html = client.get(at(article) + span(article, "<script>alert(1)</script>")).content.decode()
    assert ("<script>alert" in html, "&lt;script&gt;alert" in html) == (False, True)


# Very many articles


@pytest.fixture
def worker(settings, monkeypatch):
    monkeypatch.setattr(making, "MOST_AT_ONCE", 0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_what_concerns_very_many_articles_is_left_to_a_worker_and_says_so(client, ferry, worker):
    done = correct(client, at(marked(ferry, "Ines Tallow")), "nowhere", of_kind="")
    assert "this is done in the background" in page(client.get(done.url))
    assert names(ferry, "Ines Tallow")[0] == "Ines Tallow"


def test_the_preview_says_how_many_articles_that_are(client, ferry, worker):
    html = page(ask(client, at(marked(ferry, "Ines Tallow")), "nowhere", of_kind=""))
    assert "1 article would be analysed anew: too many to show beforehand what changes." in html


# Two editors at once


def test_what_another_editor_changed_before_the_preview_is_told(client, ferry):
    url = at(spoken(ferry))
    given = hidden(client.get(url).content.decode(), "speaker")
    correct(client, url, "kind", kind="indirect")
    html = page(client.post(url, given | {"whose": "unclear", "who": ""}))
    assert "Somebody has changed this meanwhile; nothing was saved." in html
    assert "Kind of “She is wrong,”: now “reported”." in html


@pytest.fixture
def overtaken(client, ferry):
    """The answer to a preview after which another editor has changed the speaker."""
    preview = ask(client, at(spoken(ferry)), "speaker", whose="unnamed", who="a clerk")
    correct(client, at(spoken(ferry)), "speaker", whose="unclear", who="")
    return answer(client, preview)


def test_what_another_editor_changed_after_the_preview_is_not_overwritten(overtaken, ferry):
    assert spoken(ferry).speaker is None


def test_the_second_editor_is_told_who_changed_what(overtaken, editor):
    html = page(overtaken)
    assert f"{editor.username}, " in html
    assert "is said by somebody unclear" in html


def test_the_second_editors_choice_is_kept_and_can_be_made_all_the_same(client, overtaken, ferry):
    assert "Do it all the same" in page(overtaken)
    answer(client, overtaken)
    assert spoken(ferry).speaker.name == "a clerk"


def test_a_name_that_is_gone_meanwhile_says_so(client, ferry):
    url = at(marked(ferry, "Harbour Board"))
    correct(client, url, "remove", where="here")
    response = client.get(url)
    assert (response.status_code, "This name is not marked any more." in page(response)) == (404, True)


# With htmx


@pytest.mark.parametrize("subject", ["mention", "quote", "article", "entity"])
def test_htmx_gets_the_very_part_that_the_page_includes(client, ferry, subject):
    rows = {"mention": marked(ferry, "Brand"), "quote": spoken(ferry), "article": ferry, "entity": entity("Brennick")}
    html, fragment = (client.get(at(rows[subject]), headers=headers).content.decode() for headers in (None, HTMX))
    whole, part = (squeezed(without_token(without_version(text))) for text in (html, fragment))
    assert ("<html" in part, len(part) > 500, part in whole) == (False, True, True)


def without_version(html: str) -> str:
    """A version names the moment at which it was made."""
    return "\n".join(line.partition('name="version"')[0] for line in html.splitlines())


def test_htmx_gets_the_preview_alone(client, ferry):
    html = ask(client, at(spoken(ferry)), "remove", headers=HTMX).content.decode()
    assert ("<html" in html, "Correct it" in html) == (False, True)


def test_in_a_dialog_the_page_below_is_loaded_anew(client, ferry):
    preview = ask(client, at(spoken(ferry)), "remove", headers=HTMX)
    assert answer(client, preview, headers=HTMX).headers["HX-Refresh"] == "true"


def corrected(response) -> list[str]:
    """The anchors that the page below is told of before it is loaded anew."""
    return json.loads(response.headers["HX-Trigger"])["corrected"]["anchors"]


def test_the_page_below_is_told_what_was_corrected(client, ferry):
    found = spoken(ferry)
    preview = ask(client, at(found), "speaker", headers=HTMX, whose="unclear", who="")
    assert corrected(answer(client, preview, headers=HTMX)) == [f"q{found.pk}", "p2", f"a{ferry.pk}-p2"]


def test_where_something_was_taken_away_the_page_below_is_told_the_paragraph(client, ferry):
    preview = ask(client, at(spoken(ferry)), "remove", headers=HTMX)
    assert corrected(answer(client, preview, headers=HTMX)) == ["p2", f"a{ferry.pk}-p2"]


def test_the_page_below_is_told_what_was_marked(client, ferry):
    fields = {"who": "The ferry", "new_kind": "work"}
    preview = ask(client, at(ferry) + span(ferry, "the ferry"), "mark-name", headers=HTMX, **fields)
    told = corrected(answer(client, preview, headers=HTMX))
    assert told[0] == f"m{ferry.mentions.get(surface='the ferry').pk}"


def test_on_its_own_page_htmx_goes_on_to_the_article(client, ferry):
    found = spoken(ferry)
    here = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{at(found)}"}
    preview = ask(client, at(found), "speaker", headers=here, whose="unclear", who="")
    assert answer(client, preview, headers=here).headers["HX-Redirect"] == f"/articles/{ferry.pk}/#q{found.pk}"


# What is wrong has the focus


def focused(html: str) -> list[tuple[str, str | None]]:
    """What bears the attribute autofocus: tag, and id or class."""
    return [(tag, a.get("id") or a.get("class")) for tag, a in Tags(html).tags if "autofocus" in a]


def test_the_field_that_is_wrong_has_the_focus(client, ferry):
    html = ask(client, at(marked(ferry, "Brand")), "give", who="Zzyx", where="here").content.decode()
    assert focused(html) == [("input", "give-who")]


def test_a_field_that_is_empty_has_the_focus_and_its_error(client, ferry):
    html = ask(client, at(entity("Ines Tallow")), "rename", name="").content.decode()
    assert focused(html) == [("input", "rename-name")]
    field = next(a for tag, a in Tags(html).tags if a.get("id") == "rename-name")
    assert field["aria-describedby"] in {a.get("id") for tag, a in Tags(html).tags if a.get("class") == "wrong ui"}


def test_what_is_wrong_with_a_whole_form_has_the_focus(client, ferry):
    html = ask(client, at(spoken(ferry)), "move").content.decode()
    assert focused(html) == [("p", "wrong ui")]


# Who may


@pytest.mark.parametrize("headers", [None, HTMX])
def test_whoever_is_signed_out_is_led_to_sign_in_and_back(client, ferry, headers):
    client.logout()
    back = "/articles/1/%3Fe%3Dines-tallow" if headers else at(spoken(ferry))
    for method in (client.get, client.post):
        response = method(at(spoken(ferry)), headers=headers)
        assert response.status_code == 403
        assert f'<a href="/admin/login/?next={back}">Sign in</a>' in page(response)


@pytest.mark.parametrize("subject", ["mention", "quote", "article", "entity"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_reader_is_refused(client, ferry, subject, method):
    rows = {"mention": marked(ferry, "Brand"), "quote": spoken(ferry), "article": ferry, "entity": entity("Brennick")}
    client.force_login(make_user())
    assert getattr(client, method)(at(rows[subject])).status_code == 403


@pytest.mark.parametrize(
    ("permission", "act"), [("change_quote", "mark-name"), ("change_mention", "mark-quote")], ids=["name", "quotation"]
)
def test_an_editor_of_one_thing_cannot_mark_the_other(client, ferry, permission, act):
    client.force_login(make_staff(permission))
    assert client.post(at(ferry), {"act": act}).status_code == 403


def test_an_editor_of_names_in_texts_cannot_say_what_is_no_name_anywhere(client, ferry):
    client.force_login(make_staff("change_mention"))
    board = marked(ferry, "Harbour Board")
    assert "in any article" not in page(client.get(at(board)))
    assert client.post(at(board), {"act": "nowhere", "of_kind": "", "step": "confirm"}).status_code == 403


def test_without_its_token_a_correction_is_refused(ferry, editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(at(spoken(ferry)), {"act": "remove", "step": "confirm"}).status_code == 403
    assert Correction.objects.count() == 0


def test_without_a_version_nothing_is_corrected(client, ferry):
    html = page(client.post(at(spoken(ferry)), {"act": "remove", "step": "confirm"}))
    assert "The form does not say what it was made from. Load the page again." in html
    assert Correction.objects.count() == 0


@pytest.mark.parametrize("act", ["", "zzz"])
def test_a_form_that_there_is_not_is_refused(client, ferry, act):
    assert client.post(at(spoken(ferry)), {"act": act}).status_code == 400


# Where an editor finds it


def found_by(client, url: str) -> set[str]:
    return {a.get("href", "") for tag, a in Tags(client.get(url).content.decode()).tags if tag == "a"}


@pytest.fixture
def reader() -> Client:
    return Client()


def places(ferry: Article) -> dict[str, str]:
    """The address of a page, and the link to a correction that an editor finds there."""
    brand, said = entity("Oskar Brand"), spoken(ferry)
    first = ferry.mentions.filter(entity=brand).order_by("start")[0]
    return {
        f"/articles/{ferry.pk}/": at(ferry),
        f"/articles/{ferry.pk}/?e={brand.slug}": at(first),
        f"/quotes/{said.pk}/": at(said),
        f"/entities/{brand.slug}/": at(brand),
        f"/speakers/{said.speaker.slug}/": at(brand),
    }


def test_an_editor_finds_a_correction_where_the_mistake_is_seen(client, ferry):
    found = {url: link in found_by(client, url) for url, link in places(ferry).items()}
    assert found == dict.fromkeys(places(ferry), True)


def test_a_reader_finds_none(client, reader, ferry):
    for url in places(ferry):
        client.get(url)  # an editor's page must not be kept for readers
    found = [link for url in places(ferry) for link in found_by(reader, url) if "correct" in link]
    assert found == []


def test_an_editor_whose_permission_is_gone_finds_none(client, ferry, editor):
    url = f"/articles/{ferry.pk}/"
    assert at(ferry) in found_by(client, url)
    editor.groups.clear()
    assert at(ferry) not in found_by(client, url)


# What it costs


@pytest.mark.parametrize("subject", ["mention", "quote", "article", "entity"])
def test_the_cost_of_a_page_does_not_grow_with_what_is_marked(
    client, tmp_path, ferry, subject, django_assert_max_num_queries
):
    longer = import_text(tmp_path, FERRY + "\n\nInes Tallow left Brennick. “We are late,” Brand said." * 5, "longer.md")
    few, many = (rows_of(article)[subject] for article in (ferry, longer))
    with django_assert_max_num_queries(100) as first:
        client.get(at(few))
    with django_assert_max_num_queries(len(first)):
        client.get(at(many))


def rows_of(article: Article) -> dict:
    return {
        "mention": marked(article, "Ines Tallow"),
        "quote": spoken(article),
        "article": article,
        "entity": marked(article, "Brennick").entity,
    }
