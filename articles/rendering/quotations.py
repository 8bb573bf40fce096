"""An article's quotations → marks with the tags that tell who speaks; a quotation may stand inside another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from django.urls import reverse

from articles.models import Quote
from articles.rendering.marks import UNDRAGGED, Mark, tag_with

QUOTATION_MARKS = "\"'“”‘’„‟«»‹›`´"
LAYER = 0  # outside of mentions


@dataclass(slots=True)
class Shown:
    """A quotation at the characters [start, end) that are marked for it, and the one that it stands in."""

    quote: Quote
    start: int
    end: int
    inside: "Shown | None" = None


def quotation_marks(quotes: Iterable[Quote], text: str) -> list[Mark]:
    """Marks for the quotations of `text`, which come in order, of two that nest the outer one first."""
    return [_mark(shown, text) for shown in nested(quotes, text)]


def outermost(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Those that are part of no other one, as in `QuoteQuerySet.outermost`.

    They come in order, of two that nest the outer one first.
    """
    around: list[Quote] = []
    for quote in quotes:
        around = [outer for outer in around if outer.end >= quote.end]
        if all(quote.speaker_id not in (None, outer.speaker_id) for outer in around):
            yield quote
        around.append(quote)


def nested(quotes: Iterable[Quote], text: str) -> list[Shown]:
    """Each quotation with the one around it and the characters to mark: none partly overlaps the one around it."""
    found: list[Shown] = []
    around: list[Shown] = []
    for quote in quotes:
        while around and around[-1].quote.end < quote.end:
            around.pop()
        shown = Shown(quote, *with_quotation_marks(quote, text), around[-1] if around else None)
        found.append(shown)
        around.append(shown)
        _fit(shown)
    return found


def with_quotation_marks(quote: Quote, text: str) -> tuple[int, int]:
    """A direct quotation with the marks that stand around it, as a reader sees it; any other as it is."""
    start, end = quote.start, quote.end
    if quote.kind != Quote.Kind.DIRECT:
        return start, end
    while start > 0 and quote.start - start < 2 and text[start - 1] in QUOTATION_MARKS:
        start -= 1
    while end < len(text) and end - quote.end < 2 and text[end] in QUOTATION_MARKS:
        end += 1
    return start, end


def _fit(shown: Shown) -> None:
    """Words quoted in quoted words keep to them; a reporter's clause takes in the marks at its edge."""
    outer = shown.inside
    if outer is None:
        return
    if outer.quote.kind == Quote.Kind.DIRECT:
        shown.start, shown.end = max(shown.start, outer.quote.start), min(shown.end, outer.quote.end)
    while outer is not None:
        outer.start, outer.end = min(outer.start, shown.start), max(outer.end, shown.end)
        outer = outer.inside


def _mark(shown: Shown, text: str) -> Mark:
    quote = shown.quote
    return Mark(
        start=shown.start,
        end=shown.end,
        layer=LAYER,
        tag="span",
        attributes=(("class", f"quote {quote.kind}"),),
        identifier=f"q{quote.pk}",
        after=_speaker_tag(quote, text) if _is_tagged(shown) else "",
    )


def _is_tagged(shown: Shown) -> bool:
    """Not where the tag behind the quotation around it says the same, or more."""
    outer = shown.inside
    return outer is None or shown.quote.speaker_id not in (None, outer.quote.speaker_id)


def _speaker_tag(quote: Quote, text: str) -> str:
    """The name behind a quotation, quiet where the text says it beside; it leads to why this speaker was chosen."""
    speaker = quote.speaker
    name = speaker.name if speaker else "speaker unclear"
    quiet = speaker is not None and named_beside(quote, name, text)
    href = reverse("quote", args=[quote.pk])
    what = "reported statement" if quote.kind == Quote.Kind.INDIRECT else "quotation"
    attributes = (
        ("class", "by quiet" if quiet else "by" if speaker else "by unclear"),
        ("href", href),
        ("hx-get", href),
        ("hx-target", "#card"),
        UNDRAGGED,
        ("aria-label", f"Speaker of this {what}: {name}"),
    )
    return f"{tag_with('a', attributes)}{escape(name)}</a>"


def named_beside(quote: Quote, name: str, text: str) -> bool:
    """Whether the text says the name of the speaker right beside the quotation."""
    if quote.speaker_start is None or quote.attribution != Quote.Attribution.CUE:
        return False
    words = text[quote.speaker_start : quote.speaker_end].casefold()
    return name.split()[-1].casefold() in words
