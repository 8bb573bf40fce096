"""The rows that editors have marked in one article or changed there."""

from collections.abc import Iterable

from articles.analysis import Span
from articles.importing.decisions import Decisions, Reference
from articles.importing.entities import meant_by
from articles.importing.obeying import Decided, GivenQuote, cross, same_words
from articles.models import Article, Mention, Quote, Speaker

REASON = "An editor has confirmed it."


class Editors:
    """What editors have decided on places of `article`, as rows that are not saved. At most one query for entities."""

    def __init__(
        self, article: Article, decided: Decided, followers: dict[Span, Reference], everywhere: Decisions
    ) -> None:
        """`followers` are the quotations whose speaker is another since the words that name him are another's."""
        self.article, self.decided, self.followers, self.everywhere = article, decided, followers, everywhere
        self.entities = meant_by([given.entity for given in decided.mentions.values()], everywhere)

    def mentions(self) -> list[Mention]:
        return [
            Mention(
                article=self.article,
                entity=self.entities[given.entity["entity"]],
                start=span.start,
                end=span.end,
                surface=span.of(self.article.text)[:300],
                is_confirmed=True,
            )
            for span, given in self.decided.mentions.items()
        ]

    def quotes(self, found: Iterable[Quote]) -> list[Quote]:
        """The quotations that stand: those of editors, and of `found` what they let stand."""
        rows = {Span(row.start, row.end): row for row in found}
        for span, reference in self.followers.items():
            rows[span].speaker = unnamed_or_entity(reference, self.everywhere)
        left = [row for span, row in rows.items() if not self._is_overruled(span)]
        return left + [self._quote(span, quote, rows) for span, quote in self.decided.quotes.items()]

    def _is_overruled(self, span: Span) -> bool:
        text, decided = self.article.text, self.decided
        if any(same_words(text, span, place) for place in (*decided.unquoted, *decided.quotes)):
            return True
        return any(cross(span, place) for place in decided.quotes)

    def _quote(self, span: Span, given: GivenQuote, found: dict[Span, Quote]) -> Quote:
        """Where the machine sees the same quotation, its cue and the words that name its speaker stay."""
        text = self.article.text
        seen = [row for at, row in found.items() if any(same_words(text, at, place) for place in given.was)]
        row = seen[0] if seen else Quote(article=self.article)
        row = Quote(**{field.attname: getattr(row, field.attname) for field in Quote._meta.concrete_fields})
        row.start, row.end, row.text = span.start, span.end, span.of(text)
        row.kind, row.confidence, row.attribution, row.reason = given.kind, 1.0, Quote.Attribution.EDITOR, REASON
        if not isinstance(given.speaker, str):
            row.speaker = self._speaker(given.speaker) if given.speaker else None
        return row

    def _speaker(self, given: Reference) -> Speaker:
        """Whom an editor has named, or the description that he gave by what editors say of it wherever it stands."""
        meant = given if "entity" in given else self.everywhere.speaker(self.article.pk, given["name"])
        return unnamed_or_entity(meant, self.everywhere)


def unnamed_or_entity(reference: Reference, everywhere: Decisions) -> Speaker:
    """The speaker that a reference means, made on the first quotation."""
    if "entity" in reference:
        (entity,) = meant_by([reference], everywhere).values()
        return Speaker.of(entity)
    name = reference["name"][:300]
    return Speaker.objects.get_or_create(name=name, entity=None)[0]
