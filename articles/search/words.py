"""Text → the words that are searched: the same for a quotation and for what somebody types."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from articles.models.letters import is_unseen, plain

LONGEST_WORD = 100  # characters; a lexeme of PostgreSQL holds 2,046 bytes, a character at most 4 of them
# Limits of a tsvector of PostgreSQL (manual, "Text Search Types"), kept on SQLite too, so that both find the same.
MOST_WORDS = 16_000  # positions end at 16,383
MOST_PLACES = 255  # of one word
MOST_BYTES = 500_000  # of the whole; a tsvector ends at a megabyte, places included
# Stands where a word is beyond these limits. A private-use character is no letter, so no word is equal to it.
NO_WORD = "\ue000"

_APOSTROPHES = frozenset(map(ord, "'’‘ʹʻʼʽʾʿˈ"))  # some of them count as letters in Unicode
# Written without spaces: each of their characters is a word, so that any part of a sentence can be found.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class _Folding(dict[int, str]):
    """Character → what is searched of it: letters and digits, a space where words part, nothing for a diacritic."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold(chr(point))
        return folded


_FOLDING = _Folding()


def words(text: str) -> list[str]:
    """The words of `text` in their order, in lower case and without diacritics: "O’Neil’s café" → o neil s cafe.

    A word is a run of letters and digits after compatibility decomposition (NFKD) and case folding (Unicode Standard
    Annex 15, and chapter 3.13 of the Unicode Standard); in scripts without spaces it is a single character.
    """
    return [word[:LONGEST_WORD] for word in text.translate(_FOLDING).split()]


def indexed_words(text: str) -> list[str]:
    """The words of `text` as they are indexed, with NO_WORD for those beyond the limits of this module."""
    kept: list[str] = []
    places: Counter[str] = Counter()
    size = 0
    for word in words(text)[:MOST_WORDS]:
        places[word] += 1
        size += len(word.encode())
        kept.append(word if places[word] <= MOST_PLACES and size <= MOST_BYTES else NO_WORD)
    return kept


def placed_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each of `words(text)` with the characters [start, end) of `text` that it comes from, diacritics included."""
    folded = [_FOLDING[ord(character)] for character in text]
    origins = [place for place, part in enumerate(folded) for _ in part]
    for match in re.finditer(r"\S+", "".join(folded)):
        end = origins[match.end() - 1] + 1
        while end < len(text) and not folded[end]:
            end += 1
        yield match[0][:LONGEST_WORD], origins[match.start()], end


def _fold(character: str) -> str:
    if all(map(is_unseen, character.casefold())):  # an iota written below a letter is one, in another case
        return ""
    if ord(character) in _APOSTROPHES or unicodedata.category(character)[0] in "SPZC":
        return " "
    folded = "".join(" " if ord(c) in _APOSTROPHES else c for c in plain(character))
    folded = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    return f" {' '.join(folded)} " if any(first <= ord(character) <= last for first, last in _UNSPACED) else folded
