"""Facts that are stated beside the text, and which of them holds."""

import hashlib
from datetime import UTC, datetime

import pytest

from articles.importing.dates import parse_date
from articles.importing.facts import Facts
from articles.importing.problems import ImportProblem
from articles.importing.read import read_article, read_bytes
from tests.importing.reading import read_text

BODY = "The ferry to Orm will stay in port until the summer, the harbour board said on Monday.\n"


def with_front_matter(*lines):
    return "\n".join(["---", *lines, "---", "", BODY])


def test_front_matter_gives_every_fact():
    draft = read_text(
        with_front_matter(
            "title: Ferry stays",
            "outlet: The Quay",
            "byline: [Ann Roe, Bo Lee]",
            "published: 2012-06-08 14:30:00 +02:00",
            "updated: 2012-06-09",
            "url: https://quay.example/ferry",
            "story: The ferry",
            "language: de",
        )
    )

    assert draft.published is not None
    assert draft.updated is not None
    assert (draft.title, draft.outlet, draft.bylines) == ("Ferry stays", "The Quay", ("Ann Roe", "Bo Lee"))
    assert (draft.url, draft.story, draft.language) == ("https://quay.example/ferry", "The ferry", "de")
    assert (draft.published.at, draft.published.zone) == (datetime(2012, 6, 8, 12, 30, tzinfo=UTC), "+02:00")
    assert (draft.updated.at, draft.updated.source) == (datetime(2012, 6, 9, tzinfo=UTC), "front matter")
    assert draft.body == BODY.strip()


def test_a_byline_of_several_names_is_split():
    assert read_text(with_front_matter("title: Ferry", "byline: By Ann Roe and Bo Lee")).bylines == (
        "Ann Roe",
        "Bo Lee",
    )


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ann Roe in Orm and Bo Lee in Lunde", ("Ann Roe", "Bo Lee")),
        ("Ann Roe in Orm, Bo Lee in Lunde", ("Ann Roe", "Bo Lee")),
        ("Ann Roe in Lunde, Northland", ("Ann Roe",)),
        ("Ann Roe, Jr.", ("Ann Roe, Jr.",)),
        ("Ann Roe, Jr., and Bo Lee", ("Ann Roe, Jr.", "Bo Lee")),
        ("Ann Roe, The Quay", ("Ann Roe",)),
        ("and", ()),
    ],
)
def test_a_byline_gives_the_names_of_all_writers_and_nothing_else(byline, names):
    assert read_text(with_front_matter("title: Ferry", f"byline: {byline}")).bylines == names


def test_a_fact_left_empty_is_unknown():
    draft = read_text(with_front_matter("title: Ferry", "published:", "outlet:"))

    assert (draft.published, draft.outlet) == (None, "")


def test_other_keys_give_a_warning_only():
    draft = read_text(with_front_matter("title: Ferry", "layout: post"))

    assert draft.warnings[0].startswith("Front matter not used: layout. ")


def test_lines_are_counted_from_the_top_of_the_file():
    draft = read_text("---\noutlet: The Quay\n---\nFerry stays\n\nBy Ann Roe, 8 June 2012\n\n" + BODY)

    assert draft.published is not None
    assert draft.published.source == "the text, line 6"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("published: in spring", "the value of “published” is “in spring”, which cannot be used. Write the date as "),
        ("published: 2012-13-45", "the value of “published” is “2012-13-45”, which"),
        ("updated: 05/06/2012", "the value of “updated” is “05/06/2012”, which"),
        ("title: 1984", "the value of “title” is “1984”, which cannot be used. It must be text: put it in quotation "),
        ("language: no", "the value of “language” is “False”, which"),
        (
            "language: English",
            "the value of “language” is “English”, which cannot be used. Write a code of two letters",
        ),
        ("url: quay.example", "the value of “url” is “quay.example”, which cannot be used. Write the whole address"),
        ("byline: {name: Ann Roe}", "the value of “byline” is a dict, which"),
        ("story: [a, b]", "the value of “story” is a list, which"),
        (f"outlet: {'x' * 201}", "“outlet” is longer than 200 characters. Shorten it"),
    ],
)
def test_a_value_that_cannot_be_used_is_an_error_that_names_it(line, message):
    with pytest.raises(ImportProblem) as problem:
        read_text(with_front_matter(line))

    assert str(problem.value).startswith(f"ferry.txt: front matter: {message}")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Ferry\n\n" + BODY,
        "---\ntitle: [\n---\n" + BODY,
        "---\ntitle: a: b\n---\n" + BODY,
        "---\nwords\n---\n",
    ],
)
def test_broken_front_matter_is_an_error(text):
    with pytest.raises(ImportProblem, match=r"^ferry\.txt: the front matter .+ Write lines such as "):
        read_text(text)


