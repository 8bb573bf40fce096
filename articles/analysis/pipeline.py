"""The whole way from a text to its annotations."""

import re

from . import names
from .annotations import Analysis
from .entities import group
from .quotations import find_quotes
from .recogniser import recognise
from .spacy_names import RecogniserProblem, SpacyNames
from .tokens import read

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")  # a surrogate without its pair: no text can be written with it


def use_recogniser(setting: str) -> None:
    """Let this process find names by what `setting` names: "" for the recogniser that ships, or "spacy:PIPELINE".

    Nothing is loaded before the first text. Raises RecogniserProblem, with what to install, where that cannot be used.
    """
    kind, _, pipeline = setting.partition(":")
    if setting and (kind != "spacy" or not pipeline):
        raise RecogniserProblem(f"{setting!r} names no recogniser. Write spacy:PIPELINE, as in spacy:en_core_web_trf.")
    names.recognise = SpacyNames(pipeline) if setting else recognise  # type: ignore[attr-defined]


def analyse(text: str) -> Analysis:
    """Sentences, entities, mentions and quotations of an article's plain text.

    Paragraphs are separated by blank lines. Any text is accepted, the empty one too; the same text always gives the
    same answer, in time linear in its length. All offsets count characters of `text`.
    """
    document = read(_HALF_A_CHARACTER.sub("\ufffd", text))
    found = names.find_names(document)
    grouped = group(document, found)
    quotes = find_quotes(document, found, grouped.entities, grouped.mentions, grouped.genders)
    return Analysis(
        sentences=tuple(document.span(sentence) for sentence in document.sentences),
        entities=grouped.entities,
        mentions=grouped.mentions,
        quotes=tuple(quotes),
    )
