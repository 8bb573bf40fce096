"""The sentence of an article in which something stands, for lists that show it out of its article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Mention
from articles.models.article import PARAGRAPH_BREAK

MOST_CHARACTERS = 300  # before and after what is shown: a list has no room for a speech without a full stop
_ABBREVIATED = (
    "Mr Mrs Ms Dr Prof Gen Col Lt Maj Capt Sgt Adm Sen Rep Gov Rev St Jr Sr Hon Jan Feb Mar Apr Aug Sept Oct Nov Dec No"
).split()
_TITLE = 8  # characters, more than any of them
# A full stop after a title, an initial or a letter of an acronym ends no sentence.
_NO_END = re.compile(rf"(?:\b(?:{'|'.join(_ABBREVIATED)})|\b[A-Z])\.$")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-z])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence, and the mention that it is, if it is one."""

    text: str
    mention: Mention | None = None


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters [start, end) of `text` that hold the whole sentence, or sentences, around these characters.

    It ends at its paragraph's ends, and no farther away than MOST_CHARACTERS.
    """
    paragraph = text.rfind(PARAGRAPH_BREAK, 0, start)
    first = 0 if paragraph < 0 else paragraph + len(PARAGRAPH_BREAK)
    last = text.find(PARAGRAPH_BREAK, end)
    first = max(first, start - MOST_CHARACTERS)
    last = min(len(text) if last < 0 else last, end + MOST_CHARACTERS)
    # One character more, as a sentence ends where another one begins.
    before = [place for place in _ends(text, first, start + 1) if place <= start]
    begun = before[-1] if before else first
    while begun < start and text[begun : begun + 1].isspace():
        begun += 1
    return begun, next(iter(_ends(text, end, last)), last)


def sentences_with(text: str, mentions: Sequence[Mention]) -> list[list[Piece]]:
    """The sentences in which `mentions` of one article stand, in pieces; a sentence that holds several comes once."""
    found: list[tuple[int, int, list[Mention]]] = []
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if found and mention.end <= found[-1][1]:
            found[-1][2].append(mention)
        else:
            found.append((*sentence_at(text, mention.start, mention.end), [mention]))
    return [_pieces(text, start, end, inside) for start, end, inside in found]


def _ends(text: str, first: int, last: int) -> list[int]:
    """Where sentences end between these characters, with another one after them."""
    ends = (match.end() for match in _END.finditer(text, first, last))
    return [end for end in ends if not _NO_END.search(text, max(0, end - _TITLE), end)]


def _pieces(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Piece]:
    pieces = []
    for mention in mentions:
        pieces += [Piece(text[start : mention.start]), Piece(text[mention.start : mention.end], mention)]
        start = mention.end
    return [piece for piece in (*pieces, Piece(text[start:end])) if piece.text]
