"""Names of writers, as byline lines print them."""

import re

_SEPARATORS = re.compile(r"\s*(?:,|;|\||&|\band\b)\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+in\s+[A-Z].*$")
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|staff|bureau|columnist|chief|contributor|special to)\b", re.IGNORECASE
)
_BY = re.compile(r"(?:(?:written |reported |words )?by:?)\s+", re.IGNORECASE)
# Lower-case parts of surnames in the languages that news in English meets most.
_PARTICLES = frozenset(
    ("al", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten")
    + ("ter", "van", "von", "y", "zu")
)
_MAX_NAME_WORDS = 5


def split_names(text: str) -> tuple[str, ...]:
    """The names in a byline: "By Ann Roe and Bo Lee, Staff Writers" gives both, without the role."""
    text = _PLACE.sub("", strip_by(" ".join(text.split())))
    first, *others = (part for part in _SEPARATORS.split(text) if part) if text.strip(" ,;|&") else ("",)
    return tuple(name for name in (first, *(other for other in others if not _ROLE.search(other))) if name)


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
