"""What becomes of a name that the recogniser marks rightly or wrongly: the passes alone, whatever the weights are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.annotations import EntityKind
from articles.analysis.names import find_names
from articles.analysis.recogniser import Name
from articles.analysis.tokens import Document, read

SURE, DOUBTFUL = 0.95, 0.3


def after_passes(text: str, *marked: tuple[str, EntityKind, float]) -> set[tuple[str, str]]:
    """The names of the text where the recogniser marks these, wherever they stand."""
    document = read(text)
    found = sorted((name for given in marked for name in _wherever(document, *given)), key=lambda name: name.start)
    return {(name.text(document), name.kind) for name in find_names(document, lambda _: found)}


def _wherever(document: Document, name: str, kind: EntityKind, confidence: float) -> list[Name]:
    words = read(name).words
    starts = [i for i in range(len(document.words)) if document.words[i : i + len(words)] == words]
    return [Name(start, start + len(words), kind, confidence) for start in starts]


class TestOtherThings:
    @pytest.mark.parametrize(
        ("text", "name", "kind"),
        [
            ("Crowds saw the Space Shuttle Ellund land.", "Space Shuttle Ellund", "place"),
            ("The frigate HMS Ellund sank.", "HMS Ellund", "organisation"),
            ("The frigate HMS Ellund sank.", "Ellund", "person"),
            ("They fled from Hurricane Quay.", "Hurricane Quay", "place"),
            ("She won the Ellund Prize.", "Ellund Prize", "organisation"),
            ("Both sides signed the Ellund Accords.", "Ellund Accords", "place"),
            ("We compare Wave 3 with the rest.", "Wave 3", "organisation"),
            ("Trials in Phase II went well.", "Phase II", "organisation"),
            ("Trials in Phase 2 went well.", "Phase", "organisation"),
            ("Cases of COVID rose.", "COVID", "organisation"),
            ("Oh, we never knew.", "Oh", "place"),
            ("They wrote to all Governors.", "Governors", "person"),
            ("Nobody had won Black voters.", "Black", "person"),
            ("He swore an Oath.", "Oath", "organisation"),
            ("They sailed on the USS to Kenya.", "USS", "organisation"),
            ("They sailed on the SS Ellund.", "Ellund", "person"),
            ("They went to sea aboard Ellund.", "Ellund", "person"),
            ("A crew left on QVX-1 at dawn.", "QVX-1", "organisation"),
            ("They had high Southern hopes.", "Southern", "organisation"),
            ("It is a street of Tallowian houses.", "Tallowian", "place"),
            ("She sang in the opera Ellund.", "Ellund", "place"),
            ("The hit song is 'Ellund Quay' by Oduya.", "Ellund Quay", "person"),
            ("He wrote the Ellund Dances, Op. 46.", "Ellund Dances", "organisation"),
            ("We spoke on Peace and Security.", "Peace and Security", "organisation"),
            ("It is open: Open for Business.", "Open for Business", "organisation"),
            ("The clerks searched the QVXLA database.", "QVXLA", "organisation"),
            ("Oh my God, it rained.", "God", "person"),
        ],
    )
    def test_what_is_none_of_the_four_kinds_is_no_name(self, text, name, kind):
        assert after_passes(text, (name, kind, DOUBTFUL)) == set()

    @pytest.mark.parametrize(
        ("text", "name", "kind"),
        [
            ("The Shuttleworth Trust closed.", "Shuttleworth Trust", "organisation"),
            ("Ann Day resigned.", "Ann Day", "person"),
            ("Black told them so.", "Black", "person"),
            ("The Ellund Prize Committee met.", "Ellund Prize Committee", "organisation"),
            ("She sued Ellund-1 and won.", "Ellund", "organisation"),
            ("They praised the Southern.", "Southern", "organisation"),
            ("He read the book Ann Tallow wrote.", "Ann Tallow", "person"),
            ("She may play Kenyan music.", "Kenyan", "group"),
            ("They drove on US-75 all day.", "US", "place"),
            ("We read The Globe and Mail.", "Globe and Mail", "organisation"),
            ("They led the SS General Oduya.", "Oduya", "person"),
            ("The Ministry and Council met.", "Ministry and Council", "organisation"),
        ],
    )
    def test_a_name_that_shares_such_a_word_stays(self, text, name, kind):
        assert (name, kind) in after_passes(text, (name, kind, SURE))


class TestCraft:
    @pytest.mark.parametrize(
        "text",
        [
            "Crowds saw the Space Shuttle Ellund land. Later Ellund was sold.",
            "The frigates left, the ship Ellund too. Later Ellund was sold.",
            "The ships Oduya and Ellund left. Later Ellund was sold.",
        ],
    )
    def test_what_the_article_calls_a_craft_is_one_throughout(self, text):
        assert after_passes(text, ("Ellund", "person", SURE), ("Oduya", "person", SURE)) == set()

    def test_the_code_of_a_model_is_no_organisation_where_it_stands_alone(self):
        assert after_passes("A crew left on QVX-1. The QVX was new.", ("QVX", "organisation", DOUBTFUL)) == set()

    def test_a_settled_place_that_a_craft_is_named_after_stays(self):
        names = after_passes("The ferry Nairobi sank. It is cold in Nairobi.", ("Nairobi", "place", SURE))
        assert ("Nairobi", "place") in names

    def test_what_stands_before_a_noun_for_craft_is_nobody(self):
        assert after_passes("The Ellund spacecraft is old.", ("Ellund", "person", SURE)) == set()

    def test_whoever_speaks_of_a_ship_stays(self):
        names = after_passes("It was the ship Ellund, Ann Tallow said.", ("Ann Tallow", "person", SURE))
        assert names == {("Ann Tallow", "person")}

    def test_whoever_builds_a_craft_stays(self):
        names = after_passes("The Ellund spacecraft is old. Ellund grew.", ("Ellund", "organisation", SURE))
        assert names == {("Ellund", "organisation")}

    def test_the_nation_of_a_ship_stays(self):
        assert after_passes("The Kenyan ship sank.", ("Kenyan", "group", SURE)) == {("Kenyan", "group")}


class TestWhereNamesEnd:
    def test_the_initial_before_an_editors_bracket_ends_no_name(self):
        assert "K." in read("We asked [Ann K.] Tallow.").words

    def test_an_editors_bracket_divides(self):
        names = after_passes("We asked [Ann] Tallow.", ("Ann] Tallow", "person", SURE))
        assert names == {("Ann", "person"), ("Tallow", "person")}

    def test_an_article_at_the_end_belongs_to_the_next_sentence(self):
        assert ("Ellund", "place") in after_passes("Ellund The isles are green.", ("Ellund The", "place", SURE))

    def test_a_small_word_at_the_start_belongs_to_the_sentence(self):
        assert after_passes("Near Ellund it rained.", ("Near Ellund", "place", SURE)) == {("Ellund", "place")}

    def test_a_heading_and_the_line_below_it_name_one_person_twice(self):
        names = after_passes("Ann Tallow Ann Beth Tallow is a baker.", ("Ann Tallow Ann Beth Tallow", "person", SURE))
        assert names == {("Ann Tallow", "person"), ("Ann Beth Tallow", "person")}

    def test_a_heading_ends_where_the_surname_does(self):
        names = after_passes(
            "Ann Tallow Beth Ann Cora Tallow is a baker.",
            ("Ann Tallow Beth", "person", SURE),
            ("Ann Cora Tallow", "person", SURE),
        )
        assert names == {("Ann Tallow", "person"), ("Beth Ann Cora Tallow", "person")}

    def test_a_heading_and_two_names_below_it_are_three(self):
        text = "Ann Tallow Ann Tallow Tallow was a baker."
        document = read(text)
        marked = [Name(0, 2, "person", SURE), Name(2, 4, "person", SURE), Name(4, 5, "person", SURE)]
        names = find_names(document, lambda _: marked)
        assert [name.text(document) for name in names] == ["Ann Tallow", "Ann Tallow", "Tallow"]

    def test_what_a_page_prints_below_an_article_is_no_part_of_a_name(self):
        names = after_passes("It is by Ellund Council Archived", ("Ellund Council Archived", "organisation", SURE))
        assert names == {("Ellund Council", "organisation")}

    def test_a_domain_is_part_of_its_owners_name(self):
        assert after_passes("A report by Ellund.com says so.", ("Ellund", "person", SURE)) == {
            ("Ellund . com", "organisation")
        }

    def test_a_sentence_that_ends_with_a_name_and_one_that_begins_with_com_are_two(self):
        names = after_passes("They met Oduya. com is an ending.", ("Oduya", "person", SURE))
        assert names == {("Oduya", "person")}

    @pytest.mark.parametrize("mark", [",", ";", ")", ""])
    def test_the_full_stop_of_an_abbreviation_belongs_to_it_before_any_mark(self, mark):
        assert "Jr." in read(f"(Okwe Tallow Jr.{mark}").words

    def test_a_dash_joins_no_names(self):
        assert ("Ann Tallow", "person") in after_passes("It was Ann Tallow—who else.", ("Ann Tallow", "person", SURE))

    def test_an_apostrophe_stands_inside_a_name_with_an_article(self):
        assert "al-Ta'ir" in read("They met al-Ta'ir there.").words

    def test_the_place_that_somebody_governs_is_no_part_of_the_name(self):
        names = after_passes("The Governor of Kenya Ann Tallow spoke.", ("Kenya Ann Tallow", "person", SURE))
        assert names == {("Kenya", "place"), ("Ann Tallow", "person")}

    @given(st.lists(st.sampled_from("Ann Tallow The of [ ] , Near Ellund and An .".split()), min_size=1, max_size=12))
    def test_names_never_overlap_and_are_never_empty(self, words):
        document = read(" ".join(words))
        everything = [Name(0, len(document.words), "person", SURE)]
        names = find_names(document, lambda _: everything)
        assert all(name.start < name.stop for name in names)
        assert all(one.stop <= other.start for one, other in zip(names, names[1:], strict=False))


class TestKindByUse:
    @pytest.mark.parametrize(
        "text",
        [
            "Few speakers of Ellund are left. Ellund has six tones.",
            "The Ellund language has six tones. Children learn Ellund.",
            "An Ellund-speaking clerk was found. Ellund has six tones.",
        ],
    )
    def test_a_language_is_no_organisation(self, text):
        assert "Ellund" not in {name for name, _ in after_passes(text, ("Ellund", "organisation", DOUBTFUL))}

    @pytest.mark.parametrize("text", ["Many ethnic Ellund fled.", "The Ellund people fled."])
    def test_a_people_is_a_group(self, text):
        assert after_passes(text, ("Ellund", "organisation", DOUBTFUL)) == {("Ellund", "group")}

    def test_a_doubtful_person_behind_near_is_a_place(self):
        assert after_passes("They camped near Oduya.", ("Oduya", "person", DOUBTFUL)) == {("Oduya", "place")}

    @pytest.mark.parametrize(
        "text",
        [
            "They come from the village of Oduya.",
            "They bathed in the river Oduya.",
            "They sent it to the kings of Oduya.",
            "They settled in northern Oduya.",
            "They crossed a river known as Oduya.",
            "They settled in a town called Oduya.",
            "They settled near Oduya, a fishing village on the coast.",
            "They passed Oduya, a settlement surrounded by hills.",
            "They sailed past Kenya, Uganda and Oduya.",
        ],
    )
    def test_what_a_noun_or_a_list_shows_to_be_a_place_is_one(self, text):
        assert ("Oduya", "place") in after_passes(
            text, ("Oduya", "person", DOUBTFUL), ("Kenya", "place", SURE), ("Uganda", "place", SURE)
        )

    @pytest.mark.parametrize("text", ["They met Oduya, the town mayor.", "They met Oduya, a city banker of note."])
    def test_what_a_noun_only_describes_is_no_place(self, text):
        assert after_passes(text, ("Oduya", "person", DOUBTFUL)) == {("Oduya", "person")}

    def test_what_is_called_a_village_once_is_a_place_throughout(self):
        text = "The village of Oduya is old. All praise Oduya today."
        assert after_passes(text, ("Oduya", "person", DOUBTFUL)) == {("Oduya", "place")}

    def test_a_surname_of_the_article_is_no_place_though_a_village_bears_it(self):
        text = "Ann Oduya came to the village of Oduya. All praise Oduya today."
        names = after_passes(text, ("Ann Oduya", "person", SURE), ("Oduya", "person", DOUBTFUL))
        assert ("Oduya", "person") in names

    def test_a_name_behind_a_river_that_was_passed_over_is_a_place(self):
        assert after_passes("They bathed in the river Oduya.") == {("Oduya", "place")}

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("They marched to Jack Oduya Square in the rain.", "Jack Oduya Square"),
            ("They slept at Oduya Swamp in the rain.", "Oduya Swamp"),
            ("The park holds Mt. Oduya, among others.", "Mt. Oduya"),
        ],
    )
    def test_a_place_that_its_own_words_tell_and_that_was_passed_over_is_found(self, text, place):
        assert after_passes(text) == {(place, "place")}

    @pytest.mark.parametrize(
        "text",
        [
            "Protesters March Again On Oduya Square",
            "They crossed the Square in the rain.",
            "Every Street was full.",
            "They met on a Monday Street in the rain.",
        ],
    )
    def test_a_headline_a_noun_alone_and_a_common_word_are_no_such_places(self, text):
        assert after_passes(text) == set()

    @pytest.mark.parametrize("kind", ["person", "place"])
    def test_a_mountain_keeps_its_mount(self, kind):
        assert after_passes("They climbed Mt. Oduya today.", ("Oduya", kind, DOUBTFUL)) == {("Mt. Oduya", "place")}

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("ODUYA — The bridge was closed.", "ODUYA"),
            ("ODUYA QUAY, Tarn (Tern) — The bridge was closed.", "ODUYA QUAY"),
            ("ODUYA, March 3 -- The bridge was closed.", "ODUYA"),
            ("Oduya (Tern) - The bridge was closed.", "Oduya"),
        ],
    )
    def test_the_text_opens_with_the_place_where_it_was_written(self, text, place):
        assert after_passes(text, (place, "person", SURE)) == after_passes(text) | {(place, "place")}
        assert (place, "place") in after_passes(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Oduya — who had left — came back.",
            "EXCLUSIVE — The bridge was closed.",
            "ODUYA said — and then again — that it was closed.",
        ],
    )
    def test_what_is_no_such_opening_is_no_place(self, text):
        assert after_passes(text, ("Oduya", "person", SURE), ("ODUYA", "person", SURE)).isdisjoint(
            {("Oduya", "place"), ("ODUYA", "place"), ("EXCLUSIVE", "place")}
        )

    def test_a_month_behind_a_town_is_no_place(self):
        assert after_passes("They left the town March 3.") == set()

    def test_a_name_among_people_is_no_place(self):
        text = "They met Oduya, Ann Tallow and Beth Quay in Kenya."
        people = [(name, "person", SURE) for name in ("Ann Tallow", "Beth Quay")]
        assert ("Oduya", "person") in after_passes(text, ("Oduya", "person", DOUBTFUL), *people)

    @pytest.mark.parametrize(
        ("text", "name", "marked", "kind"),
        [
            ("We read the Nairobi Sun.", "Nairobi Sun", "place", "organisation"),
            ("We hosted the Ellund Energy Forum.", "Ellund Energy Forum", "place", "organisation"),
            ("We heard the Ellund Quartet.", "Ellund Quartet", "person", "organisation"),
            ("They ruled the Ellund Principality.", "Ellund Principality", "organisation", "place"),
            ("They met Ellundians there.", "Ellundians", "person", "group"),
            ("They met an Ellund Islander.", "Ellund Islander", "place", "group"),
            ("They live on the West Bank.", "West Bank", "place", "place"),
            ("They saw the Ellund Folk Museum.", "Ellund Folk Museum", "organisation", "place"),
            ("They saw Ines Quay there.", "Ines Quay", "person", "person"),
        ],
    )
    def test_the_last_word_tells_the_kind(self, text, name, marked, kind):
        assert after_passes(text, (name, marked, DOUBTFUL)) == {(name, kind)}

    @pytest.mark.parametrize("name", ["Oduya", "Ines Oduya"])
    def test_a_doubtful_name_that_speaks_is_a_person(self, name):
        assert after_passes(f"And then {name} said no.", (name, "organisation", DOUBTFUL)) == {(name, "person")}

    def test_a_body_that_speaks_stays_a_body(self):
        text = "And then Ines Hospital said no."
        assert after_passes(text, ("Ines Hospital", "organisation", DOUBTFUL)) == {("Ines Hospital", "organisation")}

    def test_a_body_named_after_a_state_stays_a_body(self):
        assert after_passes(
            "The Ellund Rally for the Republic met.", ("Rally for the Republic", "organisation", SURE)
        ) == {("Rally for the Republic", "organisation")}

    def test_what_a_centre_is_for_belongs_to_its_name(self):
        names = after_passes("The Ellund Centre for Peace and Security met.", ("Ellund Centre", "place", SURE))
        assert names == {("Ellund Centre for Peace and Security", "organisation")}

    def test_who_comes_behind_what_a_centre_is_for_does_not(self):
        names = after_passes(
            "The Ellund Centre for Peace and Kenya met.", ("Ellund Centre", "place", SURE), ("Kenya", "place", SURE)
        )
        assert names == {("Ellund Centre for Peace", "organisation"), ("Kenya", "place")}

    def test_a_doubtful_organisation_that_argues_is_a_person(self):
        assert after_passes("Then Oduya argued at length.", ("Oduya", "organisation", DOUBTFUL)) == {
            ("Oduya", "person")
        }

    def test_a_person_in_whose_view_something_holds_stays_one(self):
        assert after_passes("That is wrong in Oduya's view.", ("Oduya", "person", DOUBTFUL)) == {("Oduya", "person")}

    @pytest.mark.parametrize("name", ["Ann Tallow Square", "Oduya Harbour", "Ellund Airport"])
    def test_a_noun_for_places_at_the_end_makes_a_place(self, name):
        assert after_passes(f"They went to {name} at noon.", (name, "person", SURE)) == {(name, "place")}

    def test_an_adjective_of_a_creed_is_a_group_however_sure_the_recogniser_is(self):
        assert after_passes("The Hindu voters left.", ("Hindu", "organisation", SURE)) == {("Hindu", "group")}

    def test_an_adjective_of_a_nation_that_was_passed_over_is_a_group(self):
        assert after_passes("It was a Kenyan matter.") == {("Kenyan", "group")}

    def test_a_listed_name_with_the_arabic_article_needs_no_capital(self):
        assert after_passes("They fear al-Shabab there.") == {("al-Shabab", "organisation")}

    def test_a_town_is_no_surname_of_a_place_named_after_it(self):
        names = after_passes(
            "Old Nairobi is green. Nairobi grew.", ("Old Nairobi", "person", SURE), ("Nairobi", "place", DOUBTFUL)
        )
        assert names == {("Old Nairobi", "place"), ("Nairobi", "place")}

    def test_a_city_whose_name_a_judge_bears_is_that_judge(self):
        text = "Justice Lincoln spoke. Then Lincoln left."
        document = read(text)
        marked = [Name(1, 2, "person", DOUBTFUL), Name(5, 6, "place", 0.7)]
        names = find_names(document, lambda _: marked)
        assert [(name.text(document), name.kind) for name in names] == [("Lincoln", "person"), ("Lincoln", "person")]

    def test_the_other_party_of_a_case_against_such_a_one_is_a_person_too(self):
        document = read("Justice Lincoln spoke. It was Lincoln v. Houston then.")
        marked = [Name(1, 2, "person", DOUBTFUL), Name(6, 7, "place", 0.5), Name(9, 10, "place", 0.5)]
        assert document.words[6] == "Lincoln"
        assert document.words[9] == "Houston"
        assert {name.kind for name in find_names(document, lambda _: marked)} == {"person"}

    def test_a_city_that_somebody_is_in_stays_one_though_a_judge_bears_its_name(self):
        document = read("Justice Lincoln spoke. It rained in Lincoln then.")
        marked = [Name(1, 2, "person", DOUBTFUL), Name(7, 8, "place", 0.7)]
        assert [name.kind for name in find_names(document, lambda _: marked)] == ["person", "place"]

    def test_a_city_that_is_no_surname_is_what_the_article_has_it_as_more_often(self):
        document = read("Nairobi grew. Nairobi has trams. Nairobi sleeps.")
        marked = [Name(0, 1, "place", SURE), Name(3, 4, "person", 0.7), Name(7, 8, "place", SURE)]
        assert {name.kind for name in find_names(document, lambda _: marked)} == {"place"}

    def test_a_doubtful_name_that_ends_in_a_surname_of_the_article_is_a_persons(self):
        names = after_passes(
            "Ann Tallow left. Qvarla Tallow stayed.", ("Ann Tallow", "person", SURE), ("Qvarla Tallow", "place", 0.3)
        )
        assert ("Qvarla Tallow", "person") in names


class TestPeopleNamedInFull:
    @pytest.mark.parametrize(
        "text",
        [
            "The bridge is closed, said Ines Tallow.",
            "“It is not safe,” Ines Tallow said.",
            "Then Ines Tallow walked in.",
            "Clerks arrested Ines Tallow on Monday.",
        ],
    )
    def test_forename_and_surname_are_a_person_though_the_surname_is_a_noun(self, text):
        assert after_passes(text) == {("Ines Tallow", "person")}

    def test_an_initial_stands_for_a_forename(self):
        assert after_passes("On Monday S. Miller spoke.") == {("S. Miller", "person")}

    def test_a_doubtful_organisation_that_speaks_is_a_person(self):
        text = "“It is not safe,” Okwe Harrow said."
        assert after_passes(text, ("Okwe Harrow", "organisation", DOUBTFUL)) == {("Okwe Harrow", "person")}

    @pytest.mark.parametrize(
        "text",
        [
            "They met in the Ines Hall at noon.",
            "The Ines Tallow sank.",
            "We saw Ines Harbour at dawn.",
            "We told Ines Tuesday.",
        ],
    )
    def test_a_thing_named_after_somebody_is_nobody(self, text):
        assert "person" not in {kind for _, kind in after_passes(text)}


class TestMovements:
    @pytest.mark.parametrize(
        ("name", "marked"),
        [
            ("Islamic State of Ellund and the Quay", "Islamic State of Ellund"),
            ("al-Qaeda in the Ellund Isles", "al-Qaeda"),
        ],
    )
    def test_a_branch_is_named_with_all_its_regions(self, name, marked):
        text = f"Fighters of {name} withdrew."
        assert after_passes(text, (marked, "organisation", SURE)) == {(name, "organisation")}


class TestWholePeople:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Okwe Tallow Jr. spoke.", "Okwe Tallow Jr."),
            ("Okwe Tallow Sr. spoke.", "Okwe Tallow Sr."),
            ("Okwe Tallow, Jr., spoke.", "Okwe Tallow , Jr."),
        ],
    )
    def test_a_suffix_is_part_of_the_name(self, text, name):
        assert after_passes(text, ("Okwe Tallow", "person", SURE)) == {(name, "person")}

    def test_a_particle_belongs_to_the_surname_that_has_it_elsewhere(self):
        text = "Ann de Tallow spoke. De Tallow left."
        names = after_passes(text, ("Ann de Tallow", "person", SURE), ("Tallow", "person", SURE))
        assert names == {("Ann de Tallow", "person"), ("De Tallow", "person")}

    def test_a_forename_before_an_initial_is_part_of_the_name(self):
        names = after_passes("Susan B. Tallow spoke.", ("Tallow", "person", SURE))
        assert names == {("Susan B. Tallow", "person")}

    @pytest.mark.parametrize(
        ("text", "name"),
        [("Okwe the Bold invaded Kenya.", "Okwe the Bold"), ("They served king Okwe I there.", "Okwe I")],
    )
    def test_an_epithet_and_a_number_are_part_of_a_rulers_name(self, text, name):
        assert (name, "person") in after_passes(text, ("Okwe", "person", SURE))

    @pytest.mark.parametrize("text", ["They gave Okwe the Medal.", "With Okwe I left early."])
    def test_what_merely_follows_a_name_is_no_part_of_it(self, text):
        assert ("Okwe", "person") in after_passes(text, ("Okwe", "person", SURE))
