"""The whole way from a text to its annotations."""

import re

from .annotations import Analysis
from .entities import group
from .names import find_names
from .quotations import find_quotes
from .recogniser import Recogniser, recognise
from .spacy_names import RecogniserProblem, SpacyNames
from .tokens import read

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")  # a surrogate without its pair: no text can be written with it

_recognise: Recogniser = recognise


def use_recogniser(setting: str) -> None:
    """Let this process find names by what `setting` names: "" for the recogniser that ships, or "spacy:PIPELINE".

    Nothing is loaded before the first text. Raises RecogniserProblem, with what to install, where that cannot be used.
    """
    global _recognise
    kind, _, pipeline = setting.partition(":")
    if setting and (kind != "spacy" or not pipeline):
        raise RecogniserProblem(f"{setting!r} names no recogniser. Write spacy:PIPELINE, as in spacy:en_core_web_trf.")
    _recognise = SpacyNames(pipeline) if setting else recognise


def analyse(text: str) -> Analysis:
    """Sentences, entities, mentions and quotations of an article's plain text.

    Paragraphs are separated by blank lines. Any text is accepted, the empty one too; the same text always gives the
    same answer, in time linear in its length. All offsets count characters of `text`.
    """
    document = read(_HALF_A_CHARACTER.sub("\ufffd", text))
    names = find_names(document, _recognise)
    grouped = group(document, names)
    quotes = find_quotes(document, names, grouped.entities, grouped.mentions, grouped.genders)
    return Analysis(
        sentences=tuple(document.span(sentence) for sentence in document.sentences),
        entities=grouped.entities,
        mentions=grouped.mentions,
        quotes=tuple(quotes),
    )
