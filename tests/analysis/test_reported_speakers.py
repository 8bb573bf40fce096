"""Indirect and mixed quotations: whose words they are, and which clauses nobody has said."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis import analyse

from .quoting import clause_texts as said
from .quoting import clauses, told


class TestWhoSaysIt:
    def test_a_participle_has_the_subject_of_its_sentence(self):
        text = "Susan Miller left the meeting early, saying that the ferry was late."
        assert told(text) == [("Susan Miller", "that the ferry was late")]

    def test_a_second_verb_shares_the_subject_of_the_first(self):
        text = "Susan Miller said the ferry was late and added that the crew was tired."
        assert told(text) == [("Susan Miller", "the ferry was late"), ("Susan Miller", "that the crew was tired")]

    def test_a_participle_behind_a_clause_opens_another(self):
        text = "Susan Miller said the ferry was late, adding that the crew was tired."
        assert told(text) == [("Susan Miller", "the ferry was late"), ("Susan Miller", "that the crew was tired")]

    def test_a_relative_clause_has_the_subject_before_it(self):
        text = "The vote pleased Susan Miller, who said that the pier was safe."
        assert told(text) == [("Susan Miller", "that the pier was safe")]

    def test_a_pronoun_is_resolved(self):
        text = "Susan Miller runs the harbour. She said the ferry was late."
        assert told(text) == [("Susan Miller", "the ferry was late")]

    def test_a_described_speaker_stays_described(self):
        text = "A spokesman for the ministry said the ferry was late."
        assert told(text) == [("spokesman for the ministry", "the ferry was late")]

    def test_the_reason_and_the_cue_are_told(self):
        text = "Susan Miller said the ferry was late."
        (clause,) = clauses(text)
        assert clause.cue is not None
        assert clause.cue.of(text) == "said"
        assert "Susan Miller" in clause.reason

    @pytest.mark.parametrize(
        ("text", "speaker"),
        [
            ("The pier will close, according to a draft seen by the Norton Post.", "draft"),
            ("According to a report published on Monday by the port, the pier will close.", "report"),
            ("The pier will close, said a source close to the mayor.", "source close to the mayor"),
            ("The pier will close, said two people familiar with the plan.", "two people familiar with the plan"),
            ("The pier will close, said two people briefed on the talks.", "two people briefed on the talks"),
            ("The pier will close, said a clerk involved in the sale.", "clerk involved in the sale"),
        ],
    )
    def test_a_description_is_not_cut_behind_an_adjective(self, text, speaker):
        ((name, _),) = told(text)
        assert name == speaker

    def test_a_second_verb_shares_the_subject_of_its_own_subordinate_clause(self):
        text = "Some sailors booed, and when Susan Miller rose and said the pier was safe, a man left."
        assert told(text) == [("Susan Miller", "the pier was safe")]


class TestNounsOfSpeech:
    """ "Susan Miller's claim that ...": the owner speaks."""

    @pytest.mark.parametrize(
        ("text", "speaker"),
        [
            ("The council rejected Susan Miller's claim that the ferry was late.", "Susan Miller"),
            ("The council rejected Susan Miller's latest claim that the ferry was late.", "Susan Miller"),
            ("Susan Miller went home. The council rejected her claim that the ferry was late.", "Susan Miller"),
            ("The council heard the ministry's warning that the ferry was late.", "ministry"),
            ("Nobody denied the skippers' complaints that the ferry was late.", "skippers"),
        ],
    )
    def test_the_owner_of_the_noun_is_the_speaker(self, text, speaker):
        assert [(name and name.removeprefix("the "), clause) for name, clause in told(text)] == [
            (speaker, "that the ferry was late")
        ]

    @pytest.mark.parametrize("opening", ["Despite Susan Miller's claim", "Contrary to Susan Miller's claim"])
    def test_before_the_main_clause_it_ends_with_the_comma(self, opening):
        assert told(f"{opening} that the ferry was late, nobody waited.") == [
            ("Susan Miller", "that the ferry was late")
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "There was a suggestion that the ferry was late.",
            "Susan Miller's claim that the ferry was late is false.",
            "Madrid and Lisbon have claims in the region, and tensions rise.",
            "The council heard of the skippers' estimates.",
        ],
    )
    def test_without_an_owner_or_an_end_nobody_is_quoted(self, text):
        assert clauses(text) == []


TRANSCRIPT = """The talk went on.

Susan Miller: Is the ferry late? It was late on Monday.

Peter Jones: He came late. She said, “Never mind.” That was it.

