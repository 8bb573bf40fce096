"""One key for the spellings of one name, for meeting it again in another article."""

import re
import unicodedata

# Names with the Arabic article are transliterated in many ways: al-Qaida, Al Qaeda, el-Kaida.
_ARABIC_ARTICLE = re.compile(r"(?:al[- ]|(?:el|ul|as|ash|an|ad|ar)-)(?=\w)")
_TRANSLITERATED = str.maketrans("qcgwo", "kkjuu")
_SHORTEST_WITHOUT_ARTICLE = 5  # letters: "The Who" and "The Sun" are nothing without their article
# Words of organisations' names that Britain and America spell differently.
_AMERICAN = {
    "organisation": "organization",
    "organisations": "organizations",
    "defence": "defense",
    "centre": "center",
    "centres": "centers",
    "labour": "labor",
    "programme": "program",
    "harbour": "harbor",
    "theatre": "theater",
}
# Acronyms that the world's press prints without explaining them, each of one body only. In American spelling.
_KNOWN = {
    "aclu": "american civil liberties union",
    "ap": "associated press",
    "asean": "association of southeast asian nations",
    "bbc": "british broadcasting corporation",
    "cia": "central intelligence agency",
    "ecb": "european central bank",
    "epa": "environmental protection agency",
    "eu": "european union",
    "fbi": "federal bureau of investigation",
    "fda": "food and drug administration",
    "iaea": "international atomic energy agency",
    "icrc": "international committee of the red cross",
    "imf": "international monetary fund",
    "ioc": "international olympic committee",
    "naacp": "national association for the advancement of colored people",
    "nasa": "national aeronautics and space administration",
    "nato": "north atlantic treaty organization",
    "nhs": "national health service",
    "oecd": "organization for economic cooperation and development",
    "opec": "organization of the petroleum exporting countries",
    "osce": "organization for security and cooperation in europe",
    "un": "united nations",
    "unesco": "united nations educational scientific and cultural organization",
    "unhcr": "united nations high commissioner for refugees",
    "unicef": "united nations childrens fund",
    "unrwa": "united nations relief and works agency",
    "usaid": "united states agency for international development",
    "wfp": "world food program",
    "who": "world health organization",
    "wto": "world trade organization",
}


def variant_key(name: str, kind: str) -> str:
    """What the spellings of a name of that kind share: "The U.S. Embassy" → "us embassy"; never empty.

    Case, accents, full stops, hyphens, a possessive and a leading "the" do not count, nor does, of an organisation,
    British or American spelling, or whether it is named by an acronym that everybody knows. Vowels count but in names
    with the Arabic article: of other names, too many differ in nothing else (Niger and Nigeria). Of a person "Al" may
    be a forename, so there they count too.
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).removesuffix("'s")
    without_article = plain.removeprefix("the ")
    if len(without_article) >= _SHORTEST_WITHOUT_ARTICLE:
        plain = without_article
    if kind != "person" and (article := _ARABIC_ARTICLE.match(plain)):
        consonants = re.sub(r"[aeiouy'`]+", "", plain[article.end() :].translate(_TRANSLITERATED))
        return "al " + re.sub(r"(.)\1+", r"\1", " ".join(re.findall(r"\w+", consonants)))
    words = re.findall(r"\w+", plain.replace(".", "").replace("'", ""))
    if kind == "organisation":
        return long_form(" ".join(map(american, words))) or name.casefold()
    return " ".join(words) or name.casefold()


def american(word: str) -> str:
    """The word, in lower case, as America spells it in organisations' names."""
    return _AMERICAN.get(word, word)


def long_form(acronym: str) -> str:
    """What an acronym that everybody knows, in lower case and without full stops, stands for; any other as it is."""
    return _KNOWN.get(acronym, acronym)
