from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.problems import ImportProblem
from articles.rendering.body import plain_text
from tests.importing.reading import left_out, read_text

FIRST = "The ferry to *Orm* will stay in port, the [harbour board](https://board.example/) said."


def read(text):
    return read_text(text, "ferry.md")


@pytest.mark.parametrize("heading", ["# Ferry *stays*", "# Ferry stays #", "Ferry stays\n===========", "#Ferry stays"])
def test_the_first_heading_is_the_title(heading):
    draft = read(f"{heading}\n\n{FIRST}\n")

    assert (draft.title, draft.body) == ("Ferry stays", FIRST)


def test_the_title_in_front_matter_wins_and_is_not_repeated():
    draft = read(f"---\ntitle: Ferry stays\n---\n# Ferry stays\n\n{FIRST}\n")

    assert (draft.title, draft.body) == ("Ferry stays", FIRST)


def test_another_heading_below_the_stated_title_stays():
    assert read(f"---\ntitle: Ferry stays\n---\n# In port\n\n{FIRST}\n").body == f"# In port\n\n{FIRST}"


@pytest.mark.parametrize("line", ["By Ann Roe, 8 June 2012", "*By Ann Roe, 8 June 2012*", "**Ann Roe 8 June 2012**"])
def test_a_credit_line_below_the_title_is_read(line):
    draft = read(f"# Ferry stays\n\n{line}\n\n{FIRST}\n")

    assert draft.published is not None
    assert (draft.bylines, draft.published.at) == (("Ann Roe",), datetime(2012, 6, 8, tzinfo=UTC))
    assert draft.body == FIRST
    assert left_out(draft) == {line: "byline"}


def test_markdown_of_the_body_is_kept():
    lists_and_table = ["- no engine\n- no **will**", "1. wait\n2. see", "| a | b |\n|---|---|\n| 1 | 2 |"]
    blocks = ["## Why", *lists_and_table, "> No.", "***", FIRST]
    body = "\n\n".join([FIRST, *blocks])

    assert read(f"# Ferry stays\n\n{body}\n").body == body


def test_the_description_of_a_picture_is_left_out():
    draft = read(f"# Ferry stays\n\n![The ferry in port](ferry.jpg)\n\n{FIRST}\n")

    assert draft.body == FIRST
    assert left_out(draft) == {"The ferry in port": "picture"}
    assert [passage.line for passage in draft.left_out] == [3]


def test_tags_are_shown_as_text():
    draft = read(f"# Ferry stays\n\n{FIRST}\n\n<script>alert(1)</script> and <b>bold</b>\n")

    assert "<" not in draft.body
    assert plain_text(draft.body).endswith("<script>alert(1)</script> and <b>bold</b>")
    assert draft.warnings == ("HTML tags in the Markdown are shown as text.",)


def test_angle_brackets_in_code_and_around_addresses_stay():
    body = f"{FIRST} `<b>` <https://orm.example/a>"

    assert read(f"# Ferry stays\n\n{body}\n").body == body


def test_a_heading_alone_is_no_article():
    with pytest.raises(ImportProblem, match="no text of an article"):
        read("# Ferry stays\n")


@given(
    st.lists(
        st.sampled_from(["He *said* so.", "## Why", "- one\n- two", "> No.", "A [link](https://a.example)."]),
        unique=True,
    )
)
def test_a_body_without_furniture_comes_back_unchanged(blocks):
    body = "\n\n".join([FIRST, *blocks])

    assert read(f"# Ferry stays\n\n{body}\n").body == body
