"""Names that their neighbours give away: words of speech, words for organisations, unexplained capitals."""

from collections.abc import Container, Sequence
from dataclasses import replace

from .gazetteer import PEOPLE, codes, gazetteer
from .lexicon import UNKNOWN, is_common, lexicon
from .pieces import CALENDAR
from .recogniser import CERTAIN, LONGEST_NAME, SETTLED, Name
from .spotting import GROUP_NOUNS
from .titles import HONORIFICS, is_title_word
from .tokens import Document

# Last words of organisations' names.
ORGANISATION_NOUNS = frozenset(
    "Academy Administration Agency Airlines Alliance Army Assembly Association Authority Bank Board Brigade Bureau "
    "Chronicle Coalition College Command Commission Committee Company Congress Corporation Corps Council Courier "
    "Court Department Directorate Ensemble Federation Force Forces Forum Foundation Front Fund Gazette Group Guard "
    "Herald Hospital Industries Institute Institution Journal League Liberation Ministry Monitor Movement Network "
    "News Office Orchestra Organisation Organization Parliament Partnership Party Philharmonic Police Post Press "
    "Quartet Senate Service Society Telegraph Times Tribunal Tribune Trust Union University".split()
)
# First words of organisations' names that go on with "of" or "for".
_OFFICES = frozenset(
    "Academy Association Bank Bureau Commission Committee Department Directorate Federation Institute Ministry Office "
    "Secretariat University".split()
)
_CENTRES = frozenset("Center Centre".split())  # names go on with "for" behind them: "Tarn Centre for Peace"
# Armed movements with a branch for each region.
_MOVEMENTS = frozenset(("islamic state", "al-qaeda", "al-qaida", "al qaeda", "al qaida"))
_BRANCH_JOINTS = frozenset("in of and the".split())
_SPEAKS = frozenset("said says told added".split())
_THINKS = frozenset("argued believed insisted recalled thought wondered wrote".split())
# Words before and after an acronym that somebody acts by, rather than one that is sold or measured.
_BEFORE_ACTORS = frozenset("the of by from".split())
_AFTER_ACTORS = _SPEAKS | frozenset(
    "'s airstrike airstrikes boss candidate chief chiefs commander commanders director fighters forces headquarters "
    "lawmaker lawmakers leader leaders member members militants mission official officials peacekeepers president "
    "secretary soldiers spokesman spokesperson spokeswoman statement supporters troops".split()
)
_ARTICLES = frozenset("the The a an A An".split())
# Words of closed classes: no name even where they are capitalised.
CLOSED = frozenset(
    "i you he she it we they who what which this that these those there here the a an his her its our their my your "
    "him them us me and but or nor so yet for of in on at to by with from as if when while where why how not no yes "
    "all some many most few each every both either neither one two three four five six seven eight nine ten nobody "
    "everybody somebody anybody everyone someone anyone nothing everything something anything".split()
)
_TOLD = 0.6  # the confidence of a name found by its neighbours alone
DOUBTFUL = 0.45  # the confidence below which its neighbours decide a name's kind
_ACRONYM = range(3, 7)  # letters
ILLNESSES = frozenset("AIDS COVID Covid Ebola HIV MERS SARS Zika".split())
_UNITS = frozenset("TV DVD CEO CFO COO USD GDP DNA RNA PM AM GMT BST EST IST CEST LED PDF FAQ CCTV SUV ATM VIP".split())


def closed_class(document: Document, name: Name) -> bool:
    """Whether a name is but a pronoun or the like."""
    word = document.words[name.start]
    return name.stop - name.start == 1 and word.lower() in CLOSED and not (word.isupper() and len(word) > 1)


