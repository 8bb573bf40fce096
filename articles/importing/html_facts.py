"""Dates and names that a page states about itself: in JSON-LD, in meta tags, below its title, in its address."""

import json
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from articles.importing.credits import read_credit
from articles.importing.dates import parse_date
from articles.importing.draft import FoundDate
from articles.importing.facts import Facts
from articles.importing.html_blocks import Block
from articles.importing.letters import letters

# schema.org: Article and its subtypes NewsArticle, ReportageNewsArticle …, and those of SocialMediaPosting.
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
# Open Graph (ogp.me/#type_article), schema.org microdata, Dublin Core terms, and what news systems write beside them.
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "publish-date",
    "pubdate",
    "date",
)
_UPDATED_META = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?:/|$)")
_UPDATE = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_PUBLICATION = re.compile(r"(?:first )?(?:published|posted)\b|\d+ \w+ ago\b", re.IGNORECASE)
_MAX_HEADER_BLOCKS = 30  # between title and first paragraph: standfirst, byline, dates, a share bar with its buttons


def facts_in_head(page: HtmlElement, title: str) -> Facts:
    """Dates that the page states for programs, the more exact form before the less exact one."""
    facts = _json_ld(page, title).over(_meta(page))
    if facts.published and facts.updated and facts.updated.at == facts.published.at:
        return Facts(published=facts.published)
    return facts


def facts_in_address(url: str) -> Facts:
    parts = _ADDRESS_DATE.search(url)
    date = f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}" if parts else ""
    return Facts(published=parse_date(date, "the address of the page"))


def facts_near_title(blocks: Sequence[Block], known: Facts, paragraphs: Sequence[str]) -> Facts:
    """Byline and dates that stand between the title and the first paragraph, where no other article's can stand.

    Of the `known` facts title, outlet and language are used.
    """
    facts = Facts()
    title = known.title
    first_words = {letters(paragraph) for paragraph in paragraphs if letters(paragraph) != letters(title)}
    starts = [index for index, block in enumerate(blocks) if title and letters(block.text) == letters(title)]
    if not starts:
        return facts
    for block in blocks[starts[-1] + 1 : starts[-1] + 1 + _MAX_HEADER_BLOCKS]:
        if letters(block.text) in first_words:
            break
        facts = facts.followed_by(_credited(block, known))
    return facts


def _credited(block: Block, known: Facts) -> Facts:
    where = "the page, below the title"
    credit = read_credit(block.text, where, known.language or "en", after_title=True, outlet=known.outlet)
    stated = parse_date(block.time, where) if block.time else None
    if credit:
        updated = stated if stated and credit.updated else credit.updated
        published = stated if stated and not credit.updated else credit.published
        return Facts(bylines=credit.bylines, published=published, updated=updated)
    # Of the times that stand without their date, only one that says what it is of is not an entry of a live blog.
    if _UPDATE.match(block.text):
        return Facts(updated=stated)
    return Facts(published=stated) if _PUBLICATION.match(block.text) else Facts()


def _json_ld(page: HtmlElement, title: str) -> Facts:
    """The dates of the one article that the page describes as its own."""
    articles = [item for script in page.iter("script") for item in _articles_in(script)]
    own = [item for item in articles if letters(str(item.get("headline", ""))) == letters(title)]
    if not own and len(articles) == 1:
        own = articles
    if not own:
        return Facts()
    return Facts(
        published=_date(own[0].get("datePublished"), "JSON-LD"), updated=_date(own[0].get("dateModified"), "JSON-LD")
    )


def _articles_in(script: HtmlElement) -> Iterator[dict[str, object]]:
    if (script.get("type") or "").strip().lower() != "application/ld+json":
        return
    try:
        data = json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):  # a page with broken JSON-LD simply states nothing there
        return
    items = data if isinstance(data, list) else [data]
    for item in items:
        graph = item.get("@graph", [item]) if isinstance(item, dict) else []
        yield from (node for node in graph if isinstance(node, dict) and _is_article(node))


def _is_article(node: dict[str, object]) -> bool:
    types = node.get("@type")
    return any(_ARTICLE_TYPE.search(str(name)) for name in (types if isinstance(types, list) else [types]))


def _meta(page: HtmlElement) -> Facts:
    contents: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        contents.setdefault(name.lower(), tag.get("content") or "")
    return Facts(published=_first(contents, _PUBLISHED_META), updated=_first(contents, _UPDATED_META))


def _first(contents: dict[str, str], names: Sequence[str]) -> FoundDate | None:
    found = (_date(contents[name], f"meta tag {name}") for name in names if name in contents)
    return next((date for date in found if date), None)


def _date(value: object, source: str) -> FoundDate | None:
    return parse_date(value, source) if isinstance(value, str) else None
