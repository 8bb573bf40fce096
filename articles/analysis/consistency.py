"""One kind for one name throughout an article, where its own sentence leaves a doubt."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .annotations import EntityKind
from .context import DOUBTFUL
from .gazetteer import PEOPLE, PLACES, codes, gazetteer
from .recogniser import SETTLED, SURE, Name
from .spotting import GROUP_NOUNS
from .titles import is_title
from .tokens import Document


def consistent(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, each doubtful one of the kind that the whole article gives it."""
    evidence = _Evidence(document, names)
    introduced: set[str] = set()  # surnames of the people named in full so far
    found = []
    for name in names:
        kind = evidence.kind_of(name, introduced)
        if name.confidence > SETTLED and not evidence.overrules(name):
            kind = name.kind
        if kind == "person" and name.stop - name.start > 1:
            introduced.add(document.words[name.stop - 1])
        found.append(replace(name, kind=kind))
    return found


_LEAST = 0.2  # the confidence of a full name from which its surname tells of others
_WHERE = frozenset("at from in near outside to".split())
_OPPOSED = frozenset("v vs versus".split())


class _Evidence:
    """What all the names of an article tell about each of them."""

    def __init__(self, document: Document, names: Sequence[Name]) -> None:
        self._document = document
        self._weights: dict[str, dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
        for name in names:
            self._weights[name.text(document)][name.kind] += name.confidence
        words = document.words
        self._surnames = _surnames(document, names)
        self._titled = _titled(document, names)
        self._families = {words[name.start] for name in names if words[name.stop - 1].lower() in GROUP_NOUNS}
        self._plurals = {words[name.start] for name in names if _is_plural(document, name)}

    def of_family(self, name: Name) -> bool:
        """Whether the name is that of a clan or network that the article names ("the Marlow network", "Marlows")."""
        text = name.text(self._document)
        return text in self._families or text.removesuffix("s") in self._families

    def overrules(self, name: Name) -> bool:
        """Whether the article decides a name's kind even where its own sentence settles it."""
        return self.of_family(name) or self.is_titled(name) or self._is_town(name)

    def _is_town(self, name: Name) -> bool:
        """Whether a person that is not certain is listed as a place alone, and the article has it so more often."""
        text = name.text(self._document)
        listed = codes(text) if name.kind == "person" and name.confidence < SURE else set()
        kinds = self._weights[text]
        return bool(PLACES & listed) and not PEOPLE & listed and kinds["place"] > kinds["person"]

    def is_titled(self, name: Name) -> bool:
        """Whether a name is somebody's who bears a title, here or, of a place that is not certain, elsewhere."""
        if name.text(self._document) not in self._titled:
            return False
        before = self._document.words[name.start - 1] if name.start else ""
        doubtful = name.kind == "place" and name.confidence < SURE and before.lower() not in _WHERE
        return doubtful or name.kind == "person" and is_title(before)

    def kind_of(self, name: Name, introduced: set[str]) -> EntityKind:
        text = name.text(self._document)
        kinds = self._weights[text]
        kind = max(kinds, key=lambda kind: (kinds[kind], kind))
        if text.endswith("s") and text[:-1] in self._families:
            return "organisation"  # "the Marlows" of the Marlow network
        if text in self._families:
            return "organisation" if kind == "person" and text not in introduced else kind
        if text in self._surnames and not (name.kind == "place" and name.confidence > SURE):
            return "person"
        if self._is_relative(name) or self.is_titled(name):
            return "person"
        return "group" if kind == "person" and text in self._plurals else kind

    def _is_relative(self, name: Name) -> bool:
        """Whether a doubtful name of two words ends in a surname of the article: "Rosa Marlow" beside "Ann Marlow"."""
        last = self._document.words[name.stop - 1]
        return name.stop - name.start == 2 and name.confidence < DOUBTFUL and last in self._surnames


def _is_plural(document: Document, name: Name) -> bool:
    """ "the Marlows": an article and a plural are no one person."""
    before = document.words[name.start - 1] if name.start else ""
    return name.stop - name.start == 1 and before.lower() == "the" and document.words[name.start].endswith("s")


def _titled(document: Document, names: Sequence[Name]) -> set[str]:
    """Surnames behind a title ("Justice Marlow"), and those that a case sets against one ("Marlow versus Tarn")."""
    words = document.words
    single = [name for name in names if name.stop - name.start == 1]
    titled = {
        name.text(document)
        for name in single
        if name.kind == "person" and name.start and is_title(words[name.start - 1]) and words[name.start - 1].istitle()
    }
    parties = {one: other for one, other in pairwise(single) if _are_opposed(document, one, other)}
    for one, other in parties.items():
        pair = {one.text(document), other.text(document)}
        if pair & titled:
            titled |= {text for text in pair if PEOPLE & codes(text)}
    return {text for text in titled if text.lower() not in gazetteer().countries}


def _are_opposed(document: Document, one: Name, other: Name) -> bool:
    between = [word for word in document.words[one.stop : other.start] if word != "."]
    return len(between) == 1 and between[0].rstrip(".") in _OPPOSED


def _surnames(document: Document, names: Sequence[Name]) -> set[str]:
    """The last words of the people whom the article names in full, save those that name a country or people too."""
    tables = gazetteer()
    last = {
        document.words[name.stop - 1]
        for name in names
        if name.kind == "person" and name.stop - name.start > 1 and name.confidence > _LEAST
    }
    return {
        word
        for word in last
        if len(word) > 1
        and word[0].isupper()
        and word.lower() not in tables.countries
        and word not in tables.nationalities
        and not (PLACES & codes(word) and not PEOPLE & codes(word))
    }
