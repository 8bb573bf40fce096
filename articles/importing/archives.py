"""A .zip of articles → its files, within limits: nothing of it is ever written to the disk."""

import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings
from django.utils.text import Truncator

from articles.importing.files import FORMATS, MEGABYTE, SUFFIXES, no_format, too_large
from articles.importing.problems import ImportProblem

# Text shrinks to a tenth at most; what shrinks to a hundredth is one character over and over.
MOST_COMPRESSED = 100
# Bytes of the list of files at the end of an archive, which is read as a whole: some 40,000 files of any kind.
LONGEST_DIRECTORY = 8 * MEGABYTE
MOST_NAMED = 20  # files that are left out, in a line each: more of them would hide the articles
LONGEST_TOLD = 200  # characters of names in a message
_OF_WINDOWS = ("thumbs.db", "desktop.ini")
_LONGEST_END = 22 + 0xFFFF  # the record behind it, with the longest comment (APPNOTE 4.3.16)
_ENCRYPTED = 0x1  # general purpose bit 0 (PKWARE APPNOTE 4.4.4)
_ARCHIVES = (".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar")
_REFUSED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its bytes, or why it has none to give."""

    path: str
    data: bytes = b""
    problem: str = ""


def unpack(file: IO[bytes], name: str) -> Iterator[Member]:
    """The articles in the archive called `name`, which stands before the path of each; then what is none of them.

    That is told by name, the first MOST_NAMED of them in an entry each; what systems put there of their own is not.

    Raises ImportProblem where it is no readable archive, holds no article, or more than the limits allow of files,
    bytes or compression.
    """
    try:
        _check_directory(file, name)
        with zipfile.ZipFile(file) as archive:
            given = [member for member in archive.infolist() if not member.is_dir() and not _is_of_a_system(member)]
            members = [member for member in given if not _left_out(member)]
            _check(members, name)
            for member in members:
                yield _read(archive, member, f"{name}/{member.filename}")
            others = [member for member in given if _left_out(member)]
            yield from _told(others, name)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise ImportProblem(f"{name}: is no archive that can be read ({error}). Make it again as a .zip.") from error


def _check_directory(file: IO[bytes], name: str) -> None:
    """Before the library takes all of it into memory. The form for larger ones (ZIP64) no archive of articles needs."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_END - 20))
    before, found, end = file.read().rpartition(b"PK\x05\x06")
    length = int.from_bytes(end[8:12], "little") if found else 0
    if length > LONGEST_DIRECTORY or before[-20:].startswith(b"PK\x06\x07"):
        raise ImportProblem(f"{name}: lists far more files than an import may have. Import its articles in parts.")


def _is_of_a_system(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    hidden = any(part.startswith(".") and not part.startswith("..") for part in path.parts)
    return hidden or "__MACOSX" in path.parts or path.name.lower() in _OF_WINDOWS


def _left_out(member: zipfile.ZipInfo) -> str:
    """Why it is no article, "" where it may be one. An archive may: it is read as an article is, and refused."""
    path = PurePosixPath(member.filename)
    if path.stem.lower() == "readme" and path.suffix.lower() in SUFFIXES:
        return "a README is no article. Rename it if it is one."
    return "" if path.suffix.lower() in _ARCHIVES else no_format(path.name)


def _told(others: list[zipfile.ZipInfo], name: str) -> Iterator[Member]:
    """What is left out, in MOST_NAMED entries at most, the last one on all that follow."""
    named = others if len(others) <= MOST_NAMED else others[: MOST_NAMED - 1]
    for member in named:
        path = f"{name}/{_printable(member.filename)}"
        yield Member(path, problem=f"{_short(path)}: was left out: {_left_out(member)}")
    if rest := others[len(named) :]:
        names = _short(", ".join(_printable(member.filename) for member in rest))
        yield Member(name, problem=f"{name}: {len(rest)} more files are no articles and were left out: {names}")


def _check(members: list[zipfile.ZipInfo], name: str) -> None:
    """By what the directory of the archive says; `_read` does not trust it."""
    if not members:
        raise ImportProblem(f"{name}: holds no article. Put files ending in {FORMATS} into it.")
    if len(members) > settings.NEWSDESK_IMPORT_FILES:
        raise ImportProblem(
            f"{name}: holds {len(members)} files, more than the limit of {settings.NEWSDESK_IMPORT_FILES}. "
            "Import it in parts, or raise NEWSDESK_IMPORT_FILES."
        )
    if (size := sum(member.file_size for member in members)) > settings.NEWSDESK_IMPORT_BYTES:
        raise ImportProblem(
            f"{name}: unpacks to {size / MEGABYTE:.1f} MB, more than the limit of "
            f"{settings.NEWSDESK_IMPORT_BYTES / MEGABYTE:.1f} MB. Import it in parts, or raise NEWSDESK_IMPORT_BYTES."
        )


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> Member:
    if problem := _problem(member):
        return Member(_printable(path), problem=f"{_short(_printable(path))}: {problem}")
    try:
        with archive.open(member) as opened:
            data = opened.read(min(member.file_size, settings.NEWSDESK_MAX_FILE_BYTES) + 1)
    except _REFUSED as error:
        return Member(path, problem=f"{_short(path)}: cannot be unpacked ({error}). Put it into the archive again.")
    return Member(path, data)


def _problem(member: zipfile.ZipInfo) -> str:
    path = PurePosixPath(member.filename)
    if path.is_absolute() or ".." in path.parts or any(sign in member.orig_filename for sign in ("\\", ":", "\0")):
        return "its name leads out of the archive. Give it a plain name, and pack it again."
    if path.suffix.lower() in _ARCHIVES:
        return "is an archive in an archive. Unpack it, and import what it holds."
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted. Pack it without a password."
    if problem := too_large(member.file_size):
        return problem
    if member.file_size > MOST_COMPRESSED * max(member.compress_size, 1):
        return f"unpacks to more than {MOST_COMPRESSED} times its size, which no text does. Import it unpacked."
    return ""


def _short(text: str) -> str:
    """A name may have 65,535 characters (APPNOTE 4.4.10)."""
    return Truncator(text).chars(LONGEST_TOLD)


def _printable(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
