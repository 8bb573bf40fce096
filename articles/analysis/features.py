"""What the CRF sees of each word: its form, its neighbours, the lists that hold it, and how the article writes it."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .gazetteer import Gazetteer

_DIGIT, _UPPER, _LOWER = re.compile(r"[0-9]"), re.compile(r"[A-Z]"), re.compile(r"[a-z]")
_REPEAT = re.compile(r"(.)\1{2,}")
CACHED_WORDS = 1 << 16  # word forms kept; an article of 1,500 words has about 600
_HEADLINE = 0.6  # share of capitalised words above which a sentence is set like a headline


class _Form(NamedTuple):
    """The features of a word form, ready for each place that it can take around the word to label."""

    shape: str
    own: list[str]
    two_before: list[str]
    before: list[str]
    after: list[str]
    two_after: list[str]


def shape(word: str) -> str:
    """The word with letters and digits made x, X and d, runs cut to two: "Xxx", "XX", "dd"."""
    return _REPEAT.sub(r"\1\1", _LOWER.sub("x", _UPPER.sub("X", _DIGIT.sub("d", word))))


@lru_cache(maxsize=CACHED_WORDS)
def _form(word: str) -> _Form:
    lower = word.lower()
    near = [f"w={lower}", f"sh={shape(word)}"]
    if word[0].isupper():
        near.append("cap")
        if len(word) > 1 and word.isupper():
            near.append("allcap")
    affixes = [f"s{n}={lower[-n:]}" for n in (2, 3, 4)] + [f"p{n}={lower[:n]}" for n in (2, 3)]
    beside = [*near, f"s3={lower[-3:]}"]
    return _Form(
        shape(word),
        ["b", *near, *affixes],
        [f"-2:{x}" for x in near],
        [f"-1:{x}" for x in beside],
        [f"1:{x}" for x in beside],
        [f"2:{x}" for x in near],
    )


@lru_cache(maxsize=1 << 10)
def _listed(codes: tuple[str, ...], place: str) -> list[str]:
    return [f"{place}g={code}" for code in codes]


def features(
    words: Sequence[str], gazetteer: Gazetteer, lowered: Container[str], capitalised: Container[str]
) -> list[list[str]]:
    """The features of each word of one sentence.

    `lowered` holds the words that the article prints in lower case, `capitalised` those (in lower case) that it
    capitalises inside a sentence: at the start of a sentence they tell a name from a common word.
    """
    lower = [word.lower() for word in words]
    forms = [_form(word) for word in words]
    codes = gazetteer.codes(words, lower)
    headline = sum(word[0].isupper() for word in words) > _HEADLINE * len(words)
    found = []
    for i, form in enumerate(forms):
        row = form.own + _listed(codes[i], "") + _around(i, lower, forms, codes)
        if words[i][0].isupper():
            if lower[i] in lowered:
                row.append("lc")
            if lower[i] in capitalised:
                row.append("mc")
            if headline:
                row.append("headline")
        found.append(row)
    for run in _capitalised_runs(words):
        before = lower[run.start - 1] if run.start else "BOS"
        after = lower[run.stop] if run.stop < len(words) else "EOS"
        for i in run:
            found[i] += [f"lw={before}", f"rw={after}", *_joint(i, forms, codes)]
    return found


def _around(i: int, lower: Sequence[str], forms: Sequence[_Form], codes: Sequence[tuple[str, ...]]) -> list[str]:
    """What the two words on each side tell of word i."""
    row = []
    last = len(forms) - 1
    if i > 0:
        row += forms[i - 1].before + _listed(codes[i - 1], "-1:")
        row.append(f"bi={lower[i - 1]}|{lower[i]}")
        row += forms[i - 2].two_before + _listed(codes[i - 2], "-2:") if i > 1 else ["-2:BOS"]
    else:
        row.append("-1:BOS")
    if i < last:
        row += forms[i + 1].after + _listed(codes[i + 1], "1:")
        row.append(f"bi+={lower[i]}|{lower[i + 1]}")
        row += forms[i + 2].two_after + _listed(codes[i + 2], "2:") if i + 1 < last else ["2:EOS"]
    else:
        row.append("1:EOS")
    return row


def _joint(i: int, forms: Sequence[_Form], codes: Sequence[tuple[str, ...]]) -> list[str]:
    """Shapes and lists of word i together with those of its neighbours."""
    last = len(forms) - 1
    before = forms[i - 1].shape if i else "BOS"
    after = forms[i + 1].shape if i < last else "EOS"
    own = "".join(codes[i])
    return [
        f"sh3={before}|{forms[i].shape}|{after}",
        f"gp={''.join(codes[i - 1]) if i else ''}|{own}",
        f"gn={own}|{''.join(codes[i + 1]) if i < last else ''}",
    ]


def _capitalised_runs(words: Sequence[str]) -> Iterator[range]:
    start = None
    for i, word in enumerate(words):
        if word[0].isupper():
            start = i if start is None else start
        elif start is not None:
            yield range(start, i)
            start = None
    if start is not None:
        yield range(start, len(words))
