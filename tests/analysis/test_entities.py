"""Names and the entities they stand for."""

import pytest

from articles.analysis import FoundEntity, analyse


def entity(text: str, name: str) -> FoundEntity:
    """The only entity of this name."""
    (found,) = [entity for entity in analyse(text).entities if entity.name == name]
    return found


def surfaces(text: str, name: str) -> list[str]:
    """What the text prints for the entity, mention by mention."""
    analysis = analyse(text)
    index = analysis.entities.index(entity(text, name))
    return [mention.span.of(text) for mention in analysis.mentions if mention.entity == index]


def names(text: str, kind: str) -> list[str]:
    return [found.name for found in analyse(text).entities if found.kind == kind]


class TestPeople:
    def test_a_surname_is_the_person_named_in_full(self):
        text = "Susan Miller spoke in Madrid on Monday. Later Miller flew home."
        assert surfaces(text, "Susan Miller") == ["Susan Miller", "Miller"]

    def test_a_surname_may_stand_before_the_full_name(self):
        text = "Miller wins in Madrid.\n\nSusan Miller won the race in Madrid on Monday, and Miller was glad."
        assert surfaces(text, "Susan Miller") == ["Miller", "Susan Miller", "Miller"]

    @pytest.mark.parametrize(
        "titled",
        [
            "Mrs. Miller",
            "Dr Miller",
            "Finance Minister Susan Miller",
            "Gen. Susan Miller",
            "former President Susan Miller",
        ],
    )
    def test_titles_are_no_part_of_name_or_mention(self, titled):
        text = f"Susan Miller spoke in Madrid on Monday. Then {titled} left the hall."
        assert names(text, "person") == ["Susan Miller"]
        assert surfaces(text, "Susan Miller")[-1] == titled[titled.index("Susan" if "Susan" in titled else "Miller") :]

    def test_two_people_with_one_surname_stay_apart(self):
        text = "Susan Miller met David Miller in Madrid on Monday."
        assert names(text, "person") == ["Susan Miller", "David Miller"]

    def test_mr_and_mrs_of_one_surname_stay_apart(self):
        text = "Mr. Miller told the court nothing. Mrs. Miller told the court everything."
        assert [found.aliases for found in analyse(text).entities] == [("Miller",), ("Miller",)]

    def test_mrs_goes_with_the_woman_of_that_surname(self):
        text = "David Miller and Susan Miller live in Madrid. On Monday Mrs. Miller went to court."
        assert surfaces(text, "Susan Miller") == ["Susan Miller", "Miller"]

    def test_a_middle_initial_makes_no_other_person(self):
        text = "Susan B. Miller spoke in Madrid. Susan Miller was applauded."
        assert len(names(text, "person")) == 1

    def test_a_surname_with_its_particle_is_the_person_named_in_full(self):
        text = "Peter van Dijk spoke in Madrid on Monday. Mr. Van Dijk then flew home."
        assert names(text, "person") == ["Peter van Dijk"]

    def test_someone_known_by_a_surname_alone_is_not_full(self):
        assert not entity("Mr. Miller spoke to reporters in Madrid.", "Miller").full

    def test_a_surname_with_a_particle_is_not_full(self):
        assert not entity("Bin Qasim was seen in Madrid on Monday.", "Bin Qasim").full

    def test_someone_named_in_full_is_full(self):
        assert entity("Susan Miller spoke to reporters in Madrid.", "Susan Miller").full

    @pytest.mark.parametrize("apostrophe", ["'", "’"])
    def test_the_possessive_is_no_part_of_a_mention(self, apostrophe):
        text = f"Susan Miller came to Madrid. It was Miller{apostrophe}s first visit."
        assert surfaces(text, "Susan Miller") == ["Susan Miller", "Miller"]


class TestPlaces:
    @pytest.mark.parametrize("variant", ["U.S.", "US", "United States", "America"])
    def test_the_names_of_a_country_are_one_place(self, variant):
        text = f"The team flew from Spain to the {variant} and came back to Spain from the United States."
        assert surfaces(text, "United States") == [variant, "United States"]

    def test_a_people_is_another_entity_than_its_country(self):
        text = "Officials in Norway said that two Norwegians had left Norway on a Norwegian ship."
        assert entity(text, "Norway").kind == "place"
        assert entity(text, "Norwegian").kind == "group"
        assert surfaces(text, "Norwegian") == ["Norwegians", "Norwegian"]

    def test_a_capital_named_for_its_government_stays_a_place_of_its_own(self):
        text = "Talks between Washington and Madrid failed, and the United States closed its embassy in Spain."
        assert {"Washington", "United States", "Madrid", "Spain"} <= set(names(text, "place"))


