"""Texts, Markdown and front matter that are built to keep a reader busy, or to make it take the wrong turn."""

import random
from collections.abc import Iterator

Made = tuple[str, str, bytes]
MEGABYTE = 2**20
LONG = 20_000  # characters: few enough to be taken, and the square of them is too many
SENTENCE = "Ines Tallow closed the ferry. “It is not safe,” Tallow said. "
BODY = "Ferry closed\n\n" + SENTENCE * 5 + "\n"
# What is repeated, in the middle of an article of plain text. Each is a beginning without its end.
REPEATED = {
    "opening quotation marks": "“",
    "straight quotation marks": '"',
    "nested quotation marks": "“‘",
    "apostrophes": "'",
    "capitals": "A ",
    "initials": "A.",
    "titles": "Mr ",
    "titles with names": "Mr Tallow ",
    "names without an end": "Ines Tallow ",
    "hyphens": "a-",
    "commas": ",",
    "full stops": ". ",
    "digits": "7",
    "dates": "14 May 2024 ",
    "years": "2024-05-",
    "verbs of saying": "said ",
    "speakers": "he said, she said, ",
    "prepositions": "of the ",
    "opening brackets": "(",
    "addresses": "https://a.",
    "at signs": "a@",
    "dashes": " – ",
    "ampersands": "&amp",
    "colons": "a: ",
    "hyphens at the end of lines": "ab-\n",
    "lines of one letter": "a\n",
    "empty lines": "\n\n",
    "page breaks": "\f\n",
    "credits": "By A\n",
    "furniture": "Share this article\n",
}
MARKDOWN = {
    "stars": "*",
    "stars and underscores": "*_",
    "emphasis that opens": "**a *b ",
    "brackets": "[",
    "exclamation marks and brackets": "![",
    "links without an end": "[a](",
    "links in links": "[a](b[",
    "references": "[a][b]",
    "backticks": "`",
    "rising numbers of backticks": "` `` ``` ",
    "angle brackets": "<",
    "addresses in angle brackets": "<https://",
    "backslashes": "\\",
    "quotations in quotations": "> ",
    "quotations in lists": "- > ",
    "lists in lists": "- ",
    "tables": "|",
    "code fences": "```\n",
    "headings": "# ",
    "underlines": "a\n=\n",
    "rules": "* * ",
    "entities": "&#",
    "comments": "<!--",
}
FRONT_MATTER = {
    "front matter without its end": "title: Ferry",
    "front matter of 4 MB": f"title: {'a' * 4 * MEGABYTE}\n---",
    "100,000 keys": "\n".join(f"k{n}: {n}" for n in range(100_000)) + "\n---",
    "a bomb of aliases": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "\n".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "\ntitle: *i\n---",
    "an alias of itself": "byline: &a [*a]\n---",
    "merges in merges": "a: &a {x: 1}\nb: &b\n  <<: [" + ", ".join(["*a"] * 5000) + "]\ntitle: *b\n---",
    "a tag of Python": "title: !!python/object/apply:os.system ['true']\n---",
    "a list of lists": f"title: {'[' * 5000}\n---",
    "a list as a title": "title: [a, b]\n---",
    "a number of 10,000 digits": f"title: {'9' * 10_000}\n---",
    "a number as a title": "title: 12:30:45\n---",
    "a truth as a title": "title: yes\n---",
    "a date that there is not": "published: 2024-02-31\n---",
    "a date of the year 10,000": "published: 10000-01-01\n---",
    "a key that is a list": "? [a, b]\n: c\n---",
    "keys twice": "title: A\ntitle: B\n---",
    "a title that is too long": f"title: {'Ferry ' * 200}\n---",
    "an outlet of signs alone": "outlet: '***'\n---",
    "an address that is none": "url: javascript:alert(1)\n---",
    "a language that is none": "language: Klingon\n---",
    "tabs": "\ttitle: Ferry\n---",
    "only an anchor": "&a\n---",
    "TOML": 'title = "Ferry"\n---',
    "a NUL that is escaped": 'title: "Fer\\0ry"\n---',
    "a surrogate that is escaped": 'title: "Fer\\ud800ry"\n---',
    "a bell that is escaped": 'outlet: "The \\aQuay"\n---',
}


def cases(chance: random.Random) -> Iterator[Made]:
    for label, piece in REPEATED.items():
        yield f"again and again: {label}", "ferry.txt", (BODY + piece * (LONG // len(piece)) + "\n\n" + BODY).encode()
    for label, piece in MARKDOWN.items():
        yield f"Markdown of {label}", "ferry.md", (BODY + piece * (LONG // len(piece)) + "\n\n" + BODY).encode()
    for label, block in FRONT_MATTER.items():
        yield label, "ferry.md", f"---\n{block}\n{BODY}".encode()
    yield from _deep()
    for ending in ("txt", "md", "html"):
        yield f"one line of 10 MB (.{ending})", f"ferry.{ending}", (SENTENCE * (10 * MEGABYTE // 60)).encode()
        yield f"one line of nearly 5 MB (.{ending})", f"ferry.{ending}", _filled(SENTENCE)
    yield "one word of nearly 5 MB", "ferry.txt", _filled("a")
    words = "".join(chance.choices("abcdefg   .,“”'\"\n-", k=MEGABYTE))
    yield "a megabyte of letters and marks at random", "ferry.txt", words.encode()
    marks = "".join(chance.choices("*_`[]()<>!#>-|\\ \n a1", k=LONG))
    yield "20,000 marks of Markdown at random", "ferry.md", f"{BODY}{marks}".encode()


def _filled(piece: str) -> bytes:
    return (piece * (5 * MEGABYTE // len(piece.encode()))).encode()


def _deep() -> Iterator[Made]:
    lists = "".join(f"{'    ' * depth}- a\n" for depth in range(400))
    yield "400 lists in one another", "ferry.md", f"{BODY}\n{lists}".encode()
    yield "a quotation of a depth of 5,000", "ferry.md", f"{BODY}\n{'>' * 5000} a\n".encode()
    yield "emphasis of a depth of 2,000", "ferry.md", f"{BODY}\n{'*a **b ' * 1000}{'** *' * 1000}\n".encode()
    yield "links of a depth of 2,000", "ferry.md", f"{BODY}\n{'[a ' * 2000}{'](b)' * 2000}\n".encode()
    row = "|".join(["a"] * 3000)
    yield "a table of 3,000 columns", "ferry.md", f"{BODY}\n{row}\n{'|'.join(['-'] * 3000)}\n{row}\n".encode()
    definitions = "\n".join(f"[r{n}]: https://quay.example/{n}" for n in range(20_000))
    yield "20,000 definitions of links", "ferry.md", f"{BODY}\n{definitions}\n".encode()
