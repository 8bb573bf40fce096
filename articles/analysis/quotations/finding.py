"""A document with its names → its quotations, each with whoever said it."""

from collections.abc import Sequence

from ..annotations import FoundEntity, FoundMention, FoundQuote, QuoteKind, Span
from ..recogniser import Name
from ..tokens import Document
from .descriptions import Descriptions
from .marks import quoted_stretches
from .phrases import Phrase, Phrases
from .places import Place, is_speech, places
from .pronouns import Pronouns
from .reasons import NOBODY
from .reported import Reported, reported_clauses
from .speakers import WRITERS, Source, Speakers
from .tags import Tag, Tags

_SUBJECT_WORDS = 40  # words of a sentence among which its subject is looked for
_CROSSHEAD_WORDS = 10  # words and marks
_REST = 4  # words, marks among them, that are no sentence


def find_quotes(
    document: Document,
    names: Sequence[Name],
    entities: Sequence[FoundEntity],
    mentions: Sequence[FoundMention],
    genders: Sequence[str],
) -> list[FoundQuote]:
    """The quotations in order, of two that nest the outer first: direct, mixed and indirect.

    A mixed quotation is a clause of the reporter's with quoted words inside, which are direct quotations of their own.
    `genders` holds "f", "m" or "" for each entity.
    """
    return _Finder(document, names, entities, mentions, genders).quotes()


