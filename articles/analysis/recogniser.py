"""Names in a document, by a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock
from typing import Any

import pycrfsuite

from .annotations import EntityKind
from .calibration import calibrated
from .features import features
from .gazetteer import MODEL, gazetteer
from .tokens import Document

KINDS: dict[str, EntityKind] = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "NORP": "group"}
# Confidences from which the kind of a name stands whatever it is elsewhere in the article, from which a name found
# twice is looked for where the CRF passed over it, and of one that the text spells out; chosen on development data.
SETTLED, SURE, CERTAIN = 0.6, 0.75, 0.9
# Words, and characters: the full style of a monarch has some twenty and 150. What is longer is a list or no prose, and
# comparing it with the other names would cost its square.
LONGEST_NAME, LONGEST_PRINTED = 30, 300
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


Recogniser = Callable[[Document], list[Name]]  # as `recognise` below


@cache
def tagger() -> Any:
    """The trained weights, read once."""
    found = pycrfsuite.Tagger()
    found.open(str(MODEL / "names.crfsuite"))
    return found


def recognise(document: Document) -> list[Name]:
    """The names in order, none overlapping another; `confidence` is the share of such names that is right."""
    return [replace(name, confidence=calibrated(name.confidence)) for name in marked(document)]


def marked(document: Document) -> Iterator[Name]:
    """The names as the CRF marks them; `confidence` is the lowest marginal probability of a name's words."""
    crf = tagger()
    for words, rows in features(document, gazetteer()):
        with _one_at_a_time:
            labels = crf.tag(rows)
            runs = [run for run in _runs(labels) if labels[run[0]][2:] in KINDS]
            sure = [min(crf.marginal(labels[i], i) for i in range(*run)) for run in runs]
        for (start, stop), marginal in zip(runs, sure, strict=True):
            yield Name(words.start + start, words.start + stop, KINDS[labels[start][2:]], marginal)


def _runs(labels: list[str]) -> Iterator[tuple[int, int]]:
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not (label[0] == "I" and label[2:] == labels[start][2:]):
            yield start, i
            start = None
        if start is None and label != "O":
            start = i
