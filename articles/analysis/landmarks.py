"""Places that the words of their own names tell: "Ada Marlow Square", "Mt. Tarn"."""

from collections.abc import Sequence
from dataclasses import replace

from .gazetteer import PLACES, codes
from .lexicon import is_common
from .pieces import CALENDAR
from .recogniser import CERTAIN, SETTLED, Name
from .tokens import Document

# Last words of the names of places, and those that people bear too.
PLACE_NOUNS = frozenset(
    "Airport Arena Avenue Beach Boulevard Bridge Building Canal Cemetery County Creek Dam Desert District Harbor "
    "Harbour Highway Island Islands Mountain Mountains Ocean Palace Park Peninsula Plaza Province River Road Sea "
    "Square Stadium Station Strait Street Tower Valley".split()
)
OTHER_PLACE_NOUNS = frozenset(
    "Airfield Base Bay Castle Cathedral Cove Estuary Falls Fjord Forest Gallery Garden Gardens Glacier Gorge Hall "
    "Lagoon Lake Lighthouse Marsh Motorway Museum Plateau Prison Quay Reef Ridge Shoal Swamp Theater Theatre Wharf "
    "Zoo".split()
)
# What stands before the names of mountains and strongholds.
_BEFORE_PEAKS = frozenset("Fort Ft. Mount Mt Mt. Mts.".split())
_LONGEST = 4  # words: more of them in a row are a headline
_LONGEST_DATELINE = 10  # words of "TARN, Ohio, March 3 (Tern) -"


def landmarks(document: Document, taken: Sequence[int]) -> list[Name]:
    """Capitalised words that no name covers, behind "Mt." or up to a noun that tells a place inside a sentence."""
    words = document.words
    found = []
    for sentence in document.sentences:
        if _is_headline(words[sentence.start : sentence.stop]):
            continue
        start = sentence.start
        while start < sentence.stop:
            stop = start
            while stop < sentence.stop and not taken[stop] and _may_be_part(words[stop]):
                stop += 1
            run = words[start:stop] if words[stop : stop + 1] != ["of"] else []  # the name goes on
            if 1 < len(run) <= _LONGEST and (run[0] in _BEFORE_PEAKS or _is_landmark(run, start > sentence.start)):
                found.append(Name(start, stop, "place", SETTLED))
            start = max(stop, start) + 1
    return found


def with_dateline(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, with the place that the text opens with: "TARN, March 3 -", "Tarn (Tern) -"."""
    words = document.words[:_LONGEST_DATELINE]
    dash = next((i for i in range(1, len(words)) if words[i] == "-" and _is_spaced(document, i)), 0)
    lead = words[:dash]
    stop = next((i for i, word in enumerate(lead) if word in (",", "(")), dash)
    city = words[:stop]
    if not 0 < stop <= _LONGEST or not _opens_dateline(city, lead):
        return list(names)
    return [Name(0, stop, "place", CERTAIN), *(name for name in names if name.start >= stop)]


def _is_spaced(document: Document, word: int) -> bool:
    return document.starts[word] > document.ends[word - 1]


def _opens_dateline(city: Sequence[str], lead: Sequence[str]) -> bool:
    shouted = all(word.isupper() and len(word) > 1 for word in city)
    sourced = lead[-1] == ")" and "(" in lead and all(word[0].isupper() for word in city)
    outside = all(not word[0].islower() for word in lead)
    known = bool(PLACES & codes(" ".join(city)))
    return outside and (shouted or sourced) and (known or not all(map(is_common, city)))


def with_peak(document: Document, name: Name) -> Name:
    """ "Mt. Tarn" whole and a place, where the recogniser took "Tarn" alone."""
    if name.start and document.words[name.start - 1] in _BEFORE_PEAKS and name.kind != "group":
        return replace(name, start=name.start - 1, kind="place")
    return name


def _is_headline(sentence: Sequence[str]) -> bool:
    """Whether capitals tell nothing, as most words have one."""
    return sum(word[0].isupper() for word in sentence) > 2 * sum(word[0].islower() for word in sentence)


def _may_be_part(word: str) -> bool:
    return word in _BEFORE_PEAKS or word[0].isupper() and word[1:].islower() and word not in CALENDAR


def _is_landmark(run: Sequence[str], inside: bool) -> bool:
    """Whether the run is a name and a noun; the first word of a sentence is a name only where English has it not."""
    return run[-1] in PLACE_NOUNS | OTHER_PLACE_NOUNS and (inside or not is_common(run[0]))
