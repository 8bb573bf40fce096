"""Two hundred malformed uploads, made anew from a seed: `every_case()`."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.faults import malformed_archives, malformed_bytes, malformed_pages, malformed_texts

SEED = 8


@dataclass(frozen=True, slots=True)
class Case:
    """A file `name` with these bytes, handed in as a file or as what the address of a feed answers."""

    label: str
    name: str
    data: bytes

    @property
    def is_feed(self) -> bool:
        return self.name.endswith(".xml")


def every_case() -> Iterator[Case]:
    """One after the other: all together they are large."""
    return (Case(*made) for made in _made(random.Random(SEED)))


def _made(chance: random.Random) -> Iterator[tuple[str, str, bytes]]:
    yield from malformed_bytes.cases(chance)
    yield from malformed_archives.cases(chance)
    yield from malformed_texts.cases(chance)
    yield from malformed_pages.cases(chance)
