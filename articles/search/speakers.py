"""Speakers by what somebody types: the one that is meant, or those that may be."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process

from articles.models import Speaker, SpeakerCount, SpeakerName
from articles.search.entries import NOBODY
from articles.search.in_use import database
from articles.search.refreshing import refresh
from articles.search.results import UNCLEAR, UNCLEAR_LABEL, Value
from articles.search.words import words

SUGGESTIONS = 10
NEAR_SHOWN = 5
# A name is compared with those alone that begin alike at one of their words, since comparing all takes too long. The
# beginning of a word is seldom mistyped (Pollock and Zamora 1984, Automatic Spelling Correction in Scientific and
# Scholarly Text), and hardly ever that of each word of a name.
SAME_BEGINNING = 2  # letters
MOST_WORDS = 8  # of a name that are looked up
NEAR_ENOUGH = 70  # of the 100 that equal names have: one of two words alone passes, one of three does not
LONGEST_NAME = 300  # characters


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """Whom a typed name means: `speaker`, or nobody where quotations without one (`unclear`) are asked for.

    Where it is neither, `near` are the speakers of a similar name, most similar first; or, where `several` have this
    very name, those, most quoted first.
    """

    speaker: Speaker | None = None
    unclear: bool = False
    near: tuple[Value, ...] = ()
    several: bool = False


def find_speaker(typed: str) -> FoundSpeaker:
    """By slug, by name, then by any alias; case, diacritics and punctuation do not count."""
    typed = typed.strip()[:LONGEST_NAME]
    if typed.casefold() == UNCLEAR:
        return FoundSpeaker(unclear=True)
    speakers = Speaker.objects.select_related("entity")
    if "\0" not in typed and (speaker := speakers.filter(slug=typed).first()):
        return FoundSpeaker(speaker)
    refresh()
    name = " ".join(words(typed))
    if not name:
        return FoundSpeaker()
    known_by = speakers.in_bulk(SpeakerName.objects.filter(tail=name, whole=True).values_list("speaker", flat=True))
    called = [speaker for speaker in known_by.values() if " ".join(words(speaker.name)) == name]
    for meant in (called, list(known_by.values())):
        if len(meant) == 1:
            return FoundSpeaker(meant[0])
    if known_by:
        return FoundSpeaker(near=_values(_counts().filter(speaker__in=known_by), NEAR_SHOWN), several=True)
    return FoundSpeaker(near=_near(name))


def suggest_speakers(typed: str, limit: int = SUGGESTIONS) -> tuple[Value, ...]:
    """Speakers with a name that begins like this at one of its words, the most quoted first: "pan" → Leon Panetta.

    Where nothing is typed, the most quoted of all. Quotations without a speaker are suggested last, as a value None.
    """
    refresh()
    tail = " ".join(words(typed[:LONGEST_NAME]))
    counts = _counts()
    if tail:
        counts = counts.filter(
            speaker__in=SpeakerName.objects.filter(database().begins("tail", tail)).values("speaker")
        )
    found = _values(counts, limit)
    if any(begin.startswith(tail) for begin in (UNCLEAR, UNCLEAR_LABEL)):
        nobody = SpeakerCount.objects.filter(speaker=NOBODY, quotations__gt=0).first()
        return (*found[: limit - 1], Value(None, UNCLEAR_LABEL, nobody.quotations, UNCLEAR)) if nobody else found
    return found


def _counts() -> QuerySet[SpeakerCount]:
    return SpeakerCount.objects.filter(quotations__gt=0).exclude(speaker=NOBODY).order_by("-quotations", "speaker")


def _near(name: str) -> tuple[Value, ...]:
    begun = Q()
    for word in dict.fromkeys(name.split()[:MOST_WORDS]):
        begun |= database().begins("tail", word[:SAME_BEGINNING])
    speakers = SpeakerName.objects.filter(begun).values("speaker")
    names = list(SpeakerName.objects.filter(speaker__in=speakers, whole=True).values_list("speaker", "tail"))
    # A speaker may have several names that are near.
    best = process.extract(
        name, [tail for _, tail in names], scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_ENOUGH, limit=4 * NEAR_SHOWN
    )
    nearest = dict.fromkeys(names[index][0] for _, _, index in best)
    ranks: dict[Any, int] = {speaker: rank for rank, speaker in enumerate(nearest)}
    values = _values(_counts().filter(speaker__in=ranks), len(ranks))
    return tuple(sorted(values, key=lambda value: ranks[value.value])[:NEAR_SHOWN])


def _values(counts: QuerySet[SpeakerCount], limit: int) -> tuple[Value, ...]:
    shown = counts.select_related("speaker")[:limit]
    return tuple(Value(count.speaker_id, count.speaker.name, count.quotations, count.speaker.slug) for count in shown)