That was all."""


class TestTranscript:
    def test_a_turn_is_a_direct_quotation_of_its_speaker(self):
        turns = [quote for quote in analyse(TRANSCRIPT).quotes if quote.cue and quote.cue.of(TRANSCRIPT) == ":"]
        assert [(turn.kind, turn.speaker and turn.speaker.name, turn.span.of(TRANSCRIPT)) for turn in turns] == [
            ("direct", "Susan Miller", "Is the ferry late? It was late on Monday."),
            ("direct", "Peter Jones", "He came late. She said, “Never mind.” That was it."),
        ]

    def test_a_turn_keeps_its_question_mark(self):
        text = "Susan Miller: The pier is old.\n\nPeter Jones: Is the pier safe?"
        assert [quote.span.of(text) for quote in analyse(text).quotes] == ["The pier is old.", "Is the pier safe?"]

    def test_a_pronoun_in_a_turn_is_somebody_else(self):
        text = "Ann: The pier is old.\n\nSusan Miller: I was there. She said, “Never mind the pier.” That was it."
        inner = next(quote for quote in analyse(text).quotes if quote.span.of(text).startswith("Never"))
        assert inner.speaker is None or inner.speaker.name != "Susan Miller"

    @pytest.mark.parametrize(
        "text",
        [
            "The council heard from Susan Miller: the pier had sunk.",
            "Susan Miller: the woman who built the pier",
            "Rain fell.\n\nSusan Miller: She was born in Norton in 1960.\n\nThat was all.",
        ],
    )
    def test_a_name_and_a_colon_alone_make_no_transcript(self, text):
        assert analyse(text).quotes == ()

    def test_a_first_paragraph_that_quotes_is_no_headline(self):
        text = (
            "Susan Miller told the Norton Post: “The pier is rotten and nobody here trusts it.” She left.\n\nRain fell."
        )
        assert [(quote.kind, quote.speaker and quote.speaker.name) for quote in analyse(text).quotes] == [
            ("direct", "Susan Miller")
        ]


class TestNobodysSpeech:
    @pytest.mark.parametrize(
        "text",
        [
            "Susan Miller did not say that the ferry was late.",
            "Susan Miller never said the ferry was late.",
            "Susan Miller rarely admits that the ferry is late.",
            "Susan Miller hardly ever said that the ferry was late.",
            "Susan Miller seldom said that the ferry was late.",
            "Nobody said that the ferry was late.",
            "No one at the ministry said that the ferry was late.",
            "No sailor said that the ferry was late.",
            "None of the sailors said that the ferry was late.",
            "Few sailors said that the ferry was late.",
            "Neither the mayor nor Susan Miller said that the ferry was late.",
            "If Susan Miller says the ferry is late, we wait.",
            "Unless Susan Miller admits that the ferry is late, we go.",
            "Has Susan Miller said that the ferry was late?",
            "Susan Miller would say that the ferry was late.",
            "Susan Miller could argue that the ferry was late.",
            "Susan Miller declined to comment on the ferry.",
            "To say that the ferry was late is no crime.",
            "The ferry is said to be late.",
            "Susan Miller read the report that lay on the table.",
            "The council heard the claims of the crew.",
            "The state of the ferry worries Norton.",
            "Susan Miller said so.",
            "Susan Miller said nothing.",
            "Susan Miller wrote a book.",
            "The ferry carries, say, forty people.",
            "Susan Miller told a story.",
            "The book written by Susan Miller is long.",
            "The new name has de-emphasized the harbour.",
            "A 2014 estimate that nobody trusts lay on the table.",
            "The harbour lost three percentage points.",
            "Madrid: a short history of the harbour",
            "The ferry company is calling back every ticket.",
            "Susan Miller called off the search for the ferry.",
        ],
    )
    def test_what_nobody_says_is_left_out(self, text):
        assert clauses(text) == []

    def test_a_few_are_somebody(self):
        assert said("A few sailors said that the ferry was late.") == ["that the ferry was late"]

    def test_verbs_inside_quotation_marks_are_the_speakers_own(self):
        text = "“Peter said that the ferry was late, and I believed him,” Susan Miller told the Norton Post."
        assert clauses(text) == []


WORDS = [
    *("said says told argued that to the a ferry council late was had and but who which according asked urged".split()),
    *("Susan Miller Norton Jones reporters on Friday saying adding called for as of called".split()),
    *(", . : ; - ( ) “ ” \" ‘ ’ ' ? \n\n".split(" ")),
]


class TestAnyText:
    @given(st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join))
    def test_clauses_never_overlap_each_other(self, text):
        spans = [clause.span for clause in clauses(text)]
        assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))

    @given(st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join))
    def test_quotations_nest_but_never_cross(self, text):
        spans = [quote.span for quote in analyse(text).quotes]
        for i, one in enumerate(spans):
            for other in spans[i + 1 :]:
                assert one.end <= other.start or other.end <= one.end

    def test_a_sentence_without_end_is_read(self):
        words = random.Random(7).choices(WORDS[:-4], k=20_000)
        assert analyse(" ".join(words)).sentences
