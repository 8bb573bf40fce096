"""Nouns of speech that have their speaker as owner: "Ann Marlow's claim that ...", "his warning that ..."."""

from ..titles import is_title_word
from . import cues
from .phrases import Phrase, Phrases

# Nouns that take a clause with "that", of verbs of speech.
NOUNS = frozenset(
    """accusation accusations admission allegation allegations announcement argument arguments assertion assertions
    assurance assurances charge claim claims comment comments complaint complaints contention declaration denial
    insistence observation pledge prediction predictions promise proposal remark remarks statement statements
    suggestion suggestions threat threats vow warning warnings""".split()
)
_OWNERS = frozenset("his her their".split())
_ADJECTIVES = 2  # words between the owner and the noun: "his latest public claim"
_OPENING = frozenset((".", ",", ";", ":", '"', "''", "(", "-"))


def owner(phrases: Phrases, noun: int, first: int) -> Phrase | None:
    """Whoever owns the noun of speech at word `noun`; None where nobody does, or where "that" does not follow.

    None also where the noun and its owner may be a subject, so that a verb of the reporter's follows the clause without
    a mark: "Marlow's claim that it rained is false".
    """
    if phrases.lower[noun + 1 : noun + 2] != ["that"] or noun in phrases.name_at:
        return None
    for at in range(noun - 1, max(first, noun - 2 - _ADJECTIVES), -1):
        if phrases.lower[at] in _OWNERS:
            found: Phrase | None = Phrase(at, at + 1, "pronoun")
        elif phrases.words[at] in ("'s", "'") and at > first:
            found = _before_mark(phrases, at, first)
        elif phrases.words[at].islower():
            continue
        else:
            return None
        return found if found is not None and _is_governed(phrases, found.start, first) else None
    return None


def _before_mark(phrases: Phrases, mark: int, first: int) -> Phrase | None:
    """The phrase that a possessive mark ends: a name on its own, whatever governs it, or a description."""
    name = phrases.name_at.get(mark - 1)
    if name is not None:
        start = phrases.names[name].start
        return Phrase(start, mark, "name", name) if start >= first else None
    found = phrases.before(mark, first)
    if found is not None and found.stop == mark and phrases.lower[found.start].endswith("ing"):
        return Phrase(found.start + 1, mark, "description") if found.start + 1 < mark else None  # "denying the mayor's"
    return found


def _is_governed(phrases: Phrases, start: int, first: int) -> bool:
    """Whether a verb or a preposition stands before the owner: "rejected Marlow's claim", "despite his claim"."""
    before = start - 1
    while before > first and is_title_word(phrases.words[before]):
        before -= 1
    if before < first or phrases.words[before] in _OPENING:
        return False
    return phrases.lower[before] not in cues.BOUNDARIES or phrases.lower[before] in cues.AUXILIARIES
