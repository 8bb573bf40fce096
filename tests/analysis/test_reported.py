"""Indirect and mixed quotations: which clauses are somebody's speech, where they begin and end, who says them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis import FoundQuote, analyse


def clauses(text: str) -> list[FoundQuote]:
    return [quote for quote in analyse(text).quotes if quote.kind != "direct"]


def said(text: str) -> list[str]:
    return [clause.span.of(text) for clause in clauses(text)]


def told(text: str) -> list[tuple[str | None, str]]:
    """Every clause with the name of its speaker."""
    return [(clause.speaker.name if clause.speaker else None, clause.span.of(text)) for clause in clauses(text)]


class TestClauseBehindTheVerb:
    @pytest.mark.parametrize(
        ("text", "clause"),
        [
            ("Susan Miller said that the ferry was late.", "that the ferry was late"),
            ("Susan Miller said the ferry was late.", "the ferry was late"),
            ("Susan Miller said there was no ferry.", "there was no ferry"),
            ("Susan Miller said it would be late.", "it would be late"),
            ("Susan Miller has repeatedly said the ferry was late.", "the ferry was late"),
            ("Susan Miller announced a new timetable for the ferry.", "a new timetable for the ferry"),
            ("Susan Miller responded that the ferry was late.", "that the ferry was late"),
            ("Susan Miller pointed out that the ferry was late.", "that the ferry was late"),
            ("Susan Miller explained why the ferry was late.", "why the ferry was late"),
            ("Susan Miller is saying that the ferry was late.", "that the ferry was late"),
            ("Officials say the ferry is late.", "the ferry is late"),
            ("Many say the ferry is late.", "the ferry is late"),
        ],
    )
    def test_the_clause_opens_with_its_conjunction_or_subject(self, text, clause):
        assert said(text) == [clause]

    @pytest.mark.parametrize(
        "between",
        [
            "on Friday that",
            "Friday that",
            "in a statement that",
            "at a rally in Norton on Friday that",
            "during an interview with the Norton Post that",
            "yesterday",
            "in a statement",
            "again on Monday",
        ],
    )
    def test_times_and_occasions_of_the_verb_stay_outside(self, between):
        lead, _, that = between.partition(" that")
        opening = "that " if between != lead or that else ""
        assert said(f"Susan Miller said {between} the ferry was late.") == [f"{opening}the ferry was late"]

    @pytest.mark.parametrize(
        "addressee", ["reporters", "the city council", "them", "Peter Jones", "her staff on Monday"]
    )
    def test_an_addressee_stays_outside(self, addressee):
        assert said(f"Susan Miller told {addressee} that the ferry was late.") == ["that the ferry was late"]

    def test_a_relative_clause_is_not_taken_for_what_is_said(self):
        text = "Officials reported at least nine injuries at a harbour that serves the north."
        assert said(text) == ["at least nine injuries at a harbour that serves the north"]

    def test_a_year_may_be_the_subject(self):
        assert said("Officials said 2016 was the driest year.") == ["2016 was the driest year"]


class TestOtherComplements:
    @pytest.mark.parametrize(
        ("text", "clause"),
        [
            ("Susan Miller vowed to rebuild the pier.", "to rebuild the pier"),
            ("Susan Miller promised not to raise fares.", "not to raise fares"),
            ("Susan Miller asked whether the pier was safe.", "whether the pier was safe"),
            ("Susan Miller asked the mayor why the pier was closed.", "why the pier was closed"),
            ("Susan Miller urged the council to close the pier.", "the council to close the pier"),
            ("Susan Miller called on the council to close the pier.", "the council to close the pier"),
            ("Susan Miller called for a ban on fishing.", "a ban on fishing"),
            ("Susan Miller warned of delays on the ferry.", "delays on the ferry"),
            ("Susan Miller accused Peter Jones of closing the pier.", "Peter Jones of closing the pier"),
            ("Susan Miller described the pier as a danger to children.", "the pier as a danger to children"),
            ("Susan Miller called it a mistake.", "it a mistake"),
            ("Susan Miller blamed the council for the delay.", "the council for the delay"),
        ],
    )
    def test_an_object_belongs_to_what_is_said(self, text, clause):
        assert said(text) == [clause]


class TestClauseBeforeTheTag:
    @pytest.mark.parametrize(
        "text",
        [
            "The ferry was late, Susan Miller said.",
            "The ferry was late, said Susan Miller.",
            "The ferry was late, Susan Miller said on Friday.",
            "The ferry was late, Susan Miller told the Norton Post.",
            "The ferry was late, said Susan Miller, who runs the harbour.",
            "The ferry was late, according to Susan Miller.",
            "But the ferry was late, Susan Miller said.",
            "NORTON (AP) - The ferry was late, Susan Miller said.",
        ],
    )
    def test_the_clause_reaches_to_the_comma(self, text):
        assert [(speaker, clause.lower()) for speaker, clause in told(text)] == [("Susan Miller", "the ferry was late")]

    @pytest.mark.parametrize(
        "text",
        [
            "According to Susan Miller, the ferry was late.",
            "But according to Susan Miller, the ferry was late.",
            "According to the mayor, Susan Miller, the ferry was late.",
            "As Susan Miller noted, the ferry was late.",
        ],
    )
    def test_a_tag_may_open_the_sentence(self, text):
        assert told(text) == [("Susan Miller", "the ferry was late")]

    @pytest.mark.parametrize(
        "text",
        [
            "The old ferry, Susan Miller said, had sunk.",
            "The old ferry, according to Susan Miller, had sunk.",
        ],
    )
    def test_a_tag_in_the_middle_leaves_two_pieces(self, text):
        assert told(text) == [("Susan Miller", "The old ferry"), ("Susan Miller", "had sunk")]

    def test_a_verb_inside_the_clause_belongs_to_it(self):
        text = "Susan Miller told the crew the ferry was late, Peter Jones said."
        assert told(text) == [("Peter Jones", "Susan Miller told the crew the ferry was late")]

    def test_an_apposition_behind_the_speaker_is_not_said(self):
        assert said("The ferry was late, said Susan Miller, the head of the harbour board.") == ["The ferry was late"]

    def test_an_apposition_behind_a_source_is_not_said(self):
        assert said("Ferries sink, according to Susan Miller, a harbour engineer.") == ["Ferries sink"]

    def test_an_apposition_before_the_verb_is_no_clause(self):
        assert told("Peter Jones, a baker, said the ferry was late.") == [("Peter Jones", "the ferry was late")]


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

    def test_a_headline_names_its_speaker_before_a_colon(self):
        text = "Susan Miller: Ferry crews need more rest\n\nThe harbour was quiet on Friday."
        assert told(text) == [("Susan Miller", "Ferry crews need more rest")]

    def test_a_turn_of_a_transcript_is_its_speakers(self):
        text = "The talk went on.\n\nSusan Miller: The ferry is late. It was late on Monday, too.\n\nThat was all."
        assert told(text) == [("Susan Miller", "The ferry is late. It was late on Monday, too")]


class TestEnd:
    @pytest.mark.parametrize(
        "rest",
        [
            ", which surprised nobody",
            ", while the mayor has blamed the weather",
            ", a claim that the mayor rejects",
            "; the mayor went home",
            ", but Peter Jones said the opposite",
            " and Peter Jones said the opposite",
            " and called for new ferries",
            ", calling the delay a shame",
            ", cynically adding that nobody cared",
        ],
    )
    def test_the_reporters_own_words_are_left_out(self, rest):
        assert said(f"Susan Miller said the ferry was late{rest}.")[0] == "the ferry was late"

    @pytest.mark.parametrize(
        "clause",
        [
            "the ferry was late and would stay so",
            "the ferry, which was built in Norton, was late",
            "the ferry was late when it left Norton",
            "that the ferry was late and that nobody knew why",
            "the ferry was late (it left at nine)",
            "the ferry was late, with forty people waiting, and would stay so",
            "the harbour has a new ferry, which was built by Peter Jones, a friend of the mayor",
        ],
    )
    def test_what_belongs_to_the_clause_is_kept(self, clause):
        assert said(f"Susan Miller said {clause}.") == [clause]

    def test_a_clause_before_the_main_one_ends_with_its_comma(self):
        assert said("When Susan Miller said the ferry was late, the hall fell silent.") == ["the ferry was late"]

    def test_a_relative_clause_between_commas_ends_with_the_second(self):
        text = "Susan Miller, who said the ferry was late, went home."
        assert said(text) == ["the ferry was late"]


class TestMixed:
    @pytest.mark.parametrize(
        ("text", "clause"),
        [
            (
                "Susan Miller said the ferry was “a floating wreck” on most days.",
                "the ferry was “a floating wreck” on most days",
            ),
            ("Susan Miller said the old ferry was “a floating wreck.”", "the old ferry was “a floating wreck."),
            ("The old ferry is “a floating wreck,” Susan Miller wrote.", "The old ferry is “a floating wreck,"),
            ("Susan Miller called the ferry “a wreck” on Friday.", "the ferry “a wreck"),
            ("Susan Miller called it “old” and “slow” on Friday.", "it “old” and “slow"),
        ],
    )
    def test_a_clause_with_quoted_words_is_mixed(self, text, clause):
        (found,) = clauses(text)
        assert (found.kind, found.span.of(text)) == ("mixed", clause)

    def test_the_quoted_words_are_a_direct_quotation_of_the_same_speaker(self):
        text = "Susan Miller said the old ferry was “a floating wreck” on most days."
        found = [
            (quote.kind, quote.span.of(text), quote.speaker and quote.speaker.name) for quote in analyse(text).quotes
        ]
        assert found == [
            ("mixed", "the old ferry was “a floating wreck” on most days", "Susan Miller"),
            ("direct", "a floating wreck", "Susan Miller"),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "Susan Miller said: “The ferry was late.”",
            "“The ferry was late,” Susan Miller said.",
            "“The ferry was late,” said Susan Miller, the head of the harbour board.",
            "“The ferry was late,” Susan Miller said, shaking her head.",
            "Later, Susan Miller said, “The ferry was late.”",
            "Susan Miller said that “the ferry that came from Norton on Friday was late.”",
        ],
    )
    def test_quoted_words_alone_are_no_mixed_quotation(self, text):
        assert clauses(text) == []


class TestNobodysSpeech:
    @pytest.mark.parametrize(
        "text",
        [
            "Susan Miller did not say that the ferry was late.",
            "Susan Miller never said the ferry was late.",
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
        ],
    )
    def test_what_nobody_says_is_left_out(self, text):
        assert clauses(text) == []

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
