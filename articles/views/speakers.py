"""The speakers, and what each of them is quoted with."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.comparing.merged import merged_speaker
from articles.comparing.printings import Told, as_shown, by_repetition, by_story
from articles.comparing.speakers import (
    PART,
    UNNAMED,
    Record,
    kinds_of_speakers,
    of_nobody,
    quoted_speakers,
    with_counts,
)
from articles.comparing.statements import LEAST_SIMILARITY
from articles.models import Entity, Quote, Speaker
from articles.models.keys import primary_key
from articles.rendering.state import MOST_ARTICLES
from articles.search import refresh
from articles.views.merged import to_the_kept

SPEAKERS_SHOWN = 50
STATEMENTS_SHOWN = 20
SORTS = {"newest": "Newest", "oldest": "Oldest", "repeated": "Most repeated"}
KINDS = {**dict(Entity.Kind.choices), UNNAMED: "unnamed"}


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """Everybody who is quoted, those quoted most first or by name; `q` is the beginning of a word of the name."""
    refresh()
    kinds = kinds_of_speakers()
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    words = request.GET.get("q", "").replace("\0", "").strip()
    by_name = request.GET.get("sort") == "name"
    found = quoted_speakers(words, kind, by_name=by_name).select_related("entity")
    page = Paginator(found, SPEAKERS_SHOWN).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "listed": with_counts(page),
        "kinds": [(name, label, kinds[name]) for name, label in KINDS.items() if name in kinds],
        "kind": kind,
        "total": sum(kinds.values()),
        "words": words,
        "by_name": by_name,
        "unclear": of_nobody(),
    }
    return render(request, "articles/speakers.html", context)


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """What a speaker is quoted with: statements with their printings, by story; filtered by kind and by outlet."""
    speaker = Speaker.objects.select_related("entity").filter(slug=slug).first()
    if speaker is None:
        return to_the_kept(request, merged_speaker(slug), "There is no such speaker. Look among the speakers.")
    refresh()
    kind, sort, outlet = (request.GET.get(name, "") for name in ("kind", "sort", "outlet"))
    kind = kind if kind in Quote.Kind.values else ""
    sort = sort if sort in SORTS else "newest"
    record = Record(speaker, kind, primary_key(request.GET.get("part")) or 1, oldest_first=sort == "oldest")
    chosen = next((one for one, _ in record.outlets if one and one.slug == outlet), None)
    told = [one for one in record.told if chosen is None or chosen.pk in one.outlets]
    page = Paginator(_sorted(told, sort), STATEMENTS_SHOWN).get_page(request.GET.get("page"))
    repeated = [one for one in by_repetition(record.told)[:1] if one.articles > 1]
    shown = as_shown([*page, *repeated])
    context = {
        "speaker": speaker,
        "aliases": _other_names(speaker),
        "whole": Record(speaker) if kind else record,
        "record": record,
        "kinds": [(name, label, record.kinds[name]) for name, label in Quote.Kind.choices if name in record.kinds],
        "kind": kind,
        "sorts": SORTS,
        "sort": sort,
        "outlet": chosen,
        "page": page,
        "statements": shown[: len(page)],
        "repeated": shown[len(page) :],
        "columns": f":{MOST_ARTICLES}",
        "part_size": PART,
        "least_similarity": round(LEAST_SIMILARITY * 100),
    }
    return render(request, "articles/speaker.html", context)


def _other_names(speaker: Speaker) -> list[str]:
    aliases = speaker.entity.aliases.values_list("surface", flat=True) if speaker.entity else ()
    return [alias for alias in aliases if alias != speaker.name]


def _sorted(told: list[Told], sort: str) -> list[Told]:
    return by_repetition(told) if sort == "repeated" else by_story(told, newest_first=sort == "newest")
