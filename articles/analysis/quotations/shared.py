"""The subjects of verbs that have none of their own: "Ann Marlow rose and said", "..., adding that"."""

from functools import cache

from .adjuncts import BE, LOOK_AHEAD, Adjuncts
from .clauses import Clauses
from .phrases import Phrase, Phrases

_JOINING = frozenset(("and", "but", "or", ","))
_BEFORE_PARTICIPLE = frozenset((",", "-", "by", "in", "while", "when", "after", "before", "and", "but", ")", '"', "''"))
_BEFORE_DOER = frozenset((",", "-", "with", "and"))


class SharedSubjects:
    """Finds the subjects that verbs of speech share with other verbs, in one document."""

    def __init__(self, phrases: Phrases, clauses: Clauses, adjuncts: Adjuncts) -> None:
        self.phrases = phrases
        self.clauses = clauses
        self.adjuncts = adjuncts
        self.words = phrases.words
        self.lower = phrases.lower
        self._subject_in = cache(self._first_subject)

    def of_verb(self, at: int, previous: str, sentence: range, last: Phrase | None) -> Phrase | None:
        """The subject of a verb that `previous` joins to what stands before it; `last`: that of the cue before."""
        return self._of(at, sentence, last) if previous in _JOINING else None

    def of_participle(
        self, at: int, first: int, sentence: range, last: Phrase | None, between: frozenset[str]
    ) -> Phrase | None:
        """The subject of a participle of speech; `between` are the auxiliaries and adverbs right before it."""
        if between & BE:  # "is saying"
            return self.phrases.before(at, first)
        lead = at - 1
        while lead > sentence.start and self.lower[lead].endswith("ly"):
            lead -= 1
        if at == sentence.start or self.lower[lead] in _BEFORE_PARTICIPLE or self.adjuncts.is_occasion(lead):
            return self._of(at, sentence, last)
        name = self.phrases.name_at.get(lead) if lead >= first else None
        if name is not None and self.words[self.phrases.names[name].start - 1] in _BEFORE_DOER:
            return Phrase(self.phrases.names[name].start, lead + 1, "name", name)  # ", with Marlow saying ..."
        return None

    def _of(self, at: int, sentence: range, last: Phrase | None) -> Phrase | None:
        """That of the subordinate clause in which the verb stands, of the cue before, or of the sentence."""
        opener = self.clauses.opener(at, sentence.start)
        if opener is not None and (last is None or last.start < opener):  # "when Marlow rose and said"
            subject = self._subject_in(opener + 1, at)
            if subject is not None:
                return subject
        return last or self._subject_in(sentence.start, min(at, sentence.start + LOOK_AHEAD))

    def _first_subject(self, start: int, stop: int) -> Phrase | None:
        for i in range(start + 1, stop):
            if self.clauses.has_finite(i, i + 1):
                phrase = self.phrases.before(i, start)
                if phrase is not None:
                    return phrase
        return self.phrases.main_subject(start, stop)
