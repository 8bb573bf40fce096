"""Whether a phrase may be the subject of a verb, as far as its number tells."""

from . import cues
from .phrases import Phrase, Phrases

_PLURALS = frozenset(
    """all both some many most few others several third half quarter majority two three four five six seven eight nine
    ten people police women men""".split()
)
_YEAR = 4  # digits


def is_plural(phrases: Phrases, phrase: Phrase) -> bool:
    """Whether a subject can stand with a plural verb."""
    last = phrases.lower[phrase.stop - 1]
    if phrase.kind == "pronoun":
        return last in ("they", "who")
    if phrase.kind == "name":
        kind = phrases.names[phrase.name].kind if phrase.name is not None else ""
        return _is_joined(phrases, phrase) or kind in ("group", "organisation")
    if (last.isdigit() and len(last) < _YEAR) or last.endswith("s") or last in _PLURALS:
        return True
    nouns = (phrases.lower[i] for i in range(phrase.start, phrase.stop) if i not in phrases.name_at)
    return any(noun.endswith("s") for noun in nouns)


def fits_present(phrases: Phrases, phrase: Phrase, verb: str) -> bool:
    """Whether a name or description may be the subject of a verb in the present: not "in more diverse" | "states"."""
    if phrase.kind == "name":  # "an Ann Marlow" | "report"
        ends = verb.endswith("s") or phrases.lower[phrase.stop - 1].endswith("s")
        return _is_joined(phrases, phrase) or ends
    if phrase.start and phrases.lower[phrase.start - 1] in cues.PREPOSITIONS:
        return False
    if verb.endswith("s"):
        return phrases.lower[phrase.start] in cues.DETERMINERS or phrases.words[phrase.start][0].isupper()
    return any(cues.is_plural(phrases.lower[i]) for i in range(phrase.start, phrase.stop))


def _is_joined(phrases: Phrases, phrase: Phrase) -> bool:
    return phrase.start > 0 and phrases.lower[phrase.start - 1] == "and"
