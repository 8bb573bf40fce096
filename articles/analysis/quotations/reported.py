"""Reported speech: clauses that give in the reporter's words what somebody said, with quoted words inside or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..tokens import Document
from .phrases import Phrases
from .places import Place
from .tags import Tag, Tags


@dataclass(frozen=True, slots=True)
class Reported:
    """The words of a reported clause and the tag that names its speaker; "mixed" where words inside are quoted."""

    inner: range
    kind: Literal["mixed", "indirect"]
    tag: Tag


def reported_clauses(document: Document, phrases: Phrases, tags: Tags, places: Sequence[Place]) -> list[Reported]:
    """The clauses in order, none overlapping another or cutting a quoted stretch in two."""
    return []
