"""One key for the spellings of one name, for meeting it again in another article."""

import re
import unicodedata

# Names with the Arabic article are transliterated in many ways: al-Qaida, Al Qaeda, el-Kaida.
_ARABIC_ARTICLE = re.compile(r"(?:al|el|ul|as|ash|an|ad|ar)[- ](?=\w)")
_TRANSLITERATED = str.maketrans("qcgwo", "kkjuu")


def variant_key(name: str) -> str:
    """What the spellings of `name` share: "The U.S. Embassy" → "us embassy"; never empty for a name with a letter.

    Case, accents, full stops, hyphens, a possessive and a leading "the" do not count. Vowels count but in names with
    the Arabic article: of other names, too many differ in nothing else (Niger and Nigeria).
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).removeprefix("the ").removesuffix("'s")
    if article := _ARABIC_ARTICLE.match(plain):
        consonants = re.sub(r"[aeiouy'`]+", "", plain[article.end() :].translate(_TRANSLITERATED))
        return "al " + re.sub(r"(.)\1+", r"\1", " ".join(re.findall(r"\w+", consonants)))
    return " ".join(re.findall(r"\w+", plain.replace(".", "").replace("'", ""))) or name.casefold()
