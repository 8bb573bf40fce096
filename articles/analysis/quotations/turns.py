"""Labelled speech: a person's name and a colon before a turn of a transcript, or before what a headline reports."""

from dataclasses import dataclass

from ..tokens import Document, paragraphs
from . import cues
from .phrases import Phrase, Phrases
from .places import TERMINAL
from .tags import Tag

_FEWEST = 2  # one paragraph that opens with a name and a colon tells of somebody as often as it lets him speak
_NO_CLAIM = cues.DETERMINERS | frozenset("how why what who".split())  # "Ann Marlow: the woman who built the pier"


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of labelled speech without the label, and the tag that names the speaker."""

    inner: range
    tag: Tag


def turns(document: Document, phrases: Phrases) -> dict[int, Turn]:
    """The turns by the first words of their paragraphs; none where the text is no transcript.

    A turn that stands between quotation marks is left to them.
    """
    found: dict[int, Turn] = {}
    for paragraph in paragraphs(document.text):
        words = document.words_in(paragraph)
        turn = _turn(document, phrases, words)
        if turn is not None:
            found[words.start] = turn
    return found if len(found) >= _FEWEST else {}


def _turn(document: Document, phrases: Phrases, words: range) -> Turn | None:
    turn = _labelled(document, phrases, words)
    return turn if turn and document.words[words.stop - 1] in TERMINAL else None


def headline(document: Document, phrases: Phrases) -> Turn | None:
    """What the first line of a text reports in the manner of headlines: "Ann Marlow: Pier needs repair"."""
    lines = paragraphs(document.text)
    turn = _labelled(document, phrases, document.words_in(lines[0])) if len(lines) > 1 else None
    if turn is None or document.sentences[0].stop < turn.inner.stop or document.words[turn.inner[-1]] == "?":
        return None
    opens = document.words[turn.inner.start]
    return turn if opens[0].isupper() and opens.lower() not in _NO_CLAIM else None


def _labelled(document: Document, phrases: Phrases, words: range) -> Turn | None:
    """What stands behind a name and a colon that open a paragraph, where no mark opens it."""
    name = phrases.name_at.get(words.start) if words else None
    if name is None or phrases.names[name].kind != "person" or phrases.names[name].start != words.start:
        return None
    colon = phrases.names[name].stop
    first = colon + 1
    if first >= words.stop or document.words[colon] != ":":
        return None
    if phrases.quoted[first] or not document.words[first][0].isalnum():
        return None
    phrase = Phrase(words.start, colon, "name", name)
    return Turn(range(first, words.stop), Tag(phrase, range(colon, first)))
