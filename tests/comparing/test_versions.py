"""What a newer version of a text changes, paragraph by paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from articles.comparing.versions import Passage, passages

texts = st.lists(st.sampled_from(["Rain fell.", "It rose.", "The ferry left.", "The ferry stayed."]), min_size=1).map(
    "\n\n".join
)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    """The words that go and those that come."""
    segments = (segment for passage in passages(old, new) for segment in passage.segments)
    return [(segment.old, segment.new) for segment in segments if segment.change != "same"]


def test_the_same_text_is_unchanged():
    assert passages("Rain fell.\n\nIt rose.", "Rain fell.\n\nIt rose.") == [Passage(unchanged=2)]


def test_only_the_words_that_differ_are_told():
    assert changed("Rain fell.\n\nThe ferry left early.", "Rain fell.\n\nThe ferry left late.") == [("early.", "late.")]


def test_a_paragraph_that_comes_in_is_told_as_a_whole():
    assert [new.strip() for _, new in changed("Rain fell.", "Rain fell.\n\nIt rose.")] == ["It rose."]


def test_paragraphs_around_a_change_are_counted():
    found = passages("A.\n\nB.\n\nRain fell.\n\nC.", "A.\n\nB.\n\nSnow fell.\n\nC.")
    assert [passage.unchanged for passage in found] == [2, 0, 1]


@given(texts, texts)
def test_both_texts_can_be_told_from_the_passages(old, new):
    found = passages(old, new)
    assert (told(found, old, "old"), told(found, new, "new")) == (old, new)


def told(found: list[Passage], text: str, side: str) -> str:
    """One of the two texts, of which only the unchanged paragraphs are looked at."""
    paragraphs, at, parts = text.split("\n\n"), 0, []
    for passage in found:
        words = "".join(getattr(segment, side) for segment in passage.segments)
        parts += paragraphs[at : at + passage.unchanged] if passage.unchanged else [words] if words else []
        at += passage.unchanged or (words.count("\n\n") + 1 if words else 0)
    return "\n\n".join(parts)
