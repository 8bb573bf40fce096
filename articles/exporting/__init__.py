"""Quotations and articles in the formats of other programs. Writers give pieces of text, so that nothing piles up."""
