"""Annotations as JSON Lines (https://jsonlines.org): an article a line in, its annotations a line out."""

import json
from codecs import BOM_UTF8
from dataclasses import dataclass
from math import isfinite
from typing import Any, NoReturn

from .annotations import Analysis, FoundQuote, Span
from .pipeline import analyse
from .spacy_names import RecogniserProblem


@dataclass(frozen=True, slots=True)
class Record:
    """What is written for the input line of that number, counted from 1; `error` is empty unless that line is bad.

    `line` is UTF-8 and ends with a line break.
    """

    number: int
    line: bytes
    error: str = ""


class _BadLine(Exception):
    """The line is no article; the message says why and what to do."""


def annotate_line(number: int, line: bytes) -> Record:
    """The annotations of the article on the line of that number: `{"id", "text"}` → `{"id", "entities", "quotes"}`.

    `id` is a string or a number. A string or a whole number comes out as it went in, one with a fraction or an exponent
    as the nearest double that Python writes: 1e2 as 100.0, and no more than 17 digits.

    Offsets count characters (code points) of `text`, and every `text` of the output is what stands there. A bad line,
    and one whose analysis fails, becomes `{"line", "error"}`. Raises RecogniserProblem where names
    cannot be found in any text.
    """
    try:
        article = _article(line)
        found = analyse(article["text"])
    except _BadLine as bad:
        return _error(number, str(bad))
    except RecogniserProblem:
        raise
    except Exception as error:
        return _error(number, f"The analysis itself failed ({type(error).__name__}: {error}). Please report it.")
    return Record(number, _encoded({"id": article["id"], **_annotations(article["text"], found)}))


def _error(number: int, message: str) -> Record:
    return Record(number, _encoded({"line": number, "error": message}), message)


def _article(line: bytes) -> dict[str, Any]:
    try:
        article = json.loads(line.removeprefix(BOM_UTF8).decode(), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise _BadLine(f"Byte {error.start} of the line is not UTF-8. Save the input as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise _BadLine(f"Not JSON: {error.msg} at character {error.pos}. Write one object a line.") from None
    except ValueError as error:
        raise _BadLine(f"Not JSON: {error}. Write one object a line.") from None
    except RecursionError:
        raise _BadLine("The JSON is nested too deeply. Write an object with an id and a text.") from None
    if not isinstance(article, dict):
        raise _BadLine("The line is not an object. Write an object with an id and a text.")
    number = article.get("id")
    if isinstance(number, bool) or not isinstance(number, str | int | float) or not _is_number_of_json(number):
        raise _BadLine('"id" is missing or neither a string nor a number. Give each line an id.')
    if not isinstance(article.get("text"), str):
        raise _BadLine('"text" is missing or not a string. Give each line its text.')
    return article


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _is_number_of_json(value: str | int | float) -> bool:
    """JSON has no word for infinity, which is what Python reads in 1e999."""
    return not isinstance(value, float) or isfinite(value)


def _annotations(text: str, found: Analysis) -> dict[str, Any]:
    entities = []
    for mention in found.mentions:
        entity = found.entities[mention.entity]
        entities.append({**_place(text, mention.span), "kind": entity.kind, "name": entity.name})
    return {"entities": entities, "quotes": [_quote(text, quote) for quote in found.quotes]}


def _quote(text: str, quote: FoundQuote) -> dict[str, Any]:
    return {
        **_place(text, quote.span),
        "type": quote.kind,
        "speaker": quote.speaker.name if quote.speaker else None,
        "speaker_mention": quote.speaker_span.of(text) if quote.speaker_span else None,
        "cue": quote.cue.of(text) if quote.cue else None,
        "confidence": round(quote.confidence, 4),
    }


def _place(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _encoded(record: dict[str, Any]) -> bytes:
    # UTF-8 has no form for half of a surrogate pair; as a backslash escape it is the JSON that it was in the input.
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
