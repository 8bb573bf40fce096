"""Inline elements that say something which plain text says with characters, or nothing that it needs."""

from lxml.html import HtmlElement

from articles.importing.sentences import ends_sentence

_OUTER, _INNER = ("“", "”"), ("‘", "’")


def write_inline(page: HtmlElement) -> None:
    """Change `page` in place: quotation marks for <q>, bare text for <s>, <strike>, <del> and inline <code>.

    trafilatura would end the paragraph at <q> and <code>. It would drop a paragraph that is one link, so that a linked
    sentence loses its link; and it would keep what is `hidden`, which goes.
    """
    for hidden in page.xpath(".//body//*[@hidden]"):
        hidden.drop_tree()
    for paragraph in list(page.iter("p")):
        if _is_linked_sentence(paragraph):
            paragraph[0].drop_tag()
    for quotation in list(page.iter("q")):
        _put_in_marks(quotation, _INNER if next(quotation.iterancestors("q"), None) is not None else _OUTER)
    for element in list(page.iter("q", "s", "strike", "del", "code")):
        is_block = element.tag == "code" and next(element.iterancestors("pre"), None) is not None
        if not is_block:
            element.drop_tag()


def _is_linked_sentence(paragraph: HtmlElement) -> bool:
    children = list(paragraph)
    if len(children) != 1 or children[0].tag != "a" or (paragraph.text or "").strip():
        return False
    link = children[0]
    return not (link.tail or "").strip() and ends_sentence(link.text_content())


def _put_in_marks(quotation: HtmlElement, marks: tuple[str, str]) -> None:
    opening, closing = marks
    quotation.text = opening + (quotation.text or "")
    if len(quotation):
        quotation[-1].tail = (quotation[-1].tail or "") + closing
    else:
        quotation.text += closing
