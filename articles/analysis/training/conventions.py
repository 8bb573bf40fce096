"""Labels as each source gives them → labels by one convention.

The sources disagree on what belongs to a name, and two of them leave names out; a model that learns both ways learns
neither. The convention: titles, articles and possessives stand outside; a country is a place and its people a group,
whatever it does in the sentence; pronouns and common nouns name nothing. What cannot be brought to it is marked as
untold, so that nothing is learned from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..gazetteer import LONGEST, Gazetteer
from ..titles import bearer_at, is_title_word
from ..tokens import Document, read

OTHER = "MISC"  # works, events, products, languages: learned so as to be told from the four kinds, never shown
_UNTOLD = ""
# Sources whose spans of untold kind are names of other things; elsewhere they may be names of the four kinds.
_TELLS_OTHERS = frozenset(("redocred", "wikigold", "crossner"))
# Sources that leave out names, above all those that begin with an adjective ("United ...") or follow a title.
_GAPPED = frozenset(("gum", "re3d"))
_PRONOUNS = frozenset("i we he she it they you our his her their ours us them who its".split())
_RELIGIONS = frozenset("Christianity Islam Catholicism Judaism Buddhism Hinduism".split())
_STYLES = frozenset("king queen prince princess pope lord lady sir sister father mother".split())  # kept: "Pope Ann"
_OPENERS = frozenset("the a an in on at for and but so as when what well because if".split())
_TIMES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec. I".split()
)
_CYRILLIC_AND_ON = 0x250  # letters from here on are no Latin


@dataclass(frozen=True, slots=True)
class _Label:
    """Words [start, stop) of the document; `kind` is a label of the corpus, OTHER, or untold."""

    start: int
    stop: int
    kind: str


def normalised(record: Mapping[str, Any], tables: Gazetteer) -> dict[str, Any]:
    """The article with other spans in `ents` and `missing`, and those of OTHER names among `ents`."""
    document = read(record["text"])
    found = [_Label(*words, kind) for words, kind in _spans(document, record) if words[1] > words[0]]
    labels = [label for given in found for label in _mended(document, given, record["src"], tables)]
    labels = _with_countries(document, labels, tables)
    if record["src"] in _GAPPED:
        labels += list(_gaps(document, labels, tables))
    spans = [(document.starts[label.start], document.ends[label.stop - 1], label.kind) for label in labels]
    return {
        **record,
        "ents": sorted(span for span in spans if span[2] != _UNTOLD),
        "missing": sorted(span[:2] for span in spans if span[2] == _UNTOLD),
    }


def _spans(document: Document, record: Mapping[str, Any]) -> Iterator[tuple[tuple[int, int], str]]:
    for start, end, kind in [*record["ents"], *((start, end, _UNTOLD) for start, end in record["missing"])]:
        first = document.word_at(start)
        stop = first
        while stop < len(document.words) and document.starts[stop] < end:
            stop += 1
        cut = first < stop and (document.starts[first] != start or document.ends[stop - 1] != end)
        yield (first, stop), _UNTOLD if cut else kind  # a name that ends inside a word cannot be learned


def _mended(document: Document, given: _Label, source: str, tables: Gazetteer) -> Iterator[_Label]:
    """The label by the convention: one, or none where the words name nothing."""
    words = document.words
    start, stop = given.start, given.stop
    if given.kind == _UNTOLD:
        other = source in _TELLS_OTHERS and _is_other(words[start:stop], source, tables)
        yield _Label(start, stop, OTHER) if other else given
        return
    while stop - start > 1 and words[start].lower() == "the":
        start += 1
    while stop - start > 1 and words[stop - 1] in ("'s", "'", '"', ","):
        stop -= 1
    name = words[start:stop]
    if all(word.lower() in _PRONOUNS and not (len(word) > 1 and word.isupper()) for word in name):
        return
    if not any(word[0].isupper() or not word[0].isalpha() for word in name) or " ".join(name) in _RELIGIONS:
        yield _Label(start, stop, _UNTOLD)
    elif given.kind == "PERSON":
        yield from _bearer(words, start, stop)
    else:
        yield _Label(start, stop, _kind(name, given.kind, tables))


def _is_other(name: list[str], source: str, tables: Gazetteer) -> bool:
    if not (name[0][0].isupper() and name[-1][0].isupper()):
        return False
    if any(ord(letter) >= _CYRILLIC_AND_ON and letter.isalpha() for word in name for letter in word):
        return False
    if source == "crossner" and len(name) == 1:  # often a chemical, a gene, a genre: no neighbours of news
        return False
    return source == "wikigold" or not tables.lists.get(" ".join(name).lower())


def _bearer(words: list[str], start: int, stop: int) -> Iterator[_Label]:
    """A person without the office: "Foreign Secretary" names nobody, "Judge" may be a surname."""
    name = words[start:stop]
    office = bearer_at([*name, "X"], ())
    title = bearer_at(name, ()) if name[0].lower() not in _STYLES else 0
    left_over = name[0].lower() in ("of", "for")  # of an office that was cut in two
    if left_over or office == len(name) == 1:
        yield _Label(start, stop, _UNTOLD)
    elif office != len(name):
        if title and not is_title_word(name[0]):  # whose office it is: "US Secretary"
            yield _Label(start, start + 1, _UNTOLD)
        yield _Label(start + title, stop, "PERSON")


def _kind(name: list[str], kind: str, tables: Gazetteer) -> str:
    text = " ".join(name)
    if kind == "ORG" and text.lower() in tables.countries:
        return "LOC"
    return "NORP" if text in tables.nationalities and text.lower() not in tables.countries else kind


def _with_countries(document: Document, labels: list[_Label], tables: Gazetteer) -> list[_Label]:
    """The labels, with one for a country of several words in the place of those for parts of it ("Saudi" Arabia)."""
    lower = [word.lower() for word in document.words]
    for start, word in enumerate(document.words):
        for length in range(LONGEST, 1, -1):
            stop = start + length
            if stop > len(lower) or not word[0].isupper() or " ".join(lower[start:stop]) not in tables.countries:
                continue
            parts = [label for label in labels if label.start < stop and label.stop > start]
            inside = all(
                start <= part.start and part.stop <= stop and part.stop - part.start < length for part in parts
            )
            if parts and inside:
                labels = [label for label in labels if label not in parts] + [_Label(start, stop, "LOC")]
            break
    return labels


def _gaps(document: Document, labels: list[_Label], tables: Gazetteer) -> Iterator[_Label]:
    """Unlabelled runs of capitalised words: organisations and places where the lists say so, else untold."""
    words = document.words
    taken = {word for label in labels for word in range(label.start, label.stop)}
    for sentence in document.sentences:
        start = sentence.start
        while start < sentence.stop:
            stop = start
            while stop < sentence.stop and words[stop][0].isupper() and stop not in taken:
                stop += 1
            first = start
            while first < stop and (is_title_word(words[first]) or words[first] in _TIMES):
                first += 1
            if first == sentence.start and stop - first > 1 and words[first].lower() in _OPENERS:
                first += 1
            if first < stop and words[stop - 1] != "I":
                kind = _listed_kind(words[first:stop], tables)
                if kind or stop - first > 1:
                    yield _Label(first, stop, kind or _UNTOLD)
                elif first > sentence.start and "CI" in _codes(words[first:stop], tables):
                    yield _Label(first, stop, _UNTOLD)
            start = max(stop, start + 1)


def _listed_kind(name: list[str], tables: Gazetteer) -> str:
    """What the lists say that an unlabelled name is, "" where they say nothing certain: a city may be a person."""
    codes = _codes(name, tables)
    if len(name) > 1 and "OR" in codes:
        return "ORG"
    return "LOC" if codes & {"CN", "RG", "ST"} else ""


def _codes(name: list[str], tables: Gazetteer) -> set[str]:
    return set(tables.lists.get(" ".join(name).lower(), "").split())
