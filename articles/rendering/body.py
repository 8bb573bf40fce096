"""Markdown body → sanitised HTML, cut into tokens whose text is, character by character, the article's text."""

import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import nh3
from markdown import Markdown

BLOCK_SEPARATOR = "\n\n"
MOST_BRACKETS = 100  # in one block: more links than any paragraph of an article has
BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td".split())
INLINE = frozenset("a em strong code del br".split())
VOID = frozenset(("br", "hr"))
LINK_SCHEMES = frozenset(("http", "https", "mailto"))
# A page has its own first and second level heading, so those of a body start at the third.
HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6", "h6": "h6"}
BRACKET = re.compile(r"(?<!\\)\[")
DEEP_QUOTE = re.compile(r"^((?:[ ]{0,3}>){20})((?:[ ]{0,3}>)+)", re.MULTILINE)
HTML_SPACE = re.compile(r"[ \t\n\f\r]+")
SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


@dataclass(slots=True)
class Open:
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Close:
    tag: str


@dataclass(slots=True)
class Text:
    text: str


Token = Open | Close | Text


def tokens_of(body: str) -> list[Token]:
    """The sanitised body as a flat list of balanced tags and texts.

    Raw HTML in the body counts as text; blocks are separated by a text of one blank line, white space is folded as a
    browser folds it. The texts joined are what `plain_text` gives.
    """
    folder = _Folder()
    folder.feed(_sanitised(_markdown().convert(_without_floods(body))))
    folder.close()
    return [token for token in folder.tokens if not isinstance(token, Text) or token.text]


def plain_text(body: str) -> str:
    """The text that the rendered body shows, paragraphs separated by a blank line."""
    return text_of(tokens_of(body))


def text_of(tokens: list[Token]) -> str:
    return "".join(token.text for token in tokens if isinstance(token, Text))


def _without_floods(body: str) -> str:
    """The time that Markdown takes for opening brackets grows with their square, so a flood of them is plain text.

    How deep it follows quotations in quotations depends on who calls it, so beyond DEEP_QUOTE they are plain text too.
    """
    body = DEEP_QUOTE.sub(lambda deep: deep[1] + deep[2].replace(">", "\\>"), body)
    blocks = body.split(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(
        BRACKET.sub(r"\[", block) if len(BRACKET.findall(block)) > MOST_BRACKETS else block for block in blocks
    )


def _markdown() -> Markdown:
    converter = Markdown(extensions=["tables", "fenced_code", "sane_lists"])
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(BLOCKS | INLINE),
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=set(LINK_SCHEMES),
        attribute_filter=_only_absolute_links,
        link_rel="noopener noreferrer nofollow",
    )


def _sanitised(html: str) -> str:
    return _cleaner().clean(html)


def _only_absolute_links(tag: str, attribute: str, value: str) -> str | None:
    """An article's relative link would lead into this site, so it loses its target."""
    return value if attribute != "href" or SAFE_LINK.match(value) else None


class _Folder(HTMLParser):
    """Collects tokens while folding white space; the input is sanitised, so it is balanced and known."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self._last: Text | None = None  # the newest text of the block that is open
        self._separator: Text | None = None  # waits for text to come after it
        self._written = False
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = HEADINGS.get(tag, tag)
        if tag in BLOCKS:
            self._end_block()
        self._verbatim += tag == "pre"
        self.tokens.append(Open(tag, tuple((name, value or "") for name, value in attrs)))
        if tag == "br":
            self._trim()
            self._append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = HEADINGS.get(tag, tag)
        if tag in VOID:
            return
        if tag in BLOCKS:
            self._trim()
        self._verbatim -= tag == "pre"
        self.tokens.append(Close(tag))
        if tag in BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self._verbatim:
            data = HTML_SPACE.sub(" ", data)
            if self._last is None or self._last.text.endswith((" ", "\n")):
                data = data.removeprefix(" ")
        if data:
            self._append(data)

    def _append(self, text: str) -> None:
        if self._separator is not None:
            self._separator.text = BLOCK_SEPARATOR
            self._separator = None
        self._last = Text(text)
        self._written = True
        self.tokens.append(self._last)

    def _trim(self) -> None:
        """Space at the end of a line or block shows nowhere."""
        if self._last is not None:
            self._last.text = self._last.text.rstrip(" \n")

    def _end_block(self) -> None:
        self._trim()
        self._last = None
        if self._written and self._separator is None:
            self._separator = Text("")
            self.tokens.append(self._separator)
