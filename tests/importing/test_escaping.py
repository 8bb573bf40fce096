import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.escaping import escape
from articles.rendering.body import plain_text

# White space is folded and control characters are refused before a paragraph is escaped.
paragraph = (
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]) | st.sampled_from(" *_`#<>&[]()!|~-+=\\.:;1"),
        min_size=1,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(st.lists(paragraph, min_size=1, max_size=6))
def test_escaped_paragraphs_render_as_they_were(paragraphs):
    assert plain_text("\n\n".join(map(escape, paragraphs))) == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "# not a heading",
        "1. May was a holiday",
        "- said the ferryman",
        "> and more",
        "---",
        "~~~ wave",
        "*stars* and _lines_ and `ticks`",
        "a [note](https://quay.example) and [to stop] it",
        "<b>bold</b> & AT&T &amp; R&D &copy;",
        "![picture](x.png)",
        "back\\slash \\* end",
        "[quay]: https://quay.example",
        "write to <desk@quay.example> or <https://quay.example>",
        "| a | b |",
    ],
)
def test_what_looks_like_markup_stays_text(text):
    assert plain_text(escape(text)) == text


def test_fences_over_two_paragraphs_stay_text():
    paragraphs = ["~~~", "The wave", "~~~"]

    assert plain_text("\n\n".join(map(escape, paragraphs))) == "~~~\n\nThe wave\n\n~~~"


def test_plain_sentences_are_left_as_they_are():
    text = "“Don’t,” he said – it cost £4 (or 5.2 kg) & that was all. So: well-known facts!"

    assert escape(text) == text
