"""The same statement in several printings.

Two printings are compared by their runs of three words (w-shingling and containment: Broder 1997, On the resemblance
and containment of documents). A fragment that one outlet prints out of a longer quotation is a printing of it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from articles.comparing.wording import words_of

SHINGLE = 3  # words
# Two printings are never joined below it. Chosen on the sample stories, where the printings of one statement have 0.79
# and more of the shorter one's words in common, and different statements of one speaker 0.67 at most.
LEAST_SIMILARITY = 0.75
# Fewer words than these stand in many statements ("I do not know"), so they are joined with the same words alone.
LEAST_WORDS = 5
MOST_CANDIDATES = 20  # statements that share the rarest shingles with a printing are all that it is compared with
UNDATED = 10**7  # days between printings, where a date is unknown: longer than any calendar

Words = tuple[str, ...]
Shingles = tuple[int, ...]  # each a number for three neighbouring words, in the order of the text


@dataclass(frozen=True, slots=True)
class Grouped:
    """One statement: the numbers of its printings, in the order given; `longest` is the one all are compared with."""

    longest: int
    printings: tuple[int, ...]


def similarity(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the shorter printing's words, 0 to 1, that stand in runs of three which the longer has too.

    Of two that are equally long it is the greater of both shares. It is 0 where the shorter one has fewer than five
    words and the other is not made of the very same.
    """
    pair = tuple(one), tuple(other)
    if pair[0] == pair[1]:
        return 1.0
    least = min(map(len, pair))
    shingles = _shingled(pair)
    shares = [
        covered(shingles[words], frozenset(shingles[rest]))
        for words, rest in (pair, pair[::-1])
        if len(words) == least >= LEAST_WORDS
    ]
    return max(shares, default=0.0)


def group_statements(texts: Sequence[str], days: Sequence[date | None]) -> list[Grouped]:
    """Printings of one speaker, each with the day of its article → statements; whatever the order they come in.

    From the longest to the shortest, of equally long ones the earliest first, each printing joins the statement to
    whose longest printing it is most similar, or begins one of its own: so no chain of likenesses joins what is not
    alike. Of equally similar statements it joins the one nearest in time. The work grows with the number of printings,
    as each is compared with a bounded number of others.
    """
    forms: dict[Words, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        forms[words_of(text) or (text,)].append(number)
    first = {words: min((day for n in numbers if (day := days[n])), default=None) for words, numbers in forms.items()}
    statements = _Statements(first)

    def longest_first(words: Words) -> tuple[int, date, Words]:
        return -len(words), first[words] or date.max, words

    grouped: dict[Words, list[int]] = defaultdict(list)
    for words in sorted(forms, key=longest_first):
        grouped[statements.home(words)] += forms[words]

    def length(number: int) -> tuple[int, date, str]:
        return -len(texts[number]), days[number] or date.max, texts[number]

    return [Grouped(min(forms[home], key=length), tuple(sorted(own))) for home, own in grouped.items()]


class _Statements:
    """The statements so far, found by the shingles of their longest printings. `first` has the day of each printing."""

    def __init__(self, first: Mapping[Words, date | None]) -> None:
        self._first = first
        self._shingles = _shingled(first)
        self._spread = Counter(shingle for shingles in self._shingles.values() for shingle in set(shingles))
        self._having: dict[int, list[Words]] = defaultdict(list)
        self._sets: dict[Words, frozenset[int]] = {}

    def home(self, words: Words) -> Words:
        """The longest printing of the statement that these words belong to; the words themselves for a new one."""
        own = self._shingles[words]
        shares = [(covered(own, self._sets[other]), other) for other in self._candidates(words)]
        joined = [(-share, self._apart(words, o), -len(o), o) for share, o in shares if share >= LEAST_SIMILARITY]
        if joined:
            return min(joined)[3]
        self._sets[words] = frozenset(own)
        for shingle in self._sets[words]:
            if self._spread[shingle] > 1:
                self._having[shingle].append(words)
        return words

    def _candidates(self, words: Words) -> Collection[Words]:
        """Statements that share the rarest shingles; not more than a bounded number."""
        found: dict[Words, None] = {}
        if len(words) < LEAST_WORDS:
            return found
        shared = {shingle for shingle in self._shingles[words] if shingle in self._having}
        for shingle in sorted(shared, key=lambda shingle: (self._spread[shingle], shingle)):
            found |= dict.fromkeys(self._having[shingle][:MOST_CANDIDATES])
            if len(found) >= MOST_CANDIDATES:
                break
        return found

    def _apart(self, one: Words, other: Words) -> int:
        first, second = self._first[one], self._first[other]
        return abs((first - second).days) if first and second else UNDATED


def _shingled(forms: Iterable[Words]) -> dict[Words, Shingles]:
    """The shingles of each; the same numbers whatever the order of the forms."""
    forms = list(forms)
    numbers = {word: number for number, word in enumerate(sorted({word for words in forms for word in words}))}
    size = len(numbers)
    shingled = {}
    for words in forms:
        coded = [numbers[word] for word in words]
        shingled[words] = tuple((a * size + b) * size + c for a, b, c in zip(coded, coded[1:], coded[2:], strict=False))
    return shingled


def covered(shingles: Sequence[Hashable], others: Container[Hashable], size: int = SHINGLE) -> float:
    """The share, 0 to 1, of the words that stand in a shingle of `others`.

    `shingles` are those of a text of at least `size` words, in its order, each of `size` words.
    """
    found = end = 0
    for start, shingle in enumerate(shingles):
        if shingle in others:
            found += start + size - max(start, end)
            end = start + size
    return found / (len(shingles) + size - 1)
