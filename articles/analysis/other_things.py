"""What is written like a name of the four kinds and is none: ships, storms, prizes, illnesses, works, numbers."""

from collections.abc import Sequence

from .context import CLOSED, DOUBTFUL, ILLNESSES, ORGANISATION_NOUNS
from .gazetteer import ORGANISATIONS, PLACES, codes
from .lexicon import is_common
from .recogniser import SETTLED, SURE, Name
from .titles import is_title
from .tokens import Document

# Last words of the names of events, laws, honours and undertakings.
_THINGS = frozenset(
    "Accord Accords Act Agreement Award Awards Championship Championships Cup Day Festival Games Medal Olympics Pact "
    "Prize Program Programme Protocol Revolution Treaty Uprising War Wars".split()
)
# What stands before the names of vessels, and of storms and campaigns.
_SHIPS = frozenset("CSS FS HDMS HMAS HMCS HMNZS HMS HNLMS MV RMS RSS USCGC USNS USS".split())
_VEHICLES = frozenset("Orbiter Orbiters Shuttle Shuttles".split())
_CRAFT = _VEHICLES | frozenset(
    "battleship capsule corvette cruiser destroyer dreadnought ferry freighter frigate gunboat ironclad lifeboat "
    "liner minesweeper orbiter orbiters schooner ship ships shuttle shuttles sloop spacecraft spaceship spaceships "
    "steamer steamship submarine tanker trawler tugboat vessel vessels warship warships yacht yachts".split()
)
# What stands before the names of works.
_WORKS = frozenset(
    "album ballad ballet book cantata comedy concerto documentary essay film hymn memoir movie musical novel novella "
    "opera oratorio painting play poem sitcom song sonata symphony thriller".split()
)
_ABOUT = frozenset("about for of on".split())
_QUOTES = frozenset("\"'")
# Adjectives of a direction; those of eras and schools are known by their ending: "Victorian".
_DIRECTIONS = frozenset("Central Eastern Northern Southern Western".split())
_ERAS = "ian"
_STORES = frozenset("algorithm database databases dataset protocol software".split())
_CODE = range(1, 5)  # letters of the code of a mission or model: "STX-1"
_STORMS = frozenset("Cyclone Hurricane Operation Typhoon".split())
# What is counted: "Phase II".
_COUNTED = frozenset(
    "Act Annex Appendix Article Chapter Clause Day Episode Exhibit Figure Game Grade Item Level Lot Note Number Option "
    "Page Part Period Phase Round Rule Season Section Stage Step Table Task Tier Type Version Volume Wave Week "
    "Year".split()
)
_ROMAN = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split())
_EXCLAMATIONS = frozenset(
    "Ah Aha Alas Bye Gosh Hello Hey Hi Hmm Huh Nope Oh Ok Okay Oops Ouch Uh Um Wow Yeah Yep Yes".split()
)
_DEITIES = frozenset(("God", "Lord"))
_COLOURS = frozenset("Black Brown White".split())
# Whom a word of colour describes.
_PEOPLE = frozenset(
    "Americans activist activists artist artists athlete athletes author authors boy boys businesses candidate "
    "candidates child children citizens communities community families family father folk girl girls leader leaders "
    "lives male males female females man men mother officer officers parents people person players population regiment "
    "regiments residents soldier soldiers student students supremacist supremacists supremacy teenager teenagers "
    "troops voter voters woman women worker workers youth youths".split()
)


