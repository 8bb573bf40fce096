"""Names of people as reference managers sort them."""

import re

# Words of bylines that are nobody's surname: such a byline names a desk, an agency or the staff as a whole.
_COLLECTIVE = re.compile(
    r"\b(?:agenc(?:y|ies)|board|bureau|correspondents?|desk|editors?|editorial|magazine|media|network|news|newsroom|press"
    r"|reporters?|reports?|service|staff|team|writers?)\b|[&\d/@]|\band\b",
    re.IGNORECASE,
)


def inverted(name: str) -> str:
    """Mara van Ellund → van Ellund, Mara. As BibTeX does: what begins with a small letter is part of the surname.

    A name of one word, one that has a comma already, and one that is no person's stay as they are.
    """
    if is_one_name(name):
        return name
    *given, last = name.split()
    particles = next((given[i:] for i, word in enumerate(given) if i and word[0].islower()), [])
    given = given[: len(given) - len(particles)]
    return f"{' '.join([*particles, last])}, {' '.join(given)}"


def is_one_name(name: str) -> bool:
    """Whether the name must not be divided into given name and surname."""
    return len(name.split()) < 2 or "," in name or _COLLECTIVE.search(name) is not None
