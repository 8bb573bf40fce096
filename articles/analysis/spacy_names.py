"""Names in a document by an installed spaCy pipeline (https://spacy.io), in the place of the recogniser that ships.

spaCy is optional and large, so it is imported with the first text, not before; `SpacyNames` itself only looks whether
package and pipeline are there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from .annotations import EntityKind, Span
from .recogniser import Name
from .tokens import Document

# The labels of OntoNotes, and of the corpora that know PER, ORG, LOC and MISC alone; other labels are no names of ours.
KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# Precision of a pipeline that states none: that of spaCy's own English ones is 0.84 to 0.90, as their pages say.
_USUAL_PRECISION = 0.85
_PIECE = 10_000  # characters given at once: spaCy asks for about 1 GB of memory per 100,000


class RecogniserProblem(Exception):
    """The recogniser that is asked for cannot be used; the message says why and what to do."""


class SpacyNames:
    """Finds names as `recognise` does. `pipeline` is the name of an installed pipeline, or its folder.

    spaCy tells no probability of a name: `confidence` is the precision that the pipeline states for names of that
    label in its own meta.json, measured by whoever trained it.

    Raises RecogniserProblem where spaCy or the pipeline is not installed, or, with the first text, cannot be loaded.
    """

    def __init__(self, pipeline: str) -> None:
        if find_spec("spacy") is None:
            raise RecogniserProblem(
                "spaCy is not installed. Install it with `pip install newsdesk[spacy]`, in a checkout with "
                "`pip install '.[spacy]'`."
            )
        if not _is_installed(pipeline):
            mend = "Name the folder that holds the meta.json of one, or an installed one, as in spacy:en_core_web_trf."
            if pipeline.isidentifier():
                mend = f"Install it with `python -m spacy download {pipeline}`."
            raise RecogniserProblem(
                f"{pipeline!r} is neither an installed spaCy pipeline nor the folder of one. {mend}"
            )
        self._name = pipeline
        self._one_at_a_time = Lock()  # pipelines are not made for threads that share them

    def __call__(self, document: Document) -> list[Name]:
        """The names in order, none overlapping another, none reaching over the end of a sentence."""
        pieces = list(_pieces(document))
        found: list[Name] = []
        with self._one_at_a_time, self._pipeline.memory_zone():
            texts = (piece.of(document.text) for piece in pieces)
            for piece, doc in zip(pieces, self._pipeline.pipe(texts), strict=True):
                for entity in doc.ents:
                    words = _words(document, piece.start + entity.start_char, piece.start + entity.end_char)
                    if entity.label_ in KINDS and words and (not found or words.start >= found[-1].stop):
                        sure = self._precisions.get(entity.label_, self._precision)
                        found.append(Name(words.start, words.stop, KINDS[entity.label_], sure))
        return found

    @cached_property
    def _pipeline(self) -> Any:
        try:
            return import_module("spacy").load(self._name)
        except Exception as error:  # whatever the packages that a pipeline brings along may raise
            raise RecogniserProblem(
                f"the spaCy pipeline {self._name!r} cannot be loaded ({error}). Install what it needs, or a version "
                "that fits the installed spaCy (`python -m spacy validate`)."
            ) from error

    @cached_property
    def _precision(self) -> float:
        return _share(self._pipeline.meta.get("performance", {}).get("ents_p")) or _USUAL_PRECISION

    @cached_property
    def _precisions(self) -> dict[str, float]:
        by_label = self._pipeline.meta.get("performance", {}).get("ents_per_type") or {}
        shares = {label: _share(scores.get("p")) for label, scores in by_label.items()}
        return {label: share for label, share in shares.items() if share}


def _share(value: Any) -> float | None:
    """The figure of a meta.json as a share of 1, None where there is none: they are written by hand, too."""
    return float(value) if isinstance(value, float | int) and 0 <= value <= 1 else None


def _is_installed(pipeline: str) -> bool:
    """Whether a package or a folder of this name holds a spaCy pipeline."""
    spec = find_spec(pipeline) if pipeline.isidentifier() else None
    folders = list(spec.submodule_search_locations or ()) if spec else [pipeline]
    return any((Path(folder) / "meta.json").is_file() for folder in folders)


def _pieces(document: Document) -> Iterator[Span]:
    """The text in stretches of whole sentences; a sentence that is longer than a stretch may be is cut."""
    ends = [document.ends[sentence.stop - 1] for sentence in document.sentences]
    start = 0
    while start < len(document.text):
        limit = start + _PIECE
        whole = bisect_right(ends, limit) - 1
        end = ends[whole] if whole >= 0 and ends[whole] > start else limit
        yield Span(start, end)
        start = end


def _words(document: Document, start: int, end: int) -> range:
    """The words that characters [start, end) touch, up to the end of the sentence of the first."""
    first = document.word_at(start)
    stop = bisect_left(document.starts, end)
    if first >= stop:
        return range(0)
    return range(first, min(stop, document.sentences[document.sentence_at(first)].stop))
