"""Organisations and places whose acronym stands in brackets behind them: "the Food and Allied Workers (FAW)".

The long form is found backwards from the bracket by its initials, after Schwartz and Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text" (PSB 2003), here by whole words.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from .annotations import EntityKind
from .recogniser import CERTAIN, Name
from .spotting import covered
from .tokens import Document

_LETTERS = range(2, 8)  # of an acronym
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
    return sorted([*others, *spelled], key=lambda name: name.start)


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