def without_things(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names that name one of the four kinds, by their own words and by the rest of the article."""
    surnames = {document.words[name.stop - 1] for name in names if name.kind == "person" and name.stop - name.start > 1}
    craft = _craft(document) - surnames
    codes_of_models = {name.words(document)[0] for name in names if _is_code(document, name)}
    return [
        name
        for name in names
        if not (is_other(document, name) or _is_code(document, name) or _is_before_craft(document, name))
        and not (name.text(document) in craft and _may_be_craft(document, name))
        and not (name.kind == "organisation" and name.text(document) in codes_of_models)
    ]


def _may_be_craft(document: Document, name: Name) -> bool:
    """Whether a name that a craft of the article bears is the craft's here: no people, no place that is settled."""
    if name.kind == "group":
        return False
    return not (name.kind == "place" and name.confidence > SETTLED and PLACES & codes(name.text(document)))


def _is_before_craft(document: Document, name: Name) -> bool:
    """ "the Marlow spacecraft", of what would be a person."""
    after = document.words[name.stop] if name.stop < len(document.words) else ""
    before = document.words[name.start - 1] if name.start else ""
    return name.kind == "person" and after in _CRAFT and before.lower() == "the"


def _craft(document: Document) -> set[str]:
    """What the article names as craft: "the ship Marlow", "the orbiters Marlow and Tarn"."""
    words = document.words
    found: set[str] = set()
    if _CRAFT.isdisjoint(words):
        return found
    for i, word in enumerate(words):
        at = i + 1
        while word in _CRAFT and at < len(words) and words[at][0].isupper():
            stop = at + 1
            while stop < len(words) and words[stop][0].isupper():
                stop += 1
            found.add(" ".join(words[at:stop]))
            goes_on = word.endswith("s") and words[at - 1] != "and" and words[stop : stop + 1] in ([","], ["and"])
            at = stop + 1 if goes_on else len(words)
    return found


def _is_code(document: Document, name: Name) -> bool:
    """ "STX-1" of a mission or model: a few capitals, a hyphen and a number, of no listed organisation."""
    letters = document.words[name.start]
    after = document.words[name.start + 1 : name.start + 3]
    return (
        name.kind == "organisation"
        and len(letters) in _CODE
        and letters.isalpha()
        and letters.isupper()
        and len(after) == 2
        and (after[0], after[1].isdecimal()) == ("-", True)
        and document.ends[name.start] + 1 == document.starts[name.start + 2]
        and name.stop - name.start in (1, 3)
        and not (ORGANISATIONS | PLACES) & codes(letters)
    )


def _is_steamer(document: Document, name: Name) -> bool:
    """ "the SS Marlow" with or without its prefix, but not "the SS General Marlow"."""
    words = document.words
    for prefix in (name.start - 1, name.start):
        if 0 < prefix < len(words) - 1 and words[prefix - 1 : prefix + 1] in (["the", "SS"], ["The", "SS"]):
            following = words[prefix + 1]
            return following.istitle() and not is_title(following) and not is_common(following)
    return False


def _is_work(document: Document, name: Name) -> bool:
    """ "the opera Marlow", "the song 'Ann Marlow'", "'Marlow' by Tarn", "Marlow, Op. 4"."""
    words = document.words
    before = words[max(name.start - 2, 0) : name.start]
    after = words[name.stop : name.stop + 2]
    if after == [",", "Op"]:
        return True
    quoted = before[-1:] == after[:1] and bool(_QUOTES & set(after[:1]))
    if quoted:
        return before[0] in _WORKS or after[1:] == ["by"]
    if name.kind == "group":
        return False
    short = name.stop - name.start == 1 and not ORGANISATIONS & codes(words[name.start])
    return before[-1:] != [] and before[-1] in _WORKS and (short or name.kind == "place")


def _is_topic(words: Sequence[str], before: str, name: Name) -> bool:
    """ "on Peace and Plenty": common words that "and" or "for" joins, where the recogniser is not sure of a body."""
    bound = SURE if before in _ABOUT else SETTLED
    joined = len(words) > 2 and words[1] in ("and", "for") and name.kind == "organisation" and name.confidence < bound
    return joined and all(is_common(word) and word not in ORGANISATION_NOUNS for word in words if word.isalpha())


def _is_adjective(word: str, after: str, name: Name) -> bool:
    """ "Southern hopes", "Victorian houses": of no place or body alone."""
    if name.kind not in ("place", "organisation") or not (after.isalpha() and after.islower()):
        return False
    era = word.endswith(_ERAS) and name.confidence < SETTLED and not codes(word) & (PLACES - {"SL"})
    return (word in _DIRECTIONS or era) and after not in CLOSED


def is_other(document: Document, name: Name) -> bool:
    """Whether the words name no person, organisation, place or group."""
    words = name.words(document)
    before = document.words[name.start - 1] if name.start else ""
    after = document.words[name.stop] if name.stop < len(document.words) else ""
    if before == "aboard" and name.kind in ("person", "place") and len(words) == 1:
        return True
    if _is_steamer(document, name) or words[0] in _SHIPS or before in _SHIPS or _VEHICLES & set(words):
        return True
    if _is_work(document, name) or _is_topic(words, before, name):
        return True
    if len(words) == 1:
        if _is_adjective(words[0], after, name) or after in _STORES and not codes(words[0]):
            return True
        if words[0] in _DEITIES and before.lower() in ("my", "oh"):
            return True
        return _is_other_word(words[0], after) or _is_common_noun(words[0], name)
    if name.kind != "person" and words[-1] in _THINGS or words[0] in _STORMS:
        return True
    return len(words) == 2 and words[0] in _COUNTED and _is_number(words[1])


def _is_other_word(word: str, after: str) -> bool:
    if word in _COUNTED and _is_number(after) or word in _COLOURS and after in _PEOPLE:
        return True
    return word in _ROMAN or word in _EXCLAMATIONS or word in ILLNESSES


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in _ROMAN


def _is_common_noun(word: str, name: Name) -> bool:
    """Whether a word is the plural of a title, or a doubtful name that English seldom capitalises."""
    if word.endswith("s") and is_title(word[:-1]):
        return name.kind == "person" or name.confidence < SETTLED
    doubtful = name.kind != "group" and name.confidence < DOUBTFUL and not word.isupper()
    return doubtful and is_common(word)
