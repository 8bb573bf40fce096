"""Who "he", "she" and "they" are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from ..annotations import FoundEntity, FoundMention
from ..recogniser import Name
from ..tokens import Document

_SENTENCES_BACK = 8  # how far back a pronoun may point
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


class Pronouns:
    """Resolves the pronouns of one document to its entities.

    `genders` holds "f", "m" or "" for each entity; `quoted` tells of each word whether it stands in a quotation.
    """

    def __init__(
        self,
        document: Document,
        names: Sequence[Name],
        mentions: Sequence[FoundMention],
        entities: Sequence[FoundEntity],
        genders: Sequence[str],
        quoted: Sequence[bool],
    ) -> None:
        self.document = document
        self.names = names
        self.mentions = mentions
        self.entities = entities
        self.genders = genders
        self.quoted = quoted
        self.counts = Counter(mention.entity for mention in mentions)
        self._starts = [name.start for name in names]

    def resolve(self, pronoun: int, last_speaker: int | None) -> int | None:
        """The entity that the pronoun at this word stands for; `last_speaker` spoke the quotation before."""
        word = self.document.words[pronoun].lower()
        if word in _GENDERS:
            return self._person(pronoun, _GENDERS[word], last_speaker)
        if word == "it":
            return self._nearest(pronoun, ("organisation",))
        return self._nearest(pronoun, ("group", "organisation"))

    def _person(self, pronoun: int, gender: str, last_speaker: int | None) -> int | None:
        sentence = self.document.sentence_at(pronoun)
        scores: dict[int, float] = {}
        for i in range(bisect_left(self._starts, pronoun) - 1, -1, -1):
            name = self.names[i]
            entity = self.mentions[i].entity
            back = sentence - self.document.sentence_at(name.start)
            if back > _SENTENCES_BACK:
                break
            if name.kind != "person":
                continue
            if self.genders[entity] not in ("", gender):
                continue
            score = self._score(i, back, gender)
            scores[entity] = max(scores.get(entity, 0.0), score)
        if last_speaker in scores:
            scores[last_speaker] += 1.5
        elif last_speaker is not None and self.entities[last_speaker].kind == "person":
            if self.genders[last_speaker] in ("", gender):
                scores[last_speaker] = 2.0
        return max(scores, key=lambda entity: (scores[entity], self.counts[entity], -entity)) if scores else None

    def _score(self, i: int, back: int, gender: str) -> float:
        name = self.names[i]
        entity = self.mentions[i].entity
        score = 4.0 / (1 + back)
        first = self.document.sentences[self.document.sentence_at(name.start)].start
        if self.quoted[name.start]:
            score *= 0.3
        elif name.stop < len(self.document.words) and self.document.words[name.stop] in ("'s", "'"):
            score *= 0.7
        elif name.start - first <= 4:
            score *= 1.5
        if self.genders[entity] == gender:
            score *= 1.3
        return score + min(self.counts[entity], 10) / 10

    def _nearest(self, pronoun: int, kinds: Sequence[str]) -> int | None:
        sentence = self.document.sentence_at(pronoun)
        for i in range(bisect_left(self._starts, pronoun) - 1, -1, -1):
            name = self.names[i]
            if sentence - self.document.sentence_at(name.start) > 2:
                return None
            if name.kind in kinds and not self.quoted[name.start]:
                return self.mentions[i].entity
        return None
