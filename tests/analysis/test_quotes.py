"""Quotations: what is one, where it begins and ends, who says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .quoting import direct, said, speakers


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
            "« The bridge will open in May, » Susan Miller said.",
            "»The bridge will open in May,« Susan Miller said.",
            "„The bridge will open in May,“ Susan Miller said.",
            "‹The bridge will open in May,› Susan Miller said.",
            "「The bridge will open in May,」 Susan Miller said.",
        ],
    )
    def test_every_style_of_mark_is_read(self, text):
        assert said(text) == [("The bridge will open in May,", "Susan Miller")]

    def test_the_span_leaves_the_marks_out(self):
        text = "Susan Miller said: “We start in May.”"
        assert direct(text)[0].span.of(text) == "We start in May."

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

    def test_apostrophes_of_every_kind_leave_single_marks_whole(self):
        text = "‘We don’t think the farmers’ roads can take ’90s lorries,’ said Susan Miller."
        assert said(text) == [("We don’t think the farmers’ roads can take ’90s lorries,", "Susan Miller")]

    def test_feet_and_inches_are_no_marks(self):
        text = 'The pipe is 5\'10" long and the 6" ring broke. "We mended it," said Susan Miller.'
        assert said(text) == [("We mended it,", "Susan Miller")]

    def test_attributes_of_left_over_markup_are_no_quotations(self):
        text = 'See <a href="harbour" title="the old harbour of the town">. "We mended it," said Susan Miller.'
        assert said(text) == [("We mended it,", "Susan Miller")]

    @given(
        st.lists(
            st.sampled_from([*"\"“”„«»‹›「」'‘’=.,", "''", "``", "\n\n", " ", "said", "Ann", "Marlow", "it"]),
            max_size=60,
        )
    )
    def test_no_soup_of_marks_gives_overlapping_or_empty_quotations(self, pieces):
        text = "".join(pieces)
        spans = [quote.span for quote in direct(text)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))

    def test_an_odd_number_of_marks_loses_none_of_the_others(self):
        text = (
            "“We start in May,” said Susan Miller. ” Nobody was told.\n\n"
            "“We were told in April,” said Peter Jones.\n\n“The road is closed” reads a sign."
        )
        assert [words for words, _ in said(text)][:2] == ["We start in May,", "We were told in April,"]

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
            "Susan Miller told “Harbour Lights” about the plan.",
            "“Harbour Lights” star Susan Miller opened the fair.",
            "In her second book, “The Long Quay,” Susan Miller tells of her youth.",
            "He founded a group called “Friends of the Quay” in Madrid.",
            "Robert “Bob” Miller opened the fair.",
            "Fans sang “Over the Water” until midnight.",
            "“Town closes its last ferry line,” by Susan Miller, won the prize.",
        ],
    )
    def test_terms_and_titles_are_not_quotations(self, text):
        assert said(text) == []

    def test_a_short_piece_with_its_own_cue_is_one(self):
        assert said("Peter Jones called the plan “a disgrace” on Monday.") == [("a disgrace", "Peter Jones")]

    def test_what_somebody_is_described_as_is_one(self):
        text = "Susan Miller described the board as an “absent landlord” at the hearing."
        assert said(text) == [("absent landlord", "Susan Miller")]

    def test_a_crosshead_between_single_marks_is_none(self):
        text = "“We close in June,” Susan Miller said.\n\n‘A hard year for all.’\n\nThe plant opened in 1970."
        assert [words for words, _ in said(text)] == ["We close in June,"]

    def test_a_term_far_from_the_cue_is_none(self):
        text = "The “quiet” line was built when Susan Miller, who said little, led the town."
        assert said(text) == []

    @pytest.mark.parametrize("words", ["Never", "Not now", "A disgrace"])
    def test_one_to_three_words_with_a_tag_are_one(self, words):
        assert said(f"“{words},” Susan Miller said.") == [(f"{words},", "Susan Miller")]


class TestEpithets:
    @pytest.mark.parametrize(
        "text",
        [
            "The “independent” Office of Norton says that the ferry was late.",
            "The city's “expert” adviser Peter Jones said that the ferry was late.",
        ],
    )
    def test_a_word_in_the_speakers_own_phrase_is_not_his(self, text):
        assert direct(text) == []

    def test_a_word_said_is(self):
        assert said("The answer was “never,” Susan Miller said.") == [("never,", "Susan Miller")]


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
        assert direct(text)[1].attribution == "continuation"
        assert said(text)[1][1] == "Susan Miller"

    def test_another_persons_sentence_in_between_changes_the_speaker(self):
        text = "“We close in June,” said Susan Miller. Peter Jones disagreed. “That is far too early for us.”"
        assert said(text)[1][1] == "Peter Jones"

    def test_what_is_said_to_a_programme_goes_on_after_its_title(self):
        text = "“We close in June,” Susan Miller told the “Morning Hour” on Friday. “It is decided.”"
        assert speakers(text) == ["Susan Miller", "Susan Miller"]

    def test_a_sentence_about_nobody_in_between_leaves_the_speaker(self):
        text = "“We close in June,” said Susan Miller. That is a blow to the town. “We will not reopen it.”"
        assert speakers(text) == ["Susan Miller", "Susan Miller"]

    def test_what_another_person_says_in_the_tag_does_not_change_the_speaker(self):
        text = "“We close in June,” Susan Miller said after Peter Jones said that he agreed. “It is decided.”"
        assert speakers(text) == ["Susan Miller", "Susan Miller"]

    def test_a_quotation_of_two_paragraphs_without_a_closing_mark_keeps_its_speaker(self):
        text = "Susan Miller said: “We close in June.\n\n“We will not reopen.\n\n“It is decided.”"
        assert speakers(text) == ["Susan Miller"] * 3

    def test_the_paragraph_before_names_the_speaker(self):
        text = "Susan Miller defended the decision on Friday.\n\n“We have no other way out of this, I am afraid.”"
        assert speakers(text) == ["Susan Miller"]

    def test_reported_speech_of_another_person_changes_the_speaker(self):
        text = (
            "“We close in June,” said Susan Miller. Peter Jones said that the town would fight the decision.\n\n"
            "“This is far too early for all of us.”"
        )
        assert said(text)[-1] == ("This is far too early for all of us.", "Peter Jones")


class TestKinds:
    def test_a_complete_utterance_is_direct(self):
        assert direct("Susan Miller said: “We close in June.”")[0].kind == "direct"

    def test_a_part_of_the_reporters_sentence_is_quoted_directly(self):
        text = "Susan Miller said the plant was “beyond any hope of repair” last week."
        (quote,) = direct(text)
        assert (quote.kind, quote.span.of(text)) == ("direct", "beyond any hope of repair")

    def test_an_utterance_nobody_is_named_for_has_no_speaker(self):
        text = "The wall was painted white.\n\n“Somebody will have to pay for all of this.”"
        assert said(text) == [("Somebody will have to pay for all of this.", None)]
