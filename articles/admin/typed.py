"""What an editor types into the fields of an article, on its form as on the preview of an import."""

import re

from django.core.exceptions import ValidationError

from articles.importing.dates import YEARS, parse_date
from articles.importing.draft import FoundDate
from articles.importing.edits import EDITOR
from articles.importing.files import too_long
from articles.importing.quoting import quoted
from articles.rendering.body import plain_text

WRITTEN = "Written as 2024-05-14, or 2024-05-14 10:30 +02:00."
_NUMBERS = re.compile(r"\d+")
_DATE = "Write the date as 2024-05-14, or 2024-05-14 10:30 +02:00; leave it empty if it is not known."


def date_in(text: str) -> FoundDate | None:
    """A date, or a date and a time, with the zone if it is stated; None for an empty text. Raises ValidationError."""
    found = parse_date(text, EDITOR) if text else None
    if text and found is None:
        raise ValidationError(f"{quoted(text)} {_why_no_date(text)} {_DATE}")
    return found


def _why_no_date(text: str) -> str:
    year, *rest = _NUMBERS.findall(text)[:3] or ("",)
    if len(year) != len("2024"):
        return "is no date that can be read in one way only."
    if int(year) not in YEARS:
        return f"is not in a year from {YEARS[0]} to {YEARS[-1]}."
    if len(rest) < len(("month", "day")):
        return "leaves the month or the day out."
    return "is no day of the calendar, or no time of a day."


def lines_in(text: str) -> str:
    """Browsers send what is in a text area with the line ends of CR LF (HTML, "form data set")."""
    return text.replace("\r\n", "\n")


def check_length(body: str) -> None:
    """Raises ValidationError for a text that no import would take either."""
    if problem := too_long(body):
        raise ValidationError(f"{problem[0].upper()}{problem[1:]}")


def check_text(body: str) -> None:
    """Raises ValidationError where Markdown shows nothing, or cannot be read."""
    try:
        shown = plain_text(body)
    except RecursionError as error:
        raise ValidationError("Its lists are nested too deeply. Flatten them.") from error
    if not shown.strip():
        raise ValidationError("It shows no text. Write the text of the article.")
