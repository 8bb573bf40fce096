"""The merges that editors have made, as imports and analyses obey them."""

from dataclasses import dataclass, field

from articles.models import Correction


@dataclass(frozen=True, slots=True)
class Merges:
    """Entities, by their primary keys, to which others were merged.

    A name that identifies nobody by itself is theirs in the articles that it was merged in, and nowhere else.
    """

    by_name: dict[tuple[int, str, str], int] = field(default_factory=dict)  # article, kind, name → entity
    articles: dict[int, set[int]] = field(default_factory=dict)  # entity → articles whose bare name was given to it


def merges() -> Merges:
    """One query."""
    decisions = Correction.objects.standing(Correction.Kind.MERGED)
    now = {decision["gone"]: decision["kept"] for decision in decisions}
    found = Merges()
    for decision in decisions:
        kept = decision["kept"]
        while kept in now:  # merged in its turn
            kept = now[kept]
        given = found.articles.setdefault(kept, set())
        for article in decision["articles"]:
            given.add(article)
            for name in decision["names"]:
                found.by_name[article, decision["kind"], name] = kept
    return found
