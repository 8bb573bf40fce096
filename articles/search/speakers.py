"""Speakers by what somebody types: the one that is meant, or those that may be."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process

from articles.models import Entity, Speaker, SpeakerCount, SpeakerName
from articles.search.entries import NOBODY
from articles.search.in_use import database
from articles.search.refreshing import refresh
from articles.search.results import UNCLEAR, UNCLEAR_LABEL, Value
from articles.search.words import words

SUGGESTIONS = 10  # speakers that are offered at most
SIMILAR = 5  # of which at most so many are only spelt alike
# A name is compared with those alone that begin alike at one of their words, since comparing all takes too long. The
# beginning of a word is seldom mistyped (Pollock and Zamora 1984, Automatic Spelling Correction in Scientific and
# Scholarly Text), and hardly ever that of each word of a name.
SAME_BEGINNING = 2  # letters
MOST_WORDS = 8  # of a name that are looked up
NEAR_ENOUGH = 70  # of the 100 that equal names have: one of two words alone passes, one of three does not
LONGEST_NAME = 300  # characters
UNNAMED_LABEL = "unnamed"


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """Whom a typed name means: `speaker`, or nobody where quotations without one (`unclear`) are asked for.

    Where it is a speaker, `others` are quoted under the same name. Where it is neither, `near` are those that may be
    meant, the likeliest first; or, where `several` go by this very name, those, most quoted first.
    """

    speaker: Speaker | None = None
    unclear: bool = False
    near: tuple[Value, ...] = ()
    several: bool = False
    others: tuple[Value, ...] = ()


def find_speaker(typed: str) -> FoundSpeaker:
    """By slug, by name, then by any alias; case, diacritics and punctuation do not count.

    A slug is what our own addresses name a speaker by, so that it means that one, whoever else has the name. An alias
    that is also the surname of another one who is quoted, as "Tallow" of Bram Tallow, means neither of them.
    """
    typed = typed.strip()[:LONGEST_NAME]
    if " ".join(typed.casefold().split()) in (UNCLEAR, UNCLEAR_LABEL):
        return FoundSpeaker(unclear=True)
    refresh()
    speakers = Speaker.objects.select_related("entity")
    if "\0" not in typed and (speaker := speakers.filter(slug=typed).first()):
        return _among(speaker, _of_name(_folded(speaker.name), speaker))
    name = _folded(typed)
    if not name:
        return FoundSpeaker()
    known_by = speakers.in_bulk(SpeakerName.objects.filter(tail=name, whole=True).values_list("speaker", flat=True))
    quoted = _counts().filter(speaker__in=known_by).values_list("speaker", flat=True)
    meant = [known_by[number] for number in quoted] or list(known_by.values())
    called = [speaker for speaker in meant if _folded(speaker.name) == name]
    if len(called) == 1:
        return _among(called[0], _of_name(name, called[0]))
    if not meant:
        return FoundSpeaker(near=_near(name))
    of_name = _of_name(name, meant[0])
    return _among(meant[0], of_name) if len(meant) == 1 >= len(of_name) else FoundSpeaker(near=of_name, several=True)


def told_apart(values: Iterable[Value]) -> tuple[Value, ...]:
    """The same speakers; those of one name with what each is behind it: "Velmara (place)", "Velmara (unnamed)".

    Where that is the same too, the slug stands there as well.
    """
    values = tuple(values)
    alike = _repeated(values)
    speakers = Speaker.objects.select_related("entity").in_bulk([value.value for value in alike])
    by_kind = {value: replace(value, label=f"{value.label} ({_kind(speakers.get(value.value))})") for value in alike}
    still_alike = set(_repeated(tuple(by_kind.values())))
    by_slug = {
        value: replace(shown, label=f"{shown.label[:-1]}, {value.slug})")
        for value, shown in by_kind.items()
        if shown in still_alike
    }
    return tuple((by_kind | by_slug).get(value, value) for value in values)


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


def _folded(name: str) -> str:
    return " ".join(words(name))


def _kind(speaker: Speaker | None) -> str:
    return speaker.entity.get_kind_display() if speaker and speaker.entity else UNNAMED_LABEL


def _repeated(values: Sequence[Value]) -> list[Value]:
    names = Counter(_folded(value.label) for value in values if value.value)
    return [value for value in values if value.value and names[_folded(value.label)] > 1]


def _of_name(name: str, speaker: Speaker) -> tuple[Value, ...]:
    """Whoever is quoted under the whole name, and those of the speaker's kind whose names end with it: by a surname.

    An unnamed speaker counts as a person.
    """
    ending = SpeakerName.objects.filter(tail=name)
    kind = speaker.entity.kind if speaker.entity else Entity.Kind.PERSON
    meant = Q(speaker__entity__kind=kind) | Q(speaker__in=ending.filter(whole=True).values("speaker"))
    return _values(_counts().filter(meant, speaker__in=ending.values("speaker")), SUGGESTIONS)


def _among(speaker: Speaker, of_name: Iterable[Value]) -> FoundSpeaker:
    return FoundSpeaker(speaker, others=tuple(value for value in of_name if value.value != speaker.pk))


def _near(name: str) -> tuple[Value, ...]:
    """Those with all the words in their names, as whole ones or as beginnings.

    Where there are none, those that share the last word, which may be a surname behind a title, and those spelt alike;
    where there are none either, those that share the last of the other words that anybody has.
    """
    *others, last = list(dict.fromkeys(name.split()))[:MOST_WORDS]
    all_words = _counts()
    for word in (*others, last):
        all_words = all_words.filter(speaker__in=_begun(word))
    found = _values(all_words, SUGGESTIONS)
    if not found:
        found = tuple(dict.fromkeys([*_values(_sharing(last), SUGGESTIONS), *_similar(name)]))[:SUGGESTIONS]
    return found or next(filter(None, (_values(_sharing(word), SUGGESTIONS) for word in reversed(others))), ())


def _begun(word: str) -> QuerySet[SpeakerName, Any]:
    return SpeakerName.objects.filter(database().begins("tail", word)).values("speaker")


def _sharing(word: str) -> QuerySet[SpeakerCount]:
    names = SpeakerName.objects.filter(Q(tail=word) | database().begins("tail", f"{word} "))
    return _counts().filter(speaker__in=names.values("speaker"))


def _similar(name: str) -> tuple[Value, ...]:
    begun = Q()
    for word in dict.fromkeys(name.split()[:MOST_WORDS]):
        begun |= database().begins("tail", word[:SAME_BEGINNING])
    speakers = SpeakerName.objects.filter(begun).values("speaker")
    names = list(SpeakerName.objects.filter(speaker__in=speakers, whole=True).values_list("speaker", "tail"))
    # A speaker may have several names that are near.
    best = process.extract(
        name, [tail for _, tail in names], scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_ENOUGH, limit=4 * SIMILAR
    )
    nearest = dict.fromkeys(names[index][0] for _, _, index in best)
    ranks: dict[Any, int] = {speaker: rank for rank, speaker in enumerate(nearest)}
    values = _values(_counts().filter(speaker__in=ranks), len(ranks))
    return tuple(sorted(values, key=lambda value: ranks[value.value])[:SIMILAR])


def _values(counts: QuerySet[SpeakerCount], limit: int) -> tuple[Value, ...]:
    shown = counts.select_related("speaker")[:limit]
    return tuple(Value(count.speaker_id, count.speaker.name, count.quotations, count.speaker.slug) for count in shown)
