"""What an editor hands in → one entry for each article to be, before anything is read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Protocol

from django.conf import settings

from articles.importing.archives import unpack
from articles.importing.files import MEGABYTE, too_large
from articles.importing.problems import ImportProblem

PASTED = "Pasted text"
# A tag that pages have and no text that somebody types.
_TAG = re.compile(r"<(?:!doctype|html|head|body|article|div|p|h[1-6]|br|span|a\s)[^<>]*>", re.IGNORECASE)
_LONGEST_PATH = 1000


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes under the `name` of a file, whose ending tells the format; or an address to fetch; or a problem."""

    path: str  # as the editor knows it: the name of a file, "harbour.zip/ferry.txt", an address
    name: str = ""
    data: bytes | None = None
    problem: str = ""


class Upload(Protocol):
    """A file that a browser has sent."""

    name: str
    size: int
    file: IO[bytes]

    def read(self) -> bytes: ...


def from_files(files: Iterable[Upload]) -> list[Incoming]:
    """An entry for each file, and for each file in a .zip. A file that cannot be taken is told in its own entry.

    Raises ImportProblem where they are more, or larger together, than the limits allow.
    """
    found: list[Incoming] = []
    number = size = 0
    for entry in (entry for file in files for entry in _from_file(file)):
        found.append(entry)
        number += not entry.problem  # what is left out of an archive is told, and takes nobody's place
        size += len(entry.data or b"")
        if number > settings.NEWSDESK_IMPORT_FILES or size > settings.NEWSDESK_IMPORT_BYTES:
            raise ImportProblem(
                f"{entry.path}: with it the import has more than {settings.NEWSDESK_IMPORT_FILES} files or "
                f"{settings.NEWSDESK_IMPORT_BYTES / MEGABYTE:.0f} MB. Import them in parts, or raise "
                "NEWSDESK_IMPORT_FILES or NEWSDESK_IMPORT_BYTES."
            )
    return found


def from_pasted(text: str) -> list[Incoming]:
    """One entry: a page where the text has tags of one, Markdown where it begins with front matter or a heading."""
    ending = ".html" if _TAG.search(text) else ".md" if re.match(r"\s*(?:---\s*\n|#{1,6}\s)", text) else ".txt"
    return [Incoming(PASTED, f"pasted{ending}", text.replace("\r\n", "\n").encode())]


def from_addresses(addresses: Iterable[str]) -> list[Incoming]:
    """An entry for each address, to be fetched when it is read."""
    return [Incoming(address[:_LONGEST_PATH]) for address in dict.fromkeys(addresses)]


def _from_file(file: Upload) -> Iterator[Incoming]:
    if PurePosixPath(file.name).suffix.lower() == ".zip":
        yield from _from_archive(file)
    elif problem := too_large(file.size):
        yield Incoming(file.name, problem=f"{file.name}: {problem}")
    else:
        yield Incoming(file.name, file.name, file.read())


def _from_archive(file: Upload) -> Iterator[Incoming]:
    try:
        for member in unpack(file.file, file.name):
            path = member.path if len(member.path) <= _LONGEST_PATH else f"…{member.path[1 - _LONGEST_PATH :]}"
            yield Incoming(path, path, None if member.problem else member.data, member.problem)
    except ImportProblem as problem:
        yield Incoming(file.name, problem=str(problem))
