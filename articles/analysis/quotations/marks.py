"""Which stretches of a text stand between quotation marks.

Marks are straight or curly, double or single, ''two apostrophes'', „low“, «angled» or 「cornered」; they may be
missing, or be repeated at the head of each paragraph of one long quotation. A mark without its partner never reaches
further than its own paragraph, unless a later paragraph holds the partner.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..annotations import Span
from ..tokens import paragraphs

_DOUBLE = re.compile("[\"“”„«»‹›「」『』]|''|``|‘‘|’’")
_OPENING = "“„«‹「『``‘‘"
_CLOSING = "”»›」』’’"
_ASIAN = "「」『』"  # their form alone tells, whatever stands beside them
_SINGLE = re.compile("['‘’]")
_CLIPPED = re.compile(r"(?:\d0s|tis|twas|til|em|cause|n)\b", re.IGNORECASE)  # '90s, 'tis: a letter is missing, no mark
_PIECE_END = re.compile(r"[.!?,…](?=[^.!?,…]*\Z)")
_JOINED_PARAGRAPHS = 8  # paragraphs over which one unrepeated pair of marks may reach: a block quotation
_OPENS_AFTER = frozenset("([{-–—/\"“'‘")
_CLOSES_BEFORE = frozenset(",.;:!?)]}-–—/…\"”'’")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks: `span` without them, `outer` with them, both within the paragraph of that number.

    `closed` is False where no closing mark follows; `goes_on` where the next paragraph takes the quotation up.
    """

    span: Span
    outer: Span
    paragraph: int
    closed: bool = True
    goes_on: bool = False
    single: bool = False


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool


def quoted_stretches(text: str) -> list[Quoted]:
    """The outermost quoted stretches in order, none empty, none overlapping another."""
    pieces = paragraphs(text)
    marks = [list(_double_marks(text, piece)) for piece in pieces]
    found: list[Quoted] = []
    open_until = -1  # the paragraph up to which an opening mark of an earlier one reaches
    for number, piece in enumerate(pieces):
        stretches = list(_paired(text, piece, number, marks[number], number <= open_until))
        last = stretches[-1] if stretches else None
        if last and not last.closed and number >= open_until:
            open_until = _reach(text, pieces, marks, number)
        stretches += _single_stretches(text, piece, number, stretches)
        found += sorted(stretches, key=lambda stretch: stretch.outer.start)
    return [_going_on(text, pieces, stretch) for stretch in found]


def _double_marks(text: str, piece: Span) -> Iterator[_Mark]:
    attribute = False
    for match in _DOUBLE.finditer(text, piece.start, piece.end):
        before = text[match.start() - 1] if match.start() > piece.start else " "
        after = text[match.end()] if match.end() < piece.end else " "
        if attribute or before == "=":  # the value of an attribute, in mark-up that the text kept
            attribute = not attribute
            continue
        opens = not after.isspace() and (before.isspace() or before in _OPENS_AFTER)
        closes = not before.isspace() and (after.isspace() or after in _CLOSES_BEFORE)
        if match.group() in _OPENING and (match.group() in _ASIAN or not (closes and not opens)):
            opens, closes = True, False
        elif match.group() in _CLOSING and (
            match.group() in _ASIAN or _ends_here(before, after) or not opens or closes
        ):
            opens, closes = False, True
        elif opens == closes:
            opens = closes = True  # only its turn tells
        yield _Mark(match.start(), match.end(), opens, closes)


def _ends_here(before: str, after: str) -> bool:
    """Whether a mark with a space before it closes all the same, as in « … », said ..."""
    return before.isspace() and (after.isspace() or after in _CLOSES_BEFORE)


