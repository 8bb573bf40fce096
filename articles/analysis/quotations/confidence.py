"""How sure an attribution is: the share that was right of those found in the same way.

Counted on 4,700 direct quotations of US news whose speakers are told by hand, used for measuring alone. Right of all,
by the words that name the speaker, with a tag that only a mark divides from the quotation, and with any other:

    a name, given in full elsewhere     1353 of 1375 (98 %)     158 of 164 (96 %)
    a name of two words or more          824 of 868  (95 %)      82 of 87  (94 %)
    a name of one word                   246 of 271  (91 %)      32 of 39  (82 %)
    a description of two words or more   268 of 280  (96 %)      61 of 81  (75 %)
    a description of one word              7 of 9    (78 %)       6 of 9   (67 %)

Pronouns: 40 of 42 (95 %) where they stand for the speaker before and at most two others fit, else 78 of 90 (87 %).
Reported clauses, counted likewise on 5,500 of them, a clause that is nobody's speech as wrong:

                                        with quoted words inside     with none
    a name, given in full elsewhere      532 of 546 (97 %)            981 of 1046 (94 %)
    a name of two words or more          505 of 542 (93 %)           1236 of 1396 (89 %)
    a name of one word                   132 of 152 (87 %)            418 of 509  (82 %)
    a description of two words or more   121 of 146 (83 %)            670 of 865  (77 %)
    a description of one word, in both   118 of 216 (55 %)
    a pronoun                             44 of 58  (76 %)

The subject of the words that lead to a quotation: 67 of 94. A continued quotation is about as sure as the one before:
1,251 of 1,313 (95 %).
"""

from ..annotations import QuoteKind
from .phrases import PhraseKind
from .pronouns import Antecedent

# What readers and the evaluation call high confidence: taken together, 95 of 100 such speakers are right.
HIGH_CONFIDENCE = 0.93

LEAD = 0.71
UNNAMED_BEFORE = 0.6  # a pronoun for a speaker who is only described
DOUBTFUL_CONTINUATION = 0.67  # with a sentence of the reporter's in between
_FULL = {True: 0.98, False: 0.96}  # by whether the tag is close
_LONG: dict[PhraseKind, dict[bool, float]] = {
    "name": {True: 0.95, False: 0.94},
    "description": {True: 0.95, False: 0.75},
}
_SHORT: dict[PhraseKind, dict[bool, float]] = {
    "name": {True: 0.91, False: 0.82},
    "description": {True: 0.78, False: 0.67},
}
_REPORTED_FULL = {"mixed": 0.97, "indirect": 0.94}
_REPORTED_LONG = {"name": {"mixed": 0.93, "indirect": 0.89}, "description": {"mixed": 0.83, "indirect": 0.77}}
_REPORTED_SHORT = {"name": {"mixed": 0.87, "indirect": 0.82}, "description": {"mixed": 0.55, "indirect": 0.55}}
REPORTED_PRONOUN = 0.76
_SPOKE, _OTHER_PRONOUN = 0.95, 0.87
_FEW_RIVALS = 2


def of_words(kind: PhraseKind, words: int, full: bool, close: bool) -> float:
    """Of the words that name a speaker beside a cue.

    `words` is their number; `full`: the text gives the bearer's whole name elsewhere; `close`: only a mark stands
    between tag and quotation.
    """
    if full:
        return _FULL[close]
    return (_LONG if words > 1 else _SHORT)[kind][close]


def of_reported(quote: QuoteKind, kind: PhraseKind, words: int, full: bool) -> float:
    """Of the words that name the speaker of a reported clause of the kind `quote`, "mixed" or "indirect"."""
    if full:
        return _REPORTED_FULL[quote]
    return (_REPORTED_LONG if words > 1 else _REPORTED_SHORT)[kind][quote]


def of_pronoun(found: Antecedent, namesake: bool) -> float:
    """`namesake`: another person of the text has the antecedent's surname."""
    sure = found.ground == "spoke" and found.rivals <= _FEW_RIVALS and not namesake
    return _SPOKE if sure else _OTHER_PRONOUN
