"""Where a line ends or goes on with a sentence, as far as the line alone shows it."""

import re

# A colon and a semicolon count: what they introduce or part may be a list of its own lines.
_TAIL = 12  # characters, more than quotation marks and brackets ever follow a full stop
_END = re.compile(r"[.!?…:;。！？][\"'”’»›)\]*_]*$")
# Words after which an English sentence goes on. Headings, shorter than `_MIN_BROKEN`, may end in some of them.
_FUNCTION_WORDS = frozenset(
    ("a", "an", "the", "and", "or", "but", "nor", "of", "to", "in", "on", "at", "by", "for", "from", "with", "into")
    + ("after", "before", "since", "until", "between", "against", "among", "than", "that", "which", "who", "whose")
    + (
        "because",
        "while",
        "although",
        "if",
        "when",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "its",
        "their",
        "his",
        "my",
    )
    + ("he", "she", "they", "we", "i")
)
_MIN_BROKEN = 40  # characters


def ends_sentence(line: str) -> bool:
    return _END.search(line.rstrip()[-_TAIL:]) is not None


def breaks_off(line: str) -> bool:
    """Whether the line ends in the middle of a sentence: with a comma, or a long one with a function word."""
    words = line.split()
    return line.endswith(",") or (len(line) >= _MIN_BROKEN and bool(words) and words[-1] in _FUNCTION_WORDS)


def continues(line: str) -> bool:
    """Whether the line begins in the middle of a sentence: with a lower-case word.

    Names such as "iPhone" and "al-Hadi", with a capital further on, may begin a sentence.
    """
    words = line.split(maxsplit=1)
    return bool(words) and words[0][0].islower() and words[0] == words[0].lower()
