"""What an editor should look at before an article is saved."""

import re
from collections.abc import Iterator

from articles.importing.draft import Draft
from articles.rendering.body import BLOCK_SEPARATOR

# The shortest news in brief, as agencies file them, have some 60 words; a page behind a paywall shows fewer.
FEW_WORDS = 60
# The most frequent words of English (Francis and Kučera 1982, the first twenty) that few other languages have.
_ENGLISH = frozenset("the of and to in that is was he for it with as his on be at by had not".split())
# They make a third of English prose; Dutch, which shares the most of them, stays below a tenth.
LEAST_ENGLISH = 0.15
_WORD = re.compile(r"[^\W\d_]+")
_SHOWN = 40  # characters of a paragraph that name it
_ODD_SHOWN = 3


def doubts(draft: Draft, text: str) -> tuple[str, ...]:
    """One sentence each; `text` is what the body of the draft shows."""
    return (*draft.warnings, *_doubts(draft, text))


def _doubts(draft: Draft, text: str) -> Iterator[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    if draft.published is None:
        yield "No date was found. Write it if you know it; otherwise it is shown as unknown."
    if not draft.outlet:
        yield "No outlet was found. Write it if you know it; otherwise it is shown as unknown."
    if len(words) < FEW_WORDS:
        yield f"The text is very short ({len(words)} words). Check that nothing is missing."
    if draft.language.split("-")[0] != "en":
        yield f"It is said to be in another language than English ({draft.language}). {_POOR}"
    elif words and sum(word in _ENGLISH for word in words) < LEAST_ENGLISH * len(words):
        yield f"It does not look like English. If so, correct the language. {_POOR}"
    if odd := odd_marks(text):
        yield f"A quotation mark has no partner where a paragraph begins: {' · '.join(odd[:_ODD_SHOWN])}"


_POOR = "Names and quotations are found well in English only."


def odd_marks(text: str) -> list[str]:
    """How each paragraph begins in which a double quotation mark has no partner.

    A quotation that goes on in the next paragraph, which then begins with a mark too, is not closed (Chicago 13.32).
    """
    paragraphs = text.split(BLOCK_SEPARATOR)
    following = [*paragraphs[1:], ""]
    return [_shortened(one) for one, other in zip(paragraphs, following, strict=True) if _is_odd(one, other)]


def _is_odd(paragraph: str, following: str) -> bool:
    opened, closed = paragraph.count("“"), paragraph.count("”")
    goes_on = following.startswith(("“", '"'))
    if goes_on and opened == closed + 1:
        opened -= 1
    straight = paragraph.count('"')
    return opened != closed or (straight % 2 == 1 and not (goes_on and opened == closed))


def _shortened(paragraph: str) -> str:
    return paragraph if len(paragraph) <= _SHOWN else f"{paragraph[:_SHOWN].rsplit(' ', 1)[0]} …"
