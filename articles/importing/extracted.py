"""What the reader of one format (plain text, Markdown, HTML) makes of a file."""

from dataclasses import dataclass

from articles.importing.draft import LeftOut
from articles.importing.facts import NO_FACTS, Facts


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded text of one file without its front matter, and what was stated about it elsewhere."""

    name: str  # of the file, for messages
    text: str
    first_line: int = 1  # the line of the file on which `text` begins
    given: Facts = NO_FACTS


@dataclass(frozen=True, slots=True)
class Extracted:
    body: str  # Markdown; "" where the file holds no text of an article
    facts: Facts
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
