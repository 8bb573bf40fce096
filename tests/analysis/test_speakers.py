"""Which words beside a quotation name its speaker, and what the speaker is called."""

import pytest

from articles.analysis import analyse
from articles.analysis.quotations.confidence import HIGH_CONFIDENCE, of_words

from .quoting import direct, only, said, speaker, speakers


class TestSpeakerBesideTheQuotation:
    @pytest.mark.parametrize(
        "text",
        [
            "“We are closing the plant,” Susan Miller said.",
            "“We are closing the plant,” said Susan Miller.",
            "“We are closing the plant,” Susan Miller has repeatedly said.",
            "“We are closing the plant,” Susan Miller told reporters in Madrid.",
            "“We are closing the plant,” Susan Miller, the company's new director, said on Friday.",
            "“We are closing the plant,” said Susan Miller, the company's new director.",
            "“We are closing the plant,” according to Susan Miller.",
            "“We are closing the plant” – Susan Miller",
            "Susan Miller said: “We are closing the plant.”",
            "Susan Miller, who runs the company, told reporters: “We are closing the plant.”",
            "According to Susan Miller, “we are closing the plant and nobody will return.”",
            "Visiting Madrid, Susan Miller warned, “We are closing the plant.”",
            "As Susan Miller put it, “We are closing the plant.”",
            "But, said Susan Miller, “we are closing the plant.”",
            "In the words of Susan Miller, “we are closing the plant.”",
            "In Susan Miller's words, “we are closing the plant.”",
            "Susan Miller: “We are closing the plant.”",
            "The plant – Susan Miller (Madrid): “We are closing it.”",
            "From Susan Miller: “We are closing the plant.”",
            "Secretary of State Susan Miller waved the question aside, saying: “We are closing the plant.”",
            "Susan Miller waved the question aside, telling reporters: “We are closing the plant.”",
            "After Peter Jones asked for more time, Susan Miller shot back: “We are closing the plant.”",
            "When Peter Jones suggested a vote, Susan Miller fired back, “We are closing the plant.”",
            "Susan Miller went on to say, “We are closing the plant.”",
            "Susan Miller, asked about the letter of Peter Jones, said, “We are closing the plant.”",
            "“We are closing the plant,” Susan Miller, a spokeswoman for Peter Jones said.",
            "“We are closing the plant,” said Jones ally Susan Miller.",
            "“We are closing the plant,” said former Madrid mayor and party chief Susan Miller.",
            "“We are closing the plant,” an angry Susan Miller retorted.",
            "“We are closing the plant,” Susan Miller said, adding that Peter Jones had agreed.",
            "Susan Miller said, “We are closing the plant,” promising Peter Jones a letter.",
        ],
    )
    def test_the_words_of_speech_name_the_speaker(self, text):
        assert speaker(text) == "Susan Miller"

    def test_a_full_stop_inside_the_marks_may_stand_before_the_tag(self):
        assert speaker("“We are closing the plant.” Susan Miller said.") == "Susan Miller"

    def test_a_title_is_no_part_of_the_speakers_name(self):
        assert speaker("“We are closing the plant,” said Finance Minister Susan Miller.") == "Susan Miller"

    def test_a_name_in_the_description_is_not_the_speaker(self):
        text = "“We are closing the plant,” said Susan Miller, a friend of Peter Jones."
        assert speaker(text) == "Susan Miller"

    def test_what_somebody_is_part_of_is_not_the_speaker(self):
        text = "“We are closing the road,” Chief Inspector Susan Miller of Madrid County Police told reporters."
        assert speaker(text) == "Susan Miller"

    def test_a_name_that_describes_another_is_not_the_speaker(self):
        assert speaker("“We will win,” Jones campaign manager Susan Miller said.") == "Susan Miller"

    def test_a_surname_stands_for_the_full_name(self):
        text = "Susan Miller runs the plant in Madrid.\n\n“We are closing it in June,” Miller said."
        assert speaker(text) == "Susan Miller"

    def test_an_organisation_may_speak(self):
        text = "“No grain has left the port since Monday,” the United Nations said."
        assert speaker(text) == "United Nations"

    def test_a_label_in_capitals_names_the_speaker_of_a_transcript(self):
        text = "The exchange follows.\n\n“MILLER: We close in June.\n\n“JONES: Who told you that?”"
        assert [name.upper() for _, name in said(text) if name] == ["MILLER", "JONES"]
        assert [words for words, _ in said(text)] == ["We close in June.", "Who told you that?"]

    def test_cue_and_naming_words_are_told(self):
        text = "“We are closing the plant,” said Susan Miller."
        found = only(text)
        assert found.cue is not None
        assert found.speaker_span is not None
        assert (found.cue.of(text), found.speaker_span.of(text)) == ("said", "Susan Miller")

    def test_the_speaker_is_an_entity_of_the_text(self):
        text = "“We are closing the plant,” said Susan Miller."
        analysis = analyse(text)
        found = analysis.quotes[0].speaker
        assert found is not None
        assert found.entity is not None
        assert analysis.entities[found.entity].name == "Susan Miller"

    def test_a_cue_before_the_colon_wins_over_the_next_sentence(self):
        text = "A ministry official said: “Why would we stop?” Susan Miller did not reply to questions."
        assert speaker(text) == "ministry official"

    def test_a_name_beside_an_unknown_verb_speaks(self):
        assert speaker("“Keep your hands on the wheel,” Susan Miller sings in the second verse.") == "Susan Miller"

    def test_a_suffix_belongs_to_the_name(self):
        text = "“We are closing the plant,” Peter Jones Jr., the director of the harbour, said."
        assert speaker(text) == "Peter Jones Jr."


