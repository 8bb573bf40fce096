"""Quoted stretches that are nobody's words: titles of works, nicknames, terms at arm's length."""

from ..annotations import Span
from ..tokens import Document

_WORK_WORDS = 8  # words of a title, at most
_NICKNAME_WORDS = 2
_SMALL = frozenset("a an the of and in on at to for with from by or 's vs & - : , ' i".split())
_WORKS = frozenset(
    "show film book song series program programme album movie novel memoir podcast column episode poem essay hit "
    "musical play opera painting documentary drama comedy sitcom game magazine newsletter blog classic thriller "
    "ad anthem article commentary speech tour exhibition headline".split()
)
# What a title follows: "on “Harbour Lights”", "told “Harbour Lights”", "a play called “Harbour Lights”".
_BEFORE_WORK = (
    frozenset("a an the of and in on at to for with from by or 's '".split())
    | _WORKS
    | frozenset("told titled entitled called named watching watch hosts hosted hosting published wrote".split())
)
# What follows a title: "“Harbour Lights” star Ann Marlow".
_AFTER_WORK = _WORKS | frozenset(
    "star stars host hosts co-host anchor creator actor actress author singer director producer fame radio television "
    "tv".split()
)


def is_term(document: Document, outer: Span, inner: Span) -> bool:
    """Whether the stretch between marks is certainly a title, a nickname or a so-called term, by its neighbours."""
    words = document.words_in(inner)
    opening = document.words_in(outer).start
    after = document.word_at(outer.end - 1) + 1
    before = document.words[opening - 1].lower() if opening else ""
    following = document.words[after] if after < len(document.words) else ""
    if before in ("called", "known") and document.words[max(opening - 3, 0) : opening - 1] in (
        ["so", "-"],
        ["-", "so"],
    ):
        return True
    if before == "," and opening > 1 and document.words[opening - 2] in _WORKS:  # "her book, “Harbour Lights”"
        before = document.words[opening - 2]
    if following == "by" and document.words[words[-1]] == "," and after + 1 < len(document.words):
        return document.words[after + 1][0].isupper()  # "“...,” by Ann Marlow"
    if _is_nickname(document, words, opening, after):
        return True
    return (before in _BEFORE_WORK or following in _AFTER_WORK) and is_title(document, words)


def is_title(document: Document, stretch: range) -> bool:
    """Whether every word of a short stretch begins with a capital, save small ones: the way of titles."""
    words = [document.words[i] for i in stretch if document.words[i][0].isalnum()]
    if not words or len(words) > _WORK_WORDS or not words[0][0].isupper():
        return False
    return all(not word[0].islower() or word in _SMALL for word in words)


def _is_nickname(document: Document, stretch: range, opening: int, after: int) -> bool:
    """Whether the stretch stands between forename and surname: Robert “Bob” Marlow."""
    if not 0 < opening <= after < len(document.words) or len(stretch) > _NICKNAME_WORDS:
        return False
    around = document.words[opening - 1], document.words[stretch.start], document.words[after]
    glued = (
        document.starts[after] - document.ends[after - 1] > 1
        or document.starts[opening] - document.ends[opening - 1] > 1
    )
    return not glued and all(word.istitle() and word.isalpha() and len(word) > 1 for word in around)
