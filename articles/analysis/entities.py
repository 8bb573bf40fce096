"""Names → the entities they stand for, within one article."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .annotations import EntityKind, FoundEntity, FoundMention
from .gazetteer import gazetteer
from .organisations import keys, same_organisation
from .people import People
from .recogniser import Name
from .titles import without_titles
from .tokens import Document

_COMPARED = 50  # names with a key in common that one name is compared with: keeps a long list of names linear


@dataclass
class Cluster:
    """The names of one entity, as indexes into the names of the article."""

    kind: EntityKind
    canonical: str
    names: list[int] = field(default_factory=list)
    surfaces: Counter[str] = field(default_factory=Counter)
    gender: str = ""
    full: bool = True

    def add(self, index: int, text: str) -> None:
        self.names.append(index)
        self.surfaces[text] += 1


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
    return [
        (i, " ".join(document.span(range(name.start, name.stop)).of(document.text).split()))
        for i, name in enumerate(names)
        if name.kind == kind
    ]


def _people(document: Document, names: Sequence[Name]) -> list[Cluster]:
    people = People()
    for index, text in _texts(document, names, "person"):
        before = document.words[names[index].start - 1] if names[index].start else ""
        people.add(index, without_titles(text.split()), before)
    return [
        Cluster(
            kind="person",
            canonical=person.name,
            names=[index for index, _ in person.names],
            gender=person.gender,
            full=bool(person.forename),
        )
        for person in people.found()
    ]


def _places(document: Document, names: Sequence[Name]) -> list[Cluster]:
    countries = gazetteer().countries
    clusters: dict[str, Cluster] = {}
    for index, text in _texts(document, names, "place"):
        name = _without_article(text)
        name = countries.get(text.lower()) or countries.get(name.lower()) or name
        clusters.setdefault(_folded(name), Cluster("place", name)).add(index, text)
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
        clusters.setdefault(_folded(name), Cluster("group", name)).add(index, text)
    return list(clusters.values())


def _organisations(document: Document, names: Sequence[Name]) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_key: dict[str, list[tuple[str, Cluster]]] = defaultdict(list)
    by_name: dict[str, Cluster] = {}
    for index, text in _texts(document, names, "organisation"):
        name = _without_article(text)
        if name not in by_name:
            near = keys(name)
            others = (entry for key in sorted(near) for entry in by_key[key][:_COMPARED])
            found = next((cluster for other, cluster in others if same_organisation(name, other)), None)
            if found is None:
                found = Cluster("organisation", name)
                clusters.append(found)
            by_name[name] = found
            for key in near:
                by_key[key].append((name, found))
        by_name[name].add(index, name)
    for cluster in clusters:
        cluster.canonical = max(cluster.surfaces, key=lambda text: (text.count(" "), cluster.surfaces[text]))
    return clusters


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() == "the" else text


def _folded(text: str) -> str:
    return text.casefold().replace(".", "").replace("-", " ")
