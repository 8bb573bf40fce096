"""Credit lines: a whole line that says who wrote the article, or when it was published or updated, and nothing else."""

import re
from dataclasses import dataclass

from articles.importing.bylines import are_names, has_by, split_names, strip_by
from articles.importing.dates import is_undecidable, parse_date, split_date
from articles.importing.draft import FoundDate

_LABEL = re.compile(
    r"\b(?:(?P<updated>(?:last\s+)?(?:updated|modified))|(?P<published>(?:first\s+)?(?:published|posted)))\b"
    r"(?:\s+(?:on|at)\b)?\s*:?",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"(?:,|&|\band)$", re.IGNORECASE)
_EDGES = " \t()[]|•·–—-,;:*_"
_MAX_CHARACTERS = 160  # two names with their roles, two dates with their labels


@dataclass(frozen=True, slots=True)
class Credit:
    bylines: tuple[str, ...] = ()
    published: FoundDate | None = None
    updated: FoundDate | None = None
    is_plain_date: bool = False  # a date without a name or label, which elsewhere may be the article's own text


def read_credit(line: str, source: str, language: str, *, after_title: bool, outlet: str = "") -> Credit | None:
    """What the line credits; None where any part of it is something else. The name of the `outlet` is no byline.

    Forms: "By Ann Roe", "Ann Roe 8 June 2012", "By Ann Roe, 8 June 2012", "8 June 2012", "(Published 8 June 2012,
    04:12 GMT)", "Last updated: …", and these one after the other. Only right `after_title` may a byline be of one word
    ("By Reuters") or stand before its date without "By", since a title may end in a date.
    """
    if len(line) > _MAX_CHARACTERS:
        return None
    labels = list(_LABEL.finditer(line))
    dates = _labelled(line, labels, source, language)
    if dates is None:
        return None
    head = line[: labels[0].start()] if labels else line
    credit = _head(head.strip(_EDGES), source, language, after_title, outlet)
    if credit is None or not (credit.bylines or credit.published or dates):
        return None
    published = dates.get("published") or credit.published
    return Credit(credit.bylines, published, dates.get("updated"), not dates and not credit.bylines)


def is_open(line: str) -> bool:
    """Whether the line can only be a credit with the next one: "Published", "By Ann Roe and"."""
    return _LABEL.fullmatch(line.strip(_EDGES)) is not None or (has_by(line) and _OPEN_END.search(line) is not None)


def is_unclear_date(line: str, language: str) -> bool:
    """Whether the line is a date, with or without a label, that can be read in more than one way."""
    label = _LABEL.match(line)
    return is_undecidable((line[label.end() :] if label else line).strip(_EDGES), language)


def _labelled(line: str, labels: list[re.Match[str]], source: str, language: str) -> dict[str, FoundDate] | None:
    """The date behind each label; None where one is missing."""
    dates: dict[str, FoundDate] = {}
    ends = [*(label.start() for label in labels[1:]), len(line)]
    for label, end in zip(labels, ends, strict=False):
        date = parse_date(line[label.end() : end].strip(_EDGES), source, language)
        if date is None:
            return None
        dates.setdefault(label.lastgroup or "", date)
    return dates


def _head(text: str, source: str, language: str, after_title: bool, outlet: str) -> Credit | None:
    """The part before any label: names, a date, both, or nothing."""
    before, date = split_date(text, source, language)
    before = before.strip(_EDGES)
    if not before or not strip_by(before):
        return Credit(published=date)
    names = split_names(before, outlet)
    # "Kabul, 8 June 2012" is a place; a name without "By" stands directly before its date.
    is_byline = has_by(before) or (date is not None and after_title and "," not in text[: len(before) + 1])
    if not is_byline or not are_names(names, allow_single=after_title and has_by(before)):
        return None
    return Credit(names, date)
