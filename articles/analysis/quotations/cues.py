"""The words that announce speech, and the small words around them."""


def _forms(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs of speech, in the forms that stand with a speaker.
SPEECH = _forms(
    """say says said saying tell tells told telling add adds added adding state states stated stating
    announce announces announced announcing declare declares declared declaring claim claims claimed claiming
    argue argues argued arguing insist insists insisted insisting explain explains explained explaining
    note notes noted noting observe observes observed observing remark remarks remarked remarking
    comment comments commented commenting reply replies replied replying respond responds responded responding
    answer answers answered answering ask asks asked asking continue continues continued continuing
    conclude concludes concluded concluding warn warns warned warning predict predicts predicted predicting
    suggest suggests suggested suggesting assert asserts asserted asserting allege alleges alleged alleging
    admit admits admitted admitting acknowledge acknowledges acknowledged acknowledging concede concedes conceded conceding
    confirm confirms confirmed confirming deny denies denied denying stress stresses stressed stressing
    emphasize emphasizes emphasized emphasizing emphasise emphasises emphasised emphasising
    maintain maintains maintained maintaining contend contends contended contending caution cautions cautioned cautioning
    recall recalls recalled recalling recount recounts recounted recounting write writes wrote written writing
    tweet tweets tweeted tweeting post posts posted posting joke jokes joked joking quip quips quipped quipping
    shout shouts shouted shouting yell yells yelled yelling cry cries cried crying exclaim exclaims exclaimed
    whisper whispers whispered whispering mutter mutters muttered promise promises promised promising vow vows vowed vowing
    pledge pledges pledged pledging urge urges urged urging agree agrees agreed agreeing complain complains complained
    complaining lament laments lamented lamenting boast boasts boasted boasting brag brags bragged testify testifies
    testified testifying reveal reveals revealed revealing report reports reported reporting remind reminds reminded
    reminding counter counters countered countering retort retorts retorted interject interjects interjected chime chimes
    chimed reiterate reiterates reiterated reiterating repeat repeats repeated repeating propose proposes proposed
    advise advises advised advising assure assures assured assuring reassure reassures reassured order orders ordered
    demand demands demanded demanding opine opines opined proclaim proclaims proclaimed proclaiming read reads
    speak speaks spoke spoken speaking offer offers offered conceded muse mused muses marvel marveled marvelled
    sigh sighed sighs laugh laughed laughs recite recited chant chanted chants chanting scream screamed screams fume fumed
    fumes snap snapped scoff scoffed thunder thundered riff riffed vent vented urge swear swore swears preach preached
    summarize summarized summarise summarised specify specified elaborate elaborated elaborates estimate estimates
    estimated hint hinted imply implied reason reasoned point pointed points think thinks believe believes believed hope
    hopes hoped thought wonder wonders wondered feel feels felt""".replace("\n", " ")
)
# Verbs that put a name on something: their quotation is a piece of the reporter's sentence.
NAMING = _forms(
    """call calls called calling describe describes described describing dub dubs dubbed label labels labeled labelled
    brand brands branded denounce denounces denounced denouncing condemn condemns condemned condemning criticize criticizes
    criticized criticizing criticise criticised praise praises praised praising blast blasts blasted blasting slam slams
    slammed accuse accuses accused accusing refer refers referred referring dismiss dismisses dismissed dismissing
    characterize characterizes characterized characterise characterised cite cites cited citing quote quotes quoted quoting
    mock mocked mocks mocking decry decried decries blame blames blamed blaming express expresses expressed expressing
    reject rejects rejected rejecting defend defended defends voice voiced demand recommend recommended outline outlined
    attack attacked attacks credit credited deride derided thank thanked thanks threaten threatened threatens invoke
    invoked rail railed liken likened tout touted hail hailed hails portray portrayed use used uses using want wants wanted
    seek seeks sought seeking predict deem deemed lambaste lambasted rip ripped ridicule ridiculed""".replace("\n", " ")
)
CUES = SPEECH | NAMING
# Nouns that stand for what was said: "in a statement:", "his words".
UTTERANCES = _forms(
    "statement interview speech letter email e-mail memo tweet post message remarks comments release report"
)

PRONOUNS = _forms("he she they it who i we you")
AUXILIARIES = _forms(
    "has have had was were is are be been being would will did does do could can may might must should also later then "
    "once again still even just further often never always now soon first finally instead too both all earlier recently "
    "not n't so ever rather quickly simply only already 's"
)
PREPOSITIONS = _forms(
    "of for from at in on with to by about against during after before over under between among near into through "
    "without within around since until upon like despite"
)
DETERMINERS = _forms(
    "a an the his her its their our my your this that these those one some many several two three four five six seven "
    "eight nine ten another other both most few each every any no multiple numerous all"
)
# Words that end a noun phrase on the way to the left.
BOUNDARIES = _forms(
    "that which who whom whose when while as if because but although though where whether than and or nor so then since "
    "after before until unless said says is was were are be been has had have will would can could did does do"
)
TIMES = _forms(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow january february march "
    "april may june july august september october november december jan. feb. aug. sept. oct. nov. dec. week month year "
    "morning afternoon evening night last late early on this earlier later"
)


def is_adverb(word: str) -> bool:
    """Whether the word may stand between a speaker and the cue: "has repeatedly said"."""
    lower = word.lower()
    return lower in AUXILIARIES or (lower.endswith("ly") and word.islower())
