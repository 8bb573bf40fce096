"""The whole way from a text to its annotations."""

from .annotations import Analysis
from .entities import group
from .names import find_names
from .quotations import find_quotes
from .tokens import read


def analyse(text: str) -> Analysis:
    """Sentences, entities, mentions and quotations of an article's plain text.

    Paragraphs are separated by blank lines. Any text is accepted, the empty one too; the same text always gives the
    same answer, in time linear in its length. All offsets count characters of `text`.
    """
    document = read(text)
    names = find_names(document)
    grouped = group(document, names)
    quotes = find_quotes(document, names, grouped.entities, grouped.mentions, grouped.genders)
    return Analysis(
        sentences=tuple(document.span(sentence) for sentence in document.sentences),
        entities=grouped.entities,
        mentions=grouped.mentions,
        quotes=tuple(quotes),
    )
