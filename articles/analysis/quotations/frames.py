"""Which verbs of speech take which complements: "said that ...", "vowed to ...", "accused Marlow of ...".

The classes follow VerbNet (https://verbs.colorado.edu/verbnet/): say-37.7, tell-37.2, complain-37.8, promise, urge,
characterize-29.2, dub-29.3, judgment-33. "declined to comment" and the like say nothing, and are left out.
"""

from dataclasses import dataclass
from typing import Literal

from .cues import inflected

VerbForm = Literal["base", "third", "past", "participle"]

# What may stand behind a verb, in one letter each:
#   t  a clause that opens with "that"
#   c  a clause without it, or a noun phrase that stands for one: "said it rained", "announced a recount"
#   f  a clause without it only: "wrote it rained", but not "wrote a book"
#   i  an infinitive: "vowed to stay"
#   w  a question: "asked whether it rained"
#   a  an addressee before any of them: "told them that it rained"
_FRAMES = {
    "tc": """say assert contend allege concede admit announce predict estimate note argue insist suggest joke testify
        indicate report explain imply""",
    "tf": """state claim declare acknowledge reveal disclose conclude recall deny confirm lament observe remark write
        tweet mention warn proclaim agree promise add brag boast complain maintain stress emphasize emphasise reiterate
        reaffirm""",
    "t": """respond reply caution hint signal counter quip speculate charge clarify repeat reason confess attest
        continue point urge ask advise order recommend""",
    "tca": "tell remind assure reassure inform notify",
    "tia": "promise",
    "ti": "vow pledge swear threaten propose demand offer agree claim",
    "wa": "ask",
    "w": "inquire",
}
# The words that lead from an object to what is said of it: "urged the council to act", "accused Marlow of theft",
# "called it a mistake".
_LINKS = {
    "to": "urge ask advise order tell call instruct implore encourage",
    "of": "accuse",
    "as": """describe characterize characterise denounce condemn praise dismiss portray depict decry criticize
        criticise""",
    "for": "criticize criticise praise blame condemn fault slam rebuke",
    "": "call label brand dub declare deem",
}
# The prepositions before a noun phrase that stands for what is said: "called for a ban".
_PREPOSITIONS = {
    "for": "call ask apologize apologise argue",
    "of": "warn complain boast",
    "against": "warn argue",
    "about": "complain warn ask",
}
# Forms that are nouns more often than verbs; as verbs they show it by "that".
_NOUNS = frozenset(
    """state states remark remarks post posts promise promises charge charges report reports point points demand
    demands offer offers boast boasts""".split()
)


@dataclass(frozen=True, slots=True)
class Use:
    """A form of a verb and what it takes: the letters, links and prepositions of the tables."""

    form: VerbForm
    frames: frozenset[str]
    links: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()

    @property
    def takes_infinitive(self) -> bool:
        """Whether "to" behind the verb, or behind its addressee, opens an infinitive: "told them to leave"."""
        return bool(self.frames & {"i", "a"}) or "to" in self.links


def _uses() -> dict[str, Use]:
    frames, links, prepositions = _by_verb(_FRAMES), _by_verb(_LINKS), _by_verb(_PREPOSITIONS)
    uses: dict[str, Use] = {}
    for verb in sorted(frames.keys() | links.keys() | prepositions.keys()):
        for form in (verb, *inflected(verb)):
            letters = frozenset("t") if form in _NOUNS else frozenset("".join(frames.get(verb, ())))
            kind: VerbForm = "base" if form == verb else _form(form)
            uses[form] = Use(kind, letters, frozenset(links.get(verb, ())), frozenset(prepositions.get(verb, ())))
    return uses


def _by_verb(table: dict[str, str]) -> dict[str, set[str]]:
    turned: dict[str, set[str]] = {}
    for value, verbs in table.items():
        for verb in verbs.split():
            turned.setdefault(verb, set()).add(value)
    return turned


def _form(form: str) -> VerbForm:
    if form.endswith("ing"):
        return "participle"
    return "third" if form.endswith("s") else "past"


USES = _uses()
# "According to" introduces a clause as "said" does.
ACCORDING = Use("past", frozenset("tc"))
# A noun: "Marlow's claim that it rained".
NOMINAL = Use("past", frozenset("t"))
