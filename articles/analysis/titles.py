"""Words that stand before a person's name and are no part of it: honorifics, ranks, offices."""

from collections.abc import Container, Sequence

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady messrs madam madame monsieur herr".split()
)
# Titles that tell the gender of whoever bears them.
MALE = frozenset(
    "mr sir lord king prince father brother emir sultan sheikh sheik pope baron duke count monsieur herr "
    "congressman emperor tsar chairman spokesman councilman assemblyman policeman businessman "
    "alderman".split()
)
FEMALE = frozenset(
    "mrs ms miss dame lady queen empress tsarina princess mother sister baroness duchess countess madam madame "
    "congresswoman chairwoman spokeswoman councilwoman assemblywoman policewoman businesswoman alderwoman".split()
)

RANKS = frozenset(
    "private pvt corporal cpl sergeant sgt lieutenant lt captain capt major maj colonel col brigadier brig general gen "
    "admiral adm commander cmdr marshal commodore commandant cadet ensign midshipman".split()
)
OFFICES = (
    frozenset(
        "emperor empress tsar tsarina king queen prince princess emir sultan sheikh sheik "
        "ayatollah imam mullah maulana mufti pope cardinal bishop archbishop rev reverend rabbi father sister pastor "
        "baron baroness duke duchess count countess president premier chancellor minister secretary administrator "
        "attorney commissioner ambassador envoy senator sen representative rep congressman congresswoman governor gov "
        "mayor councillor councilman councilwoman cllr judge justice speaker chairman chairwoman chairperson chair "
        "chief director inspector superintendent constable officer detective spokesman spokeswoman spokesperson mp "
        "mep ceo cfo coach treasurer sheriff marshal deputy lawmaker delegate assemblyman assemblywoman alderman "
        "prosecutor undersecretary magistrate coroner ombudsman analyst economist historian activist actor actress "
        "author journalist reporter singer professor comedian novelist poet lawyer billionaire candidate nominee "
        "leader manager adviser advisor aide strategist pollster attorney consultant expert scientist surgeon "
        "president-elect".split()
    )
    | RANKS
)
# Words that go with an office: "former Deputy Prime Minister", "Vice Admiral", "Secretary of State".
MODIFIERS = frozenset(
    "former then acting interim retired late deputy vice assistant chief under crown lead first prime foreign defense "
    "defence interior finance information justice health education home oil trade culture energy transport agriculture "
    "environment labor labour treasury state high special attorney general rear air field wing squadron flight staff "
    "army navy marine marines police national security press democratic republican conservative liberal house senate "
    "majority minority opposition united nations governor lieutenant district permanent".split()
)
TITLES = HONORIFICS | OFFICES
# Words that name what an office is for: "Secretary of State", "Commissioner for Human Rights".
_OFFICE_WORDS = MODIFIERS | frozenset(
    "of for the and affairs rights human refugees relations commerce interior water resources women children youth "
    "religious economic social public works sport sports planning development industry science technology".split()
)


def is_title(word: str) -> bool:
    """Whether the word, in any case and with or without its dot, is a title by itself."""
    return word.lower().rstrip(".") in TITLES


def is_title_word(word: str) -> bool:
    """Whether the word may stand inside a title."""
    return (plain := word.lower().rstrip(".")) in TITLES or plain in MODIFIERS


def bearer_at(words: Sequence[str], common: Container[str]) -> int:
    """How many words of a run are the title before its bearer: 5 for "Minister for Foreign Affairs Ann Marlow", else 0.

    `common` holds words (in lower case) that the article prints in lower case too: such words belong to the office.
    """
    title = 0
    while title < len(words) and not is_title(words[title]):
        if not (is_title_word(words[title]) or words[title].lower() in common or _is_origin(words, title)):
            return 0
        title += 1
    while title < len(words) and is_title_word(words[title]):
        title += 1
    while title and title <= len(words) and not is_title(words[title - 1]):
        title -= 1
    if title < len(words) and words[title].lower() in ("of", "for"):
        office = title + 1
        while office < len(words) and (words[office].lower() in _OFFICE_WORDS or words[office].lower() in common):
            office += 1
        title = office if office > title + 1 else 0
    return title if 0 < title < len(words) and words[title][0].isupper() else 0


def _is_origin(words: Sequence[str], at: int) -> bool:
    """Whether a country or body may stand here before a title: "US Secretary", "Norwegian Prime Minister"."""
    return at == 0 and len(words) > 2


def without_titles(words: list[str]) -> list[str]:
    """The words of a name without the titles before it; never empty where `words` is not."""
    start = 0
    while start < len(words) - 1 and is_title(words[start]):
        start += 1
    return words[start:]
