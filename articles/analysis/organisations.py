"""Which names in one article stand for the same organisation."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .organisation_names import acronym_of, is_acronym, is_plural_of, is_short_for, keys, same_name, words_of

_COMPARED = 20  # names with a key in common that one name is compared with: keeps a long list of names linear
# Nouns that stand for the body named in full before: "the Ministry", "the Times".
_HEADS = frozenset(
    "academy agency association authority bank board bureau church college commission committee company corporation "
    "council court department federation foundation fund hospital institute institution ministry museum trust tribunal "
    "university chronicle courier gazette herald journal monitor post telegraph times tribune".split()
)


@dataclass(eq=False)
class Organisation:
    """A body that the article names: the indexes of its mentions, and how often each name of it is printed."""

    mentions: list[int] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The longest, of several the one printed most often; a shouted one ("BROADWAY") last."""
        return max(self.names, key=lambda name: (" " in name or not name.isupper(), name.count(" "), self.names[name]))

    def add(self, index: int, name: str) -> None:
        self.mentions.append(index)
        self.names[name] += 1


class Organisations:
    """Collects mentions, then tells which are one body: long names first, so that an acronym may stand before them."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, str]] = []
        self._explained: dict[str, str] = {}
        self._of_name: dict[str, Organisation] = {}
        self._by_key: dict[str, list[tuple[str, Organisation]]] = defaultdict(list)

    def add(self, index: int, name: str) -> None:
        """A mention: its index and its name without "the"."""
        self._seen.append((index, name))

    def explain(self, acronym: str, name: str) -> None:
        """The text prints one of the two in brackets behind the other."""
        self._explained.setdefault(_letters(acronym), name)

    def found(self) -> list[Organisation]:
        """In no order."""
        counts = Counter(name for _, name in self._seen)
        names = sorted((name for name in counts if not _is_head(name)), key=lambda name: (is_acronym(name), -len(name)))
        for name in names:
            self._place(name, counts)
        last: dict[str, Organisation] = {}
        for index, name in self._seen:
            body = last.get(name.lower()) or self._of_name.setdefault(name, Organisation())
            body.add(index, name)
            if not _is_head(name):
                words = words_of(name)
                last |= dict.fromkeys({words[0], words[-1]} & _HEADS, body) if words else {}
        return list({id(body): body for body in self._of_name.values() if body.mentions}.values())

    def _place(self, name: str, counts: Counter[str]) -> None:
        near = keys(name)
        others = [entry for key in sorted(near) for entry in self._by_key[key][:_COMPARED]]
        body = self._acronym(name, others, counts) if is_acronym(name) else None
        body = body or next((body for other, body in others if same_name(name, other)), None)
        body = body or _only([body for other, body in others if is_short_for(name, other)])
        body = body or _most(counts, {other: body for other, body in others if is_plural_of(name, other)})
        body = body or Organisation()
        self._of_name[name] = body
        for key in near:
            self._by_key[key].append((name, body))

    def _acronym(self, name: str, others: list[tuple[str, Organisation]], counts: Counter[str]) -> Organisation | None:
        """The body that the text explains the acronym by, else the one named most often of those with its initials."""
        explained = self._of_name.get(self._explained.get(_letters(name), ""))
        if explained:
            return explained
        return _most(counts, {other: body for other, body in others if acronym_of(name, other)})


def _is_head(name: str) -> bool:
    return name.lower() in _HEADS and not name.isupper()


def _letters(acronym: str) -> str:
    return acronym.replace(".", "").upper()


def _most(counts: Counter[str], bodies: dict[str, Organisation]) -> Organisation | None:
    """The body whose name is printed most often, of several the one printed first."""
    return bodies[max((name for name in counts if name in bodies), key=counts.__getitem__)] if bodies else None


def _only(bodies: list[Organisation]) -> Organisation | None:
    """The body if all are one: a short form that fits two says not which."""
    distinct = {id(body): body for body in bodies}
    return next(iter(distinct.values())) if len(distinct) == 1 else None
