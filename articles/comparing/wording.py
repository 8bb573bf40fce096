"""Where two printings of one statement differ, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from articles.models.letters import plain

# Words of a printing that are aligned; those after them stand as one stretch. Minutes of speech are quoted in fewer,
# and the time of an alignment grows with their square.
MOST_ALIGNED = 600

_LETTER = r"[^\W_][\u0300-\u036f]*"
_PART = rf"(?:(?:{_LETTER})+|\[(?:{_LETTER})+\])"
_TOKEN = re.compile(
    r"(?P<ellipsis>[\[(]\s*(?:…|\.{3,}|\.(?:\s\.){2,})\s*[\])]|…|\.{3,}|\.(?:\s\.){2,})"
    rf"|(?P<bracket>\[[^\[\]]*\](?!{_LETTER}))"
    rf"|(?P<word>{_PART}(?:['’ʼ]?{_PART}|(?<=\d)[.,](?=\d){_PART})*)"
)
_QUOTED = re.compile(
    r"(?P<lead>.*?[\"“„«])(?P<words>.*)(?P<tail>[\"”“»].*)|(?P<lead1>.*?(?<!\w)[‘'])(?P<words1>.*)(?P<tail1>[’'](?!\w).*)",
    re.DOTALL,
)
_IN_NO_KEY = str.maketrans("", "", "'’ʼ[]")


class Change(StrEnum):
    """How a stretch of one printing differs from the same stretch of another."""

    SAME = "same"
    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    ELLIPSIS = "ellipsis"  # one of them prints an ellipsis for the words of the other
    BRACKET = "bracket"  # words, or letters of a word, in an editor's square brackets
    MARKS = "marks"  # the same words between other punctuation


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of two printings: what the one has there and what the other has."""

    change: Change
    old: str
    new: str

    @property
    def restores(self) -> bool:
        """Whether the new printing has the words for which the old one has an ellipsis."""
        return self.change is Change.ELLIPSIS and not any(token.kind == "ellipsis" for token in _tokens(self.new))

    @property
    def unbrackets(self) -> bool:
        """Whether the brackets of an editor stand in the old printing, and none in the new one."""
        return self.change is Change.BRACKET and "[" not in self.new


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, an ellipsis or a bracket with the spaces and marks after it; the first of a text is empty."""

    kind: str
    key: str
    body: str
    after: str


def words_of(text: str) -> tuple[str, ...]:
    """The words that are said, folded: case, accents, apostrophes, marks and what an editor put in brackets go."""
    return tuple(token.key for token in _tokens(text) if token.kind == "word")


def spoken(text: str) -> tuple[str, str, str]:
    """A partly direct quotation → what the reporter says before the first mark, what is quoted, what comes after it.

    The marks stand with the reporter's words. Without marks, or without a word between them, everything is quoted.
    """
    found = _QUOTED.fullmatch(text)
    if found is None:
        return "", text, ""
    lead, words, tail = (group for group in found.groups() if group is not None)
    return (lead, words, tail) if words_of(words) else ("", text, "")


def differences(old: str, new: str) -> tuple[Segment, ...]:
    """The segments of which both printings are made: their `old` joined is `old`, their `new` joined is `new`.

    The words are aligned by Ratcliff and Obershelp's gestalt matching (Dr. Dobb's Journal, July 1988), which finds long
    common stretches rather than most words. Case, accents and the form of an apostrophe make no difference.
    """
    before, after = _tokens(old), _tokens(new)
    heads = before[:MOST_ALIGNED], after[:MOST_ALIGNED]
    tails = before[MOST_ALIGNED:], after[MOST_ALIGNED:]
    keys = [[token.key for token in head] for head in heads]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    found: list[Segment] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        compare = _matched if tag == "equal" else _unmatched
        found += compare(heads[0][old_start:old_end], heads[1][new_start:new_end])
    alike = [token.key for token in tails[0]] == [token.key for token in tails[1]]
    found += (_matched if alike else _unmatched)(*tails)
    return tuple(_joined(found))


def word_count(text: str) -> int:
    return len(words_of(text))


def _tokens(text: str) -> list[_Token]:
    matches = list(_TOKEN.finditer(text))
    ends = [*(match.start() for match in matches[1:]), len(text)] if matches else []
    tokens = [_Token("start", "", "", text[: matches[0].start()] if matches else text)]
    for match, end in zip(matches, ends, strict=True):
        kind = match.lastgroup or ""
        tokens.append(_Token(kind, _key(kind, match.group()), match.group(), text[match.end() : end]))
    return tokens


@lru_cache(maxsize=2**15)  # most words come again and again
def _key(kind: str, body: str) -> str:
    if kind == "ellipsis":
        return "…"
    folded = plain(body.translate(_IN_NO_KEY))
    return f"[{folded}]" if kind == "bracket" else folded


def _text(tokens: Sequence[_Token]) -> str:
    return "".join(token.body + token.after for token in tokens)


def _matched(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[Segment]:
    for one, other in zip(old, new, strict=True):
        bracketed = one.kind == "word" and ("[" in one.body) != ("[" in other.body)
        yield Segment(Change.BRACKET if bracketed else Change.SAME, one.body, other.body)
        same_marks = "".join(one.after.split()) == "".join(other.after.split())
        yield Segment(Change.SAME if same_marks else Change.MARKS, one.after, other.after)


def _unmatched(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[Segment]:
    """Words that stand in one printing only; an ellipsis or a bracket takes the place of whatever the other has."""
    mirrored = all(token.kind == "word" for token in new)
    run, other = (old, new) if mirrored else (new, old)
    words: list[_Token] = []
    for token in run:
        if token.kind == "word":
            words.append(token)
            continue
        yield from _stretch([], words, mirrored)
        yield from _stretch(other, [token], mirrored, Change(token.kind))
        words, other = [], []
    yield from _stretch(other, words, mirrored)


def _stretch(
    other: Sequence[_Token], run: Sequence[_Token], mirrored: bool, change: Change | None = None
) -> Iterator[Segment]:
    """A difference, and the space after it where the new printing has that too."""
    old, new = map(_text, (run, other) if mirrored else (other, run))
    kind = change or (Change.CHANGED if old and new else Change.DROPPED if old else Change.ADDED)
    if not new:
        yield Segment(kind, old, new)
        return
    ends = len(old.rstrip()), len(new.rstrip())
    yield Segment(kind, old[: ends[0]], new[: ends[1]])
    yield Segment(Change.SAME, old[ends[0] :], new[ends[1] :])


def _joined(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Neighbours of one kind as one, empty ones left out."""
    waiting: Segment | None = None
    for segment in segments:
        if not segment.old and not segment.new:
            continue
        if waiting is not None and waiting.change is segment.change:
            waiting = Segment(segment.change, waiting.old + segment.old, waiting.new + segment.new)
            continue
        if waiting is not None:
            yield waiting
        waiting = segment
    if waiting is not None:
        yield waiting
