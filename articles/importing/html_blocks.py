"""The text that a page shows, block by block in document order."""

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

# Elements that begin a line of their own in a browser.
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|br|button|caption|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|header|hr|html|label|legend|li|main|nav|ol|option|p|pre|section|select|summary|table|tbody"
    r"|td|tfoot|th|thead|tr|ul"
)
_HIDDEN = re.compile(r"head|iframe|math|noscript|object|script|style|svg|template|textarea")


@dataclass(frozen=True, slots=True)
class Block:
    text: str  # one line, white space folded
    time: str = ""  # the `datetime` of a <time> element in it


def visible_blocks(page: HtmlElement) -> list[Block]:
    blocks: list[Block] = []
    text: list[str] = []
    time = ""

    def flush() -> None:
        nonlocal time
        if folded := " ".join("".join(text).split()):
            blocks.append(Block(folded, time))
        text.clear()
        time = ""

    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden = _HIDDEN.fullmatch(tag) is not None
        if _BLOCKS.fullmatch(tag):
            flush()
        if event == "start" and hidden:
            walk.skip_subtree()
        elif event == "start":
            text.append(element.text or "")
            time = (element.get("datetime") if tag == "time" else None) or time
        else:
            text.append(element.tail or "")
    flush()
    return blocks
