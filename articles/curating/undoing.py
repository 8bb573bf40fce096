"""A correction taken back: its decision holds no longer, and what it changed is as it was."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime, now

from articles.curating.analysing import analyse_all, asleep, fallen_asleep, with_their_stories
from articles.curating.change import Refused, User, by, told
from articles.curating.depending import builds_on
from articles.curating.editing import check_row, save
from articles.curating.making import Preview, described
from articles.curating.restoring import restore, restore_in
from articles.curating.rows import Scope, rows
from articles.curating.stated import again, changes, stated
from articles.curating.unmerging import part_again
from articles.importing.annotating import forget_unused
from articles.importing.decisions import folded, may_hold
from articles.importing.entities import alias_key
from articles.importing.fields import put
from articles.importing.stories import join_in_story
from articles.models import Alias, Article, Correction, Entity, Outlet, Quote, Story
from articles.rendering.body import plain_text

Kind = Correction.Kind
NOTHING: dict[str, Any] = {
    "entities": [],
    "speakers": [],
    "mentions": [],
    "quotes": [],
    "made": [],
    "spoke": [],
    "articles": [],
}


def undo(correction: Correction, editor: User) -> Correction:
    """Take the correction back. All of it or nothing.

    Raises Refused where it is undone already, or where a later correction that stands builds on it.
    """
    with transaction.atomic():
        return _undo(correction, editor)[0]


def preview_undo(correction: Correction) -> Preview:
    """What `undo` would do: it is done, and taken back. Raises what `undo` raises."""
    with transaction.atomic():
        _, found = _undo(correction, None)
        transaction.set_rollback(True)
    return found


def _undo(correction: Correction, editor: User | None) -> tuple[Correction, Preview]:
    correction = Correction.objects.select_for_update(of=("self",)).select_related("made_by").get(pk=correction.pk)
    _check(correction)
    scope = _scope(correction)
    before, said = rows(scope), stated(correction)
    edited = correction.decision["article"] if correction.kind == Kind.ARTICLE else 0
    resting = asleep(edited)
    correction.undone_at, correction.undone_by = now(), by(editor) if editor else None
    correction.save(update_fields=["undone_at", "undone_by"])
    if take_back := _TAKE_BACK.get(Kind(correction.kind)):
        take_back(correction)
    recorded = correction.before.get("rows", NOTHING)
    named = {row["entity_id"] for row in before.mentions.values()}
    speaking = {row["speaker_id"] for row in before.quotes.values() if row["speaker_id"]}
    forget_unused({*recorded["made"], *named}, {*recorded["spoke"], *speaking})
    after, other = rows(scope, also=before), changes(said, again(correction, said))
    found = described(f"No longer: {correction}", before, after, other, fallen_asleep(edited, resting))
    return correction, found


def _check(correction: Correction) -> None:
    if correction.undone_at:
        editor = correction.undone_by.get_username() if correction.undone_by else "An editor"
        day = date_format(localtime(correction.undone_at), "j F Y, H:i")
        raise Refused(f"{editor} has undone this already, on {day}. Make the correction anew to have it again.")
    if later := builds_on(correction):
        raise Refused(f"A later correction builds on this one. Undo it first: {told(later)}")


def _scope(correction: Correction) -> Scope:
    """The rows that the undo may change."""
    recorded, decision = correction.before.get("rows", NOTHING), correction.decision
    if correction.kind == Kind.MERGED:
        return Scope(entities=[decision["kept"], decision["gone"]])
    if correction.kind == Kind.SPEAKERS_MERGED:
        return Scope(speakers=[decision["kept"], *(row["pk"] for row in recorded["speakers"])])
    if correction.kind in (Kind.RENAMED, Kind.KIND_CHANGED):
        return Scope(entities=[decision["entity"]])
    return Scope(articles=with_their_stories(_concerned(correction)))


def _concerned(correction: Correction) -> set[int]:
    return {*correction.before.get("rows", NOTHING)["articles"], *correction.articles.values_list("pk", flat=True)}


def _take_back_places(correction: Correction) -> None:
    """Marks and quotations get their numbers back with their rows; whose they are now, an analysis says."""
    restore(correction.before["rows"])
    analyse_all(_concerned(correction))


def _take_back_name(correction: Correction) -> None:
    restore(correction.before["rows"])
    entity = Entity.objects.filter(pk=correction.decision["entity"]).first()
    if entity:
        aliases = list(entity.aliases.all())
        for alias in aliases:  # an import may have brought some since, with the key of the other kind
            alias.key = alias_key(alias.surface, entity)
        Alias.objects.bulk_update(aliases, ["key"])
        for story in Story.objects.filter(articles__mentions__entity=entity).distinct():
            join_in_story(story)  # an analysis may have parted a bare surname from the other name


def _take_back_article(correction: Correction) -> None:
    """Where a file has said something else since, that is put in place of what was there before.

    Raises Refused where that cannot be any more, as where another article has the address by now.
    """
    article = Article.objects.select_for_update().filter(pk=correction.decision["article"]).first()
    if article is None:
        return
    values = correction.before["fields"] | correction.decision.get("offered", {})
    left = article.story if "story" in values else None
    text = was = article.text
    recorded = correction.before.get("rows", NOTHING)  # one made on importing has none
    if "body" in values:
        was = plain_text(correction.before["fields"]["body"])
        restore_in(article, text, was, recorded)
    else:
        restore(recorded)
    for name, value in values.items():
        put(article, name, value)
    check_row(article)
    save(article, list(values), left if left != article.story else None, was)
    analyse_all(_concerned(correction) - {article.pk})


def _take_back_no_name(correction: Correction) -> None:
    """The marks are there again. What came or changed since, or has somebody so named speak, is analysed anew."""
    recorded, name = correction.before["rows"], correction.decision["name"]
    speaking = {row["id"] for row in recorded["quotes"]}
    anew = set(Quote.objects.filter(pk__in=speaking).values_list("article", flat=True))
    changed = Article.objects.filter(changed_at__gt=correction.before.get("at", correction.made_at))
    anew |= set(changed.filter(pk__in=recorded["articles"]).values_list("pk", flat=True))
    printing = changed.filter(may_hold("text", name)).values_list("pk", "text")
    anew |= {pk for pk, text in printing.iterator() if folded(name) in folded(text)}
    restore(recorded)
    analyse_all(anew)


def _take_back_apart(correction: Correction) -> None:
    """The stories that name both may join them again."""
    one, other = correction.decision["entities"]
    shared = Story.objects.filter(articles__mentions__entity=one).filter(articles__mentions__entity=other)
    for story in shared.distinct():
        join_in_story(story)


def _take_back_outlet(correction: Correction) -> None:
    """The outlet has its articles again, and those that an import has brought under its name since."""
    state, kept = correction.before["outlet"], correction.decision["kept"]
    outlet = Outlet.objects.filter(name=state["name"]).first()
    if outlet is None:
        taken = Outlet.objects.filter(slug=state["slug"]).exists()
        outlet = Outlet(**(state | {"slug": "" if taken else state["slug"]}))
        outlet.save()
    articles = Article.objects.filter(outlet=kept)
    recorded = set(articles.filter(pk__in=correction.before["articles"]).values_list("pk", flat=True))
    said = articles.filter(import_facts__outlet__iexact=state["name"], imported_at__gt=correction.made_at)
    back = Article.objects.filter(pk__in=recorded | set(said.values_list("pk", flat=True)))
    back.touch()
    back.update(outlet=outlet)


def _take_back_speaker(correction: Correction) -> None:
    """The speaker has the quotations again; what was imported since is analysed anew."""
    restore(correction.before["rows"])
    recorded = correction.before["rows"]["articles"]
    since = Article.objects.filter(quotes__speaker=correction.decision["kept"], imported_at__gt=correction.made_at)
    analyse_all(set(since.exclude(pk__in=recorded).values_list("pk", flat=True)))


_TAKE_BACK: dict[Kind, Callable[[Correction], None]] = {
    Kind.MENTION: _take_back_places,
    Kind.QUOTE: _take_back_places,
    Kind.ALIAS: _take_back_places,
    Kind.ARTICLE: _take_back_article,
    Kind.RENAMED: _take_back_name,
    Kind.KIND_CHANGED: _take_back_name,
    Kind.NOT_A_NAME: _take_back_no_name,
    Kind.MERGED: part_again,
    Kind.NOT_THE_SAME: _take_back_apart,
    Kind.OUTLETS_MERGED: _take_back_outlet,
    Kind.SPEAKERS_MERGED: _take_back_speaker,
}
