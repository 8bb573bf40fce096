"""Who the pronouns beside quotations are, and by what evidence."""

import pytest

from articles.analysis import analyse

from .quoting import direct, only, said, speaker, speakers


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
        found = only("Peter Jones came to Madrid. “It was a good meeting,” he said.")
        assert found.attribution == "pronoun"
        assert "“he”" in found.reason
        assert "Peter Jones" in found.reason

    def test_they_are_the_unnamed_speakers_of_the_sentence_before(self):
        text = "The authors say the water is clean. They call for “an urgent survey of every well in the valley.”"
        assert speaker(text) == "authors"

    def test_a_pronoun_that_fits_nobody_leaves_the_speaker_unclear(self):
        found = only("The road was closed. “It was a good meeting,” he said.")
        assert found.speaker is None
        assert found.confidence == 0

    def test_she_is_never_a_known_man(self):
        text = "Peter Jones met David Brown in Madrid. “It was a good meeting,” she said."
        assert speaker(text) is None

    def test_he_is_never_an_organisation(self):
        assert speaker("The United Nations met in Madrid. “It was a good meeting,” he said.") is None

    def test_they_are_never_one_person(self):
        assert speaker("Susan Miller met the press. “It was a good meeting,” they said.") is None

    def test_it_is_the_organisation_that_spoke_before(self):
        text = "“No grain has left,” the United Nations said. Susan Miller listened. “We wait,” it added."
        assert speakers(text) == ["United Nations", "United Nations"]

    def test_he_may_be_an_unnamed_speaker(self):
        text = "“Talks go on,” a ministry spokesman said. “Nobody has left,” he added."
        assert speakers(text) == ["ministry spokesman", "ministry spokesman"]

    def test_she_is_no_spokesman(self):
        text = "“Talks go on,” a ministry spokesman said. “Nobody has left,” she added."
        assert speakers(text) == ["ministry spokesman", None]

    def test_someone_introduced_with_an_office_at_the_end_of_a_sentence_comes_first(self):
        text = (
            "Peter Jones has won every vote in the town. It is a fact that worries David Brown, head of the union.\n\n"
            "“Nobody asks us any more,” he said."
        )
        assert speaker(text) == "David Brown"

    def test_who_is_whoever_it_follows(self):
        text = "Peter Jones stood beside David Brown, who said, “We are closing the plant.”"
        assert speaker(text) == "David Brown"

    def test_a_forename_alone_tells_the_gender(self):
        text = "Peter Jones went home before Melanie sang. “I love you all,” he said."
        assert speaker(text) == "Peter Jones"

    def test_reported_speech_before_names_the_likeliest(self):
        text = "Peter Jones met David Brown. Brown said that the plant was safe. “Nobody will lose a job,” he added."
        assert said(text)[-1][1] == "David Brown"

    def test_names_inside_quotations_count_little(self):
        text = "Peter Jones spoke first. “I have read what David Brown wrote,” he said. “It is wrong,” he added."
        assert speakers(text) == ["Peter Jones", "Peter Jones"]


class TestUnnamedPeople:
    @pytest.mark.parametrize(
        ("scene", "pronoun", "speaker_name"),
        [
            ("I put this to a harbour adviser. He laughed.", "he", "harbour adviser"),
            ("A nurse watched from the gate.", "she", "nurse"),
            ("A fisherman from Norton watched from the gate.", "he", "fisherman from Norton"),
        ],
    )
    def test_one_brought_in_right_before_is_meant(self, scene, pronoun, speaker_name):
        text = f"Peter Jones runs the port. Susan Miller owns it.\n\n{scene} “You don't know the sea,” {pronoun} said."
        assert speaker(text) == speaker_name

    @pytest.mark.parametrize(
        "scene",
        [
            "Peter Jones is a baker.",
            "Peter Jones, a baker, met a doctor.",
            "He met a doctor.",
            "A storm hit the port.",
            "A spokeswoman left the room.",
        ],
    )
    def test_one_told_of_otherwise_is_not(self, scene):
        text = f"Peter Jones runs the port.\n\n{scene} “You don't know the sea,” he said."
        assert speaker(text) == "Peter Jones"


class TestReasons:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (
                "Peter Jones came to Madrid. “It was a good meeting,” he said.",
                "“he” is taken for Peter Jones: the only man named before who fits.",
            ),
            (
                "Susan Miller met David Brown. Peter Jones listened. The hall was full. “It was good,” he said.",
                "“he” is taken for Peter Jones: the last man named as a subject, two sentences back.",
            ),
            (
                "Peter Jones stood beside David Brown, who called for calm. “I do hope so,” he said.",
                "“he” is taken for David Brown: the last man said to speak, one sentence back.",
            ),
            (
                "David Brown was ill. “It was good,” Peter Jones said. “It was long,” he said.",
                "“he” is taken for Peter Jones: the speaker of the quotation before.",
            ),
        ],
    )
    def test_it_names_the_evidence_used(self, text, reason):
        assert direct(text)[-1].reason == reason

    def test_it_says_that_nobody_fits(self):
        assert only("The road was closed. “It was good,” he said.").reason == "Nobody named before it fits “he”."

    def test_it_names_the_unnamed_speaker(self):
        text = "“Talks go on,” a ministry spokesman said. “Nobody has left,” he added."
        assert direct(text)[1].reason == "“he” is taken for “ministry spokesman”, the unnamed speaker before."

    def test_it_never_runs_long(self):
        text = f"{'Jonathan ' * 60}Marlow came. “It was good,” he said. “Fine,” he said."
        assert all(len(quote.reason) < 300 for quote in analyse(text).quotes)
