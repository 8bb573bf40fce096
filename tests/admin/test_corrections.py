"""The log of corrections, the way back, two rows joined, and an article edited with a preview."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.curating import (
    ChangeKind,
    ChangeMentions,
    ChangeQuotes,
    EditArticle,
    MergeEntities,
    MergeOutlets,
    NotAName,
    Rename,
    apply,
    making,
    mention_removed,
    quote_changed,
    quote_removed,
)
from articles.importing.saving import analyse_anew
from articles.models import Article, Correction, Entity, Outlet, Speaker
from tests.admin.forms import filled
from tests.builders import import_text, make_article, make_entity, make_user, mention, quote
from tests.views.pages import Tags, squeezed

pytestmark = pytest.mark.django_db

LOG = "/admin/articles/correction/"
FRIDAY = datetime(2024, 5, 17, tzinfo=UTC)
FERRY = (
    "Ines Tallow closed the ferry in Brennick on Monday. “It is not safe,” Ines Tallow said.\n\n"
    "Oskar Brand of the Harbour Board disagreed. “She is wrong,” Brand said. A clerk said: “We are closed.”"
)


@pytest.fixture
def ferry(tmp_path) -> Article:
    return import_text(tmp_path, f"---\ntitle: Ferry closed\noutlet: The Quay\n---\n{FERRY}", "ferry.md")


def entity(name: str) -> Entity:
    return Entity.objects.get(name=name)


def page(response) -> str:
    return squeezed(response.content.decode())


CHANGES = {
    "a name": lambda a: ChangeMentions([mention_removed(a.mentions.get(surface="Harbour Board"))]),
    "a speaker": lambda a: ChangeQuotes([quote_changed(a.quotes.get(text="She is wrong,"), speaker=None)]),
    "a quotation": lambda a: ChangeQuotes([quote_removed(a.quotes.get(text="She is wrong,"))]),
    "a merge": lambda a: MergeEntities(entity("Ines Tallow"), entity("Oskar Brand")),
    "a rename": lambda a: Rename(entity("Ines Tallow"), "Nessa Tallow"),
    "a kind": lambda a: ChangeKind(entity("Brennick"), "organisation"),
    "no name": lambda a: NotAName("Harbour Board"),
    "a title": lambda a: edited(a, title="Ferry shut"),
    "a text": lambda a: edited(a, body=FERRY.replace("Monday", "Friday")),
}


def edited(article: Article, **fields) -> EditArticle:
    for name, value in fields.items():
        setattr(article, name, value)
    return EditArticle.of(article)


@pytest.fixture
def made(ferry, editor):
    return lambda name: apply(CHANGES[name](ferry), editor)


# The log


WAS = {
    "a name": "“Harbour Board”: Harbour Board",
    "a speaker": "“She is wrong,”: Oskar Brand",
    "a quotation": "“She is wrong,”: Oskar Brand, direct",
    "a merge": "“Brand”: Oskar Brand",
    "a rename": "Before: </span>Ines Tallow",
    "a kind": "Before: </span>place",
    "no name": "“Harbour Board”: Harbour Board",
    "a title": "Before: </span>“Ferry closed”",
    "a text": "[taken out: </span>Monday",
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_correction_says_what_was_there_before(client, made, name):
    assert WAS[name] in page(client.get(f"{LOG}{made(name).pk}/change/"))


@pytest.mark.parametrize("name", CHANGES)
def test_an_undo_shows_what_it_would_change_and_changes_nothing(client, made, name):
    correction = made(name)
    html = page(client.get(f"{LOG}{correction.pk}/undo/"))
    assert "Undo it</button>" in html
    assert Correction.objects.get().undone_at is None


@pytest.mark.parametrize("name", CHANGES)
def test_a_correction_is_undone(client, made, editor, name):
    correction = made(name)
    client.post(f"{LOG}{correction.pk}/undo/")
    correction.refresh_from_db()
    assert (correction.undone_at is not None, correction.undone_by) == (True, editor)


def test_what_was_corrected_is_as_before_when_it_is_undone(client, ferry, made):
    client.post(f"{LOG}{made('a speaker').pk}/undo/")
    assert ferry.quotes.get(text="She is wrong,").speaker.name == "Oskar Brand"


def test_an_undo_that_is_refused_says_why(client, made, editor):
    first = made("a rename")
    apply(Rename(entity("Nessa Tallow"), "Agnes Tallow"), editor)
    html = page(client.get(f"{LOG}{first.pk}/undo/"))
    assert "A later correction builds on this one. Undo it first:" in html
    assert "Undo it</button>" not in html


def test_what_is_undone_already_says_by_whom(client, made, editor):
    correction = made("a rename")
    client.post(f"{LOG}{correction.pk}/undo/")
    assert f"{editor.username} has undone this already" in page(client.post(f"{LOG}{correction.pk}/undo/"))


def test_the_log_is_filtered_by_what_stands(client, made):
    undone = made("a rename")
    client.post(f"{LOG}{undone.pk}/undo/")
    standing = made("a title")
    found = {state: list(client.get(LOG, {"state": state}).context["cl"].queryset) for state in ("standing", "undone")}
    assert found == {"standing": [standing], "undone": [undone]}


def test_the_log_is_filtered_by_kind_and_person(client, made, editor):
    named, other = made("a rename"), made("a title")
    found = client.get(LOG, {"kind__exact": "renamed", "made_by__id__exact": editor.pk}).context["cl"].queryset
    assert (named in found, other in found) == (True, False)


@pytest.mark.parametrize("name", CHANGES)
def test_from_an_article_to_its_corrections_and_to_those_on_names_in_it(client, made, ferry, name):
    ours = made(name)
    assert list(client.get(f"{LOG}?article={ferry.pk}").context["cl"].queryset) == [ours]


def test_decisions_on_names_that_an_article_does_not_print_are_not_its_own(client, ferry, editor):
    other = make_article("Ulf Marrow left on the Tern.")
    mention(other, make_entity("Ulf Marrow"))
    apply(Rename(entity("Ulf Marrow"), "Ulrich Marrow"), editor)
    apply(NotAName("the Tern"), editor)
    assert list(client.get(f"{LOG}?article={ferry.pk}").context["cl"].queryset) == []


def test_the_log_says_of_which_article_it_is(client, made, ferry):
    made("a title")
    assert "Ferry shut, and the names in it" in page(client.get(f"{LOG}?article={ferry.pk}"))


@pytest.mark.parametrize("number", ["999999", "x", ""])
def test_the_log_of_an_article_that_is_not_there_is_that_of_all(client, made, number):
    ours = made("a title")
    assert list(client.get(f"{LOG}?article={number}").context["cl"].queryset) == [ours]


def test_whoever_may_not_change_entities_cannot_take_their_corrections_back(client, made):
    correction = made("a rename")
    user = make_user("view_correction", "change_quote")
    user.is_staff = True
    user.save()
    client.force_login(user)
    assert client.post(f"{LOG}{correction.pk}/undo/").status_code == 403
    assert Correction.objects.get().undone_at is None


def test_the_cost_of_a_correction_does_not_grow_with_its_places(client, editor):
    costs = []
    for times in (1, 8):
        named = make_entity(f"Old Mill {times}", "place")
        for _ in range(times):
            mention(make_article(f"Rain fell on Old Mill {times}."), named)
        correction = apply(NotAName(named.name), editor)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{LOG}{correction.pk}/change/")
        costs.append(len(captured))
    assert costs[1] <= costs[0]


@pytest.mark.parametrize("name", ["a merge", "a text"])
@pytest.mark.parametrize("view", ["change", "undo"])
def test_the_pages_have_no_inline_script_or_style(client, made, name, view):
    tags = Tags(client.get(f"{LOG}{made(name).pk}/{view}/").content.decode())
    assert (tags.inline, [a for a in tags.attributes if a.startswith("on") or a == "style"]) == ("", [])


# Two that are one


@pytest.fixture
def pairs(ferry) -> dict[str, tuple]:
    """Two of each, in the order of their numbers."""
    other = make_article("“We sail,” an official said.", outlet="Quay, The")
    clerk, official = (Speaker.objects.create(name=name) for name in ("some clerk", "an official"))
    quote(other, "We sail,", official)
    quote(ferry, "It is not", clerk)
    return {
        "outlet": (ferry.outlet, other.outlet),
        "speaker": (clerk, official),
        "entity": tuple(Entity.objects.filter(name__in=["Ines Tallow", "Oskar Brand"]).order_by("pk")),
    }


def join(client, model: str, rows, keep):
    """Through the action of the list, the choice and the preview."""
    listing = f"/admin/articles/{model}/"
    chosen = {"action": "join_selected", "_selected_action": [row.pk for row in rows]}
    url = client.post(listing, chosen).url
    sent = {"row": [row.pk for row in rows], "keep": keep.pk}
    preview = client.post(url.partition("?")[0], sent)
    return preview, sent | {"version": filled(preview)["version"], "confirm": "yes"}


@pytest.mark.parametrize("model", ["outlet", "speaker", "entity"])
@pytest.mark.parametrize("stays", [0, 1])
def test_two_that_are_selected_are_joined(client, pairs, model, stays):
    rows = pairs[model]
    _, sent = join(client, model, rows, rows[stays])
    client.post(f"/admin/articles/{model}/join/", sent)
    assert list(type(rows[0]).objects.filter(pk__in=[row.pk for row in rows])) == [rows[stays]]


@pytest.mark.parametrize("model", ["outlet", "speaker", "entity"])
def test_the_preview_of_joining_changes_nothing(client, pairs, model):
    rows = pairs[model]
    html = page(join(client, model, rows, rows[0])[0])
    assert "Join them</button>" in html
    assert Correction.objects.count() == 0


def test_joined_outlets_are_parted_again(client, pairs, ferry):
    _, sent = join(client, "outlet", pairs["outlet"], pairs["outlet"][1])
    client.post("/admin/articles/outlet/join/", sent)
    client.post(f"{LOG}{Correction.objects.get().pk}/undo/")
    assert Article.objects.get(pk=ferry.pk).outlet.name == "The Quay"


def test_two_speakers_with_names_are_sent_to_their_entities(client, ferry):
    rows = Speaker.objects.exclude(entity=None).order_by("pk")[:2]
    sent = {"row": [row.pk for row in rows], "keep": rows[0].pk}
    html = page(client.post("/admin/articles/speaker/join/", sent))
    assert f'href="/entities/{rows[1].entity.slug}/correct/#merge"' in html


def test_what_was_renamed_meanwhile_is_not_joined_unseen(client, pairs):
    rows = pairs["outlet"]
    _, sent = join(client, "outlet", rows, rows[0])
    Outlet.objects.filter(pk=rows[1].pk).update(name="The Tern")
    html = page(client.post("/admin/articles/outlet/join/", sent))
    assert "Somebody has changed this meanwhile; nothing was saved." in html
    assert Outlet.objects.count() == 2


@pytest.mark.parametrize("number", [1, 3])
def test_more_or_fewer_than_two_are_not_joined(client, number):
    rows = [Outlet.objects.create(name=f"The Quay {n}") for n in range(number)]
    chosen = {"action": "join_selected", "_selected_action": [row.pk for row in rows]}
    html = client.post("/admin/articles/outlet/", chosen, follow=True).content.decode()
    assert "Select two rows: those that are one and the same." in html


def test_without_a_choice_nothing_is_joined(client, pairs):
    sent = {"row": [row.pk for row in pairs["outlet"]]}
    assert "Choose the name that stays." in page(client.post("/admin/articles/outlet/join/", sent))


def test_one_that_is_gone_leads_back_to_the_list(client, pairs):
    sent = {"row": [pairs["outlet"][0].pk, 999999]}
    assert client.get("/admin/articles/outlet/join/", sent).url == "/admin/articles/outlet/"


def test_the_other_one_is_found_by_a_part_of_its_name(client, pairs):
    one, other = pairs["outlet"]
    html = page(client.get("/admin/articles/outlet/join/", {"row": one.pk, "other": "quay,"}))
    assert f'name="row" value="{other.pk}"> Quay, The' in html


def test_suggested_merges_can_be_undone(client):
    for name in ("Ann Marlow", "Ann B. Marlow"):
        mention(make_article(f"Rain fell. Then {name} left."), make_entity(name))
    one, other = Entity.objects.order_by("pk")
    sent = {"entity": [one.pk, other.pk], "keep": one.pk}
    html = page(client.post(reverse("admin:articles_entity_merge"), sent, follow=True))
    assert f'<a class="undo" href="{LOG}{Correction.objects.get().pk}/undo/">Undo</a>' in html


def test_a_suggested_pair_that_changed_meanwhile_is_not_merged(client):
    for name in ("Ann Marlow", "Ann B. Marlow"):
        mention(make_article(f"Rain fell. Then {name} left."), make_entity(name))
    one, other = Entity.objects.order_by("pk")
    sent = filled(client.get(reverse("admin:articles_entity_suggested"))) | {"entity": [one.pk, other.pk]}
    Entity.objects.filter(pk=other.pk).update(name="Anna Marlow")
    html = page(client.post(reverse("admin:articles_entity_merge"), sent | {"keep": one.pk}, follow=True))
    assert "Somebody has changed this meanwhile; nothing was saved." in html
    assert Entity.objects.count() == 2


# The form of an article


@pytest.fixture
def send(client, ferry):
    """Send the form of the article with some fields changed."""
    url = f"/admin/articles/article/{ferry.pk}/change/"
    form = filled(client.get(url))
    return lambda **changes: client.post(url, form | changes, follow=True)


def test_another_text_is_shown_with_what_comes_and_goes_before_it_is_saved(send, ferry):
    html = page(send(body=FERRY.replace("Oskar Brand of the Harbour Board", "Pia Lund")))
    assert '“Harbour Board” <span class="ui"><span class="was">Harbour Board (organisation)</span>' in html
    assert Article.objects.get() == ferry
    assert Correction.objects.count() == 0


def test_another_text_is_shown_word_by_word(send):
    html = page(send(body=FERRY.replace("Monday", "Friday")))
    assert "[taken out: </span>Monday" in html
    assert "[put in: </span>Friday" in html


def test_another_text_is_saved_when_it_was_looked_at(client, send, ferry):
    look = send(body=FERRY.replace("Monday", "Friday"))
    client.post(f"/admin/articles/article/{ferry.pk}/change/", filled(look))
    assert "on Friday" in Article.objects.get().text


def test_another_title_is_shown_before_it_is_saved(send, ferry):
    assert '<span class="was">title: “Ferry closed”</span> → <b>“Ferry shut”</b>' in page(send(title="Ferry shut"))
    assert Article.objects.get() == ferry
    assert Correction.objects.count() == 0


@pytest.fixture
def retitled(client, send, ferry) -> Correction:
    client.post(f"/admin/articles/article/{ferry.pk}/change/", filled(send(title="Ferry shut")))
    return Correction.objects.get()


def test_a_change_is_told_once(client, send, ferry):
    address = f"/admin/articles/article/{ferry.pk}/change/"
    response = client.post(address, filled(send(title="Ferry shut")), follow=True)
    (said,) = (str(message) for message in response.context["messages"])
    assert ">Undo</a>" in said


def test_a_form_that_changes_nothing_is_told_too(client, ferry):
    address = f"/admin/articles/article/{ferry.pk}/change/"
    response = client.post(address, filled(client.get(address)), follow=True)
    assert len(list(response.context["messages"])) == 1


def test_the_line_of_a_changed_title_says_what_it_was_before(client, made):
    made("a title")
    assert "It was: title “Ferry closed”" in page(client.get(LOG))


def test_the_line_of_a_changed_date_says_it_as_dates_are_printed(client, ferry, editor):
    first = {"published_at": FRIDAY, "published_precision": "day"}
    apply(edited(ferry, **first), editor)
    apply(edited(Article.objects.get(), published_at=FRIDAY.replace(day=6)), editor)
    html = page(client.get(LOG))
    assert ("It was: published nothing" in html, "It was: published 17 May 2024" in html) == (True, True)


def test_the_line_of_a_changed_text_does_not_repeat_the_text(client, made):
    made("a text")
    html = page(client.get(LOG))
    assert ("It was: another text" in html, "on Monday" in html) == (True, False)


def test_the_undo_of_a_title_shows_what_comes_back(client, retitled):
    html = page(client.get(f"{LOG}{retitled.pk}/undo/"))
    assert '<span class="was">title: “Ferry shut”</span> → <b>“Ferry closed”</b>' in html
    assert "No place" not in html


def test_the_undo_of_a_text_says_so(client, send, ferry):
    look = send(body=FERRY.replace("Monday", "Friday"))
    client.post(f"/admin/articles/article/{ferry.pk}/change/", filled(look))
    html = page(client.get(f"{LOG}{Correction.objects.get().pk}/undo/"))
    assert "1 place changes" in html
    assert "The text of the article" in html


def test_another_title_can_be_undone(client, retitled):
    client.post(f"{LOG}{retitled.pk}/undo/")
    assert Article.objects.get().title == "Ferry closed"


def test_the_undo_of_outlets_that_were_merged_shows_whose_the_articles_are_again(client, editor):
    kept, gone = (Outlet.objects.create(name=name) for name in ("The Quay", "Quay"))
    make_article(title="Rain", outlet="Quay")
    make_article(title="Wind", outlet="The Quay")
    correction = apply(MergeOutlets(kept, gone), editor)
    html = page(client.get(f"{LOG}{correction.pk}/undo/"))
    assert "1 place changes" in html
    assert '<span class="was">outlet: “The Quay”</span> → <b>“Quay”</b>' in html


def test_what_another_editor_saved_meanwhile_is_not_overwritten_unseen(send, ferry, editor):
    apply(edited(Article.objects.get(), title="Ferry shut"), editor)
    html = page(send(title="Ferry closed for good"))
    assert "Somebody has changed this article since you opened it; nothing was saved." in html
    assert "Title of “Ferry shut”: now “Ferry shut”." in html
    assert Article.objects.get().title == "Ferry shut"


def test_it_is_saved_all_the_same_when_that_was_seen(client, send, ferry, editor):
    apply(edited(Article.objects.get(), title="Ferry shut"), editor)
    look = send(title="Ferry closed for good")
    client.post(f"/admin/articles/article/{ferry.pk}/change/", filled(look))
    assert Article.objects.get().title == "Ferry closed for good"


@pytest.mark.parametrize(
    "theirs", [{"url": "https://quay.example/ferry"}, {"published_at": FRIDAY, "published_precision": "day"}]
)
def test_what_only_the_other_editor_changed_stays_as_it_is(client, send, ferry, editor, theirs):
    apply(edited(Article.objects.get(), **theirs), editor)
    look = send(title="Ferry closed for good")
    client.post(f"/admin/articles/article/{ferry.pk}/change/", filled(look))
    assert Article.objects.filter(title="Ferry closed for good", **theirs).exists()


def test_what_both_have_changed_is_this_editors_who_has_seen_it(client, send, ferry, editor):
    apply(edited(Article.objects.get(), title="Ferry shut", url="https://quay.example/ferry"), editor)
    look = send(title="Ferry closed for good", url="https://quay.example/closed")
    client.post(f"/admin/articles/article/{ferry.pk}/change/", filled(look))
    assert Article.objects.filter(title="Ferry closed for good", url="https://quay.example/closed").exists()


def test_a_third_change_between_the_look_and_the_saving_is_shown_too(client, send, ferry, editor):
    apply(edited(Article.objects.get(), url="https://quay.example/ferry"), editor)
    look = send(title="Ferry closed for good")
    apply(edited(Article.objects.get(), language="fr"), editor)
    html = page(client.post(f"/admin/articles/article/{ferry.pk}/change/", filled(look), follow=True))
    assert "Language of “Ferry closed”: now “fr”." in html
    assert Article.objects.get().title == "Ferry closed"


def test_without_a_version_an_article_is_not_saved(send):
    response = send(title="Ferry shut", version="")
    assert "The form does not say what it was made from." in str(response.context["adminform"].form.errors)


def test_line_ends_as_a_browser_sends_them_change_nothing(send):
    send(body=FERRY.replace("\n", "\r\n"))
    assert Correction.objects.count() == 0


def test_what_only_moved_with_the_text_is_not_in_the_log(client, ferry, editor):
    correction = apply(edited(ferry, body=f"Today {FERRY}"), editor)
    assert "place" not in page(client.get(f"{LOG}{correction.pk}/change/")).partition('id="content-main"')[2]


def test_no_correction_is_looked_for_under_a_very_long_name_in_whole(client):
    response = client.get(f"{LOG}{'x' * 5000}/change/", follow=True)
    (said,) = (str(message) for message in response.context["messages"])
    assert len(said) < 200


def test_what_was_typed_at_length_is_not_repeated_in_whole(client, ferry):
    address = f"/admin/articles/outlet/join/?row={ferry.outlet.pk}&other={'x' * 5000}"
    assert f"“{'x' * 300}" not in page(client.get(address)).partition('role="alert"')[2]


# The admin's own forms and lists


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        (lambda ferry: entity("Ines Tallow"), {"name": "Nessa Tallow"}),
        (lambda ferry: ferry.quotes.get(text="She is wrong,"), {"kind": "mixed"}),
    ],
)
def test_what_a_form_decides_is_told_once(client, ferry, row, changes):
    found = row(ferry)
    url = reverse(f"admin:articles_{found._meta.model_name}_change", args=[found.pk])
    response = client.post(url, filled(client.get(url)) | changes, follow=True)
    (said,) = (str(message) for message in response.context["messages"])
    assert ">Undo</a>" in said


@pytest.fixture
def save(client):
    """Save the form of a row with some fields changed, and give back the page that follows."""

    def save(row, **changes):
        url = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
        return page(client.post(url, filled(client.get(url)) | changes, follow=True))

    return save


@pytest.fixture
def delete(client):
    def delete(row):
        url = reverse(f"admin:articles_{row._meta.model_name}_changelist")
        chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
        return page(client.post(url, chosen, follow=True))

    return delete


def again(article: Article) -> Article:
    """The article, analysed anew."""
    analyse_anew(article)
    return article


def test_a_mention_given_to_another_stays_so_when_the_article_is_analysed_anew(save, ferry):
    save(ferry.mentions.get(surface="Brand"), entity=str(entity("Ines Tallow").pk))
    assert again(ferry).mentions.get(surface="Brand").entity.name == "Ines Tallow"


def test_a_mention_that_moves_to_another_entity_does_both(save, ferry):
    start = ferry.text.index("the Harbour Board")
    board = ferry.mentions.get(surface="Harbour Board")
    save(board, entity=str(entity("Ines Tallow").pk), start=str(start), end=str(start + len("the Harbour Board")))
    assert again(ferry).mentions.get(surface="the Harbour Board").entity.name == "Ines Tallow"


def test_a_mention_that_was_deleted_does_not_come_back(delete, ferry):
    delete(ferry.mentions.get(surface="Harbour Board"))
    assert not again(ferry).mentions.filter(surface="Harbour Board").exists()


def test_a_mention_that_was_added_stays(client, ferry):
    url = reverse("admin:articles_mention_add")
    start = ferry.text.index("the ferry")
    sent = {"article": ferry.pk, "entity": entity("Brennick").pk, "start": start, "end": start + len("the ferry")}
    client.post(url, filled(client.get(url)) | sent)
    assert again(ferry).mentions.get(surface="the ferry").entity.name == "Brennick"


def test_a_quotation_of_another_speaker_and_kind_stays_so(save, ferry):
    said = ferry.quotes.get(text="She is wrong,")
    save(said, speaker=str(entity("Ines Tallow").speaker.pk), kind="indirect")
    found = again(ferry).quotes.get(text="She is wrong,")
    assert (found.speaker.name, found.kind) == ("Ines Tallow", "indirect")


def test_a_quotation_that_was_deleted_does_not_come_back(delete, ferry):
    delete(ferry.quotes.get(text="She is wrong,"))
    assert not again(ferry).quotes.filter(text="She is wrong,").exists()


def test_an_entity_renamed_and_of_another_kind_stays_so(save, ferry):
    save(entity("Brennick"), name="Brennick Council", kind="organisation")
    found = again(ferry).mentions.filter(surface="Brennick").values_list("entity__name", "entity__kind").distinct()
    assert list(found) == [("Brennick Council", "organisation")]


def test_a_name_that_is_taken_is_refused_and_nothing_is_saved(save, ferry):
    html = save(entity("Ines Tallow"), name="Oskar Brand")
    assert "Nothing was saved. There is “Oskar Brand” (person) already." in html
    assert Entity.objects.filter(name="Ines Tallow").exists()


def test_an_alias_that_was_deleted_is_kept_as_a_correction(delete, ferry):
    delete(entity("Oskar Brand").aliases.get(surface="Brand"))
    assert Correction.objects.get().kind == "alias"


def test_what_a_form_has_saved_can_be_undone(save, client, ferry):
    html = save(ferry.mentions.get(surface="Brand"), entity=str(entity("Ines Tallow").pk))
    assert f'<a class="undo" href="{LOG}{Correction.objects.get().pk}/undo/">Undo</a>' in html


def test_a_form_sent_as_it_is_corrects_nothing(save, ferry):
    for row in (
        ferry.mentions.first(),
        ferry.quotes.first(),
        entity("Brennick"),
        entity("Oskar Brand").aliases.first(),
    ):
        save(row)
    assert Correction.objects.count() == 0


def test_the_form_of_a_speaker_leads_to_where_it_is_corrected(client, ferry):
    speaker = entity("Oskar Brand").speaker
    html = page(client.get(reverse("admin:articles_speaker_change", args=[speaker.pk])))
    assert f'href="/entities/{speaker.entity.slug}/correct/"' in html


def test_a_name_in_very_many_articles_is_sent_to_the_page_that_a_worker_does(delete, ferry, settings, monkeypatch):
    monkeypatch.setattr(making, "MOST_AT_ONCE", 0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    html = delete(entity("Oskar Brand").aliases.get(surface="Brand"))
    assert "Nothing was saved. So many articles are concerned" in html
    assert entity("Oskar Brand").aliases.filter(surface="Brand").exists()