def _paired(text: str, piece: Span, number: int, marks: Sequence[_Mark], inside: bool) -> Iterator[Quoted]:
    """The stretches between the double marks of one paragraph; `inside`: it begins inside a quotation."""
    opened = _Mark(piece.start, piece.start, True, False) if inside else None
    if inside and marks and marks[0].start == piece.start and marks[0].opens:
        opened = None
    depth = 0
    for i, mark in enumerate(marks):
        if opened is None:
            if mark.opens:
                opened = mark
        elif mark.closes:
            if depth:
                depth -= 1
                continue
            yield from _stretch(text, opened, mark.start, mark.end, number)
            opened = None
        elif _balanced(marks, i + 1):
            depth += 1
        else:
            cut = _PIECE_END.search(text[opened.end : mark.start])
            if cut:
                end = opened.end + cut.end()
                yield from _stretch(text, opened, end, end, number, closed=False)
            opened = mark
    if opened is not None:
        yield from _stretch(text, opened, piece.end, piece.end, number, closed=False)


def _balanced(marks: Sequence[_Mark], following: int) -> bool:
    """Whether an opening mark inside an open quotation has a partner before the quotation's own."""
    ahead = marks[following : following + 2]
    return len(ahead) == 2 and all(mark.closes for mark in ahead)


def _stretch(text: str, opened: _Mark, end: int, outer: int, number: int, closed: bool = True) -> Iterator[Quoted]:
    inner = text[opened.end : end]
    start = opened.end + len(inner) - len(inner.lstrip())
    stop = end - (len(inner) - len(inner.rstrip()))
    if start < stop and any(letter.isalnum() for letter in text[start:stop]):
        yield Quoted(Span(start, stop), Span(opened.start, outer), number, closed)


def _reach(text: str, pieces: Sequence[Span], marks: Sequence[Sequence[_Mark]], number: int) -> int:
    """The paragraph that closes the quotation left open in this one; -1 where none does."""
    for later in range(number + 1, min(number + 1 + _JOINED_PARAGRAPHS, len(pieces))):
        if marks[later]:
            first = marks[later][0]
            return later if first.closes and not first.opens else -1
    return -1


def _going_on(text: str, pieces: Sequence[Span], stretch: Quoted) -> Quoted:
    """The stretch, told whether the next paragraph takes it up with a mark of its own."""
    following = stretch.paragraph + 1
    if stretch.closed or stretch.outer.end != pieces[stretch.paragraph].end or following == len(pieces):
        return stretch
    opened = text[pieces[following].start] in "\"“„«'‘`"
    return Quoted(stretch.span, stretch.outer, stretch.paragraph, closed=False, goes_on=opened, single=stretch.single)


def _single_stretches(text: str, piece: Span, number: int, doubles: Sequence[Quoted]) -> list[Quoted]:
    """Stretches between single marks, outside the double ones."""
    gaps = []
    start = piece.start
    for stretch in doubles:
        gaps.append(Span(start, stretch.outer.start))
        start = stretch.outer.end
    gaps.append(Span(start, piece.end))
    return [quoted for gap in gaps for quoted in _singles_in(text, gap, number)]


def _singles_in(text: str, gap: Span, number: int) -> Iterator[Quoted]:
    opened: _Mark | None = None
    closers: list[_Mark] = []
    for match in _SINGLE.finditer(text, gap.start, gap.end):
        before = text[match.start() - 1] if match.start() > gap.start else " "
        after = text[match.end()] if match.end() < gap.end else " "
        clipped = _CLIPPED.match(text, match.end(), gap.end)
        opens = (
            match.group() != "’" and after.isalnum() and not clipped and (before.isspace() or before in _OPENS_AFTER)
        )
        closes = match.group() != "‘" and not before.isspace() and not after.isalnum()
        mark = _Mark(match.start(), match.end(), opens, closes)
        if opens:
            if opened is not None:
                yield from _closed_single(text, opened, closers, number)
            opened, closers = mark, []
        elif closes:
            closers.append(mark)
    if opened is not None:
        yield from _closed_single(text, opened, closers, number)


def _closed_single(text: str, opened: _Mark, closers: Sequence[_Mark], number: int) -> Iterator[Quoted]:
    """The quotation that the first fitting mark closes: one after a full stop or comma rather than "the players'"."""
    if not closers:
        return
    closer = next((mark for mark in closers if text[mark.start - 1] in ".,!?…"), closers[0])
    for stretch in _stretch(text, opened, closer.start, closer.end, number):
        yield Quoted(stretch.span, stretch.outer, number, single=True)
