"""Spans over the text of a body → properly nested HTML, sanitised as the last step.

Standoff spans may overlap each other and the body's own tags. Wherever they do, the inner mark is closed and opened
again, so that the page is valid and its text stays, character by character, the article's text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

import nh3
from django.utils.safestring import SafeString, mark_safe

from articles.rendering.body import BLOCK_SEPARATOR, BLOCKS, INLINE, LINK_SCHEMES, VOID, Open, Text, Token

UNDRAGGED = ("draggable", "false")  # of a link in the text: a mouse that is drawn over it selects words


@dataclass(frozen=True, slots=True)
class Mark:
    """Tags to put around characters [start, end) of the text.

    Of two marks that overlap, the one of the lower `layer` is outside. `tag` is repeated wherever the mark has to be
    cut; `identifier` is given to its first piece alone, and `link` is left out inside a link of the article's own.
    `after` is HTML to follow the last piece.
    """

    start: int
    end: int
    layer: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    identifier: str = ""
    link: str = ""
    after: str = ""


def render(tokens: Sequence[Token], marks: Iterable[Mark], paragraph_prefix: str = "p") -> SafeString:
    """HTML of a body with `marks`; its paragraphs are anchors (p1, p2 ...) as Article.paragraphs counts."""
    writer = _Writer(sorted(marks, key=lambda mark: (mark.start, mark.layer, -mark.end)), paragraph_prefix)
    for token in tokens:
        writer.write(token)
    return mark_safe(_cleaner().clean("".join(writer.parts)))  # noqa: S308


def tag_with(name: str, attributes: Iterable[tuple[str, str]]) -> str:
    given = "".join(f' {key}="{escape(value)}"' for key, value in attributes)
    return f"<{name}{given}>"


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(BLOCKS | INLINE | {"mark", "span"}),
        attributes={
            "*": {"id"},
            "a": {"href", "title", "class", "tabindex", "rel", "hx-get", "hx-target", "aria-label", "draggable"},
            "ol": {"start"},
            "mark": {"class", "data-entity", "aria-current"},
            "span": {"class"},
        },
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )


class _Writer:
    def __init__(self, marks: list[Mark], paragraph_prefix: str) -> None:
        self.parts: list[str] = []
        self._waiting = marks[::-1]
        self._open: list[Mark] = []
        self._begun: set[Mark] = set()
        self._position = 0
        self._prefix = paragraph_prefix
        self._paragraph = 1
        self._block: tuple[int, Open] | None = None  # the innermost open block without text so far, and its place
        self._in_link = 0

    def write(self, token: Token) -> None:
        if isinstance(token, Text):
            self._anchor(token.text)
            self._write_text(token.text)
        elif isinstance(token, Open):
            self._in_link += token.tag == "a"
            if token.tag in BLOCKS:
                self._block = len(self.parts), token
            self.parts.append(tag_with(token.tag, token.attributes))
        elif token.tag not in VOID:
            self._in_link -= token.tag == "a"
            self.parts.append(f"</{token.tag}>")

    def _anchor(self, text: str) -> None:
        if text != BLOCK_SEPARATOR and self._block is not None:
            place, block = self._block
            anchor = ("id", f"{self._prefix}{self._paragraph}")
            self.parts[place] = tag_with(block.tag, [*block.attributes, anchor])
            self._block = None
        self._paragraph += text.count(BLOCK_SEPARATOR)

    def _write_text(self, text: str) -> None:
        """One text of the body: marks that overlap it are opened and closed within it, so nesting cannot break."""
        start, end = self._position, self._position + len(text)
        coming = [mark for mark in self._open if mark.end > start]
        while self._waiting and self._waiting[-1].start < end:
            coming.append(self._waiting.pop())
        self._open = [mark for mark in coming if mark.end > end]
        if text == BLOCK_SEPARATOR:  # between blocks a mark is not valid, and a table would throw it out
            coming = []
        edges = {edge for mark in coming for edge in (mark.start, mark.end) if start < edge < end}
        cuts = [start, *sorted(edges), end]
        coming.reverse()
        wanted: list[Mark] = []
        stack: list[Mark] = []
        for left, right in zip(cuts, cuts[1:], strict=False):
            wanted = [mark for mark in wanted if mark.end > left]
            while coming and coming[-1].start < right:
                wanted.append(coming.pop())
            self._change(stack, sorted(wanted, key=lambda mark: (mark.layer, mark.start)), left)
            self.parts.append(escape(text[left - start : right - start], quote=False))
        self._change(stack, [], end)
        self._position = end

    def _change(self, stack: list[Mark], wanted: list[Mark], position: int) -> None:
        common = 0
        while common < min(len(stack), len(wanted)) and stack[common] is wanted[common]:
            common += 1
        while len(stack) > common:
            self._close(stack.pop(), position)
        for mark in wanted[common:]:
            stack.append(mark)
            self._begin(mark)

    def _begin(self, mark: Mark) -> None:
        attributes = list(mark.attributes)
        if mark.identifier and mark not in self._begun:
            attributes.append(("id", mark.identifier))
        self._begun.add(mark)
        self.parts.append(tag_with(mark.tag, attributes))
        if mark.link and not self._in_link:
            self.parts.append(tag_with("a", [("href", mark.link), ("tabindex", "-1"), UNDRAGGED]))

    def _close(self, mark: Mark, position: int) -> None:
        if mark.link and not self._in_link:
            self.parts.append("</a>")
        self.parts.append(f"</{mark.tag}>")
        if mark.end <= position:
            self.parts.append(mark.after)