def to_organisation_noun(document: Document, names: Sequence[Name]) -> list[Name]:
    """Names stretched over capitalised words up to the noun that tells an organisation: "Marlow" | "Harbour Trust"."""
    words = document.words
    found: list[Name] = []
    for i, name in enumerate(names):
        limit = names[i + 1].start if i + 1 < len(names) else len(words)
        stop = name.stop
        while stop < limit and words[stop][0].isupper() and document.starts[stop] == document.ends[stop - 1] + 1:
            stop += 1
        whole = words[name.start : stop]
        if stop > name.stop and whole[-1] in ORGANISATION_NOUNS and not any(word.isupper() for word in whole):
            name = replace(name, stop=stop, kind="organisation")
        elif len(whole) > 1 and whole[-1] in ORGANISATION_NOUNS and " ".join(whole).lower() not in gazetteer().lists:
            name = replace(name, kind="organisation")
        found.append(name)
    return found


def whole_offices(document: Document, names: Sequence[Name]) -> list[Name]:
    """Names that begin with a noun for an office: organisations, with both things that they are for.

    "Ministry of Trade" | "and Industry", "Bank of Norway"; so are branches of a movement: "al-Qaeda" | "in" | "Mali".

    What follows "and" belongs to the office where English writes it in lower case more often than not.
    """
    found: list[Name] = []
    for name in names:
        if found and name.stop <= found[-1].stop:  # what the office before has taken in
            continue
        if _is_movement(document, name):
            name = replace(name, stop=_branch_end(document, name.stop), kind="organisation")
        elif name.stop - name.start > 2 and _is_office(document, name):
            name = replace(name, stop=_second_end(document, name.stop), kind="organisation")
        elif _is_centre(document, name):
            name = replace(name, stop=_purpose_end(document, name.stop), kind="organisation")
        found.append(name)
    return found


def _is_office(document: Document, name: Name) -> bool:
    first, second = document.words[name.start : name.start + 2]
    return first in _OFFICES and second in ("of", "for")


def _is_centre(document: Document, name: Name) -> bool:
    """ "Tarn Centre" where "for Peace" goes on."""
    words = document.words
    follows = words[name.stop : name.stop + 2]
    return words[name.stop - 1] in _CENTRES and len(follows) == 2 and follows[0] == "for" and follows[1][0].isupper()


def _purpose_end(document: Document, stop: int) -> int:
    """Where the things end that a centre is for: "for Peace and Non-Violence"."""
    words = document.words
    end = at = stop + 1
    while at < len(words) and (words[at][0].isupper() or words[at] in ("and", "-")):
        if words[at - 1] == "and" and not (is_common(words[at]) or words[at] in gazetteer().nationalities):
            break
        at += 1
        if words[at - 1][0].isupper():
            end = at
    return end


def _is_movement(document: Document, name: Name) -> bool:
    """ "Islamic State of Iraq"; "Islamic State", "al-Qaeda" where "of" or "in" goes on."""
    text = name.text(document).lower()
    after = document.words[name.stop] if name.stop < len(document.words) else ""
    return text.startswith("islamic state of ") or text in _MOVEMENTS and after in ("of", "in")


def _branch_end(document: Document, stop: int) -> int:
    """Where the regions end that a branch of a movement is named after: "of Iraq and the Levant"."""
    words = document.words
    end = at = stop
    while at < len(words) and (words[at] in _BRANCH_JOINTS or words[at][0].isupper()):
        at += 1
        if words[at - 1][0].isupper():
            end = at
    return end


def _second_end(document: Document, stop: int) -> int:
    """Where the second thing ends that an office is for, `stop` where there is none."""
    words = document.words
    end = stop + 1
    while end < len(words) and words[stop] == "and" and words[end].istitle() and is_common(words[end]):
        end += 1
    return end if end > stop + 1 else stop


def of_speakers_kind(document: Document, name: Name) -> Name:
    """A doubtful unlisted name beside "said", or before "argued", is a person: one word, or a forename and another."""
    words = name.words(document)
    if name.confidence >= SETTLED or name.kind == "person" or not all(map(str.istitle, words)):
        return name
    forename = len(words) == 2 and "FN" in codes(words[0])
    other = codes(" ".join(words)) - PEOPLE
    if len(words) > 1 and not forename or other or words[-1] in ORGANISATION_NOUNS:
        return name
    thinks = name.stop < len(document.words) and document.words[name.stop] in _THINKS
    return replace(name, kind="person") if thinks or _beside_speech(document, name) else name


