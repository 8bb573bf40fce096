"""What editors have decided on entities, as imports and analyses obey it."""

from dataclasses import dataclass, field

from articles.models import Correction
from articles.models.curation import ToldApart, after_merges


@dataclass(frozen=True, slots=True)
class Merges:
    """Entities, by their primary keys, to which others were merged.

    A name that identifies nobody by itself is theirs in the articles that it was merged in, and nowhere else.
    """

    by_name: dict[tuple[int, str, str], list[int]] = field(default_factory=dict)  # article, kind, name → entities
    articles: dict[int, set[int]] = field(default_factory=dict)  # entity → articles whose bare name was given to it


@dataclass(frozen=True, slots=True)
class Decisions:
    merges: Merges
    apart: ToldApart


def decisions() -> Decisions:
    """Two queries."""
    return Decisions(merges(), Correction.objects.told_apart())


def merges() -> Merges:
    """One query."""
    made = Correction.objects.standing(Correction.Kind.MERGED)
    now = after_merges(made)
    found = Merges()
    for decision in made:
        kept = now[decision["gone"]]
        given = found.articles.setdefault(kept, set())
        for article in decision["articles"]:
            given.add(article)
            for name in decision["names"]:
                found.by_name.setdefault((article, decision["kind"], name), []).append(kept)
    return found
