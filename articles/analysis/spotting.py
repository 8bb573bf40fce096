"""Further places where a name of the article stands, that the recogniser passed over."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .annotations import EntityKind
from .gazetteer import SEEN, codes, gazetteer
from .recogniser import CERTAIN, SURE, Name
from .titles import is_title, is_title_word
from .tokens import Document

# Nouns that make an organisation of the name before them: "the Marlow network".
GROUP_NOUNS = frozenset("network clan tribe cartel gang syndicate".split())


@dataclass(frozen=True, slots=True)
class _Known:
    words: tuple[str, ...]
    kind: EntityKind
    confidence: float


def missed(document: Document, names: Sequence[Name], lowered: set[str]) -> list[Name]:
    """The names to add, none overlapping `names`; `lowered` holds the words that the article prints in lower case."""
    known = _known(document, names)
    taken = covered(document, names)
    found = []
    start = 0
    while start < len(document.words):
        match = _match(document, start, known, taken, lowered) if document.words[start] in known else None
        if match:
            found.append(Name(start, start + len(match.words), match.kind, match.confidence))
            start += len(match.words)
        else:
            start += 1
    return found


def covered(document: Document, names: Sequence[Name]) -> bytearray:
    """For each word of the document 1 where a name covers it, else 0."""
    taken = bytearray(len(document.words))
    for name in names:
        taken[name.start : name.stop] = b"\x01" * (name.stop - name.start)
    return taken


def _known(document: Document, names: Sequence[Name]) -> dict[str, list[_Known]]:
    """Names worth looking for, by first word, the longest first.

    Those of several words, and those of one that is listed, certain, or found twice and sure.
    """
    counts = Counter(tuple(name.words(document)) for name in names)
    best: dict[tuple[str, ...], _Known] = {}
    for name in names:
        words = tuple(name.words(document))
        if words not in best or name.confidence > best[words].confidence:
            best[words] = _Known(words, name.kind, name.confidence)
    kept = {
        words: known
        for words, known in best.items()
        if len(words) > 1 or _is_listed(known) or known.confidence >= (SURE if counts[words] > 1 else CERTAIN)
    }
    for words in list(kept):
        if len(words) > 1 and kept[words].kind == "person" and not words[-1].islower() and not _is_place(words[-1]):
            kept.setdefault(words[-1:], _Known(words[-1:], "person", SURE))
        if len(words) == 2 and words[1].lower() in GROUP_NOUNS:
            kept.setdefault((words[0] + "s",), _Known((words[0] + "s",), "organisation", kept[words].confidence))
    by_word: dict[str, list[_Known]] = defaultdict(list)
    for known in sorted(kept.values(), key=lambda known: (-len(known.words), known.words)):
        by_word[known.words[0]].append(known)
    return by_word


def _is_listed(known: _Known) -> bool:
    """Whether a name of one word is in the list of its kind that comes from other articles."""
    return SEEN[known.kind] in codes(known.words[0])


def _is_place(word: str) -> bool:
    tables = gazetteer()
    return len(word) < 2 or word.lower() in tables.countries or word in tables.nationalities


def _match(
    document: Document, start: int, known: dict[str, list[_Known]], taken: bytearray, lowered: set[str]
) -> _Known | None:
    for candidate in known[document.words[start]]:
        stop = start + len(candidate.words)
        first = candidate.words[0]
        if (
            len(candidate.words) == 1 and first.lower() in lowered and not first.isupper()
        ):  # "US" and "us" are two words
            continue
        if any(taken[start:stop]) or tuple(document.words[start:stop]) != candidate.words:
            continue
        if _stands_alone(document, start, stop, lowered):
            return candidate
    return None


def _stands_alone(document: Document, start: int, stop: int, lowered: set[str]) -> bool:
    """Whether the words are no part of a longer run of capitalised words."""
    words = document.words
    following = words[stop] if stop < len(words) and document.starts[stop] == document.ends[stop - 1] + 1 else ""
    if following[:1].isupper() and not is_title_word(following):  # "US Secretary" holds a name, "US Steel" is another
        return False
    before = words[start - 1] if start else ""
    if not before[:1].isupper() or is_title(before) or before.lower() in lowered:
        return True
    sentence = document.sentences[document.sentence_at(start)]
    opens = sentence.start == start - 1 and not codes(before)  # "Yet Marlow": no name
    return sentence.start == start or opens
