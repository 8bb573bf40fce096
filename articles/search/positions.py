"""The order of quotations: a number that grows with the date as printed, and holds the number of the quotation."""

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime

QUOTE_BITS = 30  # over a thousand million quotations; what is left of 63 bits holds the minutes up to the year 9999
MINUTES_A_DAY = 24 * 60
LAST_QUOTE = (1 << QUOTE_BITS) - 1
FIRST_DATED = 1 << QUOTE_BITS  # below it stand the quotations of articles without a date
LAST = (1 << 63) - 1


def position(published_at: datetime | None, zone: str, quote: int) -> int:
    """Where quotation number `quote` stands: by the minute on the clock of the zone that its article was printed in.

    Raises ValueError for a number that does not fit.
    """
    if not 0 <= quote <= LAST_QUOTE:
        raise ValueError(f"Quotation {quote}: the search holds numbers up to {LAST_QUOTE}.")
    return (printed_minute(published_at, zone) << QUOTE_BITS) + quote


def quote_at(position: int) -> int:
    return position & LAST_QUOTE


def printed_minute(published_at: datetime | None, zone: str) -> int:
    """Minutes since the day before 1 January of the year 1, by the clock of `zone` such as "+05:30"; 0 for no date."""
    if published_at is None:
        return 0
    moment = published_at.astimezone(UTC)
    minute = moment.toordinal() * MINUTES_A_DAY + moment.hour * 60 + moment.minute
    if zone:
        hours, minutes = zone[1:].split(":")
        distance = int(hours) * 60 + int(minutes)
        minute += -distance if zone[0] == "-" else distance
    return min(max(minute, MINUTES_A_DAY), (date.max.toordinal() + 1) * MINUTES_A_DAY - 1)


def printed_year(minute: int) -> int | None:
    return date.fromordinal(minute // MINUTES_A_DAY).year if minute else None


def between(since: date | None, until: date | None) -> tuple[int, int]:
    """The first and last position of these days, both included. Without a date nothing is of any day."""
    if since is None and until is None:
        return 0, LAST
    first = since.toordinal() * MINUTES_A_DAY << QUOTE_BITS if since else FIRST_DATED
    last = ((until.toordinal() + 1) * MINUTES_A_DAY << QUOTE_BITS) - 1 if until else LAST
    return first, last


def between_years(first: int, last: int) -> tuple[int, int]:
    """The first and last position of these years, both included; of years that no calendar has, none."""
    first, last = max(first, MINYEAR), min(last, MAXYEAR)
    return between(date(first, 1, 1), date(last, 12, 31)) if first <= last else (1, 0)