class TestOrganisations:
    def test_an_acronym_is_its_long_form(self):
        text = "The World Health Organization met in Geneva. The WHO will meet again in May."
        assert surfaces(text, "World Health Organization") == ["World Health Organization", "WHO"]

    def test_the_plural_of_a_network_is_the_network(self):
        text = (
            "The army blamed the Marzani network for the attack in Kabul. The Marzanis deny it. "
            "Nobody has seen the Marzani network's leader in Kabul since May."
        )
        assert surfaces(text, "Marzani network") == ["Marzani network", "Marzanis", "Marzani network"]

    def test_spellings_of_a_transliterated_name_are_one(self):
        text = "Leaders of Hezbollah met in Beirut on Monday. A spokesman for Hizbollah said that Hezbollah would wait."
        assert len(names(text, "organisation")) == 1

    def test_a_capitalised_run_up_to_an_organisations_noun_is_one_name(self):
        text = "Officials told the Christian Harbour Monitor on Friday that the talks in Madrid had failed."
        assert names(text, "organisation") == ["Christian Harbour Monitor"]

    def test_unknown_capitals_in_a_sentence_are_an_organisation(self):
        text = "An QVAF airstrike near the border with Spain killed nobody, officials in Madrid said on Friday."
        assert names(text, "organisation") == ["QVAF"]

    def test_capitals_of_a_headline_are_none(self):
        text = "BOATS SINK\n\nThe boats left the harbour of Madrid at noon and never came back to it."
        assert names(text, "organisation") == []


class TestGroups:
    def test_the_people_of_a_place_in_the_text_are_a_group(self):
        text = "Two boats from Kessaria arrived. Officials in Kessaria said that all Kessarians on board were well."
        assert entity(text, "Kessarians").kind == "group"

    def test_a_person_is_no_plural_with_an_article(self):
        text = "The Kessels live in Madrid. Nobody in Madrid has seen the Kessels since May."
        assert names(text, "person") == []


class TestMentions:
    def test_a_title_swallowed_by_a_name_is_given_back(self):
        text = "The Norwegian Prime Minister Susan Miller arrived in Madrid."
        assert names(text, "person") == ["Susan Miller"]

    def test_a_name_found_once_is_found_wherever_it_stands(self):
        text = "Susan Miller won in Madrid. " + "The vote was close. " * 3 + "Yet Miller smiled."
        assert len(surfaces(text, "Susan Miller")) == 2

    def test_aliases_are_the_surfaces_as_printed_each_once(self):
        text = "Susan Miller spoke. Miller left. Then Susan Miller came back, and Miller smiled."
        assert entity(text, "Susan Miller").aliases == ("Susan Miller", "Miller")

    def test_entities_come_in_the_order_of_their_first_mention(self):
        analysis = analyse("Susan Miller flew from Madrid to Norway. In Madrid, Miller had met Peter Jones.")
        first = [mention.entity for mention in analysis.mentions]
        assert list(dict.fromkeys(first)) == list(range(len(analysis.entities)))

    def test_whoever_stands_beside_said_is_a_person(self):
        text = "“The road is closed until Monday,” Qvarrel said. “Nobody told us why,” said Vunderby."
        assert names(text, "person") == ["Qvarrel", "Vunderby"]

    @pytest.mark.parametrize("text", ["He said so.", "Nobody said so.", "“Yes.” They said no more."])
    def test_pronouns_are_no_names(self, text):
        assert analyse(text).entities == ()

    @pytest.mark.parametrize("day", ["Friday", "Sunday", "October"])
    def test_days_and_months_are_no_names(self, day):
        assert analyse(f"The rally on {day} was called off, and on {day} night it rained.").entities == ()

    def test_a_name_runs_over_no_comma(self):
        text = "The search goes on in Spain, Norway, Madrid, and in the United States, officials said."
        assert names(text, "place") == ["Spain", "Norway", "Madrid", "United States"]

    def test_words_that_open_a_sentence_are_no_names(self):
        text = (
            "While in Spain, she waited. Speaking of peace, he left. Just weeks ago, many came. Asked again, he smiled."
        )
        assert [found.name for found in analyse(text).entities] == ["Spain"]

    def test_confidence_is_a_probability(self):
        analysis = analyse("Susan Miller flew from Madrid to Norway with two Norwegians.")
        assert all(0 < mention.confidence <= 1 for mention in analysis.mentions)
