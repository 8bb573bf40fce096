"""A file → a Draft: decode, split the front matter off, extract, and settle which of the stated facts holds."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from articles.importing import html, markdown, plain
from articles.importing.catalogue import FILE_NAME, load_catalogue
from articles.importing.decode import decode
from articles.importing.draft import Draft
from articles.importing.extracted import Extracted, Source
from articles.importing.facts import NO_FACTS, Facts
from articles.importing.files import check_bytes, find_files, load, too_long
from articles.importing.front_matter import split_front_matter
from articles.importing.problems import ImportProblem

__all__ = ["find_files", "read_article", "read_bytes", "source_lines", "source_text"]

_DEFAULT_LANGUAGE = "en"
_HTML = (".html", ".htm")
_READERS: dict[str, Callable[[Source], Extracted]] = {
    ".txt": plain.extract,
    ".md": markdown.extract,
    **dict.fromkeys(_HTML, html.extract),
}


def read_article(path: Path, *, facts: Facts = NO_FACTS, catalogue: Path | None = None) -> Draft:
    """The article in a file. Stated facts hold in this order: `facts`, front matter, catalogues, the text itself.

    The `catalogue.toml` of the file's own folder counts, and of another `catalogue` what it knows by SHA-256.
    Raises ImportProblem for anything wrong with the file or a catalogue.
    """
    data = load(path)
    known = load_catalogue(path.parent / FILE_NAME).facts(path.name, _digest(data))
    return _read(data, str(path), facts, known.over(_known_bytes(data, catalogue)))


def read_bytes(data: bytes, name: str, facts: Facts = NO_FACTS, *, catalogue: Path | None = None) -> Draft:
    """The article in the bytes of a file called `name`, whose ending tells the format; otherwise as `read_article`."""
    check_bytes(data, name)
    return _read(data, name, facts, _known_bytes(data, catalogue))


def source_text(data: bytes, name: str) -> str:
    """The decoded text of a file, with its front matter and tags."""
    return decode(data, name, is_html=is_page(name)).text


def source_lines(data: bytes, name: str) -> list[str]:
    """The lines of a file of text as its left-out passages count them, or the text of a page, block by block."""
    text = source_text(data, name)
    return html.lines_of_page(Source(name, text)) if is_page(name) else text.split("\n")


def is_page(name: str) -> bool:
    return Path(name).suffix.lower() in _HTML


def _known_bytes(data: bytes, catalogue: Path | None) -> Facts:
    return load_catalogue(catalogue).by_sha256.get(_digest(data), NO_FACTS) if catalogue else NO_FACTS


def _read(data: bytes, name: str, facts: Facts, known: Facts) -> Draft:
    decoded = decode(data, name, is_html=is_page(name))
    front = split_front_matter(decoded.text, name)
    given = facts.over(front.facts).over(known)
    extracted = _READERS[Path(name).suffix.lower()](Source(name, front.text, front.first_line, given))
    if not extracted.body.strip():
        raise ImportProblem(f"{name}: no text of an article was found in it. Save the page or text again.")
    if problem := too_long(extracted.body):
        raise ImportProblem(f"{name}: {problem}")
    settled = given.over(extracted.facts)
    warnings = [*front.warnings, *extracted.warnings]
    if not decoded.is_certain:
        warnings.append(f"The encoding is not stated; it was taken for {decoded.encoding}. Check accented letters.")
    if not settled.title:
        warnings.append("No title was found; the name of the file stands for it.")
    return Draft(
        title=settled.title or Path(name).stem,
        body=extracted.body,
        bylines=settled.bylines,
        outlet=settled.outlet,
        url=settled.url,
        story=settled.story,
        language=settled.language or _DEFAULT_LANGUAGE,
        published=settled.published,
        updated=settled.updated,
        left_out=extracted.left_out,
        encoding=decoded.encoding,
        sha256=_digest(data),
        warnings=tuple(warnings),
    )


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
