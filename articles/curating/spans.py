"""Which words of a text an editor may choose as a name or a quotation."""

from unicodedata import combining

from articles.analysis import Span
from articles.curating.change import Changed, Refused
from articles.importing.quoting import quoted
from articles.models.article import PARAGRAPH_BREAK

LONGEST_NAME = 100  # characters in a text: what is longer is a clause that holds names


def check_span(text: str, span: Span, words: str) -> None:
    """Raises Refused where this can be no quotation, Changed where other `words` were seen there."""
    if not 0 <= span.start < span.end <= len(text):
        raise Refused(f"There is no such place in the text, which has {len(text)} characters. Select words of it.")
    if words and span.of(text) != words:
        raise Changed(f"The text has changed: {quoted(words)} does not stand there any more. Load the page again.")
    if not any(map(str.isalnum, span.of(text))):
        raise Refused("What was selected holds no words. Select words of the text.")
    if cut := _cut_words(text, span):
        raise Refused(f"{quoted(span.of(text))} holds a part of the word {quoted(cut)}. Select whole words.")
    if not any(map(str.isalnum, text[: span.start] + text[span.end :])):
        raise Refused("The whole text was selected. Select the words of one name or one quotation.")


def check_name(text: str, span: Span, words: str) -> None:
    """Raises what `check_span` does, and Refused where this can be no name."""
    check_span(text, span, words)
    name = span.of(text)
    if PARAGRAPH_BREAK in name:
        raise Refused(f"{quoted(name)} goes over the end of a paragraph. Select a name inside one paragraph.")
    if len(name) > LONGEST_NAME:
        long = f"has {len(name)} characters, and a name {LONGEST_NAME} at most"
        raise Refused(f"{quoted(name)} {long}. Select the name alone.")


def _cut_words(text: str, span: Span) -> str:
    """The word of which the span holds a part; "" where there is none."""
    for edge in (span.start, span.end):
        if 0 < edge < len(text) and _in_word(text[edge - 1]) and _in_word(text[edge]):
            start, end = edge, edge
            while start and _in_word(text[start - 1]):
                start -= 1
            while end < len(text) and _in_word(text[end]):
                end += 1
            return text[start:end]
    return ""


def _in_word(character: str) -> bool:
    return character.isalnum() or combining(character) > 0
