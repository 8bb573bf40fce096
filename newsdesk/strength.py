"""How strong a password is, told while it is typed (OWASP ASVS 4.0.3, 2.1.8)."""

from typing import NamedTuple

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables
from zxcvbn import zxcvbn

WORDS = ("Very weak", "Weak", "Fair", "Strong", "Very strong")  # by the scores of zxcvbn, 0 to 4
MOST_OF_REFUSED = 1
# Characters: what zxcvbn takes by itself, as its time grows faster than their number. More do not make it weaker.
LONGEST_JUDGED = 72


class Strength(NamedTuple):
    score: int  # 0 to 4
    text: str  # the score in a word, and what would better it


@sensitive_variables()
def strength(password: str) -> Strength:
    """The strength of a password: as zxcvbn estimates it (Wheeler, USENIX Security 2016), low where it is refused."""
    if not password:
        return Strength(0, "")
    found = zxcvbn(password[:LONGEST_JUDGED])
    score, feedback = int(found["score"]), found["feedback"]
    advice = [*filter(None, [feedback["warning"]]), *feedback["suggestions"]]
    if refused := _refused(password):
        return Strength(min(score, MOST_OF_REFUSED), " ".join(["Not accepted as it is.", *refused, *advice]))
    return Strength(score, " ".join([f"{WORDS[score]}.", *advice]))


@sensitive_variables()
def _refused(password: str) -> list[str]:
    """Why the forms would not take it."""
    try:
        validate_password(password)
    except ValidationError as error:
        return error.messages
    return []
