"""Texts to try the analysis on: news with too much of everything, and characters that no newsroom ever set."""

from hypothesis import strategies as st

MARKS = ['"', "“", "”", "„", "'", "‘", "’", "''", "``", "‘‘", "’’", "«", "»", "“‘", "’”"]
BREAKS = [" ", "\n", "\n\n", "\t", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\u00a0", "\u3000"]
SIGNS = [",", ".", ":", ";", "?", "!", "…", "...", "-", "–", "—", "(", ")", "[", "]", "/", "&", "#", "@"]
SPEECH = """said|says|told reporters|He|he|she|they|who|it|according to|that|a spokesman for|the mayor said that|called|
    would be|did not|added|asked whether|to|as|of|by|the|a|network|'s|n't|I|12|9.5|1,000""".replace("\n    ", "").split(
    "|"
)
NAMES = """Susan|Miller|Peter Jones|U.S.|al-|bin|Mr.|Mrs.|Dr|Minister|Minister for|Norwegians|Norway|MILLER:|Madrid|
    the Tarn Council|FAW|(FAW)|Jr.|van der|O'Neill|Ki-moon|Miller-Jones|Tarn Ltd.|ANN""".replace("\n    ", "").split(
    "|"
)
STRANGE = [
    *("e\u0301", "\u0301", "e" + "\u0301" * 9, "\u0335", "\u20dd"),  # combining marks, with and without a letter
    *("\u202e", "\u202c", "\u2066", "\u2069", "\u200e", "\u200f", "שלום", "مرحبا"),  # written from right to left
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f"),  # of no width
    *("𝔘", "😀", "👩\u200d🚒", "🇳🇴", "\U0010ffff", "\ue000", "\uffff"),  # astral, private, no characters
    *("\ud800", "\udfff", "\ud83d\ude00"),  # halves of pairs: JSON may bring them
    *(
        "\x00",
        "\x1b",
        "\x7f",
        "ß",
        "İ",
        "ı",
        "ǅ",
        "ﬁ",
        "Σ",
        "²",
        "½",
        "〇",
        "中文",
        "ไทย",
    ),  # of another length in capitals, ...
]
PIECES = [*MARKS, *BREAKS, *SIGNS, *SPEECH, *NAMES, *STRANGE]

NEWS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
SPACED = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
QUOTED = st.lists(st.sampled_from([*MARKS, *SPEECH, *NAMES, ",", ".", "\n\n"]), max_size=60).map(" ".join)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=300)
TEXTS = st.one_of(ANYTHING, NEWS, SPACED, QUOTED)

# A form that is repeated up to a length, each as long as it gets.
LONG_LINES = {
    "a long word": "a",
    "letters with one mark each": "e\u0301",
    "marks without a letter": "\u0301",
    "spaces": " ",
    "straight double marks": '" ',
    "straight single marks": "' ",
    "opening marks": "“a ",
    "single opening marks": "‘a ",
    "closing marks": "a” ",
    "two apostrophes": "''a ",
    "capitals": "Ann, ",
    "one name": "Tarn ",
    "brackets": "(",
    "acronyms in brackets": "Food and Allied Workers (FAW) ",
    "full stops": ".",
    "no full stop": "the mayor of Brennick said that she would not pay and ",
    "cues": "said ",
    "quotations in a row": "“It is so,” he said, ",
    "offices": "Minister for ",
    "hyphens": "Ann-",
    "joiners": "\u200d",
    "line breaks": "\n",
    "paragraphs of a word": "“Yes\n\n",
}


def long_line(form: str, length: int) -> str:
    piece = LONG_LINES[form]
    return piece * (length // len(piece))
