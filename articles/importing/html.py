"""A web page → an article.

trafilatura finds the main text (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import groupby

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document

from articles.importing.clean import clean
from articles.importing.draft import LeftOut
from articles.importing.extracted import Extracted, Source
from articles.importing.facts import LIMITS, Facts
from articles.importing.html_blocks import Block, visible_blocks
from articles.importing.html_facts import facts_in_address, facts_in_head, facts_near_title
from articles.importing.html_inline import write_inline
from articles.importing.html_markdown import to_markdown
from articles.importing.letters import letters
from articles.importing.problems import ImportProblem

# Long live blogs of newspapers stay below this; above it, hostile pages take minutes, since the time that extraction
# takes grows with the square of the elements in one paragraph.
_MAX_ELEMENTS = 20_000
# libxml2 compares each attribute of a tag with all others of it.
_MAX_ATTRIBUTES = 5_000
_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MEND = "Save the page again without its comments, or copy the article into a .txt file"
_OUTSIDE = "outside the main text"


def extract(source: Source) -> Extracted:
    """Title, facts and body of the page; all text that is visible on the page but not in the body is left out."""
    page = _parse(source)
    blocks = visible_blocks(page)
    document = _main_text(source, page)
    if document is None:
        return Extracted("", Facts())
    elements = [child for child in document.body if _text(child)]
    texts = [_text(element) for element in elements]
    found = _facts_found(document, page)
    title = source.given.title or found.title
    # Empty lines between them tell the cleaning rules that each element is a paragraph of its own.
    lines = [line for text in texts for line in (text, "")]
    given = replace(source.given, title=title, outlet=source.given.outlet or found.outlet)
    cleaned = clean(lines, lambda index: "the text of the page", given)
    kept = [elements[index // 2] for index in cleaned.text]
    body_text = [texts[index // 2] for index in cleaned.text]
    facts = (
        facts_in_head(page, found.title)
        .over(cleaned.facts)
        .over(facts_near_title(blocks, replace(given, title=found.title or title), body_text))
        .over(facts_in_address(found.url))
        .over(found)
    )
    rules = {letters(texts[index // 2]): rule for index, rule in cleaned.left_out}
    return Extracted(to_markdown(kept), facts, _left_out(blocks, [title, *body_text], rules))


def lines_of_page(source: Source) -> list[str]:
    """The text that the page shows, a line for each of its blocks."""
    return [block.text for block in visible_blocks(_parse(source))]


def _parse(source: Source) -> HtmlElement:
    if any(_attributes(tag[0]) > _MAX_ATTRIBUTES for tag in _TAG.finditer(source.text)):
        raise ImportProblem(f"{source.name}: has a tag with more than {_MAX_ATTRIBUTES} attributes. {_MEND}.")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = document_fromstring(source.text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ImportProblem(f"{source.name}: is no HTML page ({error}). {_MEND}.") from error
    if sum(1 for _ in page.iter()) > _MAX_ELEMENTS:
        raise ImportProblem(f"{source.name}: has more than {_MAX_ELEMENTS} HTML elements. {_MEND}.")
    return page


def _attributes(tag: str) -> int:
    """At least as many as the tag has; few tags are long enough to be looked at closely."""
    if len(tag) < _MAX_ATTRIBUTES:
        return 0
    bare = _QUOTED.sub("", tag)
    return bare.count("=") + len(bare.split())


def _main_text(source: Source, page: HtmlElement) -> Document | None:
    copy = deepcopy(page)  # trafilatura changes the tree
    write_inline(copy)
    try:
        document = bare_extraction(
            copy,
            favor_precision=True,
            include_comments=False,
            include_formatting=True,
            include_links=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (etree.LxmlError, RecursionError) as error:
        raise ImportProblem(f"{source.name}: the page is built in a way that cannot be read. {_MEND}.") from error
    return document if isinstance(document, Document) else None


def _facts_found(document: Document, page: HtmlElement) -> Facts:
    authors = (name.strip() for name in (document.author or "").split(";"))
    url = document.url or ""
    return Facts(
        title=_usable("title", document.title),
        outlet=_usable("outlet", document.sitename),
        bylines=tuple(name for name in authors if name),
        url=_usable("url", url if url.startswith(("http://", "https://")) else ""),
        language=_usable("language", (page.get("lang") or "").split("-")[0].lower()),
    )


def _usable(key: str, text: str | None) -> str:
    """What is longer than any title or name is a page gone wrong, and not a fact."""
    return text if text and len(text) <= LIMITS[key] else ""


def _left_out(blocks: Sequence[Block], used: Sequence[str], rules: dict[str, str]) -> tuple[LeftOut, ...]:
    """The blocks that the used texts do not contain, those that follow each other under one rule as one."""
    unused = _Unused(used)
    named = [(rules.get(letters(b.text), _OUTSIDE) if unused.is_next(b.text) else "", b.text) for b in blocks]
    groups = groupby(named, key=lambda block: block[0])
    return tuple(LeftOut(rule, "\n".join(text for _, text in group), 0) for rule, group in groups if rule)


class _Unused:
    """Follows the blocks of the page through the used texts, each of which may hold several blocks, such as a list."""

    def __init__(self, used: Sequence[str]) -> None:
        self.texts = sorted(letters(text) for text in used)
        self.text, self.position = "", 0

    def is_next(self, block: str) -> bool:
        """Whether the block neither begins one of the texts nor goes on with the one in which the last block stood."""
        plain = letters(block)
        if not self.text.startswith(plain, self.position):
            nearest = bisect_left(self.texts, plain)
            if nearest == len(self.texts) or not self.texts[nearest].startswith(plain):
                return True
            self.text, self.position = self.texts[nearest], 0
        self.position += len(plain)
        return False


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
