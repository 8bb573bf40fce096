"""An editor's word on two entities: that they are one, or that they are not."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from articles.models import Alias, Article, Correction, Entity, Mention, Quote, Speaker

User = AbstractBaseUser | AnonymousUser


def merge(kept: Entity, gone: Entity, editor: User) -> Correction:
    """Let everything of `gone` be `kept`'s, and let imports know it under all its names; `gone` is deleted.

    The correction holds the state before. Raises ValueError where the two cannot be one: they are of different kinds,
    the same row, or a full name would give way to one that identifies nobody.
    """
    if kept.pk == gone.pk or kept.kind != gone.kind:
        raise ValueError(f"“{kept}” and “{gone}” cannot be merged: they have to be two entities of one kind.")
    if gone.is_full_name and not kept.is_full_name:
        raise ValueError(f"“{kept}” identifies nobody. Keep “{gone}”.")
    with transaction.atomic():
        correction = _record(kept, gone, editor)
        _take_over_aliases(kept, gone)
        _take_over_speech(kept, gone)
        Article.objects.filter(mentions__entity__in=(kept, gone)).touch()
        Mention.objects.filter(entity=gone).update(entity=kept)
        gone.delete()
    return correction


def tell_apart(one: Entity, other: Entity, editor: User) -> Correction:
    """Remember that the two are not one, so that the suggestion does not come back and nothing joins them."""
    decision = {"entities": sorted((one.pk, other.pk)), "names": [one.name, other.name]}
    return Correction.objects.create(kind=Correction.Kind.NOT_THE_SAME, decision=decision, made_by=_by(editor))


def _record(kept: Entity, gone: Entity, editor: User) -> Correction:
    speaker = getattr(gone, "speaker", None)
    mentions = dict(Mention.objects.filter(entity=gone).values_list("pk", "article"))
    before = {
        "entity": _state(gone, "pk", "kind", "name", "slug", "is_full_name"),
        "aliases": list(gone.aliases.values("surface", "key", "identifies")),
        "kept_aliases": list(kept.aliases.values("surface", "key", "identifies")),
        "mentions": list(mentions),
        "speaker": _state(speaker, "pk", "name", "slug") if speaker else None,
        "quotes": list(Quote.objects.filter(speaker__entity=gone).values_list("pk", flat=True)),
    }
    here = set() if gone.is_full_name else set(mentions.values())  # elsewhere its name may be another's
    names = list(gone.aliases.values_list("surface", flat=True))
    decision = {
        "kept": kept.pk,
        "gone": gone.pk,
        "kind": gone.kind,
        "name": kept.name,
        "names": sorted({gone.name, *names}),
        "articles": sorted(here),
    }
    return Correction.objects.create(kind=Correction.Kind.MERGED, decision=decision, before=before, made_by=_by(editor))


def _state(row: Any, *fields: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields}


def _by(editor: User) -> Any:
    return editor if editor.pk else None


def _take_over_aliases(kept: Entity, gone: Entity) -> None:
    """A name by which the one was known from now on finds the other, save a bare surname, which finds nobody."""
    for alias in gone.aliases.all():
        identifies = gone.is_full_name and (alias.identifies or alias.surface == gone.name)
        taken, is_new = Alias.objects.get_or_create(
            entity=kept, surface=alias.surface, defaults={"key": alias.key, "identifies": identifies}
        )
        if identifies and not is_new and not taken.identifies:
            taken.identifies = True
            taken.save()


def _take_over_speech(kept: Entity, gone: Entity) -> None:
    quotes = Quote.objects.filter(speaker__entity=gone)
    if quotes.exists():
        Article.objects.filter(quotes__in=quotes).touch()
        quotes.update(speaker=Speaker.of(kept))
