"""Who may open what: every address of the project has a row, and one that has none fails.

A row is an address, with POST before it where it changes something, and the four answers: to somebody signed out, a
Reader, an Editor and an Administrator. A new model of the admin gets a row in MODELS, any other new view one in VIEWS.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse
from django_tasks_db.models import DBTaskResult

from articles.models import Alias, Article, Correction, ImportBatch, Preview, Report, Speaker
from tests.builders import make_article, make_entity, mention, quote

pytestmark = pytest.mark.django_db

ROLES = ("signed out", "Reader", "Editor", "Administrator")
Answers = tuple[int, int, int, int]
# The admin sends whoever is not let into it to its sign-in page.
EVERYBODY: Answers = (200, 200, 200, 200)
EDITORS: Answers = (302, 302, 200, 200)
ADMINISTRATORS: Answers = (302, 302, 403, 200)
NOBODY: Answers = (302, 302, 403, 403)

VIEWS: dict[str, tuple[str, Answers]] = {
    "front": ("/", EVERYBODY),
    "story": ("/stories/the-ferry/", EVERYBODY),
    "read": ("/read/?a={a}", EVERYBODY),
    "add": ("/read/add/?a={a}", EVERYBODY),
    "alignment": ("/read/alignment/?a={a}", EVERYBODY),
    "article": ("/articles/{a}/", EVERYBODY),
    "report": ("/articles/{a}/report/", EVERYBODY),
    "report-thanks": ("/articles/{a}/report/thanks/", EVERYBODY),
    "cite-article": ("/articles/{a}/cite/", EVERYBODY),
    "cite-article-ris": ("/articles/{a}/cite.ris", EVERYBODY),
    "cite-article-bib": ("/articles/{a}/cite.bib", EVERYBODY),
    "quotes": ("/quotes/", EVERYBODY),
    "speaker-names": ("/quotes/speakers/", EVERYBODY),
    "quotes-csv": ("/quotes.csv", EVERYBODY),
    "quotes-json": ("/quotes.json", EVERYBODY),
    "quotes-ris": ("/quotes.ris", EVERYBODY),
    "quotes-bib": ("/quotes.bib", EVERYBODY),
    "quote": ("/quotes/{q}/", EVERYBODY),
    "cite-quote": ("/quotes/{q}/cite/", EVERYBODY),
    "cite-quote-ris": ("/quotes/{q}/cite.ris", EVERYBODY),
    "cite-quote-bib": ("/quotes/{q}/cite.bib", EVERYBODY),
    "speakers": ("/speakers/", EVERYBODY),
    "speaker": ("/speakers/ines-tallow/", EVERYBODY),
    "entities": ("/entities/", EVERYBODY),
    "entity": ("/entities/ines-tallow/", EVERYBODY),
    "healthz": ("/healthz", EVERYBODY),
    "api:index": ("/api/", EVERYBODY),
    "api:api-root": ("/api/", EVERYBODY),
    "api:openapi-json": ("/api/openapi.json", EVERYBODY),
    "api:articles": ("/api/articles/", EVERYBODY),
    "api:article": ("/api/articles/{a}/", EVERYBODY),
    "api:quotes": ("/api/quotes/", EVERYBODY),
    "api:quote": ("/api/quotes/{q}/", EVERYBODY),
    "api:speakers": ("/api/speakers/", EVERYBODY),
    "api:speaker": ("/api/speakers/ines-tallow/", EVERYBODY),
    "api:entities": ("/api/entities/", EVERYBODY),
    "api:entity": ("/api/entities/ines-tallow/", EVERYBODY),
    "api:nowhere": ("/api/nowhere/", (404, 404, 404, 404)),
    # The suggested stories are pages of the site, which says who they are for.
    "suggestions": ("/suggestions/", (403, 403, 200, 200)),
    "accept-suggestion": ("POST /suggestions/accept/", (403, 403, 404, 404)),  # none is named, so none is found
    "decline-suggestion": ("POST /suggestions/decline/", (403, 403, 404, 404)),
    # So are the corrections.
    "correct-article": ("/articles/{a}/correct/", (403, 403, 200, 200)),
    "correct-mention": ("/mentions/{m}/correct/", (403, 403, 200, 200)),
    "correct-quote": ("/quotes/{q}/correct/", (403, 403, 200, 200)),
    "correct-entity": ("/entities/ines-tallow/correct/", (403, 403, 200, 200)),
    "correction-names": ("/corrections/names/?who=ines", (403, 403, 200, 200)),
    "admin:articles_correction_undo": ("/admin/articles/correction/{c}/undo/", EDITORS),
    "admin:articles_outlet_join": ("/admin/articles/outlet/join/?row={o}", EDITORS),
    "admin:articles_speaker_join": ("/admin/articles/speaker/join/?row={s}", EDITORS),
    "admin:articles_entity_join": ("/admin/articles/entity/join/?row={e}", EDITORS),
    "admin:index": ("/admin/", EDITORS),
    "admin:login": ("/admin/login/", (200, 200, 302, 302)),
    "admin:logout": ("POST /admin/logout/", (302, 302, 200, 200)),
    "admin:password_change": ("/admin/password_change/", EDITORS),
    "admin:password_change_done": ("/admin/password_change/done/", EDITORS),
    "admin:autocomplete": ("/admin/autocomplete/?app_label=articles&model_name=article&field_name=outlet", EDITORS),
    "admin:jsi18n": ("/admin/jsi18n/", EDITORS),
    "admin:view_on_site": ("/admin/r/{type}/{a}/", (302, 302, 302, 302)),  # to the sign-in, or to the article
    "admin:app_list": ("/admin/articles/", EDITORS),
    "admin:auth_user_strength": ("POST /admin/auth/user/strength/", EDITORS),
    "admin:auth_user_password_change": ("/admin/auth/user/{u}/password/", ADMINISTRATORS),
    "admin:articles_entity_suggested": ("/admin/articles/entity/suggested/", EDITORS),
    "admin:articles_entity_merge": ("POST /admin/articles/entity/suggested/merge/", (302, 302, 404, 404)),
    "admin:articles_entity_apart": ("POST /admin/articles/entity/suggested/apart/", (302, 302, 404, 404)),
    "admin:articles_report_place": ("/admin/articles/report/{r}/place/", (302, 302, 302, 302)),  # as view_on_site
    "admin:articles_report_close": ("POST /admin/articles/report/{r}/close/", (302, 302, 302, 302)),  # or to the list
    "admin:articles_report_reopen": ("POST /admin/articles/report/{r}/reopen/", (302, 302, 302, 302)),
    "admin:articles_importbatch_import": ("/admin/articles/importbatch/import/", EDITORS),
    "admin:articles_importbatch_entries": ("POST /admin/articles/importbatch/import/entries/", (302, 302, 302, 302)),
    "admin:articles_importbatch_names": ("/admin/articles/importbatch/import/names/?outlet=q", EDITORS),
    "admin:articles_importbatch_progress": ("/admin/articles/importbatch/{b}/progress/", EDITORS),
    "admin:articles_importbatch_do": ("POST /admin/articles/importbatch/{b}/do/", (302, 302, 404, 404)),
    "admin:articles_importbatch_undo": ("/admin/articles/importbatch/{b}/undo/", EDITORS),
    "admin:articles_importedfile_preview": ("/admin/articles/importedfile/{f}/preview/", EDITORS),
    # What the admin answers to addresses that are none of its own.
    "admin:view": ("/admin/articles/article/{a}/", (302, 302, 302, 302)),
    "admin:catch_all_view": ("/admin/nowhere/", (302, 302, 404, 404)),
}

# The views that the admin makes for each model; after the list and the history, those that also take a POST.
LOOK = ("changelist", "history", "change")
Rights = dict[str, Answers]
EDITED: Rights = dict.fromkeys(
    ("changelist", "history", "change", "add", "delete", "POST change", "POST add", "POST delete"), EDITORS
)
RECORD: Rights = {
    **dict.fromkeys(LOOK, EDITORS),
    **dict.fromkeys(("add", "POST add", "POST change"), NOBODY),
    **dict.fromkeys(("delete", "POST delete"), NOBODY),  # what is recorded can be undone, and stays in the log
}
# What stands in articles is not deleted: whoever may is led back to it.
STANDING: Rights = dict.fromkeys(("delete", "POST delete"), (302, 302, 302, 302))
MODELS: dict[str, Rights] = {
    **dict.fromkeys(("outlet", "story", "article", "alias", "mention", "quote"), EDITED),
    **dict.fromkeys(("importbatch", "importedfile", "correction"), RECORD),
    "entity": EDITED | STANDING,
    "speaker": EDITED | STANDING,
    "report": {**RECORD, **dict.fromkeys(("delete", "POST delete"), EDITORS)},
    **dict.fromkeys(("user", "group"), dict.fromkeys(EDITED, ADMINISTRATORS)),
    "dbtaskresult": {**dict.fromkeys(EDITED, NOBODY), **dict.fromkeys(LOOK, ADMINISTRATORS)},
}
REGISTERED = {model._meta.model_name: model for model in admin.site._registry}


@pytest.fixture
def addresses() -> dict[str, object]:
    """One row of everything, and the numbers that the addresses above name."""
    entity = make_entity("Ines Tallow")
    Alias.objects.create(entity=entity, surface="Tallow", key="tallow")
    article = make_article("“Enough,” said Ines Tallow.", story="The ferry", outlet="The Quay")
    named = mention(article, entity)[0]
    spoken = quote(article, "Enough,", Speaker.of(entity))
    batch = ImportBatch.objects.create()
    file = batch.files.create(path="file", outcome="ready")
    Preview.objects.create(file=file, name="ferry.txt", data=b"Ferry closed\n\nInes Tallow closed the ferry.")
    correction = Correction.objects.create(kind="not-a-story")
    report = Report.objects.create(article=article, note="Wrong speaker.")
    somebody = User.objects.create_user("somebody")
    DBTaskResult.objects.create(args_kwargs={"args": [], "kwargs": {}}, task_path="tests.nothing", backend_name="x")
    kind = ContentType.objects.get_for_model(Article).pk
    numbers = {"a": article.pk, "q": spoken.pk, "r": report.pk, "u": somebody.pk, "b": batch.pk, "f": file.pk}
    corrected = {"m": named.pk, "c": correction.pk, "o": article.outlet.pk, "s": spoken.speaker.pk, "e": entity.pk}
    return {**numbers, **corrected, "type": kind}


@pytest.fixture
def ask():
    """ask(role, row) → the status of the answer."""

    def ask(role: str, row: str) -> int:
        method, _, address = row.rpartition(" ")
        client = Client()
        if role != "signed out":
            user = User.objects.create_user(role, is_staff=role != "Reader")
            user.groups.add(Group.objects.get(name=role))
            client.force_login(user)
        return getattr(client, method.lower() or "get")(address).status_code

    return ask


def patterns(resolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The name of each address of the project; one without a name goes by its function."""
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield ":".join((*spaces, one.name or one.callback.__name__))
        else:
            yield from patterns(one, (*spaces, one.namespace) if one.namespace else spaces)


