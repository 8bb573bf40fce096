"""One key for the spellings of one name, for meeting it again in another article."""

import re
import unicodedata

# Names with the Arabic article are transliterated in many ways: al-Qaida, Al Qaeda, el-Kaida.
_ARABIC_ARTICLE = re.compile(r"(?:al[- ]|(?:el|ul|as|ash|an|ad|ar)-)(?=\w)")
_TRANSLITERATED = str.maketrans("qcgwo", "kkjuu")
_SHORTEST_WITHOUT_ARTICLE = 5  # letters: "The Who" and "The Sun" are nothing without their article


def variant_key(name: str, kind: str) -> str:
    """What the spellings of a name of that kind share: "The U.S. Embassy" → "us embassy"; never empty.

    Case, accents, full stops, hyphens, a possessive and a leading "the" do not count. Vowels count but in names with
    the Arabic article: of other names, too many differ in nothing else (Niger and Nigeria). Of a person "Al" may be a
    forename, so there they count too.
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).removesuffix("'s")
    without_article = plain.removeprefix("the ")
    if len(without_article) >= _SHORTEST_WITHOUT_ARTICLE:
        plain = without_article
    if kind != "person" and (article := _ARABIC_ARTICLE.match(plain)):
        consonants = re.sub(r"[aeiouy'`]+", "", plain[article.end() :].translate(_TRANSLITERATED))
        return "al " + re.sub(r"(.)\1+", r"\1", " ".join(re.findall(r"\w+", consonants)))
    return " ".join(re.findall(r"\w+", plain.replace(".", "").replace("'", ""))) or name.casefold()
