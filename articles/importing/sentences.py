"""Where a line ends or goes on with a sentence, as far as the line alone shows it."""

import re

# A colon and a semicolon count: what they introduce or part may be a list of its own lines.
_TAIL = 12  # characters, more than quotation marks and brackets ever follow a full stop
_END = re.compile(r"[.!?…:;。！？][\"'”’»›)\]*_]*$")


def ends_sentence(line: str) -> bool:
    return _END.search(line.rstrip()[-_TAIL:]) is not None


def continues(line: str) -> bool:
    """Whether the line begins in the middle of a sentence: with a lower-case word.

    Names such as "iPhone" and "al-Hadi", with a capital further on, may begin a sentence.
    """
    words = line.split(maxsplit=1)
    return bool(words) and words[0][0].islower() and words[0] == words[0].lower()
