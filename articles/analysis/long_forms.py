"""Organisations and places whose acronym stands in brackets behind them: "the Food and Allied Workers (FAW)".

The long form is found backwards from the bracket by its initials, after Schwartz and Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text" (PSB 2003), here by whole words.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from .annotations import EntityKind
from .context import DOUBTFUL
from .recogniser import CERTAIN, SETTLED, SURE, Name
from .spotting import covered
from .tokens import Document

_LETTERS = range(2, 8)  # of an acronym
_UNBRACKETED = range(3, 8)
_SMALL = frozenset("of the for and in on at to de la du & - ' ’ 's ’s".split())


def with_long_forms(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, each long form that an acronym in brackets spells out as one, and the acronym as well.

    Both are organisations, or places where the long form is one.
    """
    spelled: list[Name] = []
    kinds: dict[str, dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        kinds[name.text(document)][name.kind] += name.confidence
    for bracket, word in enumerate(document.words[:-2]):
        if word == "(" and document.words[bracket + 2] == ")" and _is_acronym(document.words[bracket + 1]):
            start = _start(document, bracket)
            if start is not None:
                kind = _kind(kinds[" ".join(document.words[start:bracket])])
                spelled.append(Name(start, bracket, kind, CERTAIN))
                spelled.append(Name(bracket + 1, bracket + 2, kind, CERTAIN))
    taken = covered(document, spelled)
    others = [name for name in names if not any(taken[name.start : name.stop])]
    return _with_initials_later(document, sorted([*others, *spelled], key=lambda name: name.start))


def _with_initials_later(document: Document, names: list[Name]) -> list[Name]:
    """The names, acronyms behind a name of three words or more with these initials as organisations or places like it.

    "The Tarn Space Centre is new. The TSC cost little."
    """
    kinds: dict[str, Name] = {}
    stops: dict[str, int] = {}
    for name in names:
        letters = "".join(word[0] for word in name.words(document) if word[0].isupper())
        if len(letters) in _UNBRACKETED and name.kind in ("organisation", "place") and name.confidence > DOUBTFUL:
            stops.setdefault(letters, name.stop)
            kinds.setdefault(letters, name)
    over = {name.start: name for name in names if name.stop - name.start == 1}
    taken = covered(document, names)
    found = {name.start: name for name in names}
    for i, word in enumerate(document.words):
        if word not in kinds or i < stops[word] or taken[i] and not _is_open(document, over.get(i)):
            continue
        found[i] = Name(i, i + 1, kinds[word].kind, SETTLED)
    return [found[start] for start in sorted(found)]


def _is_open(document: Document, name: Name | None) -> bool:
    """Whether a name's kind may change: it is not sure, and no part of "University of TSC"."""
    return name is not None and name.confidence < SURE and document.words[name.start - 1] != "of"


def _kind(weights: Mapping[EntityKind, float]) -> EntityKind:
    """A place where the article's other names say so, else an organisation."""
    return "place" if weights and max(weights, key=lambda kind: (weights[kind], kind)) == "place" else "organisation"


def _is_acronym(word: str) -> bool:
    return len(word) in _LETTERS and word.isalpha() and word.isupper()


def _start(document: Document, bracket: int) -> int | None:
    """The first word of the long form before a bracket, None where the words before do not spell the acronym."""
    letters = list(document.words[bracket + 1])
    for word in range(bracket - 1, max(bracket - 3 * len(letters), -1), -1):
        text = document.words[word]
        if letters and text[0].isupper() and text[0] == letters[-1]:
            letters.pop()
            if not letters:
                return word
        elif text.lower() not in _SMALL:
            return None
    return None