class _Finder:
    def __init__(
        self,
        document: Document,
        names: Sequence[Name],
        entities: Sequence[FoundEntity],
        mentions: Sequence[FoundMention],
        genders: Sequence[str],
    ) -> None:
        self.document = document
        self.places = places(document, quoted_stretches(document.text))
        self.all_single = all(place.quoted.single for place in self.places)
        quoted = [False] * len(document.words)
        for place in self.places:
            quoted[place.inner.start : place.inner.stop] = [True] * len(place.inner)
        self.phrases = Phrases(document, names, quoted)
        self.tags = Tags(document, self.phrases)
        pronouns = Pronouns(document, names, mentions, entities, genders, quoted, self._subject_of)
        unnamed = Descriptions(document, self.phrases)
        self.speakers = Speakers(document, mentions, entities, pronouns, self._described_in, unnamed.before)
        self.last: Source | None = None  # of whatever was quoted or reported before
        self.previous: Place | None = None  # the quoted stretch before, with its source
        self.previous_source: Source | None = None
        self.clause: Reported | None = None  # the last one reported, with its source
        self.clause_source: Source | None = None

    def quotes(self) -> list[FoundQuote]:
        found: list[Place | Reported] = [*reported_clauses(self.document, self.phrases, self.places)]
        found = sorted([*found, *self.places], key=lambda one: one.inner.start)  # stable: the clause first
        quotes = (self._direct(one) if isinstance(one, Place) else self._reported(one) for one in found)
        return [quote for quote in quotes if quote]

    def _subject_of(self, sentence: int) -> int | None:
        words = self.document.sentences[sentence][:_SUBJECT_WORDS]
        phrase = self.phrases.main_subject(words.start, words.stop)
        return phrase.start if phrase else None

    def _described_in(self, sentence: int) -> Phrase | None:
        return self.tags.described(self.document.sentences[sentence])

    def _reported(self, clause: Reported) -> FoundQuote:
        source = self.speakers.of_tag(clause.tag, self.last, kind=clause.kind)
        self.clause, self.clause_source = clause, source
        self.last = source if source.speaker else None
        return self._quote(self.document.span(clause.inner), clause.kind, source)

    def _direct(self, place: Place) -> FoundQuote | None:
        tag = self.tags.find(place)
        inside = self.clause is not None and place.inner.start < self.clause.inner.stop
        if inside and (tag is None or not tag.close):
            source = self.clause_source
        else:
            if tag is None and self._is_crosshead(place):
                return None
            if tag is None and not is_speech(self.document, place) and not self._is_next_piece(place):
                return None
            source = self._in_turn(tag, self.clause_source) if tag and inside else None
            source = source or (self.speakers.of_tag(tag, self.last) if tag else self._without_tag(place))
        self.last = source if source and source.speaker else None
        self.previous, self.previous_source = place, self.last
        return self._quote(place.span(self.document), "direct", source)

    def _in_turn(self, tag: Tag, turn: Source | None) -> Source | None:
        """The source of words that a turn of a transcript quotes; None where they stand in no turn, or a name speaks.

        "I" is whoever has the turn, "she" is not, and may be anybody.
        """
        if self.clause is None or self.clause.kind != "direct" or turn is None or tag.phrase.kind != "pronoun":
            return None
        own = self.document.words[tag.phrase.start].lower() in WRITERS
        return turn if own else self.speakers.of_tag(tag, None, turn.speaker.entity if turn.speaker else None)

    def _quote(self, span: Span, kind: QuoteKind, source: Source | None) -> FoundQuote:
        if source is None:
            return FoundQuote(span, kind, reason=NOBODY)
        return FoundQuote(
            span=span,
            kind=kind,
            speaker=source.speaker,
            speaker_span=source.span,
            cue=source.cue,
            attribution=source.attribution,
            reason=source.reason,
            confidence=source.confidence,
        )

    def _is_crosshead(self, place: Place) -> bool:
        """Whether a short stretch between single marks makes up its paragraph, in a text that quotes in double ones."""
        single = place.quoted.single and not self.all_single
        return single and place.first_in_paragraph and not place.after and len(place.inner) <= _CROSSHEAD_WORDS

    def _is_next_piece(self, place: Place) -> bool:
        """Whether a short stretch belongs to the quotation before, as in '"Yes," Marlow said. "Never."'."""
        if self.previous is not None and self.previous.quoted.goes_on and self._continues(place):
            return True
        return self._same_paragraph(place) and self.last is not None and not place.before and not place.after

    def _without_tag(self, place: Place) -> Source | None:
        """The source of an utterance without a cue: whoever spoke right before, or whom the sentence before names."""
        if self._continues(place):  # not whoever a clause of the tag reports: "Marlow said after Tarn said he agreed"
            return self.speakers.continued(self.previous_source or self.last)
        lead = place.before or place.lead or self._lead_before(place)
        phrase = self.tags.opening(place.before) if place.before else self.tags.lead(lead)
        source = self.speakers.of_lead(phrase, lead, self.last) if phrase else None
        if (source is None or source.speaker is None) and self._same_paragraph(place):
            return self.speakers.continued(self.last, doubtful=True)
        return source

    def _continues(self, place: Place) -> bool:
        """Whether a stretch without a cue goes on from the quotation before."""
        previous = self.previous
        if previous is None or not (self.previous_source or self.last):
            return False
        if self._same_paragraph(place):
            # A reporter's sentence of its own in between leads to another speaker, perhaps.
            told = any(self.document.words[i].isalpha() for i in place.lead)
            return not told or place.lead.start < previous.after.stop
        between = place.quoted.paragraph - previous.quoted.paragraph
        if between > 1 or not place.first_in_paragraph:
            return False
        return not previous.quoted.closed or self._ends_paragraph(previous, place)

    def _ends_paragraph(self, previous: Place, place: Place) -> bool:
        """Whether nobody else acts between the tag of one paragraph's last quotation and the next paragraph."""
        rest = range(max(previous.inner.stop, previous.after.stop), place.inner.start)
        return len(rest) < _REST or self.phrases.main_subject(rest.start, rest.stop) is None

    def _same_paragraph(self, place: Place) -> bool:
        return self.previous is not None and self.previous.quoted.paragraph == place.quoted.paragraph

    def _lead_before(self, place: Place) -> range:
        """The last sentence of the paragraph before, for a quotation that opens its own."""
        opening = self.document.words_in(place.quoted.outer).start
        if not opening or not place.first_in_paragraph:
            return range(0)
        return self.document.sentences[self.document.sentence_at(opening - 1)]
