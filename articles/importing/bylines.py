"""Names of writers, as byline lines print them."""

import re

from articles.importing.letters import letters

# A comma before "Jr." belongs to the name.
_SEPARATORS = re.compile(r"\s*(?:,(?!\s*(?:[JS]r|I{2,3}|IV)\b)|;|\||&|\band\b)\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+in\s+[A-Z].*$")
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|staff|bureau|columnist|chief|contributor|special to)\b", re.IGNORECASE
)
_OUTLET = re.compile(r"The\s.+|.+\s(?:Press|News|Times|Herald|Tribune|Gazette|Agency|Wire)", re.IGNORECASE)
_BY = re.compile(r"(?:(?:written |reported |words )?by:?)\s+", re.IGNORECASE)
# Lower-case parts of surnames in the languages that news in English meets most.
_PARTICLES = frozenset(
    ("al", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten")
    + ("ter", "van", "von", "y", "zu")
)
_MAX_NAME_WORDS = 5


def split_names(text: str, outlet: str = "") -> tuple[str, ...]:
    """The names in a byline: "By Ann Roe in Orm and Bo Lee, Staff Writers" gives both, without place and role.

    What has the form of an outlet's name, or is the known `outlet`, is a name only where it stands first.
    """
    names: list[str] = []
    after_place = False
    for part in filter(None, _SEPARATORS.split(strip_by(" ".join(text.split())))):
        name = _PLACE.sub("", part)
        # "Ann Roe in Lunde, Norway"
        belongs_to_place = after_place and " " not in part
        if not names or not (belongs_to_place or _ROLE.search(name) or _is_outlet(name, outlet)):
            names.append(name)
        after_place = name != part
    return tuple(names)


def _is_outlet(name: str, outlet: str) -> bool:
    return _OUTLET.fullmatch(name) is not None or (bool(outlet) and letters(name) == letters(outlet))


def strip_by(text: str) -> str:
    return _BY.sub("", text, count=1) if _BY.match(text) else text


def has_by(text: str) -> bool:
    return _BY.match(text) is not None


def are_names(names: tuple[str, ...], *, allow_single: bool = False) -> bool:
    """Whether every one has the form of a personal name; of one word only where `allow_single` ("Reuters")."""
    least = 1 if allow_single and len(names) == 1 else 2
    return bool(names) and all(_is_name(name, least) for name in names)


def _is_name(name: str, least: int) -> bool:
    words = name.split()
    return (
        least <= len(words) <= _MAX_NAME_WORDS
        and all(word[0].isupper() or word in _PARTICLES for word in words)
        and words[-1][0].isupper()
        and not re.search(r"[\d:!?\"“”]", name)
        and (len(words[-1]) <= 3 or not words[-1].endswith("."))
    )
