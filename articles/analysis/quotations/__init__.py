"""Quotations and their speakers. Indirect speech, when it comes, is one more source of quotes beside `find_quotes`."""

from .finding import find_quotes

__all__ = ["find_quotes"]
