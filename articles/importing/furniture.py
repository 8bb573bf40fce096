"""Rules for the furniture of a news site that a saved page carries: lines that are no part of the article.

Each rule matches a whole line, and only wordings that no sentence of an article has. A line that opens with a quotation
mark is somebody's words.
"""

import re

_MAX_CHARACTERS = 600  # the longest notices, on cookies, have some 400
_NETWORK = (
    r"(?:facebook|twitter|instagram|youtube|whatsapp|telegram|linkedin|threads|bluesky|mastodon|tiktok|rss|reddit"
    r"|e-?mail)"
)
# The letter X alone is a network only beside others or behind "on".
_NETWORKS = rf"{_NETWORK}(?:[\s,/|•·&]+(?:and\s+)?(?:x|{_NETWORK})\b)*"
_ON_NETWORKS = rf"on:?\s*(?:x\b(?:[\s,/|•·&]+(?:and\s+)?{_NETWORKS})?|{_NETWORKS})"
_SEE_ALSO = r"(?:see also|read (?:more|also|next)|also read|related (?:stories|articles|news|coverage|links|content))"
_HEADING = (
    rf"(?:{_SEE_ALSO}|related|more on this (?:story|topic)|more (?:stories|news|headlines)|most (?:read|popular|viewed)"
    r"|trending(?: now)?|recommended(?: for you)?|you may also like|editor'?s'? picks|top stories|latest news)"
)
_UNQUOTED = r"[^\"“”„«»]"
_NO_STOP = r"(?<![.!?…])(?<![.!?…][\"'”’)])"


def _rules(**wordings: str) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name.replace("_", " "), re.compile(rf"\W*(?:{wording})", re.IGNORECASE)) for name, wording in wordings.items()
    ]


