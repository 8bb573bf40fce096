"""Two editors at the same form of the admin: the second to save is told, and overwrites nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.curating import AddAlias, ChangeMentions, ChangeQuotes, Rename, apply, mention_given, quote_changed
from articles.models import Alias, Article, Entity, Mention, Quote
from tests.admin.forms import filled
from tests.builders import import_text, make_user

pytestmark = pytest.mark.django_db
FERRY = (
    "# Ferry closed\n\nInes Tallow closed the ferry in Brennick on Monday. “It is not safe,” Ines Tallow said.\n\n"
    "Oskar Brand of the Harbour Board disagreed. “She is wrong,” Brand said."
)


@pytest.fixture
def ferry(tmp_path) -> Article:
    return import_text(tmp_path, FERRY, "ferry.md")


@pytest.fixture
def other():
    return make_user("change_entity")


def form_of(client: Client, row) -> tuple[str, dict[str, str]]:
    address = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return address, filled(client.get(address))


def test_the_second_to_change_a_name_is_told_what_the_first_has_changed(client, ferry, other):
    board = Entity.objects.get(name="Harbour Board")
    address, form = form_of(client, board)
    apply(Rename(board, "Port Board"), other)
    page = client.post(address, form | {"kind": "group"}).content.decode()
    assert "Name of “Port Board”: now “Port Board”." in page
    assert Entity.objects.filter(name="Port Board", kind="organisation").exists()


def test_an_alias_that_another_editor_gave_meanwhile_stays(client, ferry, other):
    brand = Entity.objects.get(name="Oskar Brand")
    address, form = form_of(client, brand)
    apply(AddAlias(brand, "Ossie Brand"), other)
    client.post(address, form | {"name": "Oscar Brand"})
    brand.refresh_from_db()
    assert (brand.name, brand.aliases.filter(surface="Ossie Brand").exists()) == ("Oskar Brand", True)


def test_the_form_of_an_alias_is_about_its_entity_as_it_was(client, ferry, other):
    brand = Entity.objects.get(name="Oskar Brand")
    address, form = form_of(client, brand.aliases.get(surface="Oskar Brand"))
    apply(Rename(brand, "Oscar Brand"), other)
    client.post(address, form | {"surface": "O. Brand"})
    assert not Alias.objects.filter(surface="O. Brand").exists()


def test_the_entity_that_another_editor_gave_a_mention_stays(client, ferry, other):
    mention = ferry.mentions.get(surface="Brennick")
    address, form = form_of(client, mention)
    apply(ChangeMentions([mention_given(mention, Entity.objects.get(name="Harbour Board"))]), other)
    client.post(address, form | {"end": str(mention.end - 1)})
    assert Mention.objects.get(start=mention.start).entity.name == "Harbour Board"


def test_the_speaker_that_another_editor_gave_a_quotation_stays(client, ferry, other):
    quote = Quote.objects.get(text="She is wrong,")
    address, form = form_of(client, quote)
    apply(ChangeQuotes([quote_changed(quote, speaker=Entity.objects.get(name="Ines Tallow"))]), other)
    client.post(address, form | {"kind": "indirect"})
    assert Quote.objects.get(start=quote.start).speaker.name == "Ines Tallow"


def test_what_nobody_else_has_changed_is_saved(client, ferry):
    board = Entity.objects.get(name="Harbour Board")
    address, form = form_of(client, board)
    client.post(address, form | {"name": "Port Board"})
    assert Entity.objects.get(pk=board.pk).name == "Port Board"


def test_a_form_that_does_not_say_what_it_was_made_from_changes_nothing(client, ferry):
    board = Entity.objects.get(name="Harbour Board")
    address, form = form_of(client, board)
    page = client.post(address, form | {"name": "Port Board", "version": ""}).content.decode()
    assert "The form does not say what it was made from. Load the page again." in page
    assert Entity.objects.get(pk=board.pk).name == "Harbour Board"


@pytest.mark.parametrize("kind", [Entity, Alias, Mention, Quote])
def test_whoever_may_only_look_is_shown_the_row(ferry, kind):
    viewer = make_user(f"view_{kind._meta.model_name}")
    viewer.is_staff = True
    viewer.save()
    client = Client()
    client.force_login(viewer)
    row = kind.objects.first()
    page = client.get(reverse(f"admin:articles_{kind._meta.model_name}_change", args=[row.pk]))
    assert (page.status_code, 'name="version"' in page.content.decode()) == (200, False)
