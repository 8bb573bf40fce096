"""Quotations and their speakers."""

from .finding import find_quotes

__all__ = ["find_quotes"]
