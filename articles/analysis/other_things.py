"""What is written like a name of the four kinds and is none: ships, storms, prizes, illnesses, numbered things."""

from .context import DOUBTFUL, ILLNESSES
from .lexicon import is_common
from .recogniser import SETTLED, Name
from .titles import is_title
from .tokens import Document

# Last words of the names of events, laws, honours and undertakings.
_THINGS = frozenset(
    "Accord Accords Act Agreement Award Awards Championship Championships Cup Day Festival Games Medal Olympics Pact "
    "Prize Program Programme Protocol Revolution Treaty Uprising War Wars".split()
)
# What stands before the names of vessels, and of storms and campaigns.
_SHIPS = frozenset("CSS HMAS HMCS HMNZS HMS RMS RSS USCGC USNS USS".split())
_VEHICLES = frozenset("Orbiter Orbiters Shuttle Shuttles".split())
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
_COLOURS = frozenset("Black Brown White".split())
# Whom a word of colour describes.
_PEOPLE = frozenset(
    "Americans activist activists artist artists athlete athletes author authors boy boys businesses candidate "
    "candidates child children citizens communities community families family father folk girl girls leader leaders "
    "lives male males female females man men mother officer officers parents people person players population regiment "
    "regiments residents soldier soldiers student students supremacist supremacists supremacy teenager teenagers "
    "troops voter voters woman women worker workers youth youths".split()
)


def is_other(document: Document, name: Name) -> bool:
    """Whether the words name no person, organisation, place or group."""
    words = name.words(document)
    before = document.words[name.start - 1] if name.start else ""
    after = document.words[name.stop] if name.stop < len(document.words) else ""
    if words[0] in _SHIPS or before in _SHIPS or before in _VEHICLES or _VEHICLES & set(words):
        return True
    if len(words) == 1:
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
