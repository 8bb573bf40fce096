"""Long quotations, of which a list shows the beginning."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

FOLDED_FROM = 900  # characters: a dozen lines of a wide column, a whole screen of a phone
SHOWN = 500  # of these before the fold, at most
LEAST_SHOWN = 250  # where the fold can stand between sentences
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")

Pieces = Sequence[tuple[str, bool]]  # text, and whether it was searched for


@dataclass(frozen=True, slots=True)
class Folded:
    """What stands before the fold and behind it; `words` are those behind it, `matched` whether one was searched for.

    Of a quotation that is short enough nothing is behind the fold.
    """

    shown: Pieces
    rest: Pieces = ()

    @property
    def words(self) -> int:
        return len("".join(text for text, _ in self.rest).split())

    @property
    def matched(self) -> bool:
        return any(matched for _, matched in self.rest)


def fold(pieces: Pieces) -> Folded:
    """The pieces joined are those before and behind the fold joined.

    The fold stands between two sentences or, where these are long, two words. It cuts a word of SHOWN characters.
    """
    text = "".join(piece for piece, _ in pieces)
    if len(text) < FOLDED_FROM:
        return Folded(pieces)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, SHOWN) if match.end() >= LEAST_SHOWN]
    place = ends[-1] if ends else text.rfind(" ", 0, SHOWN) + 1 or SHOWN
    shown: list[tuple[str, bool]] = []
    rest: list[tuple[str, bool]] = []
    for piece, matched in pieces:
        shown += [(piece[:place], matched)] if place else []
        rest += [(piece[place:], matched)] if piece[place:] else []
        place = max(0, place - len(piece))
    return Folded(shown, rest)
