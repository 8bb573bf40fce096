"""A Markdown file → an article."""

import re
from dataclasses import replace

from articles.importing.clean import clean
from articles.importing.draft import LeftOut
from articles.importing.extracted import Extracted, Source
from articles.rendering.body import plain_text

_HEADING = re.compile(r"#(?!#)\s*(.+?)\s*#*\s*")
_UNDERLINE = re.compile(r"=+\s*")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
# Code keeps its angle brackets, an address in them is a link, and all else would be raw HTML.
_CODE_OR_HTML = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]+`|<(?:https?://|mailto:)[^>\s]+>)|<(?=[a-zA-Z/!?])", re.DOTALL)


def extract(source: Source) -> Extracted:
    """The body keeps its Markdown; title, credits and furniture are taken from the lines around it."""
    lines = source.text.split("\n")
    pictures = _take_pictures(lines, source.first_line)
    heading, given = _title_from_heading(lines), source.given
    bare = [line.strip(" \t*_") or line.strip() for line in lines]
    if not given.title and heading:
        given = replace(given, title=heading)
    cleaned = clean(bare, lambda index: f"the text, line {source.first_line + index}", given)
    text = set(cleaned.text)
    body = "\n".join(line for index, line in enumerate(lines) if index in text or not bare[index]).strip("\n")
    removed = (LeftOut(rule, lines[index].strip(), source.first_line + index) for index, rule in cleaned.left_out)
    left_out = tuple(sorted((*pictures, *removed), key=lambda passage: passage.line))
    escaped = _CODE_OR_HTML.sub(lambda match: match[1] or "&lt;", body)
    warnings = ("HTML tags in the Markdown are shown as text.",) if escaped != body else ()
    return Extracted(escaped, cleaned.facts, left_out, warnings)


def _take_pictures(lines: list[str], first_line: int) -> list[LeftOut]:
    """The pictures that stand alone in a line, by their description; the line becomes empty."""
    found = []
    for index, line in enumerate(lines):
        if picture := _PICTURE.fullmatch(line.strip()):
            found.append(LeftOut("picture", picture[1] or line.strip(), first_line + index))
            lines[index] = ""
    return found


def _title_from_heading(lines: list[str]) -> str:
    """The text of the first heading of the first level; its underline, where it has one, becomes an empty line."""
    for index, line in enumerate(lines):
        if heading := _HEADING.fullmatch(line):
            return plain_text(heading[1])
        if index and lines[index - 1].strip() and _UNDERLINE.fullmatch(line):
            lines[index] = ""
            return plain_text(lines[index - 1])
    return ""
