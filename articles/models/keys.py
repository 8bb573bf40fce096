MOST_DIGITS = 18  # every number of 18 digits fits into the bigint of a primary key


def primary_key(text: str | None) -> int | None:
    """The number that an address or a form gives, None where it can be no primary key."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
