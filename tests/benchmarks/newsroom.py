"""Articles on invented events, for measuring rather than reading: the same number always gives the same article.

Four outlets tell each story. Whom and what they name comes from a pool that grows with the number of stories, as an
archive's does: the old names return and new ones join them. A short series is the beginning of every longer one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

SEED = "newsroom-1"
OUTLETS_A_STORY = 4
OUTLETS = [f"The {place} {kind}" for place in ("Harbour", "Valley", "Capital") for kind in ("Herald", "Wire", "Post")]
WORDS_AN_ARTICLE = 700

# The lengths of tables that are combined have no common factor, so counting through them together meets every
# combination before one comes again (Chinese remainder theorem).
FIRST_NAMES = """Ada Bram Celia Dorin Elsbet Farid Greta Hamza Ilse Jonas Kaya Lev Mirela Nils Oda Pavel Rana Sven Tilda
    Umar Vera Wim Yara""".split()
STEMS = """Al Bar Cor Dun Ester Fal Grim Hal Isen Jor Kest Lar Mar Nor Ost Pel Quin Ros Sol Tor Ulm Var Wex Yar
    Zel""".split()
SURNAME_ENDINGS = "berg by dahl den feld gard holt ick land lund man mere ner ova quist rick sen son strom".split()
TOWN_ENDINGS = "bridge burgh bury combe ford haven hythe ledge mouth port stead ton vale wick".split()
MIDDLES = ["", "en", "ing"]
ORGANISATIONS = [
    *("Port Authority", "University", "Water Board", "Chamber of Commerce", "Institute of Economics", "Dockers' Union"),
    *("Broadcasting Company", "Rail Company", "Savings Bank", "Hospital Trust", "Farmers' Association"),
]
ROLES = "Minister Mayor Ambassador Senator Director Chairman Professor Inspector".split()
OFFICIALS = ["a ministry official", "two council officials", "a senior engineer", "one negotiator", "residents"]
SUBJECTS = ["harbour wall", "tram line", "reservoir", "hospital wing", "fishing quota", "school reform", "budget"]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday".split()
MONTHS = "January February March April May June July August September October November December".split()
VERBS = ["argues over", "waits for", "votes on", "pays for"]
CLAUSES = [
    "we have waited {n} years for this {subject}",
    "nobody in {town} was asked about it",
    "the figures were wrong from the first day",
    "I will not sign a paper that costs {n} people their work",
    "{organisation} knew what was coming",
    "the money is there and it will be spent by {day}",
    "that is a matter for {town} and for nobody else",
    "this is the last offer that we shall make",
    "our own count gave {n} and not half of that",
    "the work can begin as soon as the weather allows",
    "people are tired of promises about the {subject}",
    "we are closer to an agreement than a week ago",
]
REPORTS = [
    "The {subject} was first planned {n} years ago, when {organisation} bought the land outside {town}.",
    "About {n} people gathered in {town} on {day} morning and left again without an incident.",
    "{Organisation} put the cost at {n} million crowns, a tenth more than it had said in spring.",
    "A report for {organisation} had warned that the {subject} would be late and dear.",
    "Traffic between {town} and {town2} stood still for {n} minutes while the delegations arrived.",
    "Under the plan, {organisation} and {organisation2} share the cost of the {subject} for {n} years.",
    "{surname} has led the talks since {day} and is expected to travel on to {town2}.",
    "Neither {surname} nor {surname2} wanted to name a date for the next meeting.",
    "In {town}, where one household in {n} depends on the {subject}, the shops stayed closed.",
    "{surname} met {surname2} at the town hall of {town}, and the two spoke for {n} minutes.",
    "The council of {town} votes on {day}; a majority of {n} seats is thought to be safe.",
    "Critics of {organisation} point out that it has changed its mind {n} times in a year.",
]
# `words` and `more` are clauses that somebody says.
QUOTATIONS = [
    "“{Words},” {surname} said on {day}.",
    "{surname} said: “{Words}.”",
    "“{Words},” said {surname}, “and {more}.”",
    "According to {surname}, the {subject} was “a matter of weeks”.",
    "“{Words},” {official} said. “{More}.”",
    "{surname} said that {words}.",
    "“{Words}. {More},” {surname} told reporters in {town}.",
    "{surname} did not agree. “{Words},” she said.",
]


@dataclass(frozen=True, slots=True)
class Cast:
    """Those whom a story is about."""

    people: list[str]
    organisations: list[str]
    towns: list[str]


@dataclass(frozen=True, slots=True)
class Generated:
    story: str
    outlet: str
    byline: str
    published: str
    title: str
    paragraphs: list[str]

    @property
    def as_file(self) -> str:
        """As a text file with front matter, its byline and date printed as newspapers print them."""
        front = f"---\noutlet: {self.outlet}\nstory: {self.story}\n---"
        return "\n\n".join((front, self.title, f"By {self.byline} {self.published}", *self.paragraphs)) + "\n"


def articles(count: int) -> Iterator[Generated]:
    """The first `count` articles of the newsroom, story by story."""
    for number in range(count):
        yield _article(*divmod(number, OUTLETS_A_STORY))


def person(number: int) -> str:
    return f"{_at(FIRST_NAMES, number)} {_at(STEMS, number)}{_at(SURNAME_ENDINGS, number)}"


def town(number: int) -> str:
    return f"{_at(STEMS, number)}{_at(MIDDLES, number)}{_at(TOWN_ENDINGS, number)}"


def organisation(number: int) -> str:
    return f"{town(number)} {_at(ORGANISATIONS, number)}"


def cast(story: int) -> Cast:
    random = Random(f"{SEED} cast {story}")
    return Cast(
        people=_some(person, 8, 20 + 5 * story, random),
        organisations=_some(organisation, 4, 10 + 2 * story, random),
        towns=_some(town, 4, 10 + story, random),
    )


def _some(name: Callable[[int], str], count: int, pool: int, random: Random) -> list[str]:
    return [name(number) for number in random.sample(range(pool), count)]


def _at(table: list[str], number: int) -> str:
    return table[number % len(table)]


def _article(story: int, outlet: int) -> Generated:
    random = Random(f"{SEED} article {story} {outlet}")
    who = cast(story)
    subject = _at(SUBJECTS, story)
    return Generated(
        story=f"The {subject} of {who.towns[0]}, part {story + 1}",
        outlet=_at(OUTLETS, story + outlet),
        byline=person(random.randrange(1000)),
        published=f"{random.randint(1, 28)} {random.choice(MONTHS)} {2001 + story % 24}",
        title=f"{who.towns[0]} {random.choice(VERBS)} the {subject}",
        paragraphs=_paragraphs(who, subject, random),
    )


def _paragraphs(who: Cast, subject: str, random: Random) -> list[str]:
    introduced: set[str] = set()
    paragraphs: list[str] = []
    words = 0
    while words < WORDS_AN_ARTICLE:
        kinds = (REPORTS, REPORTS, QUOTATIONS) if len(paragraphs) % 2 else (REPORTS, QUOTATIONS)
        sentences = [_sentence(random.choice(kind), who, subject, introduced, random) for kind in kinds]
        paragraphs.append(" ".join(sentences))
        words += len(paragraphs[-1].split())
    return paragraphs


def _sentence(pattern: str, who: Cast, subject: str, introduced: set[str], random: Random) -> str:
    first, second = random.sample(who.people, 2)
    towns, organisations = random.sample(who.towns, 2), random.sample(who.organisations, 2)
    slots = {
        "n": str(random.randint(3, 90)),
        "subject": subject,
        "day": random.choice(DAYS),
        "town": towns[0],
        "town2": towns[1],
        "organisation": f"the {organisations[0]}",
        "Organisation": f"The {organisations[0]}",
        "organisation2": f"the {organisations[1]}",
        "official": random.choice(OFFICIALS),
    }
    words, more = (clause.format(**slots) for clause in random.sample(CLAUSES, 2))
    slots |= {"words": words, "more": more, "Words": _capital(words), "More": _capital(more)}
    # Whoever a sentence names is introduced with role and full name the first time.
    for slot, name in (("surname", first), ("surname2", second)):
        if f"{{{slot}}}" in pattern:
            slots[slot] = name.split()[-1] if name in introduced else f"{random.choice(ROLES)} {name}"
            introduced.add(name)
    return pattern.format(**slots)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
