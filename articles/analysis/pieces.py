"""Where one name begins and another ends, in what the recogniser marks as one."""

from collections.abc import Iterator
from dataclasses import replace

from .recogniser import Name
from .tokens import Document

# Not April, May and June, which are forenames.
CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March July August September October "
    "November December".split()
)
# Words in lower case that may stand inside a name.
_CONNECTORS = frozenset(
    "of the for and in on at to de la le les las los du des del della degli delle van von der den ter ten zu zum zur "
    "bin ibn al el da di dos das y e et und sur & - ' 's".split()
)
PARTICLES = frozenset("de la le van von der bin ibn al el da di".split())
# Words that a name neither begins nor ends with, capitalised where a sentence or a heading begins. "A", "The" and "No"
# begin names, "As" and "On" too.
_NO_BEGINNING = frozenset("An And At But For From If In Near Not Oh That This When While With".split())
_NO_END = frozenset("An And As At But For He If In It On She That The There These They This We When".split())
# What pages print below an article or a heading: "Tarn Council Archived".
_FOOTERS = frozenset("advertisement archived published retrieved updated".split())
_COMPANY_ENDINGS = frozenset("inc inc. ltd ltd. llc llp plc corp corp. co co. jr jr. sr sr.".split())
_BRACKETS = frozenset("[]")
# What may follow the name of an owner of an address: "Marlow.com".
_DOMAINS = frozenset("au ca com de edu fr gov info net nz org uk".split())
_HEADED = 4  # words from which a person's name that holds its first word twice is a heading and the line below it


def pieces(document: Document, name: Name) -> Iterator[Name]:
    """The name in pieces where it runs over a comma, a square bracket or common words, or names one person twice.

    Each is without marks, possessives and small words at its ends.
    """
    start = name.start
    for i in range(name.start, name.stop + 1):
        if i == name.stop or _divides(document, i, name.stop):
            piece = _trimmed(document, replace(name, start=start, stop=i))
            if piece:
                yield from _once(document, piece)
            start = i + 1


def _divides(document: Document, word: int, stop: int) -> bool:
    text = document.words[word]
    if text == ",":
        return word + 1 == stop or document.words[word + 1].lower() not in _COMPANY_ENDINGS
    return text in _BRACKETS or text.isalpha() and text.islower() and text not in _CONNECTORS


def _trimmed(document: Document, name: Name) -> Name | None:
    words = document.words
    start, stop = name.start, name.stop
    while start < stop and not (
        words[start][0].isalnum() and (words[start] not in _CONNECTORS or words[start] in PARTICLES)
    ):
        start += 1
    while start < stop and (not words[stop - 1][0].isalnum() or words[stop - 1] in _CONNECTORS):
        stop -= 1
    while stop - start > 1 and words[stop - 1] in _NO_END:
        stop -= 1
    while stop - start > 1 and words[start] in _NO_BEGINNING:
        start += 1
    if stop - start > 1 and words[stop - 1].lower() in _FOOTERS:
        stop -= 1
    if all(word in CALENDAR for word in words[start:stop]):
        return None
    named = any(letter.isupper() for word in words[start:stop] for letter in word)
    return replace(name, start=start, stop=stop) if named else None


def joined_heading(document: Document, names: list[Name]) -> list[Name]:
    """The names, people at the very start of the document as one where the first is a heading and more.

    "Ann Tallow Beth" | "Ann Cora Tallow" → "Ann Tallow Beth Ann Cora Tallow".
    """
    stop = count = 0
    while count < len(names) and names[count].kind == "person" and names[count].start == stop:
        stop = names[count].stop
        count += 1
    words = document.words[:stop]
    if count < 2 or words[0] not in words[2:] or not 1 < _heading(words) < names[0].stop:
        return names
    return [replace(names[0], stop=stop), *names[count:]]


def _heading(words: list[str]) -> int:
    """How many words of a name that stands twice in a run are the heading: its surname ends both."""
    for count in range(2, len(words) - 1):
        if words[count - 1] == words[-1]:
            return count
    return words.index(words[0], 2)


def _once(document: Document, name: Name) -> Iterator[Name]:
    """A heading and the sentence below it as two, where each names the person: "Ann Marlow" | "Ann Beth Marlow"."""
    words = name.words(document)
    cut = name.start
    if name.kind == "person" and len(words) >= _HEADED and words[0] in words[2:]:
        cut += _heading(words)
    elif name.kind == "person" and len(words) == _HEADED - 1 and words[1] == words[2]:
        cut += 2
    if cut > name.start:
        yield replace(name, stop=cut)
    yield replace(name, start=cut)


def with_domain(document: Document, name: Name) -> Name:
    """A name with the domain that its owner goes by, as an organisation: "Marlow.com"."""
    dot, end = name.stop, name.stop + 1
    if end >= len(document.words) or document.words[dot] != "." or document.words[end] not in _DOMAINS:
        return name
    unspaced = document.ends[dot - 1] == document.starts[dot] and document.ends[dot] == document.starts[end]
    return replace(name, stop=end + 1, kind="organisation") if unspaced else name
