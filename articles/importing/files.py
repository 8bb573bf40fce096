"""Paths → the files to import, and a file → its bytes."""

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils.text import Truncator

from articles.importing.problems import ImportProblem

SUFFIXES = (".txt", ".md", ".html", ".htm")
NO_ENDING = "its name has no ending that tells the format"
FORMATS = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
MEGABYTE = 1024 * 1024
# Signs that Markdown looks at inside one paragraph: its time grows with their number times the length of the paragraph.
MOST_MARKS = 10_000
_MARK = re.compile(r"[\[\]*_`\\<&!]")
SEEDS = Path(settings.BASE_DIR) / "seeds"
SEED_CATALOGUE = SEEDS / "catalogue.toml"


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Every file that the paths name, once: files as they are given, folders with all that is in and below them.

    In a folder only files with one of SUFFIXES count, no hidden ones and no README. A path that turns out to be
    unreadable (missing, a folder without articles, a loop of symbolic links) stays in the list, so that reading it
    raises the ImportProblem that says so and the other files are imported all the same.
    """
    found = (file for path in paths for file in (_in_folder(path) if path.is_dir() else [path]))
    return list(dict.fromkeys(found))


def load(path: Path) -> bytes:
    """The bytes of an article's file. Raises ImportProblem where there are none to be had."""
    try:
        _check_name(path)
        status = path.stat()
        _check_kind(path, status)
        _check_size(str(path), status.st_size)
        data = path.read_bytes()
    except OSError as error:
        raise ImportProblem(f"{path}: {_reason(error)}.") from error
    _check_filled(str(path), data)
    return data


def check_bytes(data: bytes, name: str) -> None:
    """Raises ImportProblem where bytes that come with the `name` of a file are none that `load` would have given."""
    _check_suffix(name)
    _check_size(name, len(data))
    _check_filled(name, data)


def _check_filled(name: str, data: bytes) -> None:
    if not data.strip():
        raise ImportProblem(f"{name}: is empty. Save the article into it again, or remove it.")


def _in_folder(folder: Path) -> list[Path]:
    return sorted(_walk(folder, ())) or [folder]


def _walk(folder: Path, above: tuple[Path, ...]) -> Iterator[Path]:
    """Files of the folder and those below it; a folder that cannot be entered stands for itself."""
    above = (*above, folder.resolve())
    try:
        entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError:  # reading the folder as a file tells the reason
        yield folder
        return
    for entry in entries:
        if not entry.is_dir():
            if entry.suffix.lower() in SUFFIXES and entry.stem.lower() != "readme":
                yield entry
        elif entry.is_symlink() and entry.resolve() in above:
            yield entry
        else:
            yield from _walk(entry, above)


def _check_name(path: Path) -> None:
    """Bytes of a name that are no text can neither be shown nor stored."""
    name = os.fsencode(path)
    try:
        name.decode()
    except UnicodeDecodeError as error:
        shown = name.decode(errors="backslashreplace")
        raise ImportProblem(f"{shown}: its name is not in UTF-8. Rename it.") from error


def _check_kind(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        if path.is_symlink() and path.resolve() in path.absolute().parents:
            raise ImportProblem(f"{path}: is a symbolic link to a folder that holds it, a loop. Remove the link.")
        if not os.access(path, os.R_OK | os.X_OK):
            raise ImportProblem(f"{path}: this folder may not be read. Give yourself permission to read it.")
        raise ImportProblem(f"{path}: this folder holds no article. Put files ending in {FORMATS} into it.")
    if not stat.S_ISREG(status.st_mode):
        raise ImportProblem(f"{path}: is not a regular file. Give a file ending in {FORMATS}.")
    _check_suffix(str(path))


def no_format(name: str) -> str:
    """Why the ending of a name is none that can be read, "" where it is."""
    suffix = Path(name).suffix
    if suffix.lower() in SUFFIXES:
        return ""
    what = f"“{Truncator(suffix).chars(20)}” is no format that can be read" if suffix else NO_ENDING
    return f"{what}. Use {FORMATS}."


def _check_suffix(name: str) -> None:
    if problem := no_format(name):
        raise ImportProblem(f"{name}: {problem}")


def too_large(size: int) -> str:
    """Why a file of so many bytes is not read, "" where it is."""
    limit: int = settings.NEWSDESK_MAX_FILE_BYTES
    if size <= limit:
        return ""
    return (
        f"has {size / MEGABYTE:.1f} MB, more than the limit of {limit / MEGABYTE:.1f} MB. "
        "Cut it down to the article, or raise NEWSDESK_MAX_FILE_BYTES."
    )


def too_long(body: str) -> str:
    """Why an article of this text is not imported, "" where it is."""
    limit: int = settings.NEWSDESK_MAX_CHARACTERS
    if any(len(_MARK.findall(block)) > MOST_MARKS for block in body.split("\n\n")):
        return (
            f"a paragraph has more than {MOST_MARKS:,} marks of Markdown, which no article has. "
            "Save the article again as plain text."
        )
    if len(body) <= limit:
        return ""
    return (
        f"its text has {len(body):,} characters, more than the limit of {limit:,}. "
        "Cut it down to the article, import it in parts, or raise NEWSDESK_MAX_CHARACTERS."
    )


def _check_size(name: str, size: int) -> None:
    if problem := too_large(size):
        raise ImportProblem(f"{name}: {problem}")


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return "does not exist. Check the path"
        case errno.EACCES | errno.EPERM:
            return "may not be read. Give yourself permission to read it (chmod u+r)"
        case errno.ELOOP:
            return "is a symbolic link in a loop. Remove the link or give its target"
        case _:
            return f"cannot be read ({error.strerror}). Check the disk and try again"
