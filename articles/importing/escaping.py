"""Plain text → Markdown that renders as exactly that text."""

import re

# What Python-Markdown reads as markup in the middle of a line, and "&" where it would begin a character reference.
_INLINE = re.compile(r"[\\`*_\[\]]|<|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
# What it reads as markup at the start of a line: headings, quotations, lists, rules, fences.
_START = re.compile(r"#|>|[-+](?=\s|-|$)|~~~|\d+(?=\.(?:\s|$))")


def escape(text: str) -> str:
    """Markdown for one paragraph without line breaks, in the dialect of `articles.rendering.body`."""
    escaped = _INLINE.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), text)
    return _START.sub(_escape_start, escaped, count=1) if _START.match(escaped) else escaped


def _escape_start(match: re.Match[str]) -> str:
    if match[0] == "~~~":
        return "&#126;~~"  # a tilde has no backslash escape
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
