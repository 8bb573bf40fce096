"""Names in a document, by a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

import pycrfsuite

from .annotations import EntityKind
from .features import features
from .gazetteer import MODEL, gazetteer
from .tokens import Document

KINDS: dict[str, EntityKind] = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "NORP": "group"}
SURE = 0.9  # marginal probability from which five names in six are right, measured on development data
_LONGEST_SEQUENCE = 200  # words: bounds the tagger's memory on a text without full stops
_one_at_a_time = Lock()  # the tagger keeps the sequence that it was given last: threads must not share it


@dataclass(frozen=True, slots=True)
class Name:
    """Words [start, stop) of the document that name something."""

    start: int
    stop: int
    kind: EntityKind
    confidence: float

    def words(self, document: Document) -> list[str]:
        return document.words[self.start : self.stop]

    def text(self, document: Document) -> str:
        """The words joined by single spaces: one text for one name, however the article breaks its lines."""
        return " ".join(self.words(document))


@cache
def tagger() -> Any:
    """The trained weights, read once."""
    found = pycrfsuite.Tagger()
    found.open(str(MODEL / "names.crfsuite"))
    return found


def casing(document: Document) -> tuple[set[str], set[str]]:
    """The words that the article prints in lower case, and those (lower-cased) that it capitalises mid-sentence."""
    lowered = {word for word in document.words if word.islower()}
    first = {sentence.start for sentence in document.sentences}
    capitalised = {
        word.lower() for i, word in enumerate(document.words) if word[0].isupper() and i not in first and word.istitle()
    }
    return lowered, capitalised


def recognise(document: Document) -> list[Name]:
    """The names in order, none overlapping another; `confidence` is the lowest marginal probability of its words."""
    crf = tagger()
    lists = gazetteer()
    lowered, capitalised = casing(document)
    found: list[Name] = []
    for piece in _pieces(document):
        words = [document.words[i] for i in piece]
        if not any(word[0].isupper() or "-" in word for word in words):
            continue
        rows = features(words, lists, lowered, capitalised)
        with _one_at_a_time:
            labels = crf.tag(rows)
            for start, stop in _runs(labels):
                sure = min(crf.marginal(labels[i], i) for i in range(start, stop))
                found.append(Name(piece.start + start, piece.start + stop, KINDS[labels[start][2:]], sure))
    return found


def _pieces(document: Document) -> Iterator[range]:
    for sentence in document.sentences:
        for start in range(sentence.start, sentence.stop, _LONGEST_SEQUENCE):
            yield range(start, min(start + _LONGEST_SEQUENCE, sentence.stop))


def _runs(labels: list[str]) -> Iterator[tuple[int, int]]:
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not (label[0] == "I" and label[2:] == labels[start][2:]):
            yield start, i
            start = None
        if start is None and label != "O":
            start = i