class TestUnnamedSpeakers:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("“Talks go on,” a ministry spokesman said.", "ministry spokesman"),
            ("“Talks go on,” said a spokesman for Susan Miller.", "spokesman for Susan Miller"),
            ("“Talks go on,” two officials told reporters.", "two officials"),
            ("The harbour police said: “Talks go on.”", "harbour police"),
        ],
    )
    def test_they_are_kept_as_printed_without_the_article(self, text, name):
        assert speaker(text) == name

    def test_no_name_nearby_takes_their_place(self):
        text = "Susan Miller met Peter Jones in Madrid. “Talks go on,” a ministry spokesman said."
        assert speaker(text) == "ministry spokesman"

    def test_they_are_no_entity(self):
        found = only("“Talks go on,” a ministry spokesman said.")
        assert found.speaker is not None
        assert found.speaker.entity is None

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("“Talks go on,” the family said.", "family"),
            ("“Talks go on,” said a report for the city council.", "report for the city council"),
            ("“Talks go on,” reads a Friday editorial.", "Friday editorial"),
            ("“Talks go on,” the 46-year-old said.", "46-year-old"),
            ("“Talks go on,” said one of two witnesses.", "one of two witnesses"),
            ("“Talks go on,” the two write.", "two"),
            ("Neighbours who saw the fire said: “Talks go on.”", "Neighbours"),
            ("Neighbours who know Susan Miller said: “Talks go on.”", "Neighbours"),
            ("Protesters marching through the harbour chanted: “Talks go on!”", "Protesters"),
            ("The email goes on to say: “Talks go on.”", "email"),
            ("From the report: “Talks go on.”", "report"),
            ("Susan Miller held up a sign saying “Talks go on as they have for years.”", "sign"),
            ("Susan Miller's office brushed the question aside, saying: “Talks go on.”", "Susan Miller's office"),
            ("When someone in the hall shouted, “Talks go on,” Susan Miller laughed.", "someone in the hall"),
            ("A spokesman for the port did not explain the delay but said, “Talks go on.”", "spokesman for the port"),
        ],
    )
    def test_they_are_called_by_a_short_natural_phrase(self, text, name):
        assert speaker(text) == name


class TestColon:
    @pytest.mark.parametrize(
        "tag",
        [
            "Susan Miller told the Norton Post",
            "Susan Miller wrote on Facebook",
            "Susan Miller said on Friday",
            "Susan Miller said in a statement posted on Friday",
        ],
    )
    def test_it_leads_to_an_utterance_however_short(self, tag):
        assert said(f"{tag}: “Enough.”") == [("Enough.", "Susan Miller")]


class TestUnclearSpeakers:
    def test_whoever_is_asked_is_not_the_one_who_asks(self):
        assert speaker("Susan Miller was asked, “When will the plant be closed for good?”") is None

    def test_whoever_asks_is_named_after_by(self):
        text = "Susan Miller was asked by Peter Jones, “When will the plant be closed for good?”"
        assert speaker(text) == "Peter Jones"

    def test_whoever_writes_has_no_name(self):
        text = "Susan Miller met me in Madrid. “The plant looks empty,” I said."
        assert speaker(text) is None

    def test_somebody_elses_speech_before_is_not_taken_over(self):
        text = "“The plant looks empty,” said Susan Miller. A bell rang.\n\n“Out of the way, all of you!” I said."
        assert speakers(text) == ["Susan Miller", None]

    def test_a_noun_is_no_cue(self):
        text = "The town's statement of Friday was long.\n\n“Nobody will ever reopen that plant again.”"
        assert speaker(text) is None

    def test_the_subject_of_what_is_said_does_not_say_it(self):
        text = "Susan Miller, citing “the weight of the debt,” said the mayor could close the plant."
        assert "mayor" not in (speaker(text) or "")


