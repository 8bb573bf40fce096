"""Why somebody is taken for a speaker, in plain English for readers: one short sentence each."""

from .pronouns import GENDERS, Antecedent

_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LONGEST = 80  # characters of text that a reason repeats
_NOUNS = {"m": "man", "f": "woman"}
NOBODY = "The text does not tell who says this."


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def beside(printed: str, cue: str) -> str:
    if cue == ":":
        return f"“{_short(printed)}” stands before the colon, as the one who speaks."
    return f"With “{_short(cue)}” the text names “{_short(printed)}” as the one who speaks."


def led_by(name: str) -> str:
    return f"{_short(name)} is the subject of the words that lead to the quotation."


def goes_on(name: str) -> str:
    return f"The quotation goes on from the one before, by {_short(name)}."


def named_in_full(printed: str, name: str, earlier: bool) -> str:
    return f"“{_short(printed)}” is {_short(name)}, named in full {'earlier' if earlier else 'later'}."


def shared_surname(printed: str, name: str, other: str) -> str:
    return f"“{_short(printed)}” is taken for {_short(name)}; {_short(other)} has the same surname."


def described(printed: str, name: str) -> str:
    return f"“{printed}” is taken for “{_short(name)}”, the unnamed speaker before."


def introduced(printed: str, name: str) -> str:
    return f"“{printed}” is taken for “{_short(name)}”, the last one whom the text tells of."


def nobody_fits(printed: str) -> str:
    return f"Nobody named before it fits “{printed}”."


def whoever_writes(printed: str) -> str:
    return f"“{printed}” is whoever writes the article."


def pronoun(printed: str, name: str, found: Antecedent) -> str:
    """Names the evidence that the resolution rested on most."""
    return f"“{printed}” is taken for {_short(name)}: {_ground(printed.lower(), found)}."


def _ground(pronoun: str, found: Antecedent) -> str:
    who = _NOUNS.get(GENDERS.get(pronoun, ""), "one")
    if found.ground == "spoke":
        return "the speaker of the quotation before"
    if found.rivals == 0:
        return f"the only {who} named before who fits" if who != "one" else "the only one named before that fits"
    what = {
        "subject": "named as a subject",
        "clause": "said to speak",
        "introduced": "introduced by name and office",
        "named": "named",
        "quoted": "named in a quotation",
    }[found.ground]
    return f"the {'last' if found.latest else 'likeliest'} {who} {what}, {_distance(found.back)}"


def _distance(back: int) -> str:
    if back <= 0:
        return "in the same sentence"
    return f"{_NUMBERS[min(back, len(_NUMBERS) - 1)]} sentence{'s' if back > 1 else ''} back"
