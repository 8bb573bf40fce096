"""What an article tells of a word by all the places where it stands.

The neighbours of a word's other places are features of this place, after Ratinov and Roth, "Design challenges and
misconceptions in named entity recognition" (2009): a bare surname is a person where "Mr" stands before it elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from .tokens import Document

_LOOKED_AT = 50  # places of one word: bounds the time for a text of one word repeated


def casing(document: Document) -> tuple[set[str], set[str]]:
    """The words that the article prints in lower case, and those (lower-cased) that it capitalises mid-sentence."""
    lowered = {word for word in document.words if word.islower()}
    first = {sentence.start for sentence in document.sentences}
    titled = {
        word.lower() for i, word in enumerate(document.words) if word[0].isupper() and i not in first and word.istitle()
    }
    return lowered, titled


def elsewhere(
    document: Document, lower: Sequence[str], capitalised: Sequence[bool], codes: Sequence[tuple[str, ...]]
) -> Mapping[int, list[str]]:
    """For each capitalised word that stands in several places, by index, features of its other places.

    The sequences hold, for each word of the document, the word in lower case, whether it is capitalised, and the lists
    that it stands in.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(lower):
        if capitalised[i] and len(word) > 1 and len(places[word]) < _LOOKED_AT:
            places[word].append(i)
    first = {sentence.start for sentence in document.sentences}
    found = {}
    for at in places.values():
        if len(at) == 1:
            continue
        sides = [
            (_beside(i - 1, "e-1:", lower, capitalised, codes) if i not in first else [])
            + (_beside(i + 1, "e1:", lower, capitalised, codes) if i + 1 < len(lower) and i + 1 not in first else [])
            for i in at
        ]
        total = Counter(feature for side in sides for feature in side)
        for i, side in zip(at, sides, strict=True):
            found[i] = [feature for feature in total if total[feature] > (feature in side)]
    return found


def _beside(
    i: int, place: str, lower: Sequence[str], capitalised: Sequence[bool], codes: Sequence[tuple[str, ...]]
) -> list[str]:
    """The features of a neighbour, none twice: its lists where it is capitalised, the word itself where it is not."""
    if not capitalised[i]:
        return [place + lower[i]]
    following = [place + lower[i]] if place == "e1:" else []  # "Marlow Trust": the noun counts, not the forename before
    return [place + "cap", *following, *dict.fromkeys(place + code for code in codes[i])]
