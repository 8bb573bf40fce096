"""What a newer version of a text changes: the paragraphs that differ word by word, the others by their number."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.comparing.wording import Segment, differences

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that differ, by their segments; or, without segments, how many follow each other unchanged."""

    segments: tuple[Segment, ...] = ()
    unchanged: int = 0


def passages(old: str, new: str) -> list[Passage]:
    """The passages of which both texts are made, in order. Aligning words costs only where paragraphs differ."""
    return list(_passages(old.split(PARAGRAPH_BREAK), new.split(PARAGRAPH_BREAK)))


def _passages(old: list[str], new: list[str]) -> Iterator[Passage]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Passage(unchanged=old_end - old_start)
            continue
        before, after = old[old_start:old_end], new[new_start:new_end]
        if len(before) == len(after):
            yield from (Passage(differences(*pair)) for pair in zip(before, after, strict=True))
        else:
            yield Passage(differences(PARAGRAPH_BREAK.join(before), PARAGRAPH_BREAK.join(after)))
