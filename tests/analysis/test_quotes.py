"""Quotations: what is one, where it begins and ends, who says it."""

import pytest

from articles.analysis import FoundQuote, analyse


def quotes(text: str) -> list[FoundQuote]:
    return list(analyse(text).quotes)


def said(text: str) -> list[tuple[str, str | None]]:
    """Every quotation with the name of its speaker."""
    return [(quote.span.of(text), quote.speaker.name if quote.speaker else None) for quote in quotes(text)]


def speaker(text: str) -> str | None:
    """The speaker of the only quotation."""
    (found,) = quotes(text)
    return found.speaker.name if found.speaker else None


class TestMarks:
    @pytest.mark.parametrize(
        "text",
        [
            '"The bridge will open in May," Susan Miller said.',
            "“The bridge will open in May,” Susan Miller said.",
            "'The bridge will open in May,' Susan Miller said.",
            "‘The bridge will open in May,’ Susan Miller said.",
            "''The bridge will open in May,'' Susan Miller said.",
            "«The bridge will open in May,» Susan Miller said.",
        ],
    )
    def test_every_style_of_mark_is_read(self, text):
        assert said(text) == [("The bridge will open in May,", "Susan Miller")]

    def test_the_span_leaves_the_marks_out(self):
        text = "Susan Miller said: “We start in May.”"
        assert quotes(text)[0].span.of(text) == "We start in May."

    def test_a_quotation_inside_a_quotation_belongs_to_the_outer_one(self):
        text = "“He told me ‘never again’ and left the room,” Susan Miller said."
        assert said(text) == [("He told me ‘never again’ and left the room,", "Susan Miller")]

    def test_apostrophes_are_no_marks(self):
        text = "The farmers' union won't meet, and it's the councillors' turn in the '90s hall."
        assert said(text) == []

    def test_a_possessive_does_not_close_a_single_mark(self):
        text = "'We will fix the farmers' roads before winter,' Susan Miller said."
        assert said(text) == [("We will fix the farmers' roads before winter,", "Susan Miller")]

    def test_a_missing_closing_mark_ends_with_its_paragraph(self):
        text = "Susan Miller said: “We start in May and finish in June.\n\nThe road is four kilometres long."
        assert said(text) == [("We start in May and finish in June.", "Susan Miller")]

    def test_a_missing_closing_mark_does_not_turn_later_quotations_inside_out(self):
        text = (
            'Susan Miller said: "We start in May and finish in June.\n\n'
            'The road is four kilometres long. "Nobody asked us about it," said Peter Jones.'
        )
        assert said(text)[-1] == ("Nobody asked us about it,", "Peter Jones")

    def test_marks_over_two_paragraphs_give_a_quotation_in_each(self):
        text = "Susan Miller said: “We start in May.\n\nWe finish in the first week of June.”"
        assert said(text) == [
            ("We start in May.", "Susan Miller"),
            ("We finish in the first week of June.", "Susan Miller"),
        ]


class TestNobodysSpeech:
    @pytest.mark.parametrize(
        "text",
        [
            "The so-called “pivot” towards the coast began last year.",
            "The council published its “green list” on Monday.",
            "The film “Harbour Lights” opens on Friday.",
            "Susan Miller said on “Harbour Lights Tonight” that the plant would close.",
            "They are counted as “residents” in the census.",
            "Critics believe this “quiet war” has hurt the town.",
        ],
    )
    def test_terms_and_titles_are_not_quotations(self, text):
        assert said(text) == []

    def test_a_short_piece_with_its_own_cue_is_one(self):
        assert said("Peter Jones called the plan “a disgrace” on Monday.") == [("a disgrace", "Peter Jones")]

    def test_what_somebody_is_described_as_is_one(self):
        text = "Susan Miller described the board as an “absent landlord” at the hearing."
        assert said(text) == [("absent landlord", "Susan Miller")]


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
        (found,) = quotes(text)
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
        (found,) = quotes("“Talks go on,” a ministry spokesman said.")
        assert found.speaker is not None
        assert found.speaker.entity is None


class TestQuotationsInPieces:
    def test_both_pieces_have_the_speaker_of_the_cue_between_them(self):
        text = "“We close in June,” Susan Miller said, “and we will not reopen.”"
        assert said(text) == [("We close in June,", "Susan Miller"), ("and we will not reopen.", "Susan Miller")]

    def test_a_sentence_after_the_tag_goes_on(self):
        text = "“We close in June,” said Susan Miller. “We will not reopen.”"
        assert said(text)[1] == ("We will not reopen.", "Susan Miller")

    def test_a_paragraph_that_opens_again_goes_on(self):
        text = "“We close in June,” said Susan Miller. “It is decided.\n\n“We will not reopen.”"
        assert said(text)[-1] == ("We will not reopen.", "Susan Miller")

    def test_a_quoted_paragraph_of_its_own_goes_on(self):
        text = "“We close in June,” said Susan Miller.\n\n“We will not reopen, whatever anyone says.”"
        assert quotes(text)[1].attribution == "continuation"
        assert said(text)[1][1] == "Susan Miller"

    def test_another_persons_sentence_in_between_changes_the_speaker(self):
        text = "“We close in June,” said Susan Miller. Peter Jones disagreed. “That is far too early for us.”"
        assert said(text)[1][1] == "Peter Jones"


class TestPronouns:
    def test_he_is_the_man_named_before(self):
        text = "Susan Miller met Peter Jones in Madrid.\n\n“It was a good meeting,” he said."
        assert speaker(text) == "Peter Jones"

    def test_she_is_the_woman_named_before(self):
        text = "Susan Miller met Peter Jones in Madrid.\n\n“It was a good meeting,” she said."
        assert speaker(text) == "Susan Miller"

    def test_the_subject_of_the_sentence_before_comes_first(self):
        text = "Peter Jones spoke after David Brown had left the hall. “It was a good meeting,” he said."
        assert speaker(text) == "Peter Jones"

    def test_someone_just_said_to_speak_comes_first(self):
        text = "Peter Jones stood beside David Brown, who called for calm. “I do hope so,” he said."
        assert speaker(text) == "David Brown"

    def test_the_reason_names_the_pronoun_and_the_person(self):
        (found,) = quotes("Peter Jones came to Madrid. “It was a good meeting,” he said.")
        assert found.attribution == "pronoun"
        assert "“he”" in found.reason
        assert "Peter Jones" in found.reason

    def test_they_are_the_unnamed_speakers_of_the_sentence_before(self):
        text = "The authors say the water is clean. They call for “an urgent survey of every well in the valley.”"
        assert speaker(text) == "authors"

    def test_a_pronoun_that_fits_nobody_leaves_the_speaker_unclear(self):
        (found,) = quotes("The road was closed. “It was a good meeting,” he said.")
        assert found.speaker is None
        assert found.confidence == 0


class TestKinds:
    def test_a_complete_utterance_is_direct(self):
        assert quotes("Susan Miller said: “We close in June.”")[0].kind == "direct"

    def test_a_part_of_the_reporters_sentence_is_quoted_directly(self):
        text = "Susan Miller said the plant was “beyond any hope of repair” last week."
        (quote,) = quotes(text)
        assert (quote.kind, quote.span.of(text)) == ("direct", "beyond any hope of repair")

    def test_an_utterance_nobody_is_named_for_has_no_speaker(self):
        text = "The wall was painted white.\n\n“Somebody will have to pay for all of this.”"
        assert said(text) == [("Somebody will have to pay for all of this.", None)]