class TestReasons:
    def test_a_surname_is_explained_by_the_full_name_before(self):
        text = "Susan Miller runs the plant.\n\n“We are closing it in June,” Miller said."
        assert only(text).reason == "“Miller” is Susan Miller, named in full earlier."

    def test_a_surname_is_explained_by_the_full_name_after(self):
        text = "“We are closing it in June,” Miller said.\n\nSusan Miller runs the plant."
        assert only(text).reason == "“Miller” is Susan Miller, named in full later."

    def test_a_namesake_is_told(self):
        text = "Susan Miller and Peter Miller run the plant.\n\n“We are closing it in June,” Mr. Miller said."
        found = only(text)
        assert found.speaker is not None
        assert found.speaker.name == "Peter Miller"
        assert found.reason == "“Miller” is taken for Peter Miller; Susan Miller has the same surname."

    def test_a_tag_is_quoted(self):
        assert only("“We are closing,” said Susan Miller.").reason == (
            "With “said” the text names “Susan Miller” as the one who speaks."
        )

    def test_a_label_is_told(self):
        assert only("Susan Miller: “We are closing the pier in June.”").reason == (
            "“Susan Miller” stands before the colon, as the one who speaks."
        )

    def test_a_continuation_names_the_speaker(self):
        text = "“We are closing,” said Susan Miller. “It is decided.”"
        assert direct(text)[1].reason == "The quotation goes on from the one before, by Susan Miller."

    def test_the_sentence_before_is_told(self):
        text = "Susan Miller defended the decision.\n\n“We have no other way out of this, I am afraid.”"
        assert only(text).reason == "Susan Miller is the subject of the words that lead to the quotation."

    def test_it_is_short_whatever_the_text_prints(self):
        text = f"“We are closing,” said the {'very ' * 200}old ministry of {'a' * 3000}."
        assert all(len(quote.reason) < 300 for quote in analyse(text).quotes)


class TestConfidence:
    @pytest.mark.parametrize("kind", ["name", "description"])
    def test_it_grows_with_the_evidence(self, kind):
        short, long = of_words(kind, 1, full=False, close=True), of_words(kind, 3, full=False, close=True)
        assert short < long < of_words(kind, 3, full=True, close=True)

    @pytest.mark.parametrize("full", [True, False])
    def test_a_tag_beside_the_quotation_is_surer_than_one_further_on(self, full):
        assert of_words("name", 2, full, close=True) > of_words("name", 2, full, close=False)

    def test_a_name_given_in_full_is_highly_confident(self):
        text = "Susan Miller runs the plant. “We are closing it,” Miller said."
        assert only(text).confidence >= HIGH_CONFIDENCE

    def test_a_surname_that_two_bear_is_not(self):
        text = "Susan Miller and Peter Miller run the plant. “We are closing it,” Mr. Miller said."
        assert only(text).confidence < HIGH_CONFIDENCE

    def test_a_pronoun_for_one_of_two_namesakes_is_not(self):
        text = "Susan Miller and Peter Miller run the plant. “We are closing it,” Susan Miller said. “Soon,” she said."
        assert direct(text)[1].confidence < HIGH_CONFIDENCE

    def test_reported_speech_is_no_surer_than_the_words_of_a_quotation(self):
        text = "“We are closing it,” Susan Miller said. Susan Miller said it was old."
        one, other = analyse(text).quotes
        assert (one.kind, other.kind) == ("direct", "indirect")
        assert other.confidence < one.confidence

    def test_the_subject_of_the_sentence_before_is_not(self):
        text = "Susan Miller defended the decision.\n\n“We have no other way out of this, I am afraid.”"
        assert only(text).confidence < HIGH_CONFIDENCE

    def test_a_continuation_is_no_surer_than_what_it_continues(self):
        first, second = direct("“We are closing,” the town's two harbour pilots said. “It is decided.”")
        assert second.confidence <= first.confidence

    def test_an_unclear_speaker_has_none(self):
        assert only("The wall was white.\n\n“Somebody will have to pay for all of this.”").confidence == 0
