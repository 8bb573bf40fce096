"""Organisations whose acronym stands in brackets behind them: "the Food and Allied Workers (FAW)".

The long form is found backwards from the bracket by its initials, after Schwartz and Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text" (PSB 2003), here by whole words.
"""

from collections.abc import Sequence

from .recogniser import CERTAIN, Name
from .spotting import covered
from .tokens import Document

_LETTERS = range(2, 8)  # of an acronym
_SMALL = frozenset("of the for and in on at to de la du & - ' ’ 's ’s".split())


def with_long_forms(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, each long form that an acronym in brackets spells out as one organisation, and the acronym as well."""
    spelled: list[Name] = []
    for bracket, word in enumerate(document.words[:-2]):
        if word == "(" and document.words[bracket + 2] == ")" and _is_acronym(document.words[bracket + 1]):
            start = _start(document, bracket)
            if start is not None:
                spelled.append(Name(start, bracket, "organisation", CERTAIN))
                spelled.append(Name(bracket + 1, bracket + 2, "organisation", CERTAIN))
    taken = covered(document, spelled)
    others = [name for name in names if not any(taken[name.start : name.stop])]
    return sorted([*others, *spelled], key=lambda name: name.start)


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
