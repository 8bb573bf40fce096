"""People named by forename and surname whom the recogniser passed over: rare surnames are other words too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .context import CLOSED, ORGANISATION_NOUNS
from .gazetteer import codes, gazetteer
from .landmarks import PLACE_NOUNS
from .lexicon import is_common
from .pieces import CALENDAR
from .recogniser import SETTLED, Name
from .titles import is_title_word
from .tokens import Document
from .whole_people import is_initial

_SPEAKS = frozenset("said says told added asked explained insisted recalled tweeted warned wrote".split())
# Words before what is no person: "the Ada Loft", "in Ada Loft".
_BEFORE_THINGS = frozenset("the a an at in on".split())
# Further last words of names of places and buildings.
_BUILDINGS = frozenset(
    "Bay Cathedral Center Centre Church Field Fields Garden Gardens Hall Hill Hills Hotel House Lake School Seas "
    "Town".split()
)
_SHORTEST = 3  # letters of a forename or surname


def with_full_names(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, forename and surname that none of them covers added, and doubtful ones of another kind as people.

    An initial is a forename too.
    """
    over = {word: name for name in names for word in range(name.start, name.stop)}
    people = {}
    for start, spoken in _pairs(document):
        name = over.get(start)
        if name is not over.get(start + 1):
            continue
        if name is None:
            people[start] = Name(start, start + 2, "person", SETTLED)
        elif _is_doubtful(name) and (spoken or _is_only_forename(document.words[start])):
            people[start] = replace(name, kind="person")
    kept = [name for name in names if name.start not in people]
    return sorted([*kept, *people.values()], key=lambda name: name.start)


def _is_doubtful(name: Name) -> bool:
    return name.kind != "person" and name.stop - name.start == 2 and name.confidence < SETTLED


@dataclass(frozen=True, slots=True)
class _Sides:
    """The words beside a pair of words, "" where its sentence begins or ends; `opener`: whether one begins with it."""

    before: str
    after: str
    opener: bool

    @property
    def spoken(self) -> bool:
        return self.after in _SPEAKS or self.before in _SPEAKS or self.after == "who"

    @property
    def alone(self) -> bool:
        """Whether the pair is no part of a longer run of capitalised words."""
        opened = self.before in CALENDAR or self.opener and is_common(self.before)  # "Then Ines Tallow"
        return not (self.after[:1].isupper() or self.after == "-" or self.before[:1].isupper() and not opened)


def _pairs(document: Document) -> Iterator[tuple[int, bool]]:
    """The first word of each pair of words that reads as forename and surname; whether it stands beside speech."""
    words = document.words
    for sentence in document.sentences:
        for i in range(sentence.start, sentence.stop - 1):
            if not ((_is_plain(words[i]) or is_initial(words[i])) and _is_plain(words[i + 1])):
                continue
            before = words[i - 1] if i > sentence.start else ""
            after = words[i + 2] if i + 2 < sentence.stop else ""
            sides = _Sides(before, after, i - 1 == sentence.start)
            if sides.alone and _is_full(words[i], words[i + 1], sides):
                yield i, sides.spoken


def _is_full(forename: str, surname: str, sides: _Sides) -> bool:
    if (
        surname in ORGANISATION_NOUNS
        or surname in PLACE_NOUNS
        or surname in _BUILDINGS
        or {forename, surname} & CALENDAR
    ):
        return False
    if is_initial(forename):
        return bool({"SN", "SP"} & codes(surname))
    listed = codes(forename)
    if codes(f"{forename} {surname}") or "CI" in listed:
        return False
    if sides.spoken:
        return not (is_title_word(forename) or forename.lower() in CLOSED or is_common(forename))
    given = "FN" in listed and forename not in gazetteer().nationalities and not is_common(forename)
    return given and sides.before.lower() not in _BEFORE_THINGS


def _is_plain(word: str) -> bool:
    return len(word) >= _SHORTEST and word.istitle() and word.isalpha()


def _is_only_forename(word: str) -> bool:
    """Whether a forename is seldom another name: its bearers are nearly all of one gender."""
    return word.lower() in gazetteer().genders
