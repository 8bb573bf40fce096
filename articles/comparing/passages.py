"""The sentence in which something stands, for lists that show it away from its article."""

import re
from dataclasses import dataclass

from articles.models import Article, Mention
from articles.models.article import PARAGRAPH_BREAK

LONGEST_SIDE = 160  # characters before or after the words
NEAR = 2 * LONGEST_SIDE  # characters within which a sentence may begin or end: a paragraph may be a whole book
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z])")
ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|Rev|St|Jr|Sr))\.\s+$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article with what stands before and after them in the sentence, as printed but for "…"."""

    article: Article
    before: str
    words: str
    after: str
    anchor: str


def passage(mention: Mention) -> Passage:
    """The sentence around a mention, of which only the paragraph is sure: a full stop may be an abbreviation's."""
    text = mention.article.text
    before = text[max(mention.start - NEAR, 0) : mention.start].rpartition(PARAGRAPH_BREAK)[2]
    after = text[mention.end : mention.end + NEAR].partition(PARAGRAPH_BREAK)[0]
    ends = [match.end() for match in SENTENCE_END.finditer(before + text[mention.start : mention.end])]
    ends = [place for place in ends if place <= len(before) and not ABBREVIATED.search(before[:place])]
    sentence_end = next((m for m in SENTENCE_END.finditer(after) if not ABBREVIATED.search(after[: m.end()])), None)
    return Passage(
        article=mention.article,
        before=_last(before[ends[-1] :] if ends else before),
        words=text[mention.start : mention.end],
        after=_first(after[: sentence_end.end()].rstrip() if sentence_end else after),
        anchor=f"{mention.article.get_absolute_url()}#m{mention.pk}",
    )


def _last(text: str) -> str:
    if len(text) <= LONGEST_SIDE:
        return text
    cut = text[-LONGEST_SIDE:]
    return "… " + (cut.partition(" ")[2] or cut)


def _first(text: str) -> str:
    if len(text) <= LONGEST_SIDE:
        return text
    cut = text[:LONGEST_SIDE]
    return (cut.rpartition(" ")[0] or cut) + " …"
