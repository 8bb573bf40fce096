from hypothesis import given
from hypothesis import strategies as st

from articles.rendering.body import Close, Open, plain_text, tokens_of


def test_paragraphs_are_separated_by_a_blank_line():
    assert plain_text("One.\n\nTwo.") == "One.\n\nTwo."


def test_a_soft_line_break_shows_as_a_space():
    assert plain_text("One\nline.") == "One line."


def test_a_hard_line_break_is_a_line_break():
    assert plain_text("One  \nline.") == "One\nline."


def test_emphasis_and_links_leave_their_words():
    assert plain_text("*One* [and **two**](https://a.example/).") == "One and two."


def test_every_item_of_a_list_is_a_paragraph():
    assert plain_text("Before:\n\n- one\n- two\n\nAfter.") == "Before:\n\none\n\ntwo\n\nAfter."


def test_every_cell_of_a_table_is_a_paragraph():
    assert plain_text("| a | b |\n|---|---|\n| c | d |") == "a\n\nb\n\nc\n\nd"


def test_code_keeps_its_white_space():
    assert plain_text("```\none\n  two\n```") == "one\n  two"


def test_raw_html_is_text():
    assert plain_text("A <b>bold</b> claim.") == "A <b>bold</b> claim."


def test_headings_of_a_body_start_at_the_third_level():
    tags = [token.tag for token in tokens_of("# One\n\n## Two") if isinstance(token, Open)]
    assert tags == ["h3", "h3"]


def test_a_relative_link_leads_nowhere():
    attributes = [token.attributes for token in tokens_of("[out](/admin/logout/)") if isinstance(token, Open)]
    assert all("href" not in dict(given) for given in attributes)


def test_an_image_is_not_fetched_from_elsewhere():
    assert "img" not in [token.tag for token in tokens_of("![map](https://a.example/m.png)") if isinstance(token, Open)]


def test_a_body_of_white_space_has_no_text():
    assert plain_text(" \n\n\t") == ""


@given(st.text())
def test_tags_are_balanced_whatever_the_body(body):
    open_tags = []
    for token in tokens_of(body):
        if isinstance(token, Open) and token.tag not in ("br", "hr"):
            open_tags.append(token.tag)
        elif isinstance(token, Close):
            assert open_tags.pop() == token.tag
    assert open_tags == []


def test_a_flood_of_brackets_stays_text():
    assert plain_text("[a " * 5000).startswith("[a [a [a ")


def test_escaped_brackets_in_any_number_stay_brackets():
    assert plain_text("\\[a] " * 500).startswith("[a] [a] [a] ")


def test_quotations_nested_too_deeply_are_text_wherever_they_are_read():
    def deeper(levels: int) -> str:
        return plain_text("> " * 3000 + "x") if levels == 0 else deeper(levels - 1)

    assert deeper(0) == deeper(300)
