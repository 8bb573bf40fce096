"""What of a text stays the same however it is set, spaced and punctuated."""


def letters(text: str) -> str:
    """The letters and digits of `text`, case folded."""
    return "".join(character for character in text.casefold() if character.isalnum())