def generated() -> set[str]:
    """The names of the views that the admin makes for its models."""
    models = [model._meta for model in admin.site._registry]
    views = ("changelist", "add", "history", "delete", "change")
    return {f"admin:{one.app_label}_{one.model_name}_{view}" for one, view in product(models, views)}


def test_every_address_has_its_row():
    assert set(patterns(get_resolver())) - generated() == set(VIEWS)


def test_every_model_of_the_admin_has_its_row():
    assert set(REGISTERED) == set(MODELS)


@pytest.mark.parametrize("name", VIEWS)
def test_a_row_is_about_the_view_that_it_names(addresses, name):
    address = VIEWS[name][0].format(**addresses).removeprefix("POST ").partition("?")[0]
    if name != "api:api-root":  # the same address as that of the index, under the name that django-ninja gives it
        match = resolve(address)
        assert ":".join((*match.namespaces, match.url_name or match.func.__name__)) == name


@pytest.mark.parametrize(("role", "name"), list(product(ROLES, VIEWS)))
def test_a_view_answers_each_role_as_the_table_says(addresses, ask, role, name):
    address, answers = VIEWS[name]
    assert ask(role, address.format(**addresses)) == answers[ROLES.index(role)]


@pytest.mark.parametrize(("role", "name"), list(product(ROLES, MODELS)))
def test_the_admin_of_a_model_answers_each_role_as_the_table_says(addresses, ask, role, name):
    model, seen = REGISTERED[name], {}
    for action in MODELS[name]:
        method, _, view = action.rpartition(" ")
        args = [] if view in ("changelist", "add") else [model._default_manager.order_by("pk").first().pk]
        address = reverse(f"admin:{model._meta.app_label}_{name}_{view}", args=args)
        User.objects.filter(username=role).delete()
        seen[action] = ask(role, f"{method} {address}".strip())
    assert seen == {action: answers[ROLES.index(role)] for action, answers in MODELS[name].items()}


