"""What the import knows of an article before anything is saved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage of the source that is not part of the article, kept so that an editor can put it back."""

    rule: str  # the short, readable name of the rule that removed it
    text: str
    line: int  # 1-based in the source file; 0 where lines mean nothing, as in HTML


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date that the source states."""

    at: datetime  # aware, at the offset that is stated; midnight UTC where only the day is known
    precision: Literal["day", "minute"]
    zone: str  # the stated offset as "+05:30", "" where none is stated (then `at` is in UTC)
    source: str  # where it was found, to be read by people: "the text, line 54", "front matter", "JSON-LD"


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a file gives it. Text fields are "" and dates None where the source says nothing."""

    title: str
    body: str  # Markdown without raw HTML
    bylines: tuple[str, ...]
    outlet: str
    url: str
    story: str
    language: str  # ISO 639-1 code
    published: FoundDate | None
    updated: FoundDate | None
    left_out: tuple[LeftOut, ...]  # in the order of the source
    encoding: str  # the codec that decoded the bytes, by its Python name
    sha256: str  # of the bytes, in lower-case hex
    warnings: tuple[str, ...]  # one sentence each
