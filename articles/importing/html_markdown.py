"""Main text as trafilatura gives it (elements named after TEI) → Markdown."""

import re
from collections.abc import Iterable

from lxml import etree
from markdownify import ATX, MarkdownConverter

from articles.importing.escaping import escape

_TAGS = {"lb": "br", "quote": "blockquote", "item": "li", "row": "tr", "code": "pre"}
_HTML_NAME = re.compile(r"[a-z][a-z0-9]*")  # pages written by an office program have others, such as "o:p"
_EMPHASIS = {"#b": "strong", "#i": "em"}


class _Writer(MarkdownConverter):
    """markdownify with the escapes of our own dialect of Markdown."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape(text) if text else ""


def to_markdown(elements: Iterable[etree._Element]) -> str:
    body = etree.Element("body")
    for element in elements:
        element.tail = None
        body.append(element)
    for element in body.iter():
        _rename(element)
    writer = _Writer(heading_style=ATX, bullets="-", autolinks=False, strip=["img"])
    return str(writer.convert(etree.tostring(body, encoding="unicode", method="html"))).strip()


def _rename(element: etree._Element) -> None:
    rend = element.get("rend") or ""
    match element.tag:
        case "head":
            element.tag = rend if rend[1:] in {"1", "2", "3", "4", "5", "6"} else "h2"
        case "list":
            element.tag = rend if rend in {"ul", "ol"} else "ul"
        case "hi":
            element.tag = _EMPHASIS.get(rend, "span")
        case "cell":
            element.tag = "th" if element.get("role") == "head" else "td"
        case "ref":
            target = element.get("target") or ""
            element.tag = "a" if target.startswith(("http://", "https://")) else "span"
            element.set("href", target)
        case str(tag):
            element.tag = _TAGS.get(tag, tag) if _HTML_NAME.fullmatch(tag) else "span"
