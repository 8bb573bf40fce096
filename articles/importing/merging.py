"""An editor's word on two entities: that they are one, or that they are not."""

from collections import defaultdict
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.importing.entities import take_over_aliases
from articles.importing.quoting import quoted
from articles.models import Article, Correction, Entity, Mention, Quote, Speaker

User = AbstractBaseUser | AnonymousUser


class NotOne(ValueError):
    """Two entities that cannot be merged, or told apart; the message is for the editor."""


def merge(kept: Entity, gone: Entity, editor: User, *, whatever_kind: bool = False) -> Correction:
    """Let everything of `gone` be `kept`'s, and let imports know it under all its names; `gone` is deleted.

    The correction holds the state of both before. Raises NotOne where the two cannot be one: they are of different
    kinds, save where `whatever_kind` says that the machine was wrong on one, the same row, told apart or not there any
    more, or a full name would give way to one that identifies nobody.
    """
    with transaction.atomic():
        kept, gone = _locked(kept, gone)
        _check(kept, gone, whatever_kind)
        correction = _record(kept, gone, editor)
        _take_over_names(kept, gone)
        _take_over_speech(kept, gone)
        Article.objects.filter(mentions__entity__in=(kept, gone)).touch()
        Mention.objects.filter(entity=gone).update(entity=kept)
        gone.delete()
    return correction


def tell_apart(one: Entity, other: Entity, editor: User) -> Correction:
    """Remember that the two are not one, so that the suggestion does not come back and nothing joins them.

    Where that is decided already, the decision stays as it is. Raises NotOne where both are the same row, or one is not
    there any more.
    """
    if one.pk == other.pk:
        raise NotOne(f"{quoted(one)} cannot be told apart from itself. Choose two names.")
    with transaction.atomic():
        pair = sorted(_locked(one, other), key=lambda entity: entity.pk)
        if standing := Correction.objects.told_apart().decision(*pair):
            return standing
        decision = {
            "entities": [entity.pk for entity in pair],
            "kind": one.kind,
            "names": [entity.name for entity in pair],
            "full_names": one.kind == other.kind and all(entity.is_full_name for entity in pair),
        }
        return Correction.objects.create(
            kind=Correction.Kind.NOT_THE_SAME,
            summary=f"{quoted(one)} and {quoted(other)} are not the same.",
            decision=decision,
            made_by=_by(editor),
        )


def _locked(one: Entity, other: Entity) -> tuple[Entity, Entity]:
    """Both as they are now, and nobody else's until the transaction ends: two editors may answer at the same time."""
    rows = {row.pk: row for row in Entity.objects.select_for_update().filter(pk__in=(one.pk, other.pk)).order_by("pk")}
    for entity in (one, other):
        if entity.pk not in rows:
            raise NotOne(f"{quoted(entity)} is not there any more. Somebody may have merged it: load the page again.")
    return rows[one.pk], rows[other.pk]


def _check(kept: Entity, gone: Entity, whatever_kind: bool) -> None:
    if kept.pk == gone.pk:
        raise NotOne(f"{quoted(kept)} cannot be merged with itself. Choose another name.")
    if kept.kind != gone.kind and not whatever_kind:
        names = f"{quoted(kept)} and {quoted(gone)}"
        raise NotOne(f"{names} cannot be merged: they have to be two entities of one kind.")
    if gone.is_full_name and not kept.is_full_name:
        raise NotOne(f"{quoted(kept)} identifies nobody. Keep {quoted(gone)}.")
    if apart := Correction.objects.told_apart().decision(kept, gone):
        editor = apart.made_by.get_username() if apart.made_by else "An editor"
        day = date_format(localtime(apart.made_at), "j F Y")
        raise NotOne(
            f"{quoted(kept)} and {quoted(gone)} cannot be merged: {editor} said on {day} that they are not the same. "
            "Ask before you decide otherwise."
        )


def _record(kept: Entity, gone: Entity, editor: User) -> Correction:
    before = {"kept": _before(kept), "gone": _before(gone)}
    here = articles_of_bare_names(gone)
    decision = {
        "kept": kept.pk,
        "gone": gone.pk,
        "kind": gone.kind,
        "name": kept.name,
        "names": known_names(gone),
        "identifying": identifying_names(gone),
        "articles": here,
    }
    correction = Correction.objects.create(
        kind=Correction.Kind.MERGED,
        summary=f"{quoted(gone)} is another name of {quoted(kept)}.",
        decision=decision,
        before=before,
        made_by=_by(editor),
    )
    correction.articles.set(here)
    return correction


def articles_of_bare_names(entity: Entity) -> list[int]:
    """The articles that name it by nothing that means it everywhere: elsewhere such a name may be another's."""
    printed: dict[int, set[str]] = defaultdict(set)
    for article, surface in entity.mentions.order_by().values_list("article", "surface").distinct():
        printed[article].add(surface)
    telling = set(identifying_names(entity))
    return sorted(article for article, names in printed.items() if telling.isdisjoint(names))


def known_names(entity: Entity) -> list[str]:
    """Every name that it goes by."""
    return sorted({entity.name, *entity.aliases.values_list("surface", flat=True)})


def identifying_names(entity: Entity) -> list[str]:
    """The names that mean it in every article; a bare surname has none."""
    if not entity.is_full_name:
        return []
    return sorted({entity.name, *entity.aliases.filter(identifies=True).values_list("surface", flat=True)})


def _before(entity: Entity) -> dict[str, Any]:
    """What an undo needs to make the entity again.

    Of each article also the names that it prints of it: a new analysis may have renumbered the mentions by then.
    """
    speaker = getattr(entity, "speaker", None)
    mentions: list[int] = []
    articles: dict[int, set[str]] = defaultdict(set)
    for pk, article, surface in entity.mentions.order_by("pk").values_list("pk", "article", "surface"):
        mentions.append(pk)
        articles[article].add(surface)
    return {
        "entity": _state(entity, "pk", "kind", "name", "slug", "is_full_name"),
        "aliases": list(entity.aliases.values("surface", "key", "identifies")),
        "speaker": _state(speaker, "pk", "name", "slug") if speaker else None,
        "mentions": mentions,
        "articles": {article: sorted(names) for article, names in articles.items()},
        "quotes": list(Quote.objects.filter(speaker__entity=entity).order_by("pk").values_list("pk", flat=True)),
    }


def _state(row: Any, *fields: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields}


def _by(editor: User) -> Any:
    return editor if editor.pk else None


def _take_over_names(kept: Entity, gone: Entity) -> None:
    """A name by which the one was known from now on finds the other, even where it found nobody before."""
    take_over_aliases(kept, gone)
    if gone.is_full_name:
        identifying = gone.aliases.filter(Q(identifies=True) | Q(surface=gone.name)).values("surface")
        kept.aliases.filter(surface__in=identifying).update(identifies=True)


def _take_over_speech(kept: Entity, gone: Entity) -> None:
    quotes = Quote.objects.filter(speaker__entity=gone)
    if quotes.exists():
        Article.objects.filter(quotes__in=quotes).touch()
        quotes.update(speaker=Speaker.of(kept))