# Where an answer alone does not tell who may


@pytest.mark.parametrize(("role", "may"), list(zip(ROLES, (False, False, True, True), strict=True)))
def test_a_report_is_closed_by_editors_alone(addresses, ask, role, may):
    ask(role, f"POST /admin/articles/report/{addresses['r']}/close/")
    assert (Report.objects.get().closed_at is not None) == may


@pytest.mark.parametrize("action", ["place", "close", "reopen"])
def test_the_queue_is_not_for_whoever_is_let_in_without_the_permission(addresses, action):
    client = Client()
    client.force_login(User.objects.create_user("guest", is_staff=True))
    address = f"/admin/articles/report/{addresses['r']}/{action}/"
    assert (client.get if action == "place" else client.post)(address).status_code == 403


@pytest.mark.parametrize("name", [name for name in VIEWS if name.startswith("correct")])
def test_the_corrections_are_not_for_whoever_has_the_permissions_but_is_no_staff(addresses, name):
    client = Client()
    user = User.objects.create_user("guest")
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    assert client.get(VIEWS[name][0].format(**addresses)).status_code == 403


def test_whoever_is_no_staff_finds_no_link_to_a_correction(addresses):
    client = Client()
    user = User.objects.create_user("guest")
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    for name in ("article", "quote", "speaker", "entity"):
        assert "/correct/" not in client.get(VIEWS[name][0].format(**addresses)).content.decode()