# Lines that interrupt a text wherever a site chose to.
_ANYWHERE = _rules(
    ad_notice=(
        r"(?:report this ad|(?:advertisement|ad|sponsored)"
        r"(?:\s*[-–—:]?\s*(?:scroll to continue|(?:story|article) continues below|continue reading below))?"
        r"|(?:story|article) continues (?:below|after)(?: (?:this |the )?(?:ad|advertisement))?)\W*"
    ),
    see_also_line=rf"{_SEE_ALSO}\s*:\s*.{{0,200}}{_NO_STOP}",
    skip_link=r"continue reading the main story\W*",
    picture_line=rf"image (?:source|caption),.{{0,200}}{_NO_STOP}",
)
# Lines around an article: before its first paragraph and after its last.
_AROUND = _rules(
    skip_link=(
        r"(?:skip|jump) (?:to|past|over) (?:the )?(?:main )?(?:content|navigation|article|search|footer|menu|header)\W*"
    ),
    menu=(
        r"(?:home|menu|search|sections|sign (?:in|up)|log ?in|register|subscribe(?: now)?|my account|close|back to top"
        r"|listen(?: to (?:this )?article)?|print(?: this)?(?: article| page)?|save(?: this)?(?: article)?"
        r"|(?:e-?mail|tweet|bookmark)(?: this)?(?: article)?|copy link|text size|(?:gift|give) (?:this )?article)"
        r"[^\w.!?]*"
    ),
    share_or_follow_line=(
        rf"(?:{_NETWORKS}|share(?: (?:this|via|on))?(?: (?:article|story|page|post))?:?(?:\s*{_NETWORKS})?"
        rf"|(?:follow|like|join|find) (?:us|@\w+)(?: {_ON_NETWORKS}|:?\s*{_NETWORKS})(?:\s*:?\s*@\w+)?"
        r"|follow (?:us|@\w+)(?: on)?)\W*"
        rf"|(?:follow|like|join|find) [^.!?]{{1,60}} {_ON_NETWORKS}(?:\s*:?\s*@\w+)?\s*{_NO_STOP}"
    ),
    newsletter_call=(
        r"(?:sign up|subscribe|(?:get|receive) (?:our|the|this|your|all|more|news|free|breaking))\b"
        rf"{_UNQUOTED}{{0,120}}\b(?:newsletters?|your inbox|e-?mail alerts?|youtube channel)\b{_UNQUOTED}{{0,80}}"
        rf"|download (?:the|our)\b{_UNQUOTED}{{0,40}}\bapp\b{_UNQUOTED}{{0,60}}"
    ),
    cookie_notice=(
        rf"we(?: and our partners)? use\b{_UNQUOTED}{{0,80}}\bcookies\b{_UNQUOTED}{{0,400}}?"
        r"\b(?:sites?|websites?|experience|brows\w+|partners|personali[sz]\w+|analy\w+|traffic|ads|advertis\w+|content"
        rf"|consent|privacy|services?|settings|policy)\b{_UNQUOTED}{{0,400}}"
        rf"|(?:this|our) (?:web)?site uses\b{_UNQUOTED}{{0,80}}\bcookies\b{_UNQUOTED}{{0,400}}"
        rf"|by (?:using|continuing)\b{_UNQUOTED}{{0,120}}\byou (?:agree|consent) to"
        rf" (?:our|the use|its|cookies|these|those|all cookies)\b{_UNQUOTED}{{0,200}}"
        r"|(?:accept|reject|allow|manage)(?: all)?(?: cookies)?[^\w.!?]*|manage (?:preferences|settings|choices)\W*"
        r"|cookie (?:settings|policy|preferences|notice)\W*|(?:i agree|got it|i accept)\W*"
    ),
    copyright_line=(
        r"(?:copyright\s*)?©.{0,200}|(?:copyright\s*\(c\)|\(c\)\s*(?:19|20)\d\d\b).{0,200}"
        rf"|copyright (?:19|20)\d\d(?:\s*[-–]\s*\d+)?[.,]?(?:\s+(?:by\s+)?(?-i:[A-Z]){_UNQUOTED}{{0,200}})?\W*"
        r"|(?:.{0,150}[.,;|–—-]\s*)?all rights reserved\W*"
    ),
    comment_prompt=(
        r"(?:(?:leave|post|add|write|view|show|read)(?: a| your| all| the)? (?:comments?|reply)(?: \(\d+\))?"
        r"|(?:\d+ )?comments?(?: \(\d+\))?(?: (?:are )?(?:closed|off))?|join the (?:conversation|discussion|debate)"
        r"|be the first to comment|log ?in to (?:comment|reply))\W*"
    ),
    contact_line=(
        r"(?:to contact|contact) (?:us|the|our)\b.{0,150}:\s*|contact us\W*"
        r"|(?:contact|e-?mail|send)\b[^.!?]{0,80}(?::|\bat\b)\s*[\w.+-]+@[\w.-]+\W*"
    ),
    pointer_to_more=(
        r"for more (?:on|about|from|information|details|news|stories|coverage)\b.{0,160}\b(?:go|visit|see|click)\b"
        rf".{{0,100}}{_NO_STOP}"
        r"|for more [^.!?]{0,160}\b(?:go to|visit|see|click)\s+(?:here\b|our\b|https?:|www\.).{0,150}"
    ),
    time_since_publication=(
        r"(?:(?:last )?(?:updated|published|posted)\s*:?\s*)?\d+ (?:minutes?|mins?|hours?|hrs?|days?) ago\W*"
    ),
    note_on_print=r"a version of this (?:article|story) (?:appeared|appears|was published) in print\b.{0,200}",
    blog_line=r"like (?:this|loading)\s*(?::|…|\.\.\.)\W*|this entry was posted in\b.{0,200}\bpermalink\W*",
    reading_time=r"\d+[- ]min(?:ute)?s? (?:read|listen)\W*|reading time:? \d+ min(?:ute)?s?\W*",
    photo_credit=rf"(?:photo|image|picture)(?: credit| source| by)?\s*:.{{0,120}}{_NO_STOP}",
    see_also_line=rf"{_HEADING}\s*:?\s*|{_HEADING}\s*:\s*.{{0,200}}{_NO_STOP}",
)
_QUOTATION_MARKS = ('"', "'", "“", "”", "„", "‘", "«", "»", "‹", "「")
_LIST_HEADING = re.compile(rf"\W*{_HEADING}\s*:?\s*", re.IGNORECASE)
_CONTACT = re.compile(r"(?:to contact|contact|for more|write to|visit)\b.{0,150}:\s*", re.IGNORECASE)
_PAGE_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)?[\w.+-]+(?:@[\w-]+)?(?:\.[\w-]+)+(?:[/?#]\S*)?", re.IGNORECASE)


def rule_anywhere(line: str) -> str:
    """The rule that makes the line furniture wherever it stands, "" for none."""
    return _match(_ANYWHERE, line)


def rule_around(line: str) -> str:
    """The rule that makes the line furniture before or after the article's text, "" for none."""
    return rule_anywhere(line) or _match(_AROUND, line)


def is_contact_block(line: str, address: str) -> bool:
    """Whether the two lines ask the reader to get in touch at an address: "To contact the editors:", "desk.example"."""
    return bool(_CONTACT.fullmatch(line.strip()) and _ADDRESS.fullmatch(address.strip()))


def is_page_address(line: str) -> bool:
    return _PAGE_ADDRESS.fullmatch(line) is not None


def is_list_heading(line: str) -> bool:
    """Whether the line heads a list of links to other articles."""
    return not line.startswith(_QUOTATION_MARKS) and _LIST_HEADING.fullmatch(line) is not None


def _match(rules: list[tuple[str, re.Pattern[str]]], line: str) -> str:
    if len(line) > _MAX_CHARACTERS or line.startswith(_QUOTATION_MARKS):
        return ""
    return next((name for name, pattern in rules if pattern.fullmatch(line)), "")
