"""What the tests of quotations ask of a text."""

from articles.analysis import FoundQuote, analyse


def direct(text: str) -> list[FoundQuote]:
    """The direct quotations, in order."""
    return [quote for quote in analyse(text).quotes if quote.kind == "direct"]


def said(text: str) -> list[tuple[str, str | None]]:
    """Every direct quotation with the name of its speaker."""
    return [(quote.span.of(text), quote.speaker.name if quote.speaker else None) for quote in direct(text)]


def only(text: str) -> FoundQuote:
    """The only direct quotation."""
    (found,) = direct(text)
    return found


def speaker(text: str) -> str | None:
    """The speaker of the only direct quotation."""
    found = only(text).speaker
    return found.name if found else None


def speakers(text: str) -> list[str | None]:
    return [name for _, name in said(text)]


def clauses(text: str) -> list[FoundQuote]:
    """The indirect and mixed quotations, in order."""
    return [quote for quote in analyse(text).quotes if quote.kind != "direct"]


def clause_texts(text: str) -> list[str]:
    return [clause.span.of(text) for clause in clauses(text)]


def told(text: str) -> list[tuple[str | None, str]]:
    """Every indirect or mixed quotation with the name of its speaker."""
    return [(clause.speaker.name if clause.speaker else None, clause.span.of(text)) for clause in clauses(text)]
