"""Plain text, as saved from a web page → an article."""

from articles.importing.clean import clean
from articles.importing.draft import LeftOut
from articles.importing.escaping import escape
from articles.importing.extracted import Extracted, Source
from articles.importing.paragraphs import paragraphs


def extract(source: Source) -> Extracted:
    lines = source.text.split("\n")
    cleaned = clean(lines, lambda index: f"the text, line {source.first_line + index}", source.given)
    text = set(cleaned.text)
    body = paragraphs([line if index in text else "" for index, line in enumerate(lines)])
    left_out = tuple(LeftOut(rule, lines[index].strip(), source.first_line + index) for index, rule in cleaned.left_out)
    return Extracted("\n\n".join(map(escape, body)), cleaned.facts, left_out)
