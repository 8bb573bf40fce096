"""Lines of plain text → paragraphs, where blank lines alone do not tell."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from articles.importing.sentences import breaks_off, continues, ends_sentence

_MIN_WRAP_WIDTH = 40  # below it, lines are names, headings and verses rather than columns
_MAX_WRAP_WIDTH = 100  # editors and mail programs wrap at 60 to 80, a few at 100 characters
_WIDTH_QUANTILE = 0.9  # one overlong line, such as an address, is not the width
_MOST = 0.8
_ITEM = re.compile(r"[•*] ")
_HYPHEN = re.compile(r"\w-$")


def paragraphs(lines: Sequence[str]) -> list[str]:
    """The paragraphs of `lines`, in which empty lines part blocks; white space is folded.

    A block is one paragraph in text that an editor wrapped at a width. Otherwise each of its lines is one. Either way
    a paragraph that breaks off in the middle of a sentence is joined to the next, over empty lines too.
    """
    blocks = [list(group) for filled, group in groupby(lines, key=lambda line: bool(line.strip())) if filled]
    width = _wrap_width(blocks)
    found: list[list[str]] = []  # the lines of each paragraph
    for block in blocks:
        for part in _split(block, width):
            if found and _goes_on(found[-1][-1], part[0]):
                found[-1] += part
            else:
                found.append(part)
    return [_join(part) for part in found]


def _goes_on(line: str, following: str) -> bool:
    if ends_sentence(line) or _ITEM.match(following):
        return False
    return continues(following) or breaks_off(line)


def _wrap_width(blocks: list[list[str]]) -> int:
    """The width at which the text is wrapped, 0 where it is not.

    Wrapped text breaks lines in mid-sentence, and exactly where the next word would not have fitted.
    """
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if not breaks:
        return 0
    widths = sorted(len(line.rstrip()) for line, _ in breaks)
    width = widths[int(_WIDTH_QUANTILE * len(widths))]
    full = sum(_is_full(line, following, width) for line, following in breaks)
    in_sentence = sum(not ends_sentence(line) for line, _ in breaks)
    wrapped = (
        _MIN_WRAP_WIDTH <= width <= _MAX_WRAP_WIDTH and full >= _MOST * len(breaks) and in_sentence >= len(breaks) / 2
    )
    return width if wrapped else 0


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(following.split()[0]) > width


def _split(block: list[str], width: int) -> list[list[str]]:
    parts = [[_fold(block[0])]]
    for line, following in pairwise(block):
        starts = _ITEM.match(following.lstrip()) or (following[0].isspace() and not line[0].isspace())
        if width and not starts and _is_full(line, following, width):
            parts[-1].append(_fold(following))
        else:
            parts.append([_fold(following)])
    return parts


def _join(lines: list[str]) -> str:
    pieces = lines[:1]
    for line, following in pairwise(lines):
        # A hyphen at the end of a line belongs to its word, whether the word or the editor put it there.
        hyphenated = _HYPHEN.search(line[-2:]) and continues(following)
        pieces += [following] if hyphenated else [" ", following]
    return "".join(pieces)


def _fold(line: str) -> str:
    return " ".join(line.split())
