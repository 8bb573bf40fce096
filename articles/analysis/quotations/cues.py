"""The words that announce speech, and the small words around them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "speak": "speaks spoke spoken speaking",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "swear": "swears swore sworn swearing",
    "read": "reads reading",
    "put": "puts putting",
    "quip": "quips quipped quipping",
    "brag": "brags bragged bragging",
    "admit": "admits admitted admitting",
    "chat": "chats chatted chatting",
    "dub": "dubs dubbed dubbing",
    "slam": "slams slammed slamming",
    "snap": "snaps snapped snapping",
    "rip": "rips ripped ripping",
    "refer": "refers referred referring",
    "rebut": "rebuts rebutted rebutting",
}


def _forms(verbs: str) -> frozenset[str]:
    """The forms of verbs that stand with a speaker: "note notes noted noting"."""
    return frozenset(form for verb in verbs.split() for form in (verb, *inflected(verb)))


def inflected(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeo":
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    return [verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s"), verb + "ed", verb + "ing"]


SPEECH = _forms(
    """say tell add state announce declare claim argue insist explain note observe remark comment reply respond answer
    ask continue conclude warn predict suggest assert allege admit acknowledge concede confirm deny stress
    emphasize emphasise maintain contend caution recall recount write tweet post joke quip shout yell cry
    exclaim whisper mutter promise vow pledge urge agree complain lament boast brag testify reveal report remind
    counter retort interject reiterate repeat propose advise assure reassure order demand opine proclaim read
    speak offer muse marvel sigh laugh recite chant scream fume snap scoff thunder riff vent swear preach
    summarize summarise specify elaborate estimate hint imply reason point think believe hope wonder feel
    disclose clarify affirm reaffirm surmise speculate inquire enquire implore plead rebut"""
)
# Verbs that put a name on something: what they quote is a piece of the reporter's sentence.
NAMING = _forms(
    """call describe label brand denounce condemn criticize criticise praise blast accuse refer dismiss characterize
    characterise cite quote mock decry blame express reject defend voice deride thank threaten invoke rail liken
    tout hail portray deem lambaste ridicule dub slam rip recommend outline credit"""
)
CUES = SPEECH | NAMING

SUBJECT_PRONOUNS = _words("he she they it")
PRONOUNS = SUBJECT_PRONOUNS | _words("who i we you")
# Conjunctions that open a subordinate clause.
SUBORDINATORS = _words("if while when as although though because since whether after before once until unless")
AUXILIARIES = _words(
    """has have had was were is are be been being would will does did do could can may might must should also later
    then once again still even just further often never always now soon first finally instead too both all
    earlier recently not n't so ever rather quickly seldom simply only already 's"""
)
PREPOSITIONS = _words(
    """of for from at in on with to by about against during after before over under between among near into through
    without within around since until upon like despite"""
)
DETERMINERS = _words(
    """a an the his her its their our my your this that these those one some many several two three four five six seven
    eight nine ten another other both most few each every any no multiple numerous all"""
)
# Words that end a noun phrase on the way to the left.
BOUNDARIES = _words(
    """that which who whom whose when while as if because but although though where whether than and or nor so then
    since after before until unless said says is was were are be been have has had will would can could did does
    do"""
)
TIMES = _words(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow january february march
    april may june july august september october november december jan. feb. aug. sept. oct. nov. dec. week
    month year morning afternoon evening night last late early on this earlier later"""
)
# Words in -ly that are nouns and adjectives.
_NO_ADVERBS = _words(
    """ally family assembly rally bully supply reply anomaly monopoly elderly friendly daily weekly monthly
    quarterly likely costly deadly lovely ugly lonely lively holy jelly belly butterfly homily tally"""
)


def is_manner(word: str) -> bool:
    """Whether the word is an adverb in -ly: "repeatedly", not "family"."""
    return word.endswith("ly") and word.islower() and word not in _NO_ADVERBS


def is_adverb(word: str) -> bool:
    """Whether the word may stand between a speaker and the cue: "has repeatedly said"."""
    return word.lower() in AUXILIARIES or is_manner(word)


_PLURALS = _words("people police men women children authors both others two three four five six some many most few")


def is_plural(lower: str) -> bool:
    """Whether a noun or numeral means several, by its form."""
    return lower in _PLURALS or (lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s")))
