"""The rows that editors have marked in one article or changed there."""

from collections.abc import Iterable, Sequence

from articles.analysis import Span
from articles.importing.decisions import Decisions, Reference
from articles.importing.entities import meant_by
from articles.importing.obeying import Decided, GivenQuote, cross, overlap, same_words
from articles.models import Article, Mention, Quote, Speaker

CONFIRMED = "An editor has confirmed it."
GIVEN = "An editor has given it to this speaker."
UNCLEAR = "An editor has said that it is unclear who speaks."


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

    def quotes(self, found: Iterable[Quote], mentions: Sequence[Mention]) -> list[Quote]:
        """The quotations that stand: those of editors, and of `found` what they let stand; `mentions` are all names."""
        rows = {Span(row.start, row.end): row for row in found}
        for span, reference in self.followers.items():
            rows[span].speaker = unnamed_or_entity(reference, self.everywhere)
        left = [row for span, row in rows.items() if not self._is_overruled(span)]
        return left + [self._quote(span, quote, rows, mentions) for span, quote in self.decided.quotes.items()]

    def _is_overruled(self, span: Span) -> bool:
        text, decided = self.article.text, self.decided
        if any(same_words(text, span, place) for place in (*decided.unquoted, *decided.quotes)):
            return True
        return any(cross(span, place) for place in decided.quotes)

    def _quote(self, span: Span, given: GivenQuote, found: dict[Span, Quote], mentions: Sequence[Mention]) -> Quote:
        """Where the machine sees the same quotation, its cue stays, and the words that name its speaker.

        Where an editor has named somebody else, these stay only if they name him.
        """
        text = self.article.text
        seen = [row for at, row in found.items() if any(same_words(text, at, place) for place in given.was)]
        row = seen[0] if seen else Quote(article=self.article)
        row = Quote(**{field.attname: getattr(row, field.attname) for field in Quote._meta.concrete_fields})
        row.start, row.end, row.text = span.start, span.end, span.of(text)
        row.kind, row.confidence, row.attribution, row.reason = given.kind, 1.0, Quote.Attribution.EDITOR, CONFIRMED
        if isinstance(given.speaker, str):
            return row
        speaker = self._speaker(given.speaker) if given.speaker else None
        if not seen or (speaker.pk if speaker else None) != row.speaker_id:
            row.speaker, row.reason = speaker, GIVEN if speaker else UNCLEAR
            if not (speaker and self._names(row, speaker, mentions)):
                row.cue, row.cue_start, row.cue_end = "", None, None
                row.speaker_start = row.speaker_end = None
        return row

    def _names(self, row: Quote, speaker: Speaker, mentions: Sequence[Mention]) -> bool:
        """Whether the words that name the speaker of the quotation `row` name this one: a query where none is marked.

        An article of a story may print nothing but a surname, which only the story tells to be his.
        """
        if row.speaker_start is None or row.speaker_end is None:
            return False
        place = Span(row.speaker_start, row.speaker_end)
        words = place.of(self.article.text)
        if speaker.entity is None:
            return speaker.name.casefold() in words.casefold()  # “a clerk” is known as “clerk”
        marked = (mention for mention in mentions if overlap(place, Span(mention.start, mention.end)))
        if any(mention.entity_id == speaker.entity_id for mention in marked):
            return True
        return speaker.entity.aliases.filter(surface=words).exists()

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
