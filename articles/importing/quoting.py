"""Names and other words as a sentence for an editor quotes them."""

from django.utils.text import Truncator

SHOWN = 120  # characters: a line of a wide screen, and hardly a headline is cut


def quoted(text: object, most: int = SHOWN) -> str:
    """The text between quotation marks; of one that is longer than `most` characters the beginning, and …"""
    return f"“{Truncator(str(text)).chars(most)}”"
