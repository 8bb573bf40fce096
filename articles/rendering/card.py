"""A quotation in plain words, for the card that tells who said it."""

from dataclasses import dataclass

from articles.models import Quote

# From the first on at least 95 of 100 attributions are right, as analysis.quotations.confidence counts them; what is
# below the second is right about every other time.
SURE, LIKELY = 0.93, 0.6
KINDS: dict[str, str] = {
    Quote.Kind.DIRECT: "Direct: word for word.",
    Quote.Kind.MIXED: "Partly direct: the speaker’s own words stand in quotation marks, the rest is the reporter’s.",
    Quote.Kind.INDIRECT: "Reported: in the reporter’s words, not word for word.",
}


@dataclass(frozen=True, slots=True)
class Card:
    """What the card says of a quotation."""

    quote: Quote

    @property
    def kind(self) -> str:
        return KINDS[self.quote.kind]

    @property
    def reason(self) -> str:
        return self.quote.reason or self._by_editor or "Nothing in the text says who spoke."

    @property
    def is_sure(self) -> bool:
        return self.quote.confidence >= SURE

    @property
    def certainty(self) -> str:
        """How sure the attribution is; empty where there is none, or where an editor made it."""
        if self.quote.speaker is None or self._by_editor:
            return ""
        if self.is_sure:
            return "Sure"
        return "Likely" if self.quote.confidence >= LIKELY else "Doubtful: read the passage before you rely on it"

    @property
    def _by_editor(self) -> str:
        return "An editor named the speaker." if self.quote.attribution == Quote.Attribution.EDITOR else ""
