"""Whoever a text brings in without a name and then calls "he" or "she": "a nurse from Tarn"."""

from ..titles import FEMALE, MALE, is_title_word
from ..tokens import Document
from .adjuncts import BE
from .phrases import ROLES, Phrase, Phrases
from .subjects import Subjects

_SENTENCES = 2  # of the reporter's, among which such a person stands
_SENTENCE_WORDS = 60  # of each
_REACH = 6  # sentences, quoted ones included: bounds the search
# After these an indefinite noun tells more of somebody else: "Marlow, a nurse,", "is a nurse", "the son of a nurse".
_PREDICATE = BE | frozenset(", - as like of became become becomes named called".split())
_WRITERS = frozenset(("i", "we"))
_OCCUPATIONS = frozenset(
    "adviser advisor aide nurse doctor lawyer farmer driver waiter baker builder neighbour neighbor passer-by shopper "
    "sailor soldier veteran prisoner lawmaker protester demonstrator boy girl man woman child engineer banker trader "
    "singer dancer painter carpenter plumber cleaner officer diplomat official negotiator source witness victim".split()
)
_PERSON_ENDINGS = ("man", "woman", "person", "ist", "ian")


class Descriptions:
    """Finds the unnamed people of one document."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.document = document
        self.phrases = phrases
        self.words = phrases.words
        self.lower = phrases.lower
        self.subjects = Subjects(phrases)

    def before(self, pronoun: int) -> Phrase | None:
        """The one unnamed person whom the last sentences before the pronoun's own bring in.

        He is the subject of his sentence, or the writer's own is about him: "I asked a nurse". None where a name stands
        beside him.
        """
        last = self.document.sentence_at(pronoun)
        told = 0
        for whole in reversed(self.document.sentences[max(0, last - _REACH) : last]):
            sentence = whole[:_SENTENCE_WORDS]
            if not any(self.words[i][0].isalnum() and not self.phrases.quoted[i] for i in sentence):
                continue
            told += 1
            found = self._in(sentence)
            if found is not None or told == _SENTENCES or self._names_person(sentence):
                return found
        return None

    def _in(self, sentence: range) -> Phrase | None:
        for i in sentence:
            if self.phrases.quoted[i]:
                continue
            if self.lower[i] in ("he", "she"):
                return None
            if self.lower[i] not in ("a", "an") or (i > sentence.start and self.lower[i - 1] in _PREDICATE):
                continue
            if i > sentence.start and self.lower[sentence.start] not in _WRITERS:  # the writer meets few at a time
                return None
            stop = self._stop(i, sentence.stop)
            if stop is not None:
                others = self._names_person(range(sentence.start, i)) or self._names_person(range(stop, sentence.stop))
                return None if others else Phrase(i, stop, "description")
        return None

    def _stop(self, article: int, last: int) -> int | None:
        """Where the person's description ends that an article opens, the place he is from included."""
        core = self.phrases.nouns.core_end(article, last)
        head = next((i for i in range(article + 1, core) if self._is_person(i) and self._ends(i + 1, core)), None)
        if head is None:
            return None
        name = self.phrases.name_at.get(head + 2) if self.lower[head + 1 : head + 2] in (["from"], ["of"]) else None
        return head + 1 if name is None else self.phrases.names[name].stop

    def _ends(self, at: int, core: int) -> bool:
        return at == core or self.subjects.is_verb(at)

    def _is_person(self, at: int) -> bool:
        lower = self.lower[at]
        known = lower in ROLES or lower in MALE or lower in FEMALE or lower in _OCCUPATIONS or is_title_word(lower)
        return at not in self.phrases.name_at and (known or lower.endswith(_PERSON_ENDINGS))

    def _names_person(self, words: range) -> bool:
        names = {self.phrases.name_at.get(i) for i in words if not self.phrases.quoted[i]}
        return any(self.phrases.names[name].kind == "person" for name in names if name is not None)