def speaking(document: Document, taken: Sequence[int], lowered: Container[str]) -> list[Name]:
    """Capitalised words beside "said" that no name covers: people."""
    found = []
    first = {sentence.start for sentence in document.sentences}
    for i, word in enumerate(document.words):
        if taken[i] or not (word.istitle() and word.isalpha() and len(word) > 1):
            continue
        lower = word.lower()
        word_alone = Name(i, i + 1, "person", _TOLD)
        if lower in lowered or lower in CLOSED or word in CALENDAR or not _beside_speech(document, word_alone):
            continue
        if i not in first or PEOPLE & codes(lower):
            found.append(word_alone)
    return found


def _beside_speech(document: Document, name: Name) -> bool:
    words = document.words
    following = words[name.stop] if name.stop < len(words) else ""
    before = words[name.start - 1] if name.start else ""
    return (following in _SPEAKS and not before[:1].isupper()) or (before in _SPEAKS and not following[:1].isupper())


def addressed(document: Document, taken: Sequence[int]) -> list[Name]:
    """Capitalised words behind "Mrs" and its like that no name covers: people."""
    words = document.words
    found = []
    for i, word in enumerate(words[:-1], 1):
        stop = i
        if word[0].isupper() and word.lower().rstrip(".") in HONORIFICS:
            end = min(len(words), i + LONGEST_NAME)
            while stop < end and words[stop].istitle() and words[stop].isalpha() and not taken[stop]:
                stop += 1
        if stop > i and not is_title_word(words[i]) and words[i].lower() not in CLOSED:
            found.append(Name(i, stop, "person", CERTAIN))
    return found


def unmarked(document: Document, taken: Sequence[int]) -> list[Name]:
    """Capitalised words inside a sentence up to a noun that tells an organisation, where no name covers any of them.

    "told the Christian Harbour Monitor", "the Marlow network".
    """
    words = document.words
    found = []
    for sentence in document.sentences:
        start = sentence.start + 1
        while start < sentence.stop:
            stop = start
            while stop < sentence.stop and words[stop].istitle() and not taken[stop]:
                stop += 1
            group = stop - start == 1 and stop < sentence.stop and words[stop] in GROUP_NOUNS
            whole = stop - start > 1 and words[stop - 1] in ORGANISATION_NOUNS and words[start - 1] in _ARTICLES
            if group or whole:
                found.append(Name(start, stop + group, "organisation", _TOLD))
            start = max(stop, start) + 1
    return found


def acronyms(document: Document, taken: Sequence[int]) -> list[Name]:
    """Words all in capitals that no name covers, in sentences that are not: organisations.

    Those that English at large knows ("LCD") only where they act.
    """
    found = []
    for sentence in document.sentences:
        words = [document.words[i] for i in sentence]
        if sum(word.isupper() and len(word) > 1 for word in words) * 3 > len(words):
            continue
        for i in sentence:
            if not taken[i] and _is_acronym(document.words[i]) and _may_act(document, i):
                found.append(Name(i, i + 1, "organisation", _TOLD))
    return found


def _is_acronym(word: str) -> bool:
    return len(word) in _ACRONYM and word.isalpha() and word.isupper() and word not in _UNITS | ILLNESSES


def _may_act(document: Document, i: int) -> bool:
    words = document.words
    known = lexicon().casing_of(words[i].lower()) != UNKNOWN
    before = words[i - 1].lower() if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    acts = before in _BEFORE_ACTORS or after in _AFTER_ACTORS
    return (acts or not known) and not _among_capitals(document, i)


def _among_capitals(document: Document, i: int) -> bool:
    """Whether a word beside this one is all capitals too: a headline or a shout."""
    beside = document.words[max(i - 1, 0) : i] + document.words[i + 1 : i + 2]
    return any(word.isupper() and word.isalpha() and len(word) > 1 for word in beside)
