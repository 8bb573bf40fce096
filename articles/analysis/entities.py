"""Names → the entities they stand for, within one article."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .annotations import EntityKind, FoundEntity, FoundMention
from .gazetteer import gazetteer
from .organisation_names import is_acronym
from .organisations import Organisations
from .people import People
from .person_names import is_forename, parsed
from .recogniser import Name
from .titles import without_titles
from .tokens import Document


@dataclass
class Cluster:
    """The names of one entity, as indexes into the names of the article."""

    kind: EntityKind
    canonical: str
    names: list[int] = field(default_factory=list)
    gender: str = ""
    full: bool = True


@dataclass(frozen=True, slots=True)
class Grouped:
    """Entities in the order of their first mention, with the gender ("f", "m" or "") of each; mentions in order."""

    entities: tuple[FoundEntity, ...]
    mentions: tuple[FoundMention, ...]
    genders: tuple[str, ...]


def group(document: Document, names: Sequence[Name]) -> Grouped:
    clusters = _people(document, names) + _places(document, names) + _groups(document, names)
    clusters += _organisations(document, names)
    clusters.sort(key=lambda cluster: min(cluster.names))
    of_name = {index: number for number, cluster in enumerate(clusters) for index in cluster.names}
    mentions = tuple(
        FoundMention(document.span(range(name.start, name.stop)), of_name[i], name.confidence)
        for i, name in enumerate(names)
    )
    return Grouped(
        entities=tuple(_entity(document, cluster, mentions) for cluster in clusters),
        mentions=mentions,
        genders=tuple(cluster.gender for cluster in clusters),
    )


def _entity(document: Document, cluster: Cluster, mentions: Sequence[FoundMention]) -> FoundEntity:
    printed = (" ".join(mentions[index].span.of(document.text).split()) for index in sorted(cluster.names))
    return FoundEntity(cluster.kind, cluster.canonical, tuple(dict.fromkeys(printed)), cluster.full)


def _texts(document: Document, names: Sequence[Name], kind: EntityKind) -> list[tuple[int, str]]:
    """Index and text of the names of a kind; the text as printed, with single spaces."""
    return [(i, _printed(document, name)) for i, name in enumerate(names) if name.kind == kind]


def _printed(document: Document, name: Name) -> str:
    return " ".join(document.span(range(name.start, name.stop)).of(document.text).split())


def _people(document: Document, names: Sequence[Name]) -> list[Cluster]:
    people = People()
    for index, text in _texts(document, names, "person"):
        before = document.words[names[index].start - 1] if names[index].start else ""
        people.add(index, without_titles(text.split()), before, _shared_surname(document, names, index))
    return [
        Cluster(
            kind="person",
            canonical=person.name,
            names=[index for index, _ in person.names],
            gender=person.gender,
            full=bool(person.full),
        )
        for person in people.found()
    ]


def _shared_surname(document: Document, names: Sequence[Name], index: int) -> str:
    """The surname that the bearer of a lone forename shares with the next person: "Ann and Ben Marlow"."""
    if index + 1 == len(names) or names[index + 1].kind != "person":
        return ""
    one, other = names[index], names[index + 1]
    joined = other.start == one.stop + 1 and document.words[one.stop] in ("and", "&")
    if not joined or one.stop - one.start > 1 or not is_forename(document.words[one.start].lower()):
        return ""
    whole = parsed(tuple(without_titles(_printed(document, other).split())))
    return whole.surname if whole.forenames else ""


def _places(document: Document, names: Sequence[Name]) -> list[Cluster]:
    countries = gazetteer().countries
    clusters: dict[str, Cluster] = {}
    for index, text in _texts(document, names, "place"):
        name = _without_article(text)
        name = countries.get(text.lower()) or countries.get(name.lower()) or name
        clusters.setdefault(_folded(name), Cluster("place", name)).names.append(index)
    return list(clusters.values())


def _groups(document: Document, names: Sequence[Name]) -> list[Cluster]:
    """Adjective and plural of a people are one group, as are "Xs" and "X" where the article has both."""
    nationalities = gazetteer().nationalities
    texts = _texts(document, names, "group")
    printed = {_without_article(text) for _, text in texts}
    clusters: dict[str, Cluster] = {}
    for index, text in texts:
        name = _without_article(text)
        name = nationalities.get(name) or (name[:-1] if name.endswith("s") and name[:-1] in printed else name)
        clusters.setdefault(_folded(name), Cluster("group", name)).names.append(index)
    return list(clusters.values())


def _organisations(document: Document, names: Sequence[Name]) -> list[Cluster]:
    organisations = Organisations()
    texts = [(index, _without_article(text)) for index, text in _texts(document, names, "organisation")]
    for index, text in texts:
        organisations.add(index, text)
    for (one, text), (other, following) in pairwise(texts):
        if other == one + 1 and names[other].start == names[one].stop + 1 and document.words[names[one].stop] == "(":
            short, long = sorted((text, following), key=len)
            if is_acronym(short) and not is_acronym(long):
                organisations.explain(short, long)
    return [Cluster("organisation", body.name, body.mentions) for body in organisations.found()]


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() == "the" else text


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return plain.replace(".", "").replace("-", " ")
