"""Lines that were left out → back into the body, each before the paragraph that follows it in the source."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from articles.importing.draft import LeftOut
from articles.importing.escaping import escape
from articles.importing.letters import letters
from articles.rendering.body import BLOCK_SEPARATOR, plain_text

_LOOKED_AT = 2_000  # lines: no page has as many of furniture between two paragraphs of its article

Place = tuple[int, int]  # which passage of those left out, and which of its lines


def put_back(body: str, places: Sequence[Place], left_out: Sequence[LeftOut], lines: Sequence[str]) -> str:
    """The Markdown `body` with these lines of passages that were left out, each a paragraph of its own.

    `lines` are those of the source (`read.source_lines`). Where nothing that follows a line there stands in the body
    any more, it comes last.
    """
    paragraphs = body.split(BLOCK_SEPARATOR)
    keys = [letters(plain_text(paragraph)) for paragraph in paragraphs]
    source = [letters(line) for line in lines]
    furniture = {letters(line) for passage in left_out for line in passage.text.split("\n")}
    for number, line in sorted(places):
        passage = left_out[number]
        following = (key for key in _following(passage, line, source) if key and key not in furniture)
        found = (index for key in following if (index := _paragraph(key, keys)) is not None)
        place = next(found, len(paragraphs))
        words = passage.text.split("\n")[line].strip()
        paragraphs.insert(place, escape(words))
        keys.insert(place, letters(words))
    return BLOCK_SEPARATOR.join(filter(str.strip, paragraphs))


def without(left_out: Sequence[LeftOut], places: Collection[Place]) -> tuple[LeftOut, ...]:
    """What stays left out when the lines at `places` have been put back."""
    found = []
    for number, passage in enumerate(left_out):
        lines = [line for at, line in enumerate(passage.text.split("\n")) if (number, at) not in places]
        if lines:
            found.append(replace(passage, text="\n".join(lines)))
    return tuple(found)


def _following(passage: LeftOut, line: int, source: Sequence[str]) -> Iterator[str]:
    """The letters of each line of the source behind that line of the passage."""
    own = [letters(text) for text in passage.text.split("\n")]
    start = passage.line - 1 if passage.line else _found(own, source)
    return islice(source, start + line + 1, start + line + 1 + _LOOKED_AT)


def _found(own: list[str], source: Sequence[str]) -> int:
    starts = (at for at, key in enumerate(source) if key == own[0] and list(source[at : at + len(own)]) == own)
    return next(starts, len(source))


def _paragraph(following: str, keys: Sequence[str]) -> int | None:
    """The paragraph that begins with these letters."""
    return next((index for index, key in enumerate(keys) if key.startswith(following)), None)
