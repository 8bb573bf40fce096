"""What the CRF sees of each word: its form, its neighbours, the lists that hold it, and how the article writes it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .evidence import casing, elsewhere
from .gazetteer import Gazetteer
from .lexicon import lexicon
from .tokens import Document

_REPEAT = re.compile(r"(.)\1{2,}")
CACHED_WORDS = 1 << 14  # word forms kept, of 3 KB each; an article of 1,500 words has about 600
_HEADLINE = 0.6  # share of capitalised words above which a sentence is set like a headline
_LONGEST_SEQUENCE = 200  # words: bounds the tagger's memory on a text without full stops
# Lengths of a cluster's prefix, after Turian, Ratinov and Bengio, "Word representations" (2010), scaled to 1,000
# clusters; neighbours are told the clusters of 6 bits and the whole ones.
_PREFIXES = (4, 6, 8, 10)
_NEIGHBOURS_PREFIX = 6

Row = list[str]


class _Form(NamedTuple):
    """The features of a word form, ready for each place that it can take around the word to label."""

    shape: str
    capitalised: bool
    run_end: str
    own: Row
    two_before: Row
    before: Row
    after: Row
    two_after: Row


def shape(word: str) -> str:
    """The word with letters and digits made x, X and d, runs cut to two: "Xxx", "XX", "dd"."""
    letters = ("x" if c.islower() else "X" if c.isupper() else "d" if c.isdecimal() else c for c in word)
    return _REPEAT.sub(r"\1\1", "".join(letters))


@lru_cache(maxsize=CACHED_WORDS)
def _form(word: str) -> _Form:
    lower = word.lower()
    words = lexicon()
    cluster = words.cluster(word)
    near = [f"w={lower}", f"sh={shape(word)}", f"c={cluster}"]
    if len(cluster) > _NEIGHBOURS_PREFIX:
        near.append(f"c{_NEIGHBOURS_PREFIX}={cluster[:_NEIGHBOURS_PREFIX]}")
    beside = [f"s3={lower[-3:]}"]
    if word[0].isupper():
        near.append("cap")
        beside.append(f"cas={words.casing_of(lower)}")
        if len(word) > 1 and word.isupper():
            near.append("allcap")
    affixes = [f"s{n}={lower[-n:]}" for n in (2, 4)] + [f"p{n}={lower[:n]}" for n in (2, 3)]
    prefixes = [f"c{n}={cluster[:n]}" for n in _PREFIXES if n != _NEIGHBOURS_PREFIX and len(cluster) > n]
    return _Form(
        shape(word),
        word[0].isupper(),
        f"rc={cluster[:_NEIGHBOURS_PREFIX]}",
        ["b", *near, *beside, *affixes, *prefixes],
        [f"-2:{x}" for x in near],
        [f"-1:{x}" for x in (*near, *beside)],
        [f"1:{x}" for x in (*near, *beside)],
        [f"2:{x}" for x in near],
    )


@lru_cache(maxsize=1 << 10)
def _listed(codes: tuple[str, ...], place: str) -> Row:
    return [f"{place}g={code}" for code in codes]


def features(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[range, list[Row]]]:
    """The features of each word of each sentence that may hold a name, with the words' range in the document.

    A sentence without a capital letter holds none. A very long one comes in pieces.
    """
    words = document.words
    lower = [word.lower() for word in words]
    forms = [_form(word) for word in words]
    pieces = list(_pieces(document))
    codes = [
        code for piece in pieces for code in gazetteer.codes(*(x[piece.start : piece.stop] for x in (words, lower)))
    ]
    capitalised = [form.capitalised for form in forms]
    told = elsewhere(document, lower, capitalised, codes)
    lowered, titled = casing(document)
    for piece in pieces:
        here = slice(piece.start, piece.stop)
        if not any(capitalised[here]) and "-" not in words[here]:
            continue
        rows = _rows(lower[here], forms[here], codes[here])
        headline = sum(capitalised[here]) > _HEADLINE * len(piece)
        for row, word in zip(rows, piece, strict=True):
            if capitalised[word]:
                row += told.get(word, ())
                row += [
                    feature
                    for feature, holds in (
                        ("lc", lower[word] in lowered),
                        ("mc", lower[word] in titled),
                        ("headline", headline),
                    )
                    if holds
                ]
        yield piece, rows


def _pieces(document: Document) -> Iterator[range]:
    for sentence in document.sentences:
        for start in range(sentence.start, sentence.stop, _LONGEST_SEQUENCE):
            yield range(start, min(start + _LONGEST_SEQUENCE, sentence.stop))


def _rows(lower: Sequence[str], forms: Sequence[_Form], codes: Sequence[tuple[str, ...]]) -> list[Row]:
    rows = [form.own + _listed(codes[i], "") + _around(i, lower, forms, codes) for i, form in enumerate(forms)]
    for run in _capitalised_runs(forms):
        around = _around_run(run, lower, forms)
        for i in run:
            rows[i] += around
            rows[i] += _joint(i, forms, codes)
    return rows


def _around_run(run: range, lower: Sequence[str], forms: Sequence[_Form]) -> Row:
    """What stands beside a run of capitalised words, and the words that it begins and ends with."""
    start, stop = run.start, run.stop
    before = lower[start - 1] if start else "BOS"
    after = lower[stop] if stop < len(forms) else "EOS"
    row = [f"lw={before}", f"rw={after}"]
    if start > 1:
        row.append(f"lw2={lower[start - 2]}|{before}")
    if stop + 1 < len(forms):
        row.append(f"rw2={after}|{lower[stop + 1]}")
    if len(run) > 1:
        row += [f"rf={lower[start]}", f"rl={lower[stop - 1]}", forms[stop - 1].run_end]
    row.append(f"rn={min(len(run), 5)}")
    return row


def _around(i: int, lower: Sequence[str], forms: Sequence[_Form], codes: Sequence[tuple[str, ...]]) -> Row:
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


def _joint(i: int, forms: Sequence[_Form], codes: Sequence[tuple[str, ...]]) -> Row:
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


def _capitalised_runs(forms: Sequence[_Form]) -> Iterator[range]:
    start = None
    for i, form in enumerate(forms):
        if form.capitalised:
            start = i if start is None else start
        elif start is not None:
            yield range(start, i)
            start = None
    if start is not None:
        yield range(start, len(forms))
