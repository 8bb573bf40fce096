"""Indirect and mixed quotations: where what is said begins and ends."""

import pytest

from articles.analysis import analyse

from .quoting import clause_texts as said
from .quoting import clauses, told


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
            "on Tuesday night that",
            "Monday night that",
            "last night",
        ],
    )
    def test_times_and_occasions_of_the_verb_stay_outside(self, between):
        lead, _, that = between.partition(" that")
        opening = "that " if between != lead or that else ""
        assert said(f"Susan Miller said {between} the ferry was late.") == [f"{opening}the ferry was late"]

    @pytest.mark.parametrize(
        "addressee",
        ["reporters", "the city council", "them", "Peter Jones", "her staff on Monday", "a rally on Monday night"],
    )
    def test_an_addressee_stays_outside(self, addressee):
        assert said(f"Susan Miller told {addressee} that the ferry was late.") == ["that the ferry was late"]

    def test_a_relative_clause_is_not_taken_for_what_is_said(self):
        text = "Officials reported at least nine injuries at a harbour that serves the north."
        assert said(text) == ["at least nine injuries at a harbour that serves the north"]

    def test_a_night_may_be_the_subject(self):
        assert said("Susan Miller said the night was long.") == ["the night was long"]

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

    @pytest.mark.parametrize(
        "clause",
        [
            "On Friday, Susan Miller agreed to close the pier",
            "On Friday, Susan Miller told the crew to leave",
            "Susan Miller vowed not to resign",
        ],
    )
    def test_an_infinitive_is_no_adjunct_of_its_verb(self, clause):
        assert told(f"{clause}, two clerks said.") == [("two clerks", clause)]

    def test_a_clause_may_have_a_verb_that_only_its_ending_tells(self):
        assert told("The plan failed, said Susan Miller.") == [("Susan Miller", "The plan failed")]

    def test_a_time_alone_is_not_said(self):
        assert said("On Friday, Susan Miller said.") == []

    def test_a_verb_inside_the_clause_belongs_to_it(self):
        text = "Susan Miller told the crew the ferry was late, Peter Jones said."
        assert told(text) == [("Peter Jones", "Susan Miller told the crew the ferry was late")]

    def test_an_apposition_behind_the_speaker_is_not_said(self):
        assert said("The ferry was late, said Susan Miller, the head of the harbour board.") == ["The ferry was late"]

    def test_an_apposition_behind_a_source_is_not_said(self):
        assert said("Ferries sink, according to Susan Miller, a harbour engineer.") == ["Ferries sink"]

    def test_an_apposition_before_the_verb_is_no_clause(self):
        assert told("Peter Jones, a baker, said the ferry was late.") == [("Peter Jones", "the ferry was late")]


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

    def test_two_joined_verbs_before_the_main_clause_end_with_its_comma(self):
        text = "When Susan Miller thanked Norton and said the ferry was late, the hall fell silent."
        assert said(text) == ["the ferry was late"]


class TestRelativeClause:
    @pytest.mark.parametrize(
        ("text", "clause"),
        [
            ("Peter Jones sold the ferry, which Susan Miller said was late.", "was late"),
            ("Peter Jones left the pier that she says will sink.", "will sink"),
            ("It is a plan Susan Miller said could sink the port.", "could sink the port"),
        ],
    )
    def test_what_is_said_may_lack_its_subject(self, text, clause):
        assert said(text) == [clause]

    def test_it_ends_with_the_comma_that_ends_the_relative_clause(self):
        text = "The ferry, which Susan Miller said was late, sank on Monday."
        assert said(text) == ["was late"]

    @pytest.mark.parametrize(
        "text",
        [
            "Everything Susan Miller says is true.",
            "The early cost estimates have been wrong.",
            "“It sank,” Susan Miller said of a ferry that had served the north.",
        ],
    )
    def test_a_main_verb_is_not_what_is_said(self, text):
        assert said(text) == []


class TestOwners:
    @pytest.mark.parametrize(
        "text",
        [
            "Susan Miller said there's no ferry.",
            "Susan Miller said today's ferry was late.",
            "Susan Miller said this week's ferry was late.",
        ],
    )
    def test_a_time_or_place_before_an_apostrophe_belongs_to_what_is_said(self, text):
        assert said(text) == [text.removeprefix("Susan Miller said ").removesuffix(".")]


class TestMixed:
    @pytest.mark.parametrize(
        ("text", "clause"),
        [
            (
                "Susan Miller said the ferry was “a floating wreck” on most days.",
                "the ferry was “a floating wreck” on most days",
            ),
            ("Susan Miller said the old ferry was “a floating wreck.”", "the old ferry was “a floating wreck.”"),
            ("The old ferry is “a floating wreck,” Susan Miller wrote.", "The old ferry is “a floating wreck,”"),
            ("Susan Miller called the ferry “a wreck” on Friday.", "the ferry “a wreck”"),
            ("“A wreck” is what the ferry is, Susan Miller said.", "“A wreck” is what the ferry is"),
            ("Susan Miller called it “old” and “slow” on Friday.", "it “old” and “slow”"),
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
            "Susan Miller said in a statement posted on the port's website: “The ferry was late.”",
            "Susan Miller said that “the ferry that came from Norton on Friday was late.”",
        ],
    )
    def test_quoted_words_alone_are_no_mixed_quotation(self, text):
        assert clauses(text) == []
