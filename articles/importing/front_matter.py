"""YAML front matter: facts between two `---` lines at the top of a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml
from frontmatter.default_handlers import YAMLHandler

from articles.importing.facts import KEYS, Facts, facts_from
from articles.importing.problems import ImportProblem

_OPENING = re.compile(r"\s*---[ \t]*\n")
_LONGEST = 20_000  # characters: twenty times what its keys ever need; YAML takes a second for ten times as much
_MEND = "Write lines such as “title: …” between two lines of three hyphens"
_COLON_PROBLEM = "mapping values are not allowed here"  # as yaml.scanner words it
_COLON = 'put a value with a colon in quotation marks, title: "Orm: the ferry"'


class _DatesAsText(yaml.SafeLoader):
    """Leaves dates as they are printed, so that one reader of dates judges them all."""


_DatesAsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    facts: Facts
    text: str  # what follows it
    first_line: int  # the line of the file on which `text` begins
    warnings: tuple[str, ...] = ()


def split_front_matter(text: str, file: str) -> FrontMatter:
    """Front matter and the text below it; without front matter, all of the text.

    Raises ImportProblem where the front matter is not closed, is no YAML, or holds a value that cannot be used.
    """
    if not _OPENING.match(text):
        return FrontMatter(Facts(), text, 1)
    handler = YAMLHandler()
    try:
        block, content = handler.split(text.lstrip())
        if len(block) > _LONGEST:
            raise ImportProblem(f"{file}: the front matter is longer than {_LONGEST:,} characters. {_MEND}.")
        values = handler.load(block, Loader=_DatesAsText)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise ImportProblem(f"{file}: the front matter cannot be read ({_reason(error)}). {_MEND}.") from error
    if not isinstance(values, Mapping):
        raise ImportProblem(f"{file}: the front matter is not a list of keys and values. {_MEND}.")
    unknown = sorted(str(key) for key in values if key not in KEYS)
    warnings = (f"Front matter not used: {', '.join(unknown)}. Used are {', '.join(KEYS)}.",) if unknown else ()
    first_line = text[: len(text) - len(content)].count("\n") + 1
    return FrontMatter(facts_from(values, file, "front matter"), content, first_line, warnings)


def _reason(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        # The mark counts from 0 and from the line of the opening hyphens.
        reason = f"line {error.problem_mark.line + 1}: {error.problem}"
        return f"{reason}; {_COLON}" if error.problem == _COLON_PROBLEM else reason
    if isinstance(error, yaml.YAMLError):
        return " ".join(str(error).split())
    return "it is nested too deeply" if isinstance(error, RecursionError) else "its closing line is missing"
