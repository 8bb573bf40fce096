"""Forenames and surnames of many countries, as the package faker lists them by locale."""

import pkgutil
from collections.abc import Collection, Iterator
from importlib import import_module
from typing import Any

_SHORTEST = 3  # letters: shorter names are mostly other words
_LATIN_END = 0x250  # the Unicode blocks from Basic Latin to Latin Extended-B
# Locales in alphabets that are written in Latin letters nearly one for one.
_TRANSCRIBED = frozenset(("bg_BG", "el_GR", "hy_AM", "ka_GE", "mk_MK", "ru_RU", "uk_UA"))

_unidecode = import_module("text_unidecode").unidecode


def forenames() -> set[str]:
    """Forenames as printed, and without accents."""
    return _names("first_name", "first_romanized")


def surnames() -> set[str]:
    """Surnames as printed, and without accents."""
    return _names("last_name", "last_romanized")


def _names(*prefixes: str) -> set[str]:
    found = set()
    locales = import_module("faker.providers.person")
    for module in pkgutil.iter_modules(locales.__path__):
        provider = import_module(f"{locales.__name__}.{module.name}").Provider
        for attribute in sorted(dir(provider)):
            names = getattr(provider, attribute)
            if attribute.startswith(prefixes) and isinstance(names, Collection):
                for name in _texts(names):
                    found |= _spellings(name.strip(), transcribed=module.name in _TRANSCRIBED)
    return found


def _texts(entries: Any) -> Iterator[str]:
    """The strings of a collection of names: some locales nest them, or map each to its frequency."""
    if isinstance(entries, str):
        yield entries
    else:
        for entry in entries:
            yield from _texts(entry)


def _spellings(name: str, transcribed: bool) -> set[str]:
    name = _unidecode(name) if transcribed else name
    latin = all(ord(letter) < _LATIN_END or letter in "‘’" for letter in name)
    if not latin or len(name) < _SHORTEST or " " in name or not name[0].isupper():
        return set()
    return {name, _unidecode(name)}
