"""What is left of text where case and diacritics make no difference."""

import unicodedata

_VARIATION_SELECTORS = frozenset((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x180B, 0x180C, 0x180D, 0x180F))


def plain(text: str) -> str:
    """`text` in lower case and without diacritics; marks and spaces stay.

    That is compatibility decomposition (NFKD, Unicode Standard Annex 15) and case folding (Unicode Standard, chapter
    3.13), without what is_unseen.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(character for character in decomposed if not is_unseen(character))


def is_unseen(character: str) -> bool:
    """Whether words are the same with and without it: diacritics, soft hyphens, joiners, variation selectors.

    Vowel signs, as Devanagari and Thai write them, are marks that do not combine and make another word.
    """
    return (
        unicodedata.combining(character) != 0
        or unicodedata.category(character) in ("Cf", "Me")
        or ord(character) in _VARIATION_SELECTORS
    )