def test_a_value_with_a_colon_is_an_error_that_asks_for_quotation_marks():
    with pytest.raises(ImportProblem, match="line 2: .+ put a value with a colon in quotation marks"):
        read_text(with_front_matter("title: Orm: the ferry"))


def test_front_matter_can_run_no_code():
    with pytest.raises(ImportProblem, match="could not determine a constructor"):
        read_text(with_front_matter("title: !!python/object/apply:os.getcwd []"))


@pytest.fixture
def folder(tmp_path):
    """A folder with one article and a catalogue that each test fills."""
    (tmp_path / "ferry.txt").write_text(f"Ferry stays\n\nBy Ann Roe, 8 June 2012\n\n{BODY}")
    return tmp_path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_catalogue_knows_a_file_by_name(folder):
    (folder / "catalogue.toml").write_text('["ferry.txt"]\noutlet = "The Quay"\npublished = 2012-06-07\n')
    draft = read_article(folder / "ferry.txt")

    assert draft.published is not None
    assert (draft.outlet, draft.published.at) == ("The Quay", datetime(2012, 6, 7, tzinfo=UTC))
    assert draft.published.source == "catalogue.toml"


def test_a_catalogue_knows_a_file_by_its_content_under_another_name(folder):
    known = digest(folder / "ferry.txt")
    (folder / "catalogue.toml").write_text(
        f'["old.txt"]\nsha256 = "{known.upper()}"\noutlet = "The Bell"\n'
        '["ferry.txt"]\noutlet = "The Quay"\nstory = "Orm"\n'
    )
    draft = read_article(folder / "ferry.txt")

    assert (draft.outlet, draft.story) == ("The Bell", "Orm")


def test_another_catalogue_knows_files_by_content_only(folder, tmp_path_factory):
    path = folder / "ferry.txt"
    other = tmp_path_factory.mktemp("elsewhere") / "catalogue.toml"
    other.write_text(f'["ferry.txt"]\nstory = "No"\n["x.txt"]\nsha256 = "{digest(path)}"\noutlet = "The Bell"\n')
    draft = read_article(path, catalogue=other)

    assert (draft.outlet, draft.story) == ("The Bell", "")
    assert read_bytes(path.read_bytes(), "upload.txt", catalogue=other).outlet == "The Bell"


def test_a_catalogue_that_was_changed_is_read_again(folder):
    catalogue = folder / "catalogue.toml"
    catalogue.write_text('["ferry.txt"]\noutlet = "The Quay"\n')
    read_article(folder / "ferry.txt")
    catalogue.write_text('["ferry.txt"]\noutlet = "The Bell"\n')

    assert read_article(folder / "ferry.txt").outlet == "The Bell"


@pytest.mark.parametrize(
    ("catalogue", "message"),
    [
        ("[ferry", "is no readable TOML"),
        ('outlet = "The Quay"', "“outlet” stands outside a table"),
        ('["ferry.txt"]\nauthor = "Ann Roe"', "has an unknown key “author”. Use only title, outlet, byline"),
        ('["ferry.txt"]\nsha256 = 5', "has a sha256 that is no text"),
        ('["ferry.txt"]\npublished = "spring"', "the value of “published” is “spring”"),
    ],
)
def test_a_broken_catalogue_is_an_error(folder, catalogue, message):
    (folder / "catalogue.toml").write_text(catalogue)

    with pytest.raises(ImportProblem, match=r"catalogue\.toml") as problem:
        read_article(folder / "ferry.txt")
    assert message in str(problem.value)


def test_options_win_over_front_matter_over_the_catalogue_over_the_text(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(
        "---\noutlet: Front\nstory: Front\n---\nPrinted title\n\nBy Ann Roe, 8 June 2012\n\n" + BODY,
    )
    (tmp_path / "catalogue.toml").write_text(
        '["ferry.txt"]\noutlet = "Catalogue"\nstory = "Catalogue"\nbyline = "Cata Logue"\ntitle = "Catalogue"\n'
    )
    draft = read_article(path, facts=Facts(outlet="Option"))

    assert (draft.outlet, draft.story, draft.bylines) == ("Option", "Front", ("Cata Logue",))
    assert draft.title == "Catalogue"
    assert draft.published == parse_date("8 June 2012", "the text, line 7")


def test_the_language_is_english_where_nothing_states_it():
    assert read_text("Ferry stays\n\n" + BODY).language == "en"
