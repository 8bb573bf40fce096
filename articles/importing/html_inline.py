"""Inline elements that say something which plain text says with characters, or nothing that it needs."""

from lxml.html import HtmlElement

_OUTER, _INNER = ("“", "”"), ("‘", "’")


def write_inline(page: HtmlElement) -> None:
    """Change `page` in place: quotation marks for <q>, bare text for <s>, <strike>, <del> and inline <code>.

    What is `hidden` goes.
    trafilatura would take <q> and <code> for blocks and end the paragraph at them.
    """
    for hidden in page.xpath(".//*[@hidden]"):
        hidden.drop_tree()
    for quotation in list(page.iter("q")):
        _put_in_marks(quotation, _INNER if next(quotation.iterancestors("q"), None) is not None else _OUTER)
    for element in [*page.iter("q", "s", "strike", "del"), *page.iter("code")]:
        is_block = element.tag == "code" and next(element.iterancestors("pre"), None) is not None
        if not is_block:
            element.drop_tag()


def _put_in_marks(quotation: HtmlElement, marks: tuple[str, str]) -> None:
    opening, closing = marks
    quotation.text = opening + (quotation.text or "")
    if len(quotation):
        quotation[-1].tail = (quotation[-1].tail or "") + closing
    else:
        quotation.text += closing
